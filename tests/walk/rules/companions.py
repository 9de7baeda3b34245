"""People who travel together, or never on one course."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield somebody kept apart from one who is sure to travel, and one tied to somebody who cannot."""
    people = rated(chance, chance.randint(3, 4))
    unhealthy = (people[0].model_copy(update={"healthy": False}), *people[1:])
    sure = [{"nominee": "N1", "place": "in"}]
    for kind, nominees, pins, able in (
        ("apart", people, sure, len(people)),
        ("together", unhealthy, (), len(people) - 1),
    ):
        pair = {"id": "pair", "kind": kind, "nominees": ["N1", "N2"]}
        tied = question(nominees, [course("C1")], companions=[pair], nominee_pins=pins)
        yield RuleWalk(
            problem=tied,
            free=question(nominees, [course("C1")], nominee_pins=pins),
            blocked=asking_for(able, tied),
            limit="companions/pair",
        )
