"""Over what a quota counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from leadership_opt.checker.reading import Reading
from leadership_opt.domain import Course, Quota, Scope

Slot: TypeAlias = str | int | None
"""A year, the id of a course, a country; None is the whole programme."""

Cell: TypeAlias = tuple[Slot, str | None]
"""A slot with one value of ``each``, or None where the quota holds once."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A course on a date, as far as the scope of a quota looks at it."""

    course: str
    country: str
    start: date
    is_held: bool

    @property
    def year(self) -> int:
        """The year in which it counts."""
        return self.start.year


def counts(quota: Quota, occasion: Occasion) -> bool:
    """Return whether a course matches all of ``in_countries``, ``in_years`` and ``in_courses``, and the part it is.

    Of a quota that has parts one counts courses by the list of provinces before it switches, one from then on.
    """
    if not quota.may_count(occasion.start):
        return False
    if quota.in_courses and occasion.course not in quota.in_courses:
        return False
    if quota.in_years and occasion.year not in quota.in_years:
        return False
    return not quota.in_countries or occasion.country in quota.in_countries


def slot_of(quota: Quota, occasion: Occasion) -> Slot:
    """Return the slot in which a course that counts is counted."""
    if quota.scope is Scope.YEAR:
        return occasion.year
    if quota.scope is Scope.COURSE:
        return occasion.course
    if quota.scope is Scope.COUNTRY:
        return occasion.country
    return None


def slots(quota: Quota, reading: Reading) -> tuple[Slot, ...]:
    """Return all slots in which the quota holds.

    The programme; each programme year (of ``in_years`` if given); each planned course that
    counts; or each country of a course on offer or held that counts (a course on offer by
    any of its candidate dates).
    """
    if quota.scope is Scope.PROGRAMME:
        return (None,)
    if quota.scope is Scope.YEAR:
        return tuple(sorted(set(reading.problem.policy.years) & set(quota.in_years or reading.problem.policy.years)))
    planned = [Occasion(course.id, course.country, course.start, course.is_held) for course in reading.counted]
    if quota.scope is Scope.COURSE:
        return tuple(sorted(occasion.course for occasion in planned if counts(quota, occasion)))
    held = [Occasion(course.id, course.country, course.start, True) for course in reading.held]
    offered = [occasion for course in reading.problem.courses for occasion in _offered(course)]
    return tuple(sorted({entry.country for entry in (*planned, *held, *offered) if counts(quota, entry)}))


def _offered(course: Course) -> Iterator[Occasion]:
    for start in course.start_dates:
        yield Occasion(course.id, course.country, start, False)
