"""Ratings of those who travel."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield more people than seats, and two people of neighbouring bands."""
    people = rated(chance, chance.randint(4, 5))
    best = pursuing("merit", people, [course("C1", seats_max=2)])
    ranked = tuple(one.id for one in people[2:])
    yield GoalWalk(best, ("nominee", "N3"), ranked=ranked, points=lambda nominee, course: nominee.rating)
    last = chance.randint(70, 79)
    two = tuple(one.model_copy(update={"rating": last + 10 * at}) for at, one in enumerate(people[:2]))
    banded = pursuing("merit", two, [course("C1", seats_max=1)], merit_band_points=10)
    yield GoalWalk(banded, ("nominee", "N1"), points=lambda nominee, course: 80 if nominee.rating >= 80 else 70)
