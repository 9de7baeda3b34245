"""Who can attend what, over all open dates of all courses on offer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from leadership_opt.checker.closed_days import blocks
from leadership_opt.checker.groups import value_of
from leadership_opt.checker.law import reasons_against
from leadership_opt.checker.memberships import Memberships
from leadership_opt.checker.spells import ValuedSpell, spells
from leadership_opt.domain import Nominee, Problem, last_day_of

Dates = tuple[date, ...]


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
    overlaps the days of the course, and she refuses neither the country nor the course.

    Attributes
    ----------
    openings
        The open dates (no closed period blocks them) of all courses on offer, by date.
    told_apart
        Courses that somebody refuses by their ids.
    distinct_openings
        The openings without those that differ in nothing but the course, unless it is one of these.
    supplies
        What was found out about quotas, by id and part: supply depends on the problem alone.
    memberships
        Who belongs to which group of a quota, by its id and part.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._eligible_on: dict[str, list[date]] = {}
        self._stretches: dict[str, list[list[date]]] = {}
        self._spells: dict[tuple[str, frozenset[str]], list[ValuedSpell]] = {}
        self._values: dict[str, dict[str, str | None]] = {}
        self.supplies: dict[tuple[str, str], Counter[tuple[str | int | None, str | None]]] = {}
        self.memberships: dict[tuple[str, str], Memberships] = {}
        self.openings = tuple(sorted(_openings(problem)))
        self.told_apart = frozenset(course for nominee in problem.nominees for course in nominee.refused_courses)
        self.distinct_openings = distinct(self.openings, self.told_apart)
        self._starts = sorted({opening.start for opening in self.openings})
        self._ends_of: dict[str, tuple[Dates, Dates]] = {course.id: ((), ()) for course in problem.courses}
        by_course: dict[str, list[Opening]] = {}
        for opening in self.openings:
            by_course.setdefault(opening.course, []).append(opening)
        for course, own in by_course.items():
            self._ends_of[course] = tuple(entry.start for entry in own), tuple(entry.last_day for entry in own)

    def eligible_starts(self, nominee: Nominee) -> list[date]:
        """Return the start dates of openings on which the nominee is eligible, in order."""
        if nominee.id not in self._eligible_on:
            self._eligible_on[nominee.id] = [start for part in self.stretches(nominee) for start in part]
        return self._eligible_on[nominee.id]

    def stretches(self, nominee: Nominee) -> list[list[date]]:
        """Return those dates before the first day of her post, and from it on; no stretch is empty.

        In each of the two, eligibility once lost stays lost, so these are the first so many of the dates.
        """
        if nominee.id not in self._stretches:
            policy = self._problem.policy.eligibility

            def is_lost(start: date) -> bool:
                return bool(reasons_against(nominee, start, policy))

            found = []
            begins = 0 if nominee.post_from is None else bisect_left(self._starts, nominee.post_from)
            for part in (self._starts[:begins], self._starts[begins:]):
                never_lost = not any(map(is_lost, part[-1:]))  # asked first: so it is for most
                found.append(part if never_lost else part[: bisect_left(part, True, key=is_lost)])
            self._stretches[nominee.id] = [part for part in found if part]
        return self._stretches[nominee.id]

    @cached_property
    def eligible(self) -> tuple[Nominee, ...]:
        """The nominees who are eligible on some start date."""
        return tuple(nominee for nominee in self._problem.nominees if self.eligible_starts(nominee))

    def spells(self, nominee: Nominee, attributes: frozenset[str]) -> list[ValuedSpell]:
        """Return those dates in stretches over which her values of some attributes that change stay the same."""
        key = (nominee.id, attributes)
        if key not in self._spells:
            policy = self._problem.policy
            self._spells[key] = [
                (first, last, {name: value_of(name, nominee, first, policy) for name in attributes})
                for starts in self.stretches(nominee)
                for first, last in spells(nominee, starts, policy, attributes)
            ]
        return self._spells[key]

    def values(self, attribute: str) -> dict[str, str | None]:
        """Return every nominee's value of an attribute that does not change with the day."""
        if attribute not in self._values:
            people, policy = self._problem.nominees, self._problem.policy
            self._values[attribute] = {person.id: value_of(attribute, person, date.min, policy) for person in people}
        return self._values[attribute]

    def open_dates(self, course: str) -> Dates:
        """Return the start dates of the openings of a course, in order."""
        return self._ends_of[course][0]

    def dates(self, nominee: Nominee) -> dict[str, Dates]:
        """Return all openings that the nominee can attend: for each course their start dates, in order.

        What ``suits`` says of single openings is looked up here in all of a course at once: those that an
        absence overlaps are neighbours.
        """
        found: dict[str, Dates] = {}
        parts = [(part[0], part[-1]) for part in self.stretches(nominee)]
        for course in self._problem.courses if parts else ():
            if course.country in nominee.refused_countries or course.id in nominee.refused_courses:
                continue
            starts, last_days = _within(parts, *self._ends_of[course.id])
            for away in nominee.unavailable:
                first, end = bisect_left(last_days, away.first_day), bisect_right(starts, away.last_day)
                if first < end:
                    starts, last_days = starts[:first] + starts[end:], last_days[:first] + last_days[end:]
            if starts:
                found[course.id] = starts
        return found

    def can_attend_any(self, nominee: Nominee, openings: Iterable[Opening]) -> bool:
        """Return whether the nominee can attend at least one of the openings (sorted by start date)."""
        parts = self.stretches(nominee)
        for opening in openings:
            if not parts or opening.start > parts[-1][-1]:
                return False
            if any(part[0] <= opening.start <= part[-1] for part in parts) and suits(nominee, opening):
                return True
        return False


def _within(parts: Iterable[tuple[date, date]], starts: Dates, last_days: Dates) -> tuple[Dates, Dates]:
    """Return the start dates that lie in some of the stretches, with their last days."""
    kept: tuple[Dates, Dates] = (), ()
    for first, last in parts:
        if starts and first <= starts[0] and starts[-1] <= last:  # so it is for most
            return starts, last_days
        begin, end = bisect_left(starts, first), bisect_right(starts, last)
        kept = kept[0] + starts[begin:end], kept[1] + last_days[begin:end]
    return kept


def suits(nominee: Nominee, opening: Opening) -> bool:
    """Return whether the nominee is available on all days and refuses neither the country nor the course."""
    if opening.country in nominee.refused_countries or opening.course in nominee.refused_courses:
        return False
    return not any(away.overlaps(opening.start, opening.last_day) for away in nominee.unavailable)


def distinct(openings: Iterable[Opening], told_apart: frozenset[str]) -> tuple[Opening, ...]:
    """Keep one opening of those that differ in nothing but the course, sorted by date.

    Courses that somebody told apart from others of their country are kept, each.
    """
    kept = {
        (opening.start, opening.last_day, opening.country, opening.course if opening.course in told_apart else None): (
            opening
        )
        for opening in openings
    }
    return tuple(sorted(kept.values()))


def _openings(problem: Problem) -> Iterator[Opening]:
    periods = problem.policy.calendar.closed_periods
    for course in problem.courses:
        for start in course.start_dates:
            last_day = last_day_of(start, course.days)
            if not any(blocks(period, course.country, start, last_day) for period in periods):
                yield Opening(start, last_day, course.country, course.id)
