"""Rows: what a rule family yields, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


def falling(ladder: tuple[int, ...] | list[int]) -> Iterator[Row]:
    """Yield the rows that keep a ladder of 0/1 columns in falling order."""
    for higher, lower in zip(ladder[1:], ladder, strict=False):
        yield Row(None, Expression.of(((higher, 1), (lower, -1))), upper=0)
