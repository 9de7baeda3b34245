"""The worst rank of wishes first, then the next."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield people of whom the best would get none of her wishes, and others a first, a second or no wish at all."""
    wishes: tuple[dict[str, tuple[str, ...]], ...] = (
        {"preferred_countries": ("FR",)},
        {},
        {"preferred_countries": ("JP", "FR")},
        {"preferred_countries": ("FR", "JP")},
        {"preferred_courses": ("C1",), "preferred_countries": ("FR",)},
        {"preferred_courses": ("C2",)},
    )
    people = tuple(
        one.model_copy(update=wished) for one, wished in zip(rated(chance, len(wishes)), wishes, strict=True)
    )
    offers = [course("C1", seats_max=2), course("C2", country="SG", must_run=False, seats_min=5)]
    fair = pursuing("wish_fairness", people, offers)
    yield GoalWalk(fair, ("nominee", "N1"), ranked=("N5", "N4", "N1", "N6"))
