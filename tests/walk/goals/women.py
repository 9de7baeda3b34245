"""Seats of women."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.reference import Sex
from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield men with better ratings than the women."""
    people = rated(chance, 5)
    men = tuple(one.model_copy(update={"sex": Sex.MALE}) for one in people[:2])
    few = pursuing("women", (*men, *people[2:]), [course("C1", seats_max=2)])
    yield GoalWalk(
        few, ("nominee", "N1"), ranked=("N5", "N1", "N2"), points=lambda nominee, course: int(nominee.sex is Sex.FEMALE)
    )
