"""A fund that cannot pay for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.checker.builders import course, fund, item
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield a fund whose cap, of all years and of one, is enough for some of the people."""
    enough, price = chance.randint(2, 3), chance.randint(5, 9) * 100_000_000
    people = rated(chance, enough + 2)
    courses = [course("C1", costs=[item("fare", price, basis="per_participant")])]
    cap = {"amount": enough * price, "currency": "VND"}
    free = question(people, courses, funds=[fund("state")])
    caps: dict[str, dict[str, Any]] = {
        "": {"cap_total": cap},
        "[year=2024]": {"caps_by_year": [{"year": 2024, "cap": cap}]},
    }
    for part, capped in caps.items():
        poor = question(people, courses, funds=[fund("state", **capped)])
        yield RuleWalk(
            problem=poor,
            free=free,
            blocked=asking_for(enough + 1, poor),
            limit=f"budget/state{part}",
            value=enough * price,
            number=f"budget/state{part}",
            moved_to=(enough + 1) * price,
        )
