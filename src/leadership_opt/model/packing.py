"""Rows packed into arrays while they are made, so that millions of entries never exist as objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadership_opt.errors import BadSettings
from leadership_opt.model.expression import Expression
from leadership_opt.model.index import go_on
from leadership_opt.model.rows import NO_LIMIT, Block, Integers, Row, WholeNumbers, WideRow

ROWS_AT_ONCE = 4096
PEOPLE_AT_ONCE = 2**16
"""So many rows, or so many people in wide rows, wait at most to be packed together."""

SURELY_SMALL = 2.0**60
GROWTH = 1.25
"""Arrays that are full grow by a quarter: at most so much of them stays empty."""

LARGEST_SHORT = 2**31 - 1

_NOBODY = np.zeros(0, dtype=np.int64)


def packed(
    rows: Iterable[Row | WideRow | Block], refuse: Callable[[Row], None], checkpoint: Callable[[], None] = go_on
) -> Block:
    """Return rows as one block without keys, constants moved over.

    Parameters
    ----------
    rows
        Any rows.
    refuse
        Raises an error for a row with numbers that do not fit 64 bits.
    checkpoint
        Called again and again; what it raises ends the packing.
    """
    packing = _Packing(refuse)
    for row in rows:
        packing.add(row)
        checkpoint()
    return packing.block()


def check_size(
    expression: Expression, lower: Sequence[int] | Integers, upper: Sequence[int] | Integers, most: int
) -> None:
    """Make sure that an expression cannot leave a range in which arithmetic is exact.

    Raises
    ------
    BadSettings
        If it could: the numbers of the problem are too large.
    """
    sizes = (abs(value) * max(abs(int(lower[at])), abs(int(upper[at]))) for at, value in expression.terms())
    largest = abs(expression.constant) + sum(sizes)
    if largest >= most:
        raise BadSettings("numbers_too_large", largest=largest)


class _Growing:
    """An array that grows at its end, in place where the system can."""

    def __init__(self, dtype: type[np.signedinteger[Any]]) -> None:
        self._array: NDArray[np.signedinteger[Any]] = np.zeros(1024, dtype=dtype)
        self._size = 0

    def extend(self, values: NDArray[np.signedinteger[Any]] | Sequence[int] | int, count: int) -> None:
        """Append so many numbers, or one number so many times."""
        end = self._size + count
        if end > len(self._array):
            self._array.resize(max(end, int(GROWTH * len(self._array))), refcheck=False)
        self._array[self._size : end] = values
        self._size = end

    def widen(self) -> None:
        """Keep numbers of 64 bits from now on."""
        self._array = self._array.astype(np.int64)

    def taken(self) -> NDArray[np.signedinteger[Any]]:
        """Return the array; nothing may be appended after that."""
        self._array.resize(self._size, refcheck=False)
        return self._array


class _Packing:
    """A block under construction."""

    def __init__(self, refuse: Callable[[Row], None]) -> None:
        self._refuse = refuse
        self._waiting: list[WideRow] = []
        self._people_waiting = 0
        self._columns, self._coefficients = _Growing(np.int32), _Growing(np.int32)
        self._is_short = True
        self._counts: list[Integers] = []
        self._lower: list[Integers] = []
        self._upper: list[Integers] = []

    def add(self, row: Row | WideRow | Block) -> None:
        if isinstance(row, Block):
            self._take_waiting()
            self._take_entries(row.columns, row.coefficients)
            self._take_limits(row.counts, row.lower, row.upper)
            return
        wide = WideRow(_NOBODY, row) if isinstance(row, Row) else row
        self._waiting.append(wide)
        self._people_waiting += len(wide.people)
        if len(self._waiting) >= ROWS_AT_ONCE or self._people_waiting >= PEOPLE_AT_ONCE:
            self._take_waiting()

    def block(self) -> Block:
        self._take_waiting()
        none = [np.zeros(0, dtype=np.int64)]
        counts, lower, upper = (np.concatenate(parts or none) for parts in (self._counts, self._lower, self._upper))
        return Block(None, counts, self._columns.taken(), self._coefficients.taken(), lower, upper)

    def _take_waiting(self) -> None:
        if self._waiting:
            try:
                self._take_rows(self._waiting)
            except OverflowError:
                self._refuse_large(self._waiting)
                raise
            self._waiting, self._people_waiting = [], 0

    def _take_rows(self, wide: list[WideRow]) -> None:
        """Take over rows: of each its people first, then what is left of it, which is short."""
        rests = [row.row.expression for row in wide]
        if max(abs(rest.constant) for rest in rests) >= SURELY_SMALL:
            self._refuse_large(wide)
        people = np.array([len(row.people) for row in wide], dtype=np.int64)
        others = np.array([len(rest.columns) for rest in rests], dtype=np.int64)
        is_rest = np.repeat(np.tile([False, True], len(wide)), np.ravel(np.column_stack([people, others])))
        columns, coefficients = np.zeros((2, len(is_rest)), dtype=np.int64)
        columns[~is_rest] = np.concatenate([row.people for row in wide])
        columns[is_rest] = np.fromiter(chain.from_iterable(rest.columns for rest in rests), dtype=np.int64)
        coefficients[~is_rest] = np.repeat(np.fromiter((row.factor for row in wide), dtype=np.int64), people)
        coefficients[is_rest] = np.fromiter(chain.from_iterable(rest.coefficients for rest in rests), dtype=np.int64)
        lower, upper = _limits([row.row for row in wide])
        self._take_entries(columns, coefficients)
        self._take_limits(people + others, lower, upper)

    def _refuse_large(self, wide: list[WideRow]) -> None:
        for row in wide:
            self._refuse(row.narrow())

    def _take_entries(self, columns: WholeNumbers, coefficients: WholeNumbers) -> None:
        self._columns.extend(columns, len(columns))
        if self._is_short and len(coefficients):
            self._widen_for(max(int(coefficients.max()), -int(coefficients.min())))
        self._coefficients.extend(coefficients, len(coefficients))

    def _widen_for(self, value: int) -> None:
        if self._is_short and abs(value) > LARGEST_SHORT:
            self._is_short = False
            self._coefficients.widen()

    def _take_limits(self, counts: Integers, lower: Integers, upper: Integers) -> None:
        self._counts.append(counts)
        self._lower.append(lower)
        self._upper.append(upper)


def _limits(rows: Sequence[Row]) -> tuple[Integers, Integers]:
    """Return the lower and the upper limits of rows, constants moved over."""
    lower = (-NO_LIMIT if row.lower is None else row.lower - row.expression.constant for row in rows)
    upper = (NO_LIMIT if row.upper is None else row.upper - row.expression.constant for row in rows)
    return np.fromiter(lower, dtype=np.int64), np.fromiter(upper, dtype=np.int64)
