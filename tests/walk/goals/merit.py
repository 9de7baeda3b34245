"""Ratings of those who travel."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield more people than seats."""
    people = rated(chance, chance.randint(4, 5))
    best = pursuing("merit", people, [course("C1", seats_max=2)])
    ranked = tuple(one.id for one in people[2:])
    yield GoalWalk(best, ("nominee", "N3"), ranked=ranked, points=lambda nominee, course: nominee.rating)
