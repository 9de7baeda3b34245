"""Seats filled."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield a large course with weak people beside a small one with the best, of which one may run."""
    people = rated(chance, 5)
    best = tuple(
        one.model_copy(update={"preferred_countries": ("FR",), "refused_countries": ("JP",)}) for one in people[:2]
    )
    courses = [course("C1", seats_min=3), course("C2", country="FR", seats_max=2)]
    few = pursuing("participants", (*best, *people[2:]), courses, course_counts=[{"id": "one", "max_count": 1}])
    yield GoalWalk(few, ("course", "C2"), points=lambda nominee, course: 1)
