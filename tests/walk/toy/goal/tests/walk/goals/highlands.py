"""Seats of people from one region."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.domain import Course, Nominee
from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated

KON_TUM = "62"


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield people of the region with lower ratings than the others."""
    people = rated(chance, 5)
    far = tuple(one.model_copy(update={"province": KON_TUM}) for one in people[2:])

    def points(nominee: Nominee, course: Course) -> int:
        return int(nominee.province == KON_TUM)

    few = pursuing("highlands", (*people[:2], *far), [course("C1", seats_max=2)])
    yield GoalWalk(few, ("nominee", "N1"), ranked=("N5", "N1", "N2"), points=points)
