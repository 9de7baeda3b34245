"""The linear relaxation, solved by GLOP; its answer is only a guess until ``bound`` has checked it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix

Floats = NDArray[np.float64]

WHOLE_TOLERANCE = 1e-6
"""How far from a whole number a value may be to count as one; rounded points are checked exactly."""

SHORTEST_SECONDS = 0.1

PRICE_OF_MISSING = 100.0
"""Price of missing an elastic row by one, in units of the largest coefficient of the objective."""


class Relaxation:
    """The rows of a matrix without the whole-number condition, solved again and again.

    Rows are only added and bounds only moved, so every solve starts from the basis of
    the one before: by the primal simplex method if the objective is new, else by the dual.

    Parameters
    ----------
    matrix
        All rows; rows added later are taken over at the next solve.
    elastic
        Rows that need some of these columns may be missed at a price, so that there
        is always a solution; shape (columns,).
    """

    def __init__(self, matrix: Matrix, elastic: NDArray[np.bool_]) -> None:
        self._matrix = matrix
        self._elastic = elastic
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._infinity: float = self._solver.infinity()
        bounds = zip(matrix.column_lower.tolist(), matrix.column_upper.tolist(), strict=True)
        self._columns = [self._solver.NumVar(lower, upper, "") for lower, upper in bounds]
        self._bounds = matrix.column_lower.copy(), matrix.column_upper.copy()
        self._rows: list[Any] = []
        self._slacks: list[Any] = []
        self._priced = 0
        self._expression: Expression | None = None

    def _take_new_rows(self) -> None:
        matrix = self._matrix
        for at in range(len(self._rows), len(matrix)):
            lower, upper = int(matrix.lower[at]), int(matrix.upper[at])
            row = self._solver.Constraint(
                -self._infinity if lower == -NO_LIMIT else lower, self._infinity if upper == NO_LIMIT else upper
            )
            span = slice(matrix.first[at], matrix.first[at + 1])
            columns, values = matrix.column[span], matrix.coefficient[span]
            for column, value in zip(columns.tolist(), values.tolist(), strict=True):
                row.SetCoefficient(self._columns[column], value)
            self._rows.append(row)
            touching = self._elastic[columns]
            if lower != -NO_LIMIT and touching.any():
                self._add_slack(row, 1)
            if upper != NO_LIMIT and (values[touching] < 0).any():
                self._add_slack(row, -1)

    def _add_slack(self, row: Any, sign: int) -> None:
        slack = self._solver.NumVar(0, self._infinity, "")
        row.SetCoefficient(slack, sign)
        self._slacks.append(slack)

    def tighten(self, lower: Integers, upper: Integers) -> None:
        """Take over column bounds."""
        for column in np.flatnonzero((lower != self._bounds[0]) | (upper != self._bounds[1])).tolist():
            self._columns[column].SetBounds(int(lower[column]), int(upper[column]))
        self._bounds = lower.copy(), upper.copy()

    def multipliers(self, expression: Expression, seconds: float) -> Floats | None:
        """Maximise an expression and return one dual multiplier for each row; None if there was no optimum."""
        self._take_new_rows()
        scale = float(max(map(abs, expression.coefficients), default=1))
        is_new = expression != self._expression
        objective = self._solver.Objective()
        if is_new:
            objective.Clear()
            for column, value in expression.terms():
                objective.SetCoefficient(self._columns[column], value / scale)
            objective.SetMaximization()
        for slack in self._slacks if is_new else self._slacks[self._priced :]:
            objective.SetCoefficient(slack, -PRICE_OF_MISSING)
        self._expression, self._priced = expression, len(self._slacks)
        self._solver.SetTimeLimit(int(1000 * max(seconds, SHORTEST_SECONDS)))
        # warm starts need preprocessing off; without an objective, or where numbers are difficult, it helps more
        for preprocessing in ("false", "true") if expression.columns else ("true",):
            self._solver.SetSolverSpecificParametersAsString(
                f"use_preprocessing: {preprocessing} use_dual_simplex: {'false' if is_new else 'true'}"
            )
            status = self._solver.Solve()
            if status in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE, pywraplp.Solver.NOT_SOLVED):
                break  # solved, or out of time
        if status != pywraplp.Solver.OPTIMAL:
            return None
        return np.array([row.dual_value() for row in self._rows]) * scale

    def is_whole(self, columns: list[int]) -> bool:
        """Tell whether some columns are whole in the optimum found last."""
        point = np.array([self._columns[column].solution_value() for column in columns])
        return bool((np.abs(point - np.rint(point)) <= WHOLE_TOLERANCE).all())

    def point(self) -> Floats:
        """Return the optimum found last; shape (columns,)."""
        return np.array([column.solution_value() for column in self._columns])

    def whole_point(self) -> list[int] | None:
        """Return the optimum found last if it is whole and keeps all rows exactly, else None."""
        point = self.point()
        whole = np.rint(point)
        if np.abs(point - whole).max(initial=0.0) > WHOLE_TOLERANCE:
            return None
        values: Integers = whole.astype(np.int64)
        return values.tolist() if self._matrix.is_kept_by(values) else None
