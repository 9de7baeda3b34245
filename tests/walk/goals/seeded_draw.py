"""The public draw between plans that are as good."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.explain.reason import Verdict
from leadership_opt.ids import public_number
from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield people of one rating."""
    seed = chance.randint(0, 10**6)
    people = tuple(one.model_copy(update={"rating": 50}) for one in rated(chance, chance.randint(4, 5)))
    equal = pursuing("seeded_draw", people, [course("C1", seats_max=2)], seed=seed)
    drawn = sorted(people, key=lambda one: public_number(seed, "nominee", one.id, "C1", bits=30), reverse=True)
    ranked = tuple(one.id for one in drawn[2:])
    yield GoalWalk(equal, ("nominee", ranked[-1]), verdict=Verdict.OUT_BY_DRAW, ranked=ranked)
