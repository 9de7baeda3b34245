"""Seats of provinces against what they are entitled to."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield two seats, one of them sure: the best two of all are of one province."""
    provinces = ("02", "02", "04", "02", "06")
    people = tuple(
        one.model_copy(update={"province": code}) for one, code in zip(rated(chance, 5), provinces, strict=True)
    )
    sure = [{"nominee": "N1", "place": "in"}]
    fair = pursuing("province_fairness", people, [course("C1", seats_max=2)], nominee_pins=sure)
    yield GoalWalk(fair, ("nominee", "N2"), ranked=("N5", "N2", "N4"))
