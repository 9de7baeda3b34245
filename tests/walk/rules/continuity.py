"""Leaders of a province, or of one of its bodies, who may be away at once."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield leaders of one body of one province, of whom only some may travel at once."""
    away = chance.randint(1, 2)
    people, courses = rated(chance, away + 2), [course("C1")]
    scopes = {"province": "province=02", "body": "body=council_vice_chair,province=02"}
    for name, scope in scopes.items():
        limited = question(people, courses, continuity={f"max_absent_per_{name}": away})
        yield RuleWalk(
            problem=limited,
            free=question(people, courses),
            blocked=asking_for(away + 1, limited),
            limit=f"continuity/{name}[{scope}]",
            value=away,
            number=f"continuity/{name}",
            moved_to=away + 1,
        )
