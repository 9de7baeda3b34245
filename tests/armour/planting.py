"""Planters: each takes a valid plan, breaks one rule in one way, and says exactly what the checker must report.

Nothing here asks the checker: what the plan has is counted anew (``sound.py``).
A planter that changes the limits alone, or the plan in a way without side effects, expects its own keys and
no others. One that cannot help side effects works on ``Sound.bare()``, where no other rule stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from leadership_opt.domain import Plan, Problem
from leadership_opt.rules.keys import RuleId
from tests.armour.sound import Sound

Numbers = tuple[int | None, int, int | None]
"""Least, actual, most."""

UNKNOWN = "planted"
FAR = date(2015, 3, 2)


class Planting(NamedTuple):
    """A problem and a plan that breaks exactly the expected keys."""

    problem: Problem
    plan: Plan
    expected: Mapping[str, Numbers]
    may_follow: frozenset[RuleId] = frozenset()
    """Families that a side effect may break too."""


Planter = Callable[[Sound], Iterator[Planting]]
PLANTERS: dict[tuple[RuleId, str], Planter] = {}
"""Every planter by its family and the way in which it breaks the rule."""


def plants(rule: RuleId, way: str) -> Callable[[Planter], Planter]:
    """Enter a planter in the table."""

    def enter(planter: Planter) -> Planter:
        assert (rule, way) not in PLANTERS
        PLANTERS[rule, way] = planter
        return planter

    return enter


def at_most(limit: int, actual: int) -> Numbers:
    """An upper limit alone."""
    return (None, actual, limit)


def at_least(limit: int, actual: int) -> Numbers:
    """A lower limit alone."""
    return (limit, actual, None)
