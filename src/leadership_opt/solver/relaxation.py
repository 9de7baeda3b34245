"""The linear relaxation, solved by GLOP; its answer is only a guess until ``bound`` has checked it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix

Floats = NDArray[np.float64]

SHORTEST_SECONDS = 0.1


class Relaxation:
    """The rows of a matrix without the whole-number condition, solved again and again.

    Rows are only added and column bounds only tightened, so every solve starts from
    the basis of the one before.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        infinity = self._solver.infinity()
        bounds = zip(matrix.column_lower.tolist(), matrix.column_upper.tolist(), strict=True)
        self._columns = [self._solver.NumVar(lower, upper, "") for lower, upper in bounds]
        self._bounds = matrix.column_lower.copy(), matrix.column_upper.copy()
        self._infinity = infinity
        self._rows: list[pywraplp.Constraint] = []

    def _take_new_rows(self) -> None:
        matrix = self._matrix
        for at in range(len(self._rows), len(matrix)):
            lower, upper = int(matrix.lower[at]), int(matrix.upper[at])
            row = self._solver.Constraint(
                -self._infinity if lower == -NO_LIMIT else lower, self._infinity if upper == NO_LIMIT else upper
            )
            span = slice(matrix.first[at], matrix.first[at + 1])
            for column, value in zip(matrix.column[span].tolist(), matrix.coefficient[span].tolist(), strict=True):
                row.SetCoefficient(self._columns[column], value)
            self._rows.append(row)

    def tighten(self, lower: Integers, upper: Integers) -> None:
        """Take over tighter column bounds."""
        for column in np.flatnonzero((lower != self._bounds[0]) | (upper != self._bounds[1])).tolist():
            self._columns[column].SetBounds(int(lower[column]), int(upper[column]))
        self._bounds = lower.copy(), upper.copy()

    def multipliers(self, expression: Expression, seconds: float) -> Floats | None:
        """Maximise an expression and return one dual multiplier for each row; None if there was no optimum."""
        self._take_new_rows()
        objective = self._solver.Objective()
        objective.Clear()
        scale = float(max(map(abs, expression.coefficients), default=1))
        for column, value in expression.terms():
            objective.SetCoefficient(self._columns[column], value / scale)
        objective.SetMaximization()
        self._solver.SetTimeLimit(int(1000 * max(seconds, SHORTEST_SECONDS)))
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return np.array([row.dual_value() for row in self._rows]) * scale
