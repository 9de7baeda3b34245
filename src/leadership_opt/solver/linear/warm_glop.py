"""GLOP kept warm by MathOpt, changed and read by arrays.

MathOpt's own wrapper for Python makes an object of every value, multiplier and basis status:
on size M that takes four times as long as GLOP itself. So this speaks to what is below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

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

OUT_OF_TIME = {result_pb2.TERMINATION_REASON_FEASIBLE, result_pb2.TERMINATION_REASON_NO_SOLUTION_FOUND}
NO_SOLUTION = {
    result_pb2.TERMINATION_REASON_INFEASIBLE,
    result_pb2.TERMINATION_REASON_INFEASIBLE_OR_UNBOUNDED,
}

Method: TypeAlias = mathopt.LPAlgorithm


@dataclass(frozen=True, slots=True)
class Answer:
    """How one solve ended.

    Attributes
    ----------
    values, multipliers
        Of all columns, of all rows, at the optimum; None without one.
    iterations
        Of the simplex method.
    is_out_of_time
        Whether a limit ended it.
    is_infeasible
        Whether GLOP says that there is no solution.
    """

    values: Floats | None = None
    multipliers: Floats | None = None
    iterations: int = 0
    is_out_of_time: bool = False
    is_infeasible: bool = False


class WarmGlop:
    """A linear program in GLOP.

    Parameters
    ----------
    model
        The program; its columns and rows are numbered from 0.

    Attributes
    ----------
    columns, rows
        How many it has.
    """

    def __init__(self, model: model_pb2.ModelProto) -> None:
        self.columns, self.rows = len(model.variables.ids), len(model.linear_constraints.ids)
        self._is_current = True
        self._basis: solution_pb2.BasisProto | None = None
        self._solver = solver.new(parameters_pb2.SOLVER_TYPE_GLOP, model, parameters_pb2.SolverInitializerProto())

    def start_from(self, basis: solution_pb2.BasisProto) -> None:
        """Begin the next solve at a basis, not where the last one ended."""
        self._basis = basis

    def move(self, columns: Integers, lower: Floats, upper: Floats) -> None:
        """Move the bounds of some columns."""
        update = model_update_pb2.ModelUpdateProto()
        _move(update.variable_updates, columns, lower, upper)
        self._update(update)

    def move_rows(self, rows: Integers, lower: Floats, upper: Floats) -> None:
        """Move the limits of some rows."""
        update = model_update_pb2.ModelUpdateProto()
        _move(update.linear_constraint_updates, rows, lower, upper)
        self._update(update)

    def aim_at(self, columns: Integers, worth: Floats) -> None:
        """Change what some columns are worth."""
        update = model_update_pb2.ModelUpdateProto()
        update.objective_updates.linear_coefficients.ids.extend(columns)
        update.objective_updates.linear_coefficients.values.extend(worth)
        self._update(update)

    def add_rows(self, limits: tuple[Floats, Floats], entries: Entries, slacks: int, price: float) -> None:
        """Add rows, and their slack variables at a price; entries count rows from the first added."""
        update = model_update_pb2.ModelUpdateProto()
        count = len(limits[0])
        rows, columns = range(self.rows, self.rows + count), range(self.columns, self.columns + slacks)
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
        added.row_ids.extend(row + self.rows)
        added.column_ids.extend(column)
        added.coefficients.extend(value)
        self._update(update)
        if self._basis is not None:  # rows that are added, with their slack variables, change no optimum's basis
            _extend(self._basis.constraint_status, rows, solution_pb2.BASIS_STATUS_BASIC)
            _extend(self._basis.variable_status, columns, solution_pb2.BASIS_STATUS_AT_LOWER_BOUND)
        self.rows, self.columns = self.rows + count, self.columns + slacks

    def _update(self, update: model_update_pb2.ModelUpdateProto) -> None:
        """Take a change over; where GLOP cannot, there are no optima any more."""
        try:
            self._is_current = self._is_current and self._solver.update(update)
        except StatusNotOk:
            self._is_current = False

    def solve(
        self, seconds: float | None, method: Method, *, iterations: int | None = None, is_preprocessed: bool = False
    ) -> Answer:
        """Solve from where the last solve ended.

        Parameters
        ----------
        seconds
            At most; None: any time.
        method
            The primal simplex method suits a new goal: the last optimum keeps all rows. The dual one suits new
            bounds and rows: it is still the best.
        iterations
            At most; None: any number.
        is_preprocessed
            Whether the program is made smaller first: then the solve starts from nothing, and the next one from
            its optimum.
        """
        if not self._is_current:
            return Answer()
        parameters = mathopt.SolveParameters(
            presolve=None if is_preprocessed else mathopt.Emphasis.OFF,
            lp_algorithm=method,
            time_limit=None if seconds is None else time_limit(seconds),
            iteration_limit=iterations,
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
            return Answer()
        reason, made = answer.termination.reason, answer.solve_stats.simplex_iterations
        if reason != result_pb2.TERMINATION_REASON_OPTIMAL or not answer.solutions:
            return Answer(iterations=made, is_out_of_time=reason in OUT_OF_TIME, is_infeasible=reason in NO_SOLUTION)
        found = answer.solutions[0]
        if is_preprocessed:
            self._basis = found.basis
        return Answer(
            _dense(found.primal_solution.variable_values, self.columns),
            _dense(found.dual_solution.dual_values, self.rows),
            made,
        )


def _dense(vector: sparse_containers_pb2.SparseDoubleVectorProto, count: int) -> NDArray[np.float64]:
    values = np.zeros(count)
    values[np.array(vector.ids, dtype=np.int64)] = vector.values
    return values


def _extend(statuses: solution_pb2.SparseBasisStatusVector, numbers: range, status: int) -> None:
    statuses.ids.extend(numbers)
    statuses.values.extend([status] * len(numbers))


def _move(
    updates: model_update_pb2.VariableUpdatesProto | model_update_pb2.LinearConstraintUpdatesProto,
    numbers: Integers,
    lower: Floats,
    upper: Floats,
) -> None:
    for limits, values in ((updates.lower_bounds, lower), (updates.upper_bounds, upper)):
        limits.ids.extend(numbers)
        limits.values.extend(values)
