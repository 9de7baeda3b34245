"""All rows of a model as sparse arrays: what relaxations, bounds and searches read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import chain, groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadership_opt.errors import BadSettings
from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Block, Row

Integers = NDArray[np.int64]

NO_LIMIT = 2**62
"""Stands for "no limit"; no row may be able to reach it, so that 64-bit arithmetic is exact."""


_SURELY_SMALL = 2.0**60
_ROWS_AT_ONCE = 4096


class _Part(NamedTuple):
    """Some rows as arrays."""

    counts: Integers
    column: Integers
    coefficient: Integers
    lower: Integers
    upper: Integers


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

    def __init__(self, columns: Columns, rows: Iterable[Row | Block]) -> None:
        self.column_lower: Integers = np.array(columns.lower, dtype=np.int64)
        self.column_upper: Integers = np.array(columns.upper, dtype=np.int64)
        self.contradiction = False
        self.first: Integers = np.zeros(1, dtype=np.int64)
        self.column = self.coefficient = self.lower = self.upper = np.zeros(0, dtype=np.int64)
        self.add(*rows)

    def add(self, *rows: Row | Block) -> None:
        """Add rows."""
        parts = [_Part(np.diff(self.first), self.column, self.coefficient, self.lower, self.upper)]
        for _, run in groupby(rows, key=lambda row: isinstance(row, Block)):
            listed = list(run)
            parts += [self._of_block(row) for row in listed if isinstance(row, Block)]
            singles = [row for row in listed if isinstance(row, Row)]
            parts += [self._of_rows(singles)] if singles else []
        counts, self.column, self.coefficient, self.lower, self.upper = map(np.concatenate, zip(*parts, strict=True))
        self.first = np.concatenate(([0], np.cumsum(counts)))

    def copy(self) -> Matrix:
        """Return a matrix with the same rows, to which others may be added."""
        return copy(self)

    def _of_block(self, block: Block) -> _Part:
        lower = np.full(len(block.counts), -NO_LIMIT)
        part = _Part(block.counts, block.columns, block.coefficients, lower, np.full(len(lower), block.upper))
        self._check_sizes(part, block.rows())
        return part

    def _of_rows(self, rows: list[Row]) -> _Part:
        try:
            part = _as_arrays(rows)
        except OverflowError:
            self._check_each(rows)
            raise
        if max(abs(row.expression.constant) for row in rows) >= _SURELY_SMALL:
            self._check_each(rows)
        has_columns = part.counts > 0
        limits = part.lower[~has_columns], part.upper[~has_columns]
        self.contradiction |= bool(((limits[0] > 0) | (limits[1] < 0)).any())
        kept = part._replace(
            counts=part.counts[has_columns], lower=part.lower[has_columns], upper=part.upper[has_columns]
        )
        self._check_sizes(kept, rows)
        return kept

    def _check_sizes(self, part: _Part, rows: Iterable[Row]) -> None:
        """Check sums in doubles first, and exactly only where some sum is large."""
        ends = np.cumsum(part.counts)
        starts = ends - part.counts
        for at in range(0, len(ends), _ROWS_AT_ONCE):
            first = starts[at : at + _ROWS_AT_ONCE]
            span = slice(first[0], ends[at : at + _ROWS_AT_ONCE][-1])
            sizes = np.abs(part.coefficient[span].astype(float)) * self._largest_of(part.column[span])
            if np.add.reduceat(sizes, first - first[0]).max() >= _SURELY_SMALL:
                self._check_each(rows)
                return

    def _check_each(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if row.expression.columns:
                self.check_size(row.expression)

    def _largest_of(self, columns: Integers) -> Integers:
        return np.maximum(np.abs(self.column_lower[columns]), np.abs(self.column_upper[columns]))

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
        ends = self._largest_of(np.array(expression.columns, dtype=np.int64)).tolist()
        sizes = (abs(value) * end for value, end in zip(expression.coefficients, ends, strict=True))
        largest = abs(expression.constant) + sum(sizes)
        if largest >= most:
            raise BadSettings("numbers_too_large", largest=largest)

    def __len__(self) -> int:
        return len(self.lower)

    def is_kept_by(self, values: Integers) -> bool:
        """Tell whether column values keep all rows, exactly."""
        if not len(self):
            return not self.contradiction
        sums = np.add.reduceat(self.coefficient * values[self.column], self.first[:-1])
        return not self.contradiction and bool(((self.lower <= sums) & (sums <= self.upper)).all())

    def broken_by(self, values: Integers) -> NDArray[np.bool_]:
        """Tell of each row whether column values break it; shape (rows,)."""
        if not len(self):
            return np.zeros(0, dtype=bool)
        sums = np.add.reduceat(self.coefficient * values[self.column], self.first[:-1])
        return (sums < self.lower) | (self.upper < sums)

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

    def without_columns(self, dropped: NDArray[np.bool_]) -> Matrix:
        """Return the matrix of the rows that touch none of the dropped columns."""
        if not len(self):
            return self.part(np.zeros(0, dtype=bool))
        return self.part(~np.logical_or.reduceat(dropped[self.column], self.first[:-1]))

    def part(self, kept: NDArray[np.bool_]) -> Matrix:
        """Return the matrix of some rows; shape of ``kept`` (rows,)."""
        part = copy(self)
        counts = np.diff(self.first)
        entries = np.repeat(kept, counts)
        part.first = np.concatenate(([0], np.cumsum(counts[kept])))
        part.column, part.coefficient = self.column[entries], self.coefficient[entries]
        part.lower, part.upper = self.lower[kept], self.upper[kept]
        return part

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


def _as_arrays(rows: list[Row]) -> _Part:
    """Return rows as arrays, those without columns too."""
    expressions = [row.expression for row in rows]
    lower = (-NO_LIMIT if row.lower is None else row.lower - row.expression.constant for row in rows)
    upper = (NO_LIMIT if row.upper is None else row.upper - row.expression.constant for row in rows)
    return _Part(
        counts=np.fromiter((len(expression.columns) for expression in expressions), dtype=np.int64),
        column=np.fromiter(chain.from_iterable(expression.columns for expression in expressions), dtype=np.int64),
        coefficient=np.fromiter(
            chain.from_iterable(expression.coefficients for expression in expressions), dtype=np.int64
        ),
        lower=np.fromiter(lower, dtype=np.int64),
        upper=np.fromiter(upper, dtype=np.int64),
    )
