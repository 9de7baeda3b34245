"""Small plans drawn so that quotas leave room for one exchange, but not for two: always the same for the same seed."""

from __future__ import annotations

from random import Random
from typing import Any

from leadership_opt import Plan, Problem
from tests.checker.builders import course, man, plan, problem, woman

PROVINCES = ("01", "02", "04")
GOALS = [{"goal": goal} for goal in ("participants", "merit", "seeded_draw")]
SECOND_DAY = {"C2": "2024-09-02"}


def tight_plan(seed: int) -> tuple[Problem, Plan]:
    """Return a problem of two courses, and a plan that keeps its quotas with room for one or none to spare."""
    chance = Random(f"tight plan {seed}")
    people = [
        chance.choice((woman, man))(f"P{at}", province=chance.choice(PROVINCES), rating=chance.randint(0, 9))
        for at in range(1, chance.randint(9, 11))
    ]
    seated = [person.id for person in people[: chance.choice((4, 5, 6))]]
    rosters = {"C1": " ".join(seated[:2]), "C2": " ".join(seated[2:])}
    courses = [course("C1"), course("C2", SECOND_DAY["C2"])]
    by_id = {person.id: person for person in people}
    quotas: list[dict[str, Any]] = []
    for at in range(chance.randint(2, 4)):
        attribute = chance.choice(("sex", "province"))
        value = chance.choice(("female", "male") if attribute == "sex" else PROVINCES)
        within = chance.choice(((), (), ("C1",), ("C2",)))
        counted = [who for one in within or rosters for who in rosters[one].split()]
        count = sum(getattr(by_id[who], attribute) == value for who in counted)
        limits = chance.choice(({"max_count": count + 1}, {"min_count": max(0, count - 1)}))
        quotas.append({"id": f"Q{at}", "where": {attribute: [value]}, "in_courses": within, **limits})
    return problem(people, courses, goals=GOALS, quotas=quotas), plan(rosters, SECOND_DAY)
