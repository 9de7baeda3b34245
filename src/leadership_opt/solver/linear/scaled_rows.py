"""Rows of a matrix as a solver of doubles gets them: scaled, over the columns that are free, with slack variables."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.linear.linear_model import Entries, limits
from leadership_opt.solver.linear.scaling import column_scales, row_scales


class ScaledRows:
    """The rows of a matrix in the numbers of a linear program.

    Parameters
    ----------
    matrix
        All rows that are known so far.
    elastic
        Rows that need some of these columns get slack variables; shape (columns,).
    bounds
        Lower and upper bounds of the columns; shape (columns,) each.
    is_free
        Which columns are in the program; the others stay at their lower bound. Shape (columns,).

    Attributes
    ----------
    matrix
        As given; another one that begins with the same rows may take its place.
    units
        The program counts each column in so many; shape (columns,).
    scales
        By what each row is divided; shape (rows,).
    free
        Numbers of the free columns, in the order of the program's columns.
    """

    def __init__(
        self,
        matrix: Matrix,
        elastic: NDArray[np.bool_],
        bounds: tuple[Integers, Integers],
        is_free: NDArray[np.bool_],
    ) -> None:
        self.matrix, self._elastic, self._is_free = matrix, elastic, is_free
        self._has_floor = np.zeros(len(elastic), dtype=bool)
        self._fixed = np.where(is_free, 0, bounds[0])
        self.units = column_scales(*bounds)
        self.scales = row_scales(matrix, self.units)
        self.free = np.flatnonzero(is_free)
        self._place = np.zeros(len(is_free), dtype=np.int64)
        self._place[self.free] = np.arange(len(self.free))

    def scale_of(self, expression: Expression) -> float:
        """Return the largest coefficient of an expression in the numbers of the program; goals are divided by it."""
        sizes = np.abs(np.array(expression.coefficients, dtype=float)) * self.units[list(expression.columns)]
        return float(sizes.max(initial=0.0)) or 1.0

    def worth_of(self, expression: Expression) -> Floats:
        """Return what an expression gives the columns, at most 1 in the numbers of the program; shape (columns,)."""
        worth = np.zeros(len(self.units))
        columns = list(expression.columns)
        worth[columns] = np.array(expression.coefficients, dtype=float) * self.units[columns]
        return worth / self.scale_of(expression)

    def soften(self, lower: Floats) -> bool:
        """Let elastic columns break upper limits, too, by what they must be at least; return whether that is new.

        As long as all of them may be zero, they break none.
        """
        has_floor = self._has_floor | (self._elastic & (lower > 0))
        is_new = bool((has_floor != self._has_floor).any())
        self._has_floor = has_floor
        return is_new

    def grow(self) -> Integers:
        """Take over the rows that the matrix has gained; return their numbers."""
        known = len(self.scales)
        if len(self.matrix) > known:
            self.scales = np.append(self.scales, row_scales(self.matrix, self.units, known))
        return np.arange(known, len(self.matrix))

    def limits(self, rows: Integers) -> tuple[Floats, Floats]:
        """Return the limits of some rows, less what the columns give that are not free."""
        matrix, scales = self.matrix, self.scales[rows]
        lower, upper = limits(matrix.lower[rows], matrix.upper[rows])
        if self._fixed.any():
            given = matrix.coefficient * self._fixed[matrix.column]
            fixed = np.add.reduceat(given, matrix.first[:-1])[rows]
            lower, upper = lower - fixed, upper - fixed
        return lower / scales, upper / scales

    def entries(self, rows: Integers, first_slack: int) -> tuple[Entries, int]:
        """Return the entries of some rows, counted from the first of them, and how many slack variables they have.

        The slack variables are the columns from ``first_slack`` on.
        """
        matrix = self.matrix
        counts = (matrix.first[1:] - matrix.first[:-1])[rows]
        row = np.repeat(np.arange(len(rows)), counts)
        ends = np.cumsum(counts)
        at = np.arange(ends[-1] if len(rows) else 0) + np.repeat(matrix.first[:-1][rows] - (ends - counts), counts)
        is_in = self._is_free[matrix.column[at]]
        at, row = at[is_in], row[is_in]
        column = matrix.column[at]
        values = matrix.coefficient[at] * self.units[column] / self.scales[rows][row]
        slack_row, slack_sign = self._slacks(rows)
        found = Entries(
            np.concatenate([row, slack_row]),
            np.concatenate([self._place[column], first_slack + np.arange(len(slack_row))]),
            np.concatenate([values, slack_sign]),
        )
        return found, len(slack_row)

    def keeps_slacks(self, rows: Integers, is_kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return which of the slack variables of some rows are those of rows that are kept, in their order."""
        kept: NDArray[np.bool_] = is_kept[self._slacks(rows)[0]]
        return kept

    def _slacks(self, rows: Integers) -> tuple[Integers, Floats]:
        """Return the rows with a slack variable, by position, and its sign: below or above a limit."""
        matrix = self.matrix
        touched = matrix.has_some(self._elastic[matrix.column])
        given = matrix.coefficient
        given_back = matrix.has_some(
            (self._elastic[matrix.column] & (given < 0)) | (self._has_floor[matrix.column] & (given > 0))
        )
        below = np.flatnonzero(touched[rows] & (matrix.lower[rows] != -NO_LIMIT))
        above = np.flatnonzero(given_back[rows] & (matrix.upper[rows] != NO_LIMIT))
        return np.concatenate([below, above]), np.concatenate([np.ones(len(below)), -np.ones(len(above))])

    def is_broken(self, point: Floats, tolerance: float) -> NDArray[np.bool_]:
        """Return which of the known rows a point of all columns breaks by more than a tolerance."""
        matrix, known = self.matrix, len(self.scales)
        sums = np.add.reduceat(matrix.coefficient * point[matrix.column], matrix.first[:-1])
        misses = np.maximum(matrix.lower - sums, sums - matrix.upper)[:known]
        broken: NDArray[np.bool_] = misses > tolerance * self.scales
        return broken


def speaks_of_courses(matrix: Matrix, elastic: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each row whether some choice of the other columns breaks it where all elastic ones are zero."""
    if not len(matrix):
        return np.zeros(0, dtype=bool)
    kept = ~elastic[matrix.column]
    bounds = matrix.column_lower[matrix.column], matrix.column_upper[matrix.column]
    ends = [np.where(kept, matrix.coefficient * bound, 0) for bound in bounds]
    least = np.add.reduceat(np.minimum(*ends), matrix.first[:-1])
    most = np.add.reduceat(np.maximum(*ends), matrix.first[:-1])
    speaks: NDArray[np.bool_] = (least < matrix.lower) | (most > matrix.upper)
    return speaks
