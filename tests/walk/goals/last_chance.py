"""Seats of those who cannot come back in a later year."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.domain import DayRange
from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield people of whom those with low ratings cannot travel next year."""
    later = DayRange.model_validate({"first_day": "2025-01-01", "last_day": "2025-12-31"})
    people = rated(chance, 5)
    last = tuple(one.model_copy(update={"unavailable": (later,)}) for one in people[2:])
    courses = [course("C1", seats_max=2), course("C2", "2025-05-05", seats_min=9)]
    now = pursuing("last_chance", (*people[:2], *last), courses, years=(2024, 2025))
    yield GoalWalk(now, ("nominee", "N1"), ranked=("N5", "N1", "N2"))
