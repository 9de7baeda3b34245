"""What differs between two plans as such: courses that start otherwise, and people who sit otherwise.

Nothing here knows a problem: what forced a difference, and what it costs, is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leadership_opt.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class OtherStart:
    """A course that starts on another day in one of two plans, or runs in one of them only.

    Attributes
    ----------
    course
        Its id.
    first, second
        Its start date in each plan; None: it does not run.
    """

    course: str
    first: date | None
    second: date | None


@dataclass(frozen=True, slots=True)
class OtherSeat:
    """Somebody whose courses, or whose days, are not the same in two plans.

    Attributes
    ----------
    nominee
        Her id.
    first, second
        Ids of her courses in each plan.
    """

    nominee: str
    first: frozenset[str]
    second: frozenset[str]


def starts_of(plan: Plan) -> dict[str, date]:
    """Return the start date of every running course."""
    return {entry.course: entry.start_date for entry in plan.courses}


def courses_of(plan: Plan) -> dict[str, frozenset[str]]:
    """Return the courses of everybody who has a seat."""
    found: dict[str, frozenset[str]] = {}
    for entry in plan.assignments:
        found[entry.nominee] = found.get(entry.nominee, frozenset()) | {entry.course}
    return found


def other_starts(first: Plan, second: Plan) -> Iterator[OtherStart]:
    """Yield the courses that start on another day, or run in one of two plans only, by id."""
    one, other = starts_of(first), starts_of(second)
    for course in sorted({*one, *other}):
        if one.get(course) != other.get(course):
            yield OtherStart(course, one.get(course), other.get(course))


def other_seats(first: Plan, second: Plan) -> Iterator[OtherSeat]:
    """Yield everybody with other courses, or with the same on other days, by id."""
    one, other = courses_of(first), courses_of(second)
    redated = {entry.course for entry in other_starts(first, second) if entry.first and entry.second}
    for nominee in sorted({*one, *other}):
        was, now = one.get(nominee, frozenset()), other.get(nominee, frozenset())
        if was != now or was & redated:
            yield OtherSeat(nominee, was, now)
