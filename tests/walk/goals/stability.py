"""Changes against the base plan."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course, plan
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield a base plan with others than the best."""
    people = rated(chance, chance.randint(4, 5))
    near = pursuing("stability", people, [course("C1", seats_max=2)])
    yield GoalWalk(near, ("nominee", "N1"), base=plan({"C1": "N3 N4"}))
