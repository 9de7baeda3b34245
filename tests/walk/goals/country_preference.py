"""Wishes for a country."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.domain import Course, Nominee
from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield people of whom those with low ratings wish for the country."""
    wishes: tuple[tuple[str, ...], ...] = ((), ("JP",), (), ("FR", "JP"), ("JP", "FR"), ("SG", "FR", "JP"))
    people = tuple(
        one.model_copy(update={"preferred_countries": wished})
        for one, wished in zip(rated(chance, 6), wishes, strict=True)
    )
    ranks = pursuing("country_preference", people, [course("C1", seats_max=2)])

    def points(nominee: Nominee, course: Course) -> int:
        wished = dict(zip(nominee.preferred_countries, (3, 2, 1), strict=False))
        return wished.get(course.country, 0)

    yield GoalWalk(ranks, ("nominee", "N1"), ranked=("N4", "N6", "N1", "N3"), points=points)
