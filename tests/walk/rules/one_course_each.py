"""Who has attended a course attends no other."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.explain.reason import Verdict
from tests.checker.builders import course, held
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield the best nominee with a held course."""
    people = rated(chance, chance.randint(3, 4))
    past = [held("H1", "N1")]
    once = question(people, [course("C1")], history=past)
    yield RuleWalk(
        problem=once,
        free=question(people, [course("C1")], history=past, max_courses_per_nominee=2),
        blocked=asking_for(len(people) + 1, once),
        limit="one_course_each",
        value=1,
        verdict=Verdict.OUT_BY_HISTORY,
    )
