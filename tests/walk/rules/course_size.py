"""A course too small for all who could go."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield a course with fewer seats than nominees."""
    seats = chance.randint(2, 3)
    people = rated(chance, seats + 2)
    small = question(people, [course("C1", seats_max=seats)])
    yield RuleWalk(
        problem=small,
        free=question(people, [course("C1")]),
        blocked=asking_for(seats + 1, small),
        limit="course_size",
        value=seats,
        number="course_size[course=C1]",
        moved_to=seats + 1,
    )
