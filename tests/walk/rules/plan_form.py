"""What a plan is: no problem can switch it off."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.checker.builders import course, plan
from tests.walk.case import FormWalk, question, rated


def draw(chance: Random) -> Iterator[FormWalk]:
    """Yield a plan that seats somebody whom the problem does not know."""
    people = rated(chance, chance.randint(2, 3))
    yield FormWalk(question(people, [course("C1")]), plan({"C1": "N1 N2 NX"}))
