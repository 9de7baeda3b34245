"""All rows of a model as sparse arrays: what relaxations, bounds and searches read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.packing import SURELY_SMALL, check_size, packed
from leadership_opt.model.rows import NO_LIMIT, Block, Integers, Row, WholeNumbers, WideRow

__all__ = ["NO_LIMIT", "Integers", "Matrix", "ReducedRow"]

ENTRIES_AT_ONCE = 2**20
"""Large matrices are gone through in spans of about so many entries, to keep working arrays small."""


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

    def __init__(self, columns: Columns, rows: Iterable[Row | WideRow | Block]) -> None:
        self.column_lower: Integers = np.array(columns.lower, dtype=np.int64)
        self.column_upper: Integers = np.array(columns.upper, dtype=np.int64)
        self.contradiction = False
        self.first: Integers = np.zeros(1, dtype=np.int64)
        self.column: WholeNumbers = np.zeros(0, dtype=np.int32)
        self.coefficient: WholeNumbers = np.zeros(0, dtype=np.int32)
        self.lower: Integers = np.zeros(0, dtype=np.int64)
        self.upper: Integers = np.zeros(0, dtype=np.int64)
        self.add(*rows)

    def add(self, *rows: Row | WideRow | Block) -> None:
        """Add rows."""
        block = rows[0] if len(rows) == 1 and isinstance(rows[0], Block) else packed(rows, self._refuse)
        has_columns = block.counts > 0
        if not has_columns.all():
            limits = block.lower[~has_columns], block.upper[~has_columns]
            self.contradiction |= bool(((limits[0] > 0) | (limits[1] < 0)).any())
        counts = block.counts[has_columns]
        self._check_sizes(block, counts)
        if not len(self):
            self.column, self.coefficient = block.columns, block.coefficients
        else:
            self.column = np.concatenate([self.column, block.columns])
            self.coefficient = np.concatenate([self.coefficient, block.coefficients])
        self.first = np.concatenate([self.first, self.first[-1] + np.cumsum(counts)])
        self.lower = np.concatenate([self.lower, block.lower[has_columns]])
        self.upper = np.concatenate([self.upper, block.upper[has_columns]])

    def copy(self) -> Matrix:
        """Return a matrix with the same rows, to which others may be added."""
        return copy(self)

    def spans(self) -> Iterator[tuple[slice, slice]]:
        """Yield the rows in spans of about ``ENTRIES_AT_ONCE`` entries: which rows, and which entries these are."""
        return _spans(self.first)

    def _check_sizes(self, block: Block, counts: Integers) -> None:
        """Check sums in doubles first, and exactly only where some sum is large."""
        first, largest = np.concatenate([[0], np.cumsum(counts)]), self._largest()
        for rows, entries in _spans(first):
            sizes = np.abs(block.coefficients[entries].astype(float)) * largest[block.columns[entries]]
            if np.add.reduceat(sizes, first[rows] - entries.start).max() >= SURELY_SMALL:
                self._check_each(block.rows())
                return

    def _check_each(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._refuse(row)

    def _refuse(self, row: Row) -> None:
        if row.expression.columns:
            self.check_size(row.expression)

    def _largest(self) -> Integers:
        """Return how far from 0 each column can be; shape (columns,)."""
        return np.maximum(np.abs(self.column_lower), np.abs(self.column_upper))

    def extend_columns(self, lower: int, upper: int) -> None:
        """Add one column."""
        self.column_lower = np.append(self.column_lower, lower)
        self.column_upper = np.append(self.column_upper, upper)

    def check_size(self, expression: Expression, most: int = NO_LIMIT) -> None:
        """Make sure that an expression cannot leave a range in which arithmetic is exact.

        Raises
        ------
        BadSettings
            If it could: the numbers of the problem are too large.
        """
        columns = np.array(expression.columns, dtype=np.int64)
        sizes = np.abs(np.array(expression.coefficients, dtype=float)) * self._largest()[columns]
        if abs(expression.constant) + sizes.sum() >= most / 2:  # else it is small enough in doubles, too
            check_size(expression, self.column_lower, self.column_upper, most)

    def __len__(self) -> int:
        return len(self.lower)

    def is_kept_by(self, values: Integers) -> bool:
        """Return whether column values keep all rows, exactly."""
        return not self.contradiction and not bool(self.broken_by(values).any())

    def broken_by(self, values: Integers) -> NDArray[np.bool_]:
        """Return for each row whether column values break it; shape (rows,)."""
        broken = np.zeros(len(self), dtype=bool)
        for rows, entries in self.spans():
            sums = np.add.reduceat(self.coefficient[entries] * values[self.column[entries]], self._starts(rows))
            broken[rows] = (sums < self.lower[rows]) | (self.upper[rows] < sums)
        return broken

    def _starts(self, rows: slice) -> Integers:
        """Return where each row of a span begins among the entries of the span."""
        starts: Integers = self.first[rows] - self.first[rows.start]
        return starts

    def bounds_of_single_columns(self) -> tuple[Integers, Integers]:
        """Return the column bounds that follow from rows of one column each; they may cross."""
        lower, upper = self.column_lower.copy(), self.column_upper.copy()
        for at in np.flatnonzero(np.diff(self.first) == 1).tolist():
            column, value = int(self.column[self.first[at]]), int(self.coefficient[self.first[at]])
            ends = int(self.lower[at]), int(self.upper[at])
            least, most = ends if value > 0 else (-ends[1], -ends[0])
            lower[column] = max(lower[column], -(-least // abs(value)))
            upper[column] = min(upper[column], most // abs(value))
        return lower, upper

    def row_of_entry(self) -> Integers:
        """Return the row number of every entry; same shape as ``column``."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def has_some(self, entries: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return for each row whether some of its entries are marked; shape of ``entries`` as ``column``."""
        if not len(self):
            return np.zeros(0, dtype=bool)
        some: NDArray[np.bool_] = np.logical_or.reduceat(entries, self.first[:-1])
        return some

    def without_columns(self, dropped: NDArray[np.bool_]) -> Matrix:
        """Return the matrix of the rows that touch none of the dropped columns."""
        return self.part(~self.has_some(dropped[self.column]))

    def part(self, kept: NDArray[np.bool_]) -> Matrix:
        """Return the matrix of some rows; shape of ``kept`` (rows,)."""
        part = copy(self)
        counts = np.diff(self.first)
        entries = np.repeat(kept, counts)
        part.first = np.concatenate(([0], np.cumsum(counts[kept])))
        part.column, part.coefficient = self.column[entries], self.coefficient[entries]
        part.lower, part.upper = self.lower[kept], self.upper[kept]
        return part

    def reduced(
        self, column_lower: Integers, column_upper: Integers, numbers: Integers | None = None
    ) -> Iterator[ReducedRow]:
        """Yield the rows that still say something when columns are held to tighter bounds.

        Columns whose bounds meet are put in as numbers; rows that then hold anyway are
        left out. A row that can no longer hold is kept without columns. ``numbers`` are
        other numbers for the columns, by which the rows call them; shape (columns,).
        """
        for rows, entries in self.spans():
            yield from self._reduced_span(rows, entries, column_lower, column_upper, numbers)

    def _reduced_span(
        self, rows: slice, entries: slice, column_lower: Integers, column_upper: Integers, numbers: Integers | None
    ) -> Iterator[ReducedRow]:
        columns, coefficients, starts = self.column[entries], self.coefficient[entries], self._starts(rows)
        ends = coefficients * column_lower[columns], coefficients * column_upper[columns]
        least = np.add.reduceat(np.minimum(*ends), starts)
        most = np.add.reduceat(np.maximum(*ends), starts)
        free = column_lower[columns] < column_upper[columns]
        fixed = np.add.reduceat(np.where(free, 0, ends[0]), starts)
        lower = np.where(self.lower[rows] == -NO_LIMIT, -NO_LIMIT, self.lower[rows] - fixed)
        upper = np.where(self.upper[rows] == NO_LIMIT, NO_LIMIT, self.upper[rows] - fixed)
        ends_of_free = np.cumsum(free)[np.append(starts[1:], len(columns)) - 1]
        saying = np.flatnonzero((least < self.lower[rows]) | (most > self.upper[rows]))
        free_columns = (columns[free] if numbers is None else numbers[columns[free]]).tolist()
        free_coefficients = coefficients[free].tolist()
        spans = zip(np.append(0, ends_of_free)[saying].tolist(), ends_of_free[saying].tolist(), strict=True)
        limits = zip((rows.start + saying).tolist(), lower[saying].tolist(), upper[saying].tolist(), strict=True)
        for (first, end), (row, least_left, most_left) in zip(spans, limits, strict=True):
            yield ReducedRow(row, free_columns[first:end], free_coefficients[first:end], least_left, most_left)


def _spans(first: Integers) -> Iterator[tuple[slice, slice]]:
    at, count = 0, len(first) - 1
    while at < count:
        end = max(at + 1, int(np.searchsorted(first, first[at] + ENTRIES_AT_ONCE, side="right")) - 1)
        yield slice(at, end), slice(int(first[at]), int(first[end]))
        at = end
