"""Rows: what a rule family yields, as data; one by one, or as a block where there is one for each seat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.rules.keys import RuleKey


@dataclass(frozen=True, slots=True)
class Row:
    """``lower <= expression <= upper`` under the name of a rule.

    Attributes
    ----------
    key
        The rule it states. None: it defines an auxiliary column, or follows from
        other rows and makes the relaxation tighter; then it is never switched off.
    expression
        The left-hand side.
    lower, upper
        Inclusive limits; None where there is none.
    """

    key: RuleKey | None
    expression: Expression
    lower: int | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Many rows ``expression <= upper`` as arrays: far smaller than so many objects.

    Attributes
    ----------
    keys
        As in :class:`Row`; one for each row.
    counts
        How many columns each row has; at least one. Shape (rows,).
    columns, coefficients
        Those of all rows, one after the other; shape (entries,).
    upper
        The limit of every row.
    """

    keys: tuple[RuleKey | None, ...]
    counts: NDArray[np.int64]
    columns: NDArray[np.int64]
    coefficients: NDArray[np.int64]
    upper: int

    def rows(self) -> Iterator[Row]:
        """Yield the rows one by one."""
        ends = np.cumsum(self.counts)[:-1]
        for key, columns, coefficients in zip(
            self.keys, np.split(self.columns, ends), np.split(self.coefficients, ends), strict=True
        ):
            yield Row(key, Expression(tuple(columns.tolist()), tuple(coefficients.tolist())), upper=self.upper)


def single_rows(rows: Iterable[Row | Block]) -> Iterator[Row]:
    """Yield all rows one by one, those of blocks too."""
    for row in rows:
        if isinstance(row, Block):
            yield from row.rows()
        else:
            yield row


def falling(ladder: tuple[int, ...] | list[int]) -> Iterator[Row]:
    """Yield the rows that keep a ladder of 0/1 columns in falling order."""
    for higher, lower in zip(ladder[1:], ladder, strict=False):
        yield Row(None, Expression.of(((higher, 1), (lower, -1))), upper=0)
