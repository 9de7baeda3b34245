"""Rows: what a rule family yields, as data; one by one, or as arrays where there is much of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression, total
from leadership_opt.rules.keys import RuleKey

Integers = NDArray[np.int64]
WholeNumbers = NDArray[np.signedinteger[Any]]
"""Of 32 bits where they fit: half the memory."""

NO_LIMIT = 2**62
"""Stands for "no limit"; no row may be able to reach it, so that 64-bit arithmetic is exact."""


class Stands(Enum):
    """In which models a row stands."""

    ALWAYS = "always"
    UNMOVED = "unmoved"
    """Tightens a limit that does not move; left out where the limit may move."""
    MOVED = "moved"
    """Says how far a limit may move; left out where it does not."""


@dataclass(frozen=True, slots=True)
class Row:
    """``lower <= expression <= upper`` under the name of a rule.

    Of the attributes from ``stated`` on, which say how a limit can move, the ordinary
    solve reads none.

    Attributes
    ----------
    key
        The rule it states. None: it defines an auxiliary column, or follows from
        other rows and makes the relaxation tighter; then it is never switched off.
    expression
        The left-hand side.
    lower, upper
        Inclusive limits; None where there is none.
    stated
        The number that the planner wrote, in the unit of the rule; None: it is ``lower`` or ``upper``.
    per_unit
        By how much the row loosens when the limit moves by one unit.
    off_at
        The row stands until the limit has moved by so many units, and then says nothing;
        None: it loosens by ``per_unit``.
    scale, rest
        Units of the rule in one unit of the limits of the row, and how many of them its limit has over:
        so many less are needed for the first.
    stands
        In which models.
    """

    key: RuleKey | None
    expression: Expression
    lower: int | None = None
    upper: int | None = None
    stated: int | None = None
    per_unit: int = 1
    off_at: int | None = None
    scale: int = 1
    rest: int = 0
    stands: Stands = Stands.ALWAYS


@dataclass(frozen=True, slots=True, eq=False)
class WideRow:
    """A row that counts many people: ``lower <= factor * (sum of people) + row.expression <= upper``.

    Attributes
    ----------
    people
        Columns, each once and none of them in ``row``: an array is far smaller than so many numbers.
    row
        Everything else.
    factor
        A whole number, not 0.
    """

    people: Integers
    row: Row
    factor: int = 1

    def narrow(self) -> Row:
        """Return the same as an ordinary row."""
        people = Expression.sum_of(self.people.tolist())
        return replace(self.row, expression=total((people, self.row.expression), (self.factor, 1)))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Many rows as arrays: far smaller than so many objects.

    Attributes
    ----------
    keys
        Makes the keys, one for each row, as in :class:`Row`; None: the rows have lost their names.
    counts
        How many columns each row has. Shape (rows,).
    columns, coefficients
        Those of all rows, one after the other; shape (entries,).
    lower, upper
        The limits of each row; ``-NO_LIMIT`` and ``NO_LIMIT`` where there is none. Shape (rows,).
    stated
        What the planner wrote, one for each row, as in :class:`Row`; empty: it is the limits.
    """

    keys: Callable[[], Iterable[RuleKey | None]] | None
    counts: Integers
    columns: WholeNumbers
    coefficients: WholeNumbers
    lower: Integers
    upper: Integers
    stated: tuple[int | None, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Yield the rows one by one."""
        ends = np.cumsum(self.counts).tolist()
        nothing = (None,) * len(self.counts)
        for key, (first, end), lower, upper, stated in zip(
            nothing if self.keys is None else self.keys(),
            pairwise([0, *ends]),
            self.lower.tolist(),
            self.upper.tolist(),
            self.stated or nothing,
            strict=True,
        ):
            yield Row(
                key,
                Expression(tuple(self.columns[first:end].tolist()), tuple(self.coefficients[first:end].tolist())),
                None if lower == -NO_LIMIT else lower,
                None if upper == NO_LIMIT else upper,
                stated,
            )


def single_rows(rows: Iterable[Row | WideRow | Block]) -> Iterator[Row]:
    """Yield all rows one by one, those of blocks too."""
    for row in rows:
        if isinstance(row, Block):
            yield from row.rows()
        else:
            yield row.narrow() if isinstance(row, WideRow) else row


def falling(ladder: tuple[int, ...] | list[int]) -> Iterator[Row]:
    """Yield the rows that keep a ladder of 0/1 columns in falling order."""
    for higher, lower in zip(ladder[1:], ladder, strict=False):
        yield Row(None, Expression((higher, lower), (1, -1)), upper=0)
