"""What the state pays."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course, fund, item
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield a cheap course that the state pays and a dear one that a sponsor pays."""
    cheap = chance.randint(2, 5) * 1_000_000
    courses = [
        course("C1", seats_max=2, costs=[item("fee", cheap)]),
        course("C2", seats_max=2, costs=[item("fee", 2 * cheap)]),
    ]
    one = [{"id": "one", "min_count": 1, "max_count": 1}]
    funds = [fund("state"), fund("sponsor", kind="foreign_sponsor", courses=["C2"])]
    yield GoalWalk(pursuing("state_cost", rated(chance, 3), courses, funds=funds, course_counts=one), ("course", "C1"))
