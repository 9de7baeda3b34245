"""Hosts that the programme prefers."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield a preferred host and another, of which one may run."""
    courses = [course("C1", country="AU", seats_max=2), course("C2", country="FR", seats_max=2)]
    one = [{"id": "one", "max_count": 1}]
    hosts = pursuing("host_priority", rated(chance, 4), courses, course_counts=one)
    points = {"JP": 2, "FR": 1}
    yield GoalWalk(hosts, ("course", "C1"), points=lambda nominee, course: points.get(course.country, 0))
