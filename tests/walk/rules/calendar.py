"""Closed days, days between starts, courses at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield two courses a week apart, of which the first must run, that the calendar keeps from running both."""
    seats, gap = chance.randint(2, 3), chance.randint(9, 30)
    people = rated(chance, seats + 2)
    courses = [course("C1", "2024-05-06", seats_max=seats, must_run=True), course("C2", "2024-05-13", seats_max=seats)]
    days = {"first_day": "2024-05-13", "last_day": "2024-05-13"}
    limits: list[tuple[str, dict[str, Any], int | None, int | None]] = [
        ("calendar/closed[period=tet]", {"closed_periods": [{"id": "tet", **days, "starts_only": True}]}, None, None),
        ("calendar/gap", {"min_days_between_starts": gap}, gap, 7),
        ("calendar/concurrent", {"max_concurrent_courses": 1}, 1, 2),
    ]
    for key, calendar, value, moved_to in limits:
        busy = question(people, courses, calendar=calendar)
        yield RuleWalk(
            problem=busy,
            free=question(people, courses),
            blocked=asking_for(seats + 1, busy),
            limit=key,
            value=value,
            number=key,
            moved_to=moved_to,
        )
