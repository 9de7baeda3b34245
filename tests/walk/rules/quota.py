"""Bounds on people of a group: a count, and a share."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course, man
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield a quota that lets fewer men travel than could, counted and as a share of all."""
    most = chance.randint(1, 2)
    women, men = rated(chance, most), [man(f"M{at}", rating=chance.randint(1, 99)) for at in range(most + 2)]
    people, courses = (*women, *men), [course("C1")]
    free = question(people, courses)
    quotas = {
        "": {"id": "men", "where": {"sex": ["male"]}, "max_count": most},
        "[measure=share]": {"id": "men", "where": {"sex": ["male"]}, "max_share": "50%"},
    }
    for part, quota in quotas.items():
        limited = question(people, courses, quotas=[quota])
        yield RuleWalk(
            problem=limited,
            free=free,
            blocked=asking_for(2 * most + 1, limited),
            limit=f"quota/men{part}",
            value=None if part else most,
            number=f"quota/men{part}",
            moved_to=None if part else most + 1,
        )
