"""GLOP kept warm by MathOpt, changed and read by arrays.

MathOpt's own wrapper for Python makes an object of every value, multiplier and basis status:
on size M that takes four times as long as GLOP itself. So this speaks to what is below it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    model_update_pb2,
    parameters_pb2,
    result_pb2,
    solution_pb2,
    sparse_containers_pb2,
)
from ortools.math_opt.core.python import solver
from ortools.math_opt.python import mathopt
from pybind11_abseil.status import StatusNotOk  # type: ignore[import-untyped]  # it comes with ortools

from leadership_opt.model.matrix import Integers
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.linear.linear_model import Entries, in_row_order, time_limit
from leadership_opt.solver.spoken_errors import SpokenErrors

NO_REDUCED_COSTS = sparse_containers_pb2.SparseVectorFilterProto(filter_by_ids=True)


class WarmGlop:
    """A linear program in GLOP.

    Parameters
    ----------
    model
        The program; its columns and rows are numbered from 0.
    basis
        Where the first solve begins.

    Attributes
    ----------
    columns
        How many columns it has.
    """

    def __init__(self, model: model_pb2.ModelProto, basis: solution_pb2.BasisProto) -> None:
        self.columns, self._rows = len(model.variables.ids), len(model.linear_constraints.ids)
        self._is_new_goal, self._is_current = False, True
        self._basis: solution_pb2.BasisProto | None = basis
        self._solver = solver.new(parameters_pb2.SOLVER_TYPE_GLOP, model, parameters_pb2.SolverInitializerProto())

    def move(self, columns: Integers, lower: Floats, upper: Floats) -> None:
        """Move the bounds of some columns."""
        update = model_update_pb2.ModelUpdateProto()
        for limits, values in (
            (update.variable_updates.lower_bounds, lower),
            (update.variable_updates.upper_bounds, upper),
        ):
            limits.ids.extend(columns)
            limits.values.extend(values)
        self._update(update)

    def aim_at(self, columns: Integers, worth: Floats) -> None:
        """Change what some columns are worth."""
        update = model_update_pb2.ModelUpdateProto()
        update.objective_updates.linear_coefficients.ids.extend(columns)
        update.objective_updates.linear_coefficients.values.extend(worth)
        self._update(update)
        self._is_new_goal = True

    def add_rows(self, limits: tuple[Floats, Floats], entries: Entries, slacks: int, price: float) -> None:
        """Add rows, and their slack variables at a price; entries count rows from the first added."""
        update = model_update_pb2.ModelUpdateProto()
        count = len(limits[0])
        rows, columns = range(self._rows, self._rows + count), range(self.columns, self.columns + slacks)
        update.new_variables.ids.extend(columns)
        update.new_variables.lower_bounds.extend(np.zeros(slacks))
        update.new_variables.upper_bounds.extend(np.full(slacks, np.inf))
        update.new_variables.integers.extend(np.zeros(slacks, dtype=bool))
        update.objective_updates.linear_coefficients.ids.extend(columns)
        update.objective_updates.linear_coefficients.values.extend(np.full(slacks, -price))
        update.new_linear_constraints.ids.extend(rows)
        update.new_linear_constraints.lower_bounds.extend(limits[0])
        update.new_linear_constraints.upper_bounds.extend(limits[1])
        row, column, value = in_row_order(entries)
        added = update.linear_constraint_matrix_updates
        added.row_ids.extend(row + self._rows)
        added.column_ids.extend(column)
        added.coefficients.extend(value)
        self._update(update)
        self._rows, self.columns = self._rows + count, self.columns + slacks

    def _update(self, update: model_update_pb2.ModelUpdateProto) -> None:
        """Take a change over; where GLOP cannot, there are no optima any more."""
        try:
            self._is_current = self._is_current and self._solver.update(update)
        except StatusNotOk:
            self._is_current = False

    def optimum(self, seconds: float) -> tuple[Floats, Floats] | None:
        """Return the values of all columns and the multipliers of all rows; None if there was no optimum in time."""
        if not self._is_current:
            return None
        # the last optimum keeps all rows when the goal is new, and is the best when bounds or rows are
        method = mathopt.LPAlgorithm.PRIMAL_SIMPLEX if self._is_new_goal else mathopt.LPAlgorithm.DUAL_SIMPLEX
        parameters = mathopt.SolveParameters(
            presolve=mathopt.Emphasis.OFF, lp_algorithm=method, time_limit=time_limit(seconds)
        )
        asked = model_parameters_pb2.ModelSolveParametersProto(
            initial_basis=self._basis, reduced_costs_filter=NO_REDUCED_COSTS
        )
        self._basis = None  # from now on GLOP has its own
        try:
            with SpokenErrors():  # an optimum that it calls wrong is none the worse: bounds are worked out exactly
                answer = self._solver.solve(
                    parameters.to_proto(), asked, None, callback_pb2.CallbackRegistrationProto(), None, None
                )
        except StatusNotOk:
            return None
        if answer.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL or not answer.solutions:
            return None
        self._is_new_goal = False
        found = answer.solutions[0]
        return (
            _dense(found.primal_solution.variable_values, self.columns),
            _dense(found.dual_solution.dual_values, self._rows),
        )


def _dense(vector: sparse_containers_pb2.SparseDoubleVectorProto, count: int) -> NDArray[np.float64]:
    values = np.zeros(count)
    values[np.array(vector.ids, dtype=np.int64)] = vector.values
    return values
