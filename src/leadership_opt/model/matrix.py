"""All rows of a model as sparse arrays: what relaxations, bounds and searches read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership_opt.errors import BadSettings
from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row

Integers = NDArray[np.int64]

NO_LIMIT = 2**62
"""Stands for "no limit"; no row may be able to reach it, so that 64-bit arithmetic is exact."""


@dataclass(frozen=True, slots=True)
class ReducedRow:
    """Row number ``row`` over the columns that are still free."""

    row: int
    columns: list[int]
    coefficients: list[int]
    lower: int
    upper: int


class Matrix:
    """Rows ``lower <= A x <= upper`` over integer columns.

    Attributes
    ----------
    column_lower, column_upper
        Bounds of the columns; shape (columns,).
    first
        Where each row begins in ``column`` and ``coefficient``; shape (rows + 1,).
    column, coefficient
        Column numbers and coefficients, row after row.
    lower, upper
        Limits of the rows, constants moved over; ``-NO_LIMIT`` and ``NO_LIMIT`` where there is none.
    contradiction
        True when a row without columns cannot hold: there is no solution.
    """

    def __init__(self, columns: Columns, rows: Iterable[Row]) -> None:
        self.column_lower: Integers = np.array(columns.lower, dtype=np.int64)
        self.column_upper: Integers = np.array(columns.upper, dtype=np.int64)
        self.contradiction = False
        self._counts: list[int] = [0]
        self._column: list[int] = []
        self._coefficient: list[int] = []
        self._lower: list[int] = []
        self._upper: list[int] = []
        self._largest = np.maximum(np.abs(self.column_lower), np.abs(self.column_upper)).tolist()
        for row in rows:
            self._append(row)
        self._freeze()

    def add(self, *rows: Row) -> None:
        """Add rows."""
        for row in rows:
            self._append(row)
        self._freeze()

    def _append(self, row: Row) -> None:
        expression = row.expression
        lower = -NO_LIMIT if row.lower is None else row.lower - expression.constant
        upper = NO_LIMIT if row.upper is None else row.upper - expression.constant
        if not expression.columns:
            self.contradiction |= not lower <= 0 <= upper
            return
        self.check_size(expression)
        self._column += expression.columns
        self._coefficient += expression.coefficients
        self._counts.append(len(self._column))
        self._lower.append(lower)
        self._upper.append(upper)

    def extend_columns(self, lower: int, upper: int) -> None:
        """Add one column."""
        self.column_lower = np.append(self.column_lower, lower)
        self.column_upper = np.append(self.column_upper, upper)
        self._largest = [*self._largest, max(abs(lower), abs(upper))]

    def check_size(self, expression: Expression, most: int = NO_LIMIT) -> None:
        """Make sure that an expression cannot leave a range in which arithmetic is exact.

        Raises
        ------
        BadSettings
            If it could: the numbers of the problem are too large.
        """
        largest = abs(expression.constant)
        for column, coefficient in expression.terms():
            largest += abs(coefficient) * self._largest[column]
        if largest >= most:
            raise BadSettings("numbers_too_large", largest=largest)

    def _freeze(self) -> None:
        self.first: Integers = np.array(self._counts, dtype=np.int64)
        self.column: Integers = np.array(self._column, dtype=np.int64)
        self.coefficient: Integers = np.array(self._coefficient, dtype=np.int64)
        self.lower: Integers = np.array(self._lower, dtype=np.int64)
        self.upper: Integers = np.array(self._upper, dtype=np.int64)

    def __len__(self) -> int:
        return len(self.lower)

    def is_kept_by(self, values: Integers) -> bool:
        """Tell whether column values keep all rows, exactly."""
        if not len(self):
            return not self.contradiction
        sums = np.add.reduceat(self.coefficient * values[self.column], self.first[:-1])
        return not self.contradiction and bool(((self.lower <= sums) & (sums <= self.upper)).all())

    def row_of_entry(self) -> Integers:
        """Return the row number of every entry; same shape as ``column``."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def without_columns(self, dropped: NDArray[np.bool_]) -> Matrix:
        """Return the matrix of the rows that touch none of the dropped columns."""
        touched = (
            np.logical_or.reduceat(dropped[self.column], self.first[:-1]) if len(self) else np.zeros(0, dtype=bool)
        )
        kept = object.__new__(Matrix)
        kept.column_lower, kept.column_upper = self.column_lower, self.column_upper
        kept.contradiction = self.contradiction
        kept._largest = self._largest
        kept._counts, kept._column, kept._coefficient, kept._lower, kept._upper = [0], [], [], [], []
        for at in np.flatnonzero(~touched).tolist():
            span = slice(self.first[at], self.first[at + 1])
            kept._column += self.column[span].tolist()
            kept._coefficient += self.coefficient[span].tolist()
            kept._counts.append(len(kept._column))
            kept._lower.append(int(self.lower[at]))
            kept._upper.append(int(self.upper[at]))
        kept._freeze()
        return kept

    def reduced(self, column_lower: Integers, column_upper: Integers) -> Iterator[ReducedRow]:
        """Yield the rows that still say something when columns are held to tighter bounds.

        Columns whose bounds meet are put in as numbers; rows that then hold anyway are
        left out. A row that can no longer hold is kept without columns.
        """
        if len(self) == 0:
            return
        ends = self.coefficient * column_lower[self.column], self.coefficient * column_upper[self.column]
        least = np.add.reduceat(np.minimum(*ends), self.first[:-1])
        most = np.add.reduceat(np.maximum(*ends), self.first[:-1])
        free = column_lower[self.column] < column_upper[self.column]
        fixed = np.add.reduceat(np.where(free, 0, ends[0]), self.first[:-1])
        lower = np.where(self.lower == -NO_LIMIT, -NO_LIMIT, self.lower - fixed)
        upper = np.where(self.upper == NO_LIMIT, NO_LIMIT, self.upper - fixed)
        for at in np.flatnonzero((least < self.lower) | (most > self.upper)).tolist():
            span = slice(self.first[at], self.first[at + 1])
            kept = free[span]
            yield ReducedRow(
                at,
                self.column[span][kept].tolist(),
                self.coefficient[span][kept].tolist(),
                int(lower[at]),
                int(upper[at]),
            )
