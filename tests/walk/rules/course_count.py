"""Fewer courses than are on offer."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield two courses of which one may run."""
    seats = chance.randint(2, 3)
    people = rated(chance, seats + 2)
    courses = [course("C1", seats_max=seats), course("C2", "2024-09-02", seats_max=seats)]
    few = question(people, courses, course_counts=[{"id": "few", "max_count": 1}])
    yield RuleWalk(
        problem=few,
        free=question(people, courses),
        blocked=asking_for(seats + 1, few),
        limit="course_count/few",
        value=1,
        number="course_count/few",
        moved_to=2,
    )
