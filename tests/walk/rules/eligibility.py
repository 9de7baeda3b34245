"""The law: somebody whom a condition on people keeps at home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from leadership_opt.explain.reason import Verdict
from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated

FAULTS: tuple[dict[str, Any], ...] = (
    {"healthy": False},
    {"post_from": date(2025, 7, 1)},
    {"last_working_day": date(2024, 12, 31)},
    {"under_discipline": True},
    {"barred_from_leaving": True},
    {"good_previous_year": False},
)


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield the best nominee with one fault, and with those that speak of days: of her post, of retirement."""
    people = rated(chance, chance.randint(3, 4))
    for fault in (chance.choice(FAULTS), *FAULTS[-2:]):
        faulty = (people[0].model_copy(update=fault), *people[1:])
        barred = question(faulty, [course("C1")])
        yield RuleWalk(
            problem=barred,
            free=question(people, [course("C1")]),
            blocked=asking_for(len(people), barred),
            verdict=Verdict.OUT_BY_LAW,
            fact="ineligible",
        )
