"""Days, countries and courses that people themselves rule out."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.domain import DayRange
from leadership_opt.explain.reason import Verdict
from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield the best nominee busy on a day of the course, and refusing its country, or the course itself."""
    people = rated(chance, chance.randint(3, 4))
    busy = DayRange.model_validate({"first_day": "2024-05-19", "last_day": "2024-05-19"})
    for change in ({"unavailable": (busy,)}, {"refused_countries": ("JP",)}, {"refused_courses": ("C1",)}):
        absent = question((people[0].model_copy(update=change), *people[1:]), [course("C1")])
        yield RuleWalk(
            problem=absent,
            free=question(people, [course("C1")]),
            blocked=asking_for(len(people), absent),
            verdict=Verdict.OUT_BY_ABSENCE,
            fact="too_few_people",
        )
