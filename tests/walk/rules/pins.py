"""What the planner has fixed about a nominee and about a course."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield the best nominee pinned out, and a course pinned idle."""
    people = rated(chance, chance.randint(3, 4))
    free = question(people, [course("C1")])
    out = question(people, [course("C1")], nominee_pins=[{"nominee": "N1", "place": "out"}])
    key = "pins/nominee[nominee=N1]"
    yield RuleWalk(problem=out, free=free, blocked=asking_for(len(people), out), limit=key, number=key)
    courses = [course("C1", seats_max=2), course("C2", "2024-09-02", seats_max=2)]
    idle = question(people, courses, course_pins=[{"course": "C2", "runs": False}])
    key = "pins/course[course=C2]"
    yield RuleWalk(problem=idle, free=question(people, courses), blocked=asking_for(3, idle), limit=key, number=key)
