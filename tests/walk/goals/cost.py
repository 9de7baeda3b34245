"""What courses cost."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course, fund, item
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield two courses of different cost, of which one must run."""
    cheap = chance.randint(2, 5) * 1_000_000
    courses = [
        course("C1", seats_max=2, costs=[item("fee", 2 * cheap)]),
        course("C2", seats_max=2, costs=[item("fee", cheap)]),
    ]
    one = [{"id": "one", "min_count": 1, "max_count": 1}]
    yield GoalWalk(
        pursuing("cost", rated(chance, 3), courses, funds=[fund("state")], course_counts=one), ("course", "C1")
    )
