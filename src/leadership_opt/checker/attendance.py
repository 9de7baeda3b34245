"""Who can attend what, over all open dates of all courses on offer."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from leadership_opt.checker.closed_days import blocks
from leadership_opt.checker.law import reasons_against
from leadership_opt.checker.spells import Spell, spells
from leadership_opt.domain import Nominee, Problem, last_day_of


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """An open candidate date of a course on offer."""

    start: date
    last_day: date
    country: str
    course: str


class Attendance:
    """Answers whether a nominee can attend a course on a date.

    She can when she is eligible on the start date, no unavailable range of hers
    overlaps the days of the course, and she does not refuse the country.

    Attributes
    ----------
    openings
        The open dates (no closed period blocks them) of all courses on offer, by date.
    distinct_openings
        The same without those that differ in nothing but the course.
    supplies
        What was found out about quotas, by id: supply depends on the problem alone.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._eligible_on: dict[str, list[date]] = {}
        self._spells: dict[str, list[Spell]] = {}
        self.supplies: dict[str, Counter[tuple[str | int | None, str | None]]] = {}
        self.openings = tuple(sorted(_openings(problem)))
        self.distinct_openings = distinct(self.openings)
        self._starts = sorted({opening.start for opening in self.openings})

    def eligible_starts(self, nominee: Nominee) -> list[date]:
        """Return the start dates of openings on which the nominee is eligible, in order.

        Eligibility once lost stays lost, so these are the first so many of all dates.
        """
        if nominee.id not in self._eligible_on:
            policy = self._problem.policy.eligibility

            def is_lost(start: date) -> bool:
                return bool(reasons_against(nominee, start, policy))

            never_lost = not any(map(is_lost, self._starts[-1:]))  # asked first: so it is for most
            lost = len(self._starts) if never_lost else bisect_left(self._starts, True, key=is_lost)
            self._eligible_on[nominee.id] = self._starts[:lost]
        return self._eligible_on[nominee.id]

    def spells(self, nominee: Nominee) -> list[Spell]:
        """Return those dates in stretches over which her age band and categories stay the same."""
        if nominee.id not in self._spells:
            self._spells[nominee.id] = list(spells(nominee, self.eligible_starts(nominee), self._problem.policy))
        return self._spells[nominee.id]

    def can_attend_any(self, nominee: Nominee, openings: Iterable[Opening]) -> bool:
        """Return whether the nominee can attend at least one of the openings (sorted by start date)."""
        starts = self.eligible_starts(nominee)
        if not starts:
            return False
        for opening in openings:
            if opening.start > starts[-1]:
                return False
            if suits(nominee, opening):
                return True
        return False


def suits(nominee: Nominee, opening: Opening) -> bool:
    """Return whether the nominee is available on all days and does not refuse the country."""
    if opening.country in nominee.refused_countries:
        return False
    return not any(away.overlaps(opening.start, opening.last_day) for away in nominee.unavailable)


def distinct(openings: Iterable[Opening]) -> tuple[Opening, ...]:
    """Keep one opening of those that differ in nothing but the course, sorted by date."""
    kept = {(opening.start, opening.last_day, opening.country): opening for opening in openings}
    return tuple(sorted(kept.values()))


def _openings(problem: Problem) -> Iterator[Opening]:
    periods = problem.policy.calendar.closed_periods
    for course in problem.courses:
        for start in course.start_dates:
            last_day = last_day_of(start, course.days)
            if not any(blocks(period, course.country, start, last_day) for period in periods):
                yield Opening(start, last_day, course.country, course.id)
