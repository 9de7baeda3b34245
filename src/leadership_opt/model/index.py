"""The problem in positions: sorted records, offers, and who can attend when.

Records are sorted by id, so that the order of the input does not matter. An
**offer** is a course in one year with its candidate dates of that year: rules per
year are then plain sums over offers.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.calendar import ClosedPeriod
from leadership_opt.domain.course import Course
from leadership_opt.domain.days import last_day_of
from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.problem import Problem
from leadership_opt.reference import province, provinces, successors
from leadership_opt.rules.eligibility import category_faults, general_faults


@dataclass(frozen=True, slots=True)
class Offer:
    """A course in one year.

    Attributes
    ----------
    course
        Position of the course.
    year
        The year of its dates.
    dates
        Its candidate start dates of that year, sorted; without those that a closed period
        blocks, unless the index keeps them.
    """

    course: int
    year: int
    dates: tuple[date, ...]


def blocks(period: ClosedPeriod, course: Course, start: date) -> bool:
    """Tell whether a closed period blocks a start date of a course."""
    if period.countries and course.country not in period.countries:
        return False
    last = start if period.starts_only else last_day_of(start, course.days)
    return period.first_day <= last and start <= period.last_day


class Index:
    """Positions and lookups for one problem.

    Parameters
    ----------
    problem
        The problem.
    keeps_closed_dates
        True: dates that a closed period blocks are dates like any other here, and
        "open days" are all candidate dates.
    """

    def __init__(self, problem: Problem, *, keeps_closed_dates: bool = False) -> None:
        self.problem = problem
        self.keeps_closed_dates = keeps_closed_dates
        self.policy = problem.policy
        self.nominees: tuple[Nominee, ...] = tuple(sorted(problem.nominees, key=lambda entry: entry.id))
        self.courses: tuple[Course, ...] = tuple(sorted(problem.courses, key=lambda entry: entry.id))
        self.funds = tuple(sorted(problem.funds, key=lambda entry: entry.id))
        self.held = tuple(sorted(problem.history.courses, key=lambda entry: entry.id))
        self.years = tuple(sorted(problem.policy.years))
        self.position_of_nominee = {entry.id: at for at, entry in enumerate(self.nominees)}
        self.position_of_course = {entry.id: at for at, entry in enumerate(self.courses)}
        self.offers: tuple[Offer, ...] = tuple(self._offers())

    def is_open(self, course: Course, start: date) -> bool:
        """Tell whether no closed period blocks a start date of a course."""
        return not any(blocks(period, course, start) for period in self.policy.calendar.closed_periods)

    @cached_property
    def busy_days(self) -> tuple[tuple[date, tuple[tuple[int, int], ...]], ...]:
        """For each day on which courses under way can be most: the (offer, date position) pairs that would be.

        The days are all open start dates and the start dates of held courses: on any
        other day no more courses are under way than on the latest of these before it.
        """
        days = sorted({*self.open_days, *(course.start_date for course in self.held)})
        return tuple(
            (
                day,
                tuple(
                    (at, column)
                    for at, offer in enumerate(self.offers)
                    for column, start in enumerate(offer.dates)
                    if start <= day <= last_day_of(start, self.courses[offer.course].days)
                ),
            )
            for day in days
        )

    def _offers(self) -> list[Offer]:
        found = []
        for at, course in enumerate(self.courses):
            dates = [day for day in sorted(course.start_dates) if self.keeps_closed_dates or self.is_open(course, day)]
            for year in sorted({day.year for day in dates}):
                found.append(Offer(at, year, tuple(day for day in dates if day.year == year)))
        return found

    @cached_property
    def open_dates(self) -> tuple[tuple[bool, ...], ...]:
        """For each offer, which of its dates no closed period blocks."""
        return tuple(
            tuple(not self.keeps_closed_dates or self.is_open(self.courses[offer.course], day) for day in offer.dates)
            for offer in self.offers
        )

    @cached_property
    def offers_of_course(self) -> tuple[tuple[int, ...], ...]:
        """Positions of the offers of each course."""
        listed: list[list[int]] = [[] for _ in self.courses]
        for at, offer in enumerate(self.offers):
            listed[offer.course].append(at)
        return tuple(map(tuple, listed))

    @cached_property
    def category_until(self) -> NDArray[np.int64]:
        """For each nominee and category 1-3, on how many of ``open_days`` (sorted), from the first, it holds.

        Every condition of a category ends once and never returns, so a binary search
        finds the end. Shape (nominees, 3).
        """
        days, policy = self.open_days, self.policy.eligibility

        def end(nominee: Nominee, category: int) -> int:
            def ended(at: int) -> bool:
                return bool(category_faults(nominee, days[at], policy)[category])

            return bisect_left(range(len(days)), True, key=ended)

        ends = [[end(nominee, category) for category in (1, 2, 3)] for nominee in self.nominees]
        return np.array(ends, dtype=np.int64).reshape(len(self.nominees), 3)

    @cached_property
    def eligible_until(self) -> NDArray[np.int64]:
        """For each nominee, on how many open days, from the first, she is eligible; shape (nominees,)."""
        days, policy = self.open_days, self.policy.eligibility

        def end(nominee: Nominee) -> int:
            return bisect_left(range(len(days)), True, key=lambda at: bool(general_faults(nominee, days[at], policy)))

        general = np.array([end(nominee) for nominee in self.nominees], dtype=np.int64)
        return np.minimum(general, np.asarray(self.category_until.max(axis=1, initial=0), dtype=np.int64))

    def label(self, who: int, day: date) -> int | None:
        """Return the category label of a nominee on an open day; None where no category holds."""
        at = self.position_of_day[day]
        return next((c for c in self.policy.eligibility.label_order if at < self.category_until[who, c - 1]), None)

    @cached_property
    def position_of_day(self) -> dict[date, int]:
        """Position of each open day."""
        return {day: at for at, day in enumerate(self.open_days)}

    @cached_property
    def open_days(self) -> tuple[date, ...]:
        """All open start dates of all courses, sorted, each once."""
        return tuple(sorted({day for offer in self.offers for day in offer.dates}))

    @cached_property
    def can_attend(self) -> tuple[NDArray[np.bool_], ...]:
        """For each offer, who can attend on which of its dates; shape (nominees, dates).

        Eligible on the date, free on all days of the course, country not refused.
        """
        tables = []
        refusing = {
            country: np.array([country in who.refused_countries for who in self.nominees], dtype=bool)
            for country in {course.country for course in self.courses}
        }
        busy = [at for at, nominee in enumerate(self.nominees) if nominee.unavailable]
        for offer in self.offers:
            course = self.courses[offer.course]
            positions = np.array([self.position_of_day[day] for day in offer.dates], dtype=np.int64)
            table = positions[None, :] < self.eligible_until[:, None]
            table &= ~refusing[course.country][:, None]
            for at in busy:
                for column, start in enumerate(offer.dates):
                    if table[at, column]:
                        end = last_day_of(start, course.days)
                        table[at, column] = not any(r.overlaps(start, end) for r in self.nominees[at].unavailable)
            tables.append(table)
        return tuple(tables)

    @cached_property
    def last_possible_year(self) -> NDArray[np.int64]:
        """The last year in which each nominee could attend some course; 0 if none. Shape (nominees,)."""
        last = np.zeros(len(self.nominees), dtype=np.int64)
        for offer, table in zip(self.offers, self.can_attend, strict=True):
            last = np.maximum(last, table.any(axis=1) * offer.year)
        return last

    @cached_property
    def held_count(self) -> NDArray[np.int64]:
        """Held courses of each nominee; shape (nominees,)."""
        counts = np.zeros(len(self.nominees), dtype=np.int64)
        for course in self.held:
            for person in course.participants:
                if person in self.position_of_nominee:
                    counts[self.position_of_nominee[person]] += 1
        return counts

    def counted_province(self, code: str) -> str:
        """Return the code under which a province of the 63 is counted: itself or its successor."""
        return code if self.policy.provinces_counted_as == 63 else province(code).successor_code

    @cached_property
    def province_codes(self) -> tuple[str, ...]:
        """The provinces that are counted: the 63 or the 34."""
        listed = provinces() if self.policy.provinces_counted_as == 63 else successors()
        return tuple(entry.code for entry in listed)
