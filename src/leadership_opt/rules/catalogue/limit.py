"""A limit as data: what the planner wrote, and the address at which it stands in the problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from leadership_opt.domain.money import Money, Share
from leadership_opt.rules.keys import RuleKey


class Side(StrEnum):
    """Which end of a rule."""

    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Limit:
    """One number of a problem that a relaxation may move, or one entry that it may drop.

    Its unit is that of its key (``rules.limits.unit_of``).

    Attributes
    ----------
    key
        As rows and moves name it, without the cells that may move alone.
    side
        Which end of the rule it is, as the model writes it.
    value
        A count, a share, an amount of money; True: a flag that can be dropped; None: an entry of a list
        that can be dropped.
    at
        Its address in the problem, e.g. ``policy.quotas[id=women].min_share``.
    looser
        1 if a larger number is looser, -1 if a smaller one is.
    tolerated
        How far the problem itself lets a relaxation move a count; None: it does not say.
    cells
        Parts of a scope in which the number may move alone, e.g. year and province.
    """

    key: RuleKey
    side: Side
    value: int | Share | Money | None
    at: str
    looser: int = 1
    tolerated: int | None = None
    cells: frozenset[str] = frozenset()


def both_ends(
    key: RuleKey, least: int | None, most: int | None, at: str, name: str = "count", cells: frozenset[str] = frozenset()
) -> Iterator[Limit]:
    """Yield the limits that are written in the fields ``max_NAME`` and ``min_NAME`` of one record."""
    if most is not None:
        yield Limit(key, Side.MOST, most, f"{at}.max_{name}", cells=cells)
    if least is not None:
        yield Limit(key, Side.LEAST, least, f"{at}.min_{name}", looser=-1, cells=cells)
