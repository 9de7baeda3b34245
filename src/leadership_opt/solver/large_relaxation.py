"""The linear relaxation of large problems: solved from nothing each time, on what is still free.

A basis kept warm saves little once a solve takes minutes. What saves much is to leave
out all that the bounds decide already, and, where most columns are free, to solve by a
first-order method on all cores (Applegate et al., 2021): its multipliers are rough, all
the more so when time runs out, but the bound made of them is exact.
"""

from __future__ import annotations

import os

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import linear_solver_pb2  # type: ignore[attr-defined]
from ortools.linear_solver.python.model_builder_helper import ModelSolverHelper

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.bound import ExactBound, Floats, exact_bound
from leadership_opt.solver.relaxation import SHORTEST_SECONDS, Relaxation, RelaxedPoint

FEWEST_COLUMNS = 20_000
"""Problems with as many columns are large."""

MOST_FOR_SIMPLEX = 50_000
"""Up to so many free columns the simplex method is faster."""


class LargeRelaxation(RelaxedPoint):
    """The rows of a matrix without the whole-number condition.

    Parameters
    ----------
    matrix
        All rows, those added later included.
    workers
        Threads of the first-order method.
    """

    gives_cuts = False

    def __init__(self, matrix: Matrix, workers: int) -> None:
        super().__init__(matrix)
        self._workers = workers

    def bound(self, expression: Expression, lower: Integers, upper: Integers, seconds: float) -> ExactBound | None:
        """Return a proven bound on an expression within column bounds; None if none was found in time."""
        self._point = None
        lower, upper = propagated(self._matrix, lower, upper)
        if (lower > upper).any():
            return None
        multipliers = self._multipliers(expression, lower, upper, seconds)
        return None if multipliers is None else exact_bound(self._matrix, expression, multipliers, lower, upper)

    def _multipliers(self, expression: Expression, lower: Integers, upper: Integers, seconds: float) -> Floats | None:
        free = np.flatnonzero(lower < upper)
        request, rows = self._request(expression, free, lower, upper)
        request.solver_time_limit_seconds = max(seconds, SHORTEST_SECONDS)
        name = "GLOP" if len(free) <= MOST_FOR_SIMPLEX else "PDLP"
        request.solver_type = linear_solver_pb2.MPModelRequest.SolverType.Value(f"{name}_LINEAR_PROGRAMMING")
        if name == "PDLP":
            request.solver_specific_parameters = f"num_threads: {self._workers}"
        answer = ModelSolverHelper(name).solve_serialized_request(request.SerializeToString())
        response = linear_solver_pb2.MPSolutionResponse.FromString(answer)
        if len(response.dual_value) != len(rows):
            return None
        if response.status == linear_solver_pb2.MPSOLVER_OPTIMAL:
            self._point = lower.astype(float)
            self._point[free] = response.variable_value
        multipliers = np.zeros(len(self._matrix))
        multipliers[rows] = response.dual_value
        return multipliers * _scale(expression)

    def _request(
        self, expression: Expression, free: Integers, lower: Integers, upper: Integers
    ) -> tuple[linear_solver_pb2.MPModelRequest, list[int]]:
        """Return the relaxation over free columns, and the numbers of the rows that are in it."""
        place = np.zeros(len(lower), dtype=np.int64)
        place[free] = np.arange(len(free))
        objective = np.zeros(len(lower))
        objective[list(expression.columns)] = np.array(expression.coefficients, dtype=float) / _scale(expression)
        model = linear_solver_pb2.MPModelProto(maximize=True)
        for column in free.tolist():
            model.variable.add(
                lower_bound=lower[column], upper_bound=upper[column], objective_coefficient=objective[column]
            )
        numbers = []
        for row in self._matrix.reduced(lower, upper):
            model.constraint.add(
                lower_bound=-np.inf if row.lower <= -NO_LIMIT else row.lower,
                upper_bound=np.inf if row.upper >= NO_LIMIT else row.upper,
                var_index=place[row.columns],
                coefficient=row.coefficients,
            )
            numbers.append(row.row)
        return linear_solver_pb2.MPModelRequest(model=model), numbers


def _scale(expression: Expression) -> float:
    return float(max(map(abs, expression.coefficients), default=1))


def relaxation_of(matrix: Matrix, elastic: NDArray[np.bool_], workers: int | None) -> Relaxation | LargeRelaxation:
    """Return the relaxation that suits the size of a problem."""
    if len(matrix.column_lower) < FEWEST_COLUMNS:
        return Relaxation(matrix, elastic)
    return LargeRelaxation(matrix, workers or os.cpu_count() or 1)
