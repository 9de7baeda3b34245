"""The language and the theme that a course requires."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield the best nominee without the language of a course, or without any of its themes."""
    best, *others = rated(chance, chance.randint(3, 4))
    able = [one.model_copy(update={"languages": ("FR", "english"), "themes": ("land", "Budget")}) for one in others]
    offered: dict[str, Any] = {"language": "English", "themes": ("budget", "health")}
    people = (best.model_copy(update={"languages": ("fr",), "themes": ("land",)}), *able)
    free = question(people, [course("C1", seats_max=2, **offered)])
    for what in ("language", "theme"):
        strict = question(people, [course("C1", seats_max=2, **offered, **{f"{what}_required": True})])
        blocked = asking_for(len(people), question(people, [course("C1", **offered, **{f"{what}_required": True})]))
        yield RuleWalk(
            problem=strict,
            free=free,
            blocked=blocked,
            limit=f"prerequisites/{what}[course=C1]",
            number=f"prerequisites/{what}[course=C1]",
        )
