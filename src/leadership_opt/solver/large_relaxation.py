"""The linear relaxation of large problems: solved from nothing each time, on what is still free.

A basis kept warm saves little once a solve takes minutes. What saves much is to leave
out all that the bounds decide already, and, where most columns are free, to solve by a
first-order method on all cores (Applegate et al., 2021): its multipliers are rough, but
the bound made of them is exact.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.bound import ExactBound, Floats, exact_bound
from leadership_opt.solver.relaxation import SHORTEST_SECONDS, RelaxedPoint

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
        by_simplex = len(free) <= MOST_FOR_SIMPLEX
        solver = pywraplp.Solver.CreateSolver("GLOP" if by_simplex else "PDLP")
        infinity = solver.infinity()
        columns: dict[int, Any] = {
            column: solver.NumVar(int(lower[column]), int(upper[column]), "") for column in free.tolist()
        }
        rows: list[Any] = []
        numbers: list[int] = []
        for row in self._matrix.reduced(lower, upper):
            limits = (
                -infinity if row.lower <= -NO_LIMIT else row.lower,
                infinity if row.upper >= NO_LIMIT else row.upper,
            )
            constraint = solver.Constraint(*limits)
            for column, value in zip(row.columns, row.coefficients, strict=True):
                constraint.SetCoefficient(columns[column], value)
            rows.append(constraint)
            numbers.append(row.row)
        scale = float(max(map(abs, expression.coefficients), default=1))
        objective = solver.Objective()
        for column, value in expression.terms():
            if column in columns:
                objective.SetCoefficient(columns[column], value / scale)
        objective.SetMaximization()
        if not by_simplex:
            solver.SetSolverSpecificParametersAsString(f"num_threads: {self._workers}")
        solver.SetTimeLimit(int(1000 * max(seconds, SHORTEST_SECONDS)))
        if solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        self._point = lower.astype(float)
        self._point[free] = [columns[column].solution_value() for column in free.tolist()]
        multipliers = np.zeros(len(self._matrix))
        multipliers[numbers] = [row.dual_value() * scale for row in rows]
        return multipliers
