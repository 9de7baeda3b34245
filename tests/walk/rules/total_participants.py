"""Fewer participants than seats."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import RuleWalk, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield a programme that may take fewer people than could go; the course that must run takes more."""
    most = chance.randint(2, 3)
    people = rated(chance, most + 2)
    bounds = {"max_count": most}
    needy = course("C1", seats_min=most + 1, must_run=True)
    yield RuleWalk(
        problem=question(people, [course("C1")], total_participants=bounds),
        free=question(people, [course("C1")]),
        blocked=question(people, [needy], total_participants=bounds),
        limit="total_participants",
        value=most,
        number="total_participants",
        moved_to=most + 1,
    )
