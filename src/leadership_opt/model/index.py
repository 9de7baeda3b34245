"""The problem in positions: sorted records, offers, and who can attend when.

Records are sorted by id, so that the order of the input does not matter. An
**offer** is a course in one year with its candidate dates of that year: rules per
year are then plain sums over offers. Where the list of provinces switches within a year,
a course with dates on both sides is two offers, so that an offer has one list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.calendar import ClosedPeriod
from leadership_opt.domain.course import Course
from leadership_opt.domain.days import last_day_of
from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.problem import Problem
from leadership_opt.model.eligible_days import category_days, general_ends, younger_ends
from leadership_opt.reference import province, provinces, successors


@dataclass(frozen=True, slots=True)
class Offer:
    """A course in one year, before or after the list of provinces switches.

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


PeopleByFact = dict[str, Mapping[str | None, list[int]]]
"""From an attribute and its value to the positions of the nominees who have it."""


def blocks(period: ClosedPeriod, course: Course, start: date) -> bool:
    """Return whether a closed period blocks a start date of a course."""
    if period.countries and course.country not in period.countries:
        return False
    last = start if period.starts_only else last_day_of(start, course.days)
    return period.first_day <= last and start <= period.last_day


def go_on() -> None:
    """Let the making of a model go on: the checkpoint of whoever has no limits."""


class Index:
    """Positions and lookups for one problem.

    Parameters
    ----------
    problem
        The problem.
    keeps_closed_dates
        True: dates that a closed period blocks are dates like any other here, and
        "open days" are all candidate dates.
    checkpoint
        Called for every nominee where much is looked up; what it raises ends that.

    Attributes
    ----------
    people_by_fact
        Who shares which attribute that does not depend on the day, as far as somebody asked.
    """

    def __init__(
        self, problem: Problem, *, keeps_closed_dates: bool = False, checkpoint: Callable[[], None] = go_on
    ) -> None:
        self.checkpoint = checkpoint
        self.people_by_fact: PeopleByFact = {}
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
        """Return whether no closed period blocks a start date of a course."""
        return not any(blocks(period, course, start) for period in self.policy.calendar.closed_periods)

    @cached_property
    def busy_days(self) -> tuple[tuple[date, tuple[tuple[int, int], ...]], ...]:
        """For each day on which courses under way can be most: the (offer, date position) pairs that would be.

        All open start dates and those of held courses: on other days no more are under way than on the one before.
        """
        days = sorted({*self.open_days, *(course.start_date for course in self.held)})
        return tuple(map(self.under_way_on, days))

    def under_way_on(self, day: date) -> tuple[date, tuple[tuple[int, int], ...]]:
        """Return a day with the (offer, date position) pairs that would be under way on it."""
        at = day.toordinal()
        found = (((first <= at) & (at <= last)).nonzero()[0].tolist() for first, last in self.spells)
        return day, tuple((offer, column) for offer, columns in enumerate(found) for column in columns)

    @cached_property
    def spells(self) -> tuple[tuple[NDArray[np.int64], NDArray[np.int64]], ...]:
        """For each offer, the first and the last days, as ordinal numbers, that its dates stand for."""
        found = []
        for offer in self.offers:
            first = np.array([start.toordinal() for start in offer.dates], dtype=np.int64)
            found.append((first, first + self.courses[offer.course].days - 1))
        return tuple(found)

    def _offers(self) -> list[Offer]:
        found, switch = [], self.policy.provinces_switch_on or date.max
        for at, course in enumerate(self.courses):
            dates = [day for day in sorted(course.start_dates) if self.keeps_closed_dates or self.is_open(course, day)]
            for (year, _), days in groupby(dates, key=lambda day: (day.year, day >= switch)):
                found.append(Offer(at, year, tuple(days)))
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
    def category_holds(self) -> NDArray[np.bool_]:
        """For each category 1-3, whether it holds for each nominee on each of ``open_days``.

        Shape (3, nominees, open days).
        """
        return category_days(self._each_nominee(), self.open_days, self.policy.eligibility)

    def _each_nominee(self) -> Iterator[Nominee]:
        for nominee in self.nominees:
            self.checkpoint()
            yield nominee

    @cached_property
    def is_eligible(self) -> NDArray[np.bool_]:
        """Whether each nominee is eligible on each open day; shape (nominees, open days)."""
        days = self.open_days
        general = general_ends(self._each_nominee(), days, self.policy.eligibility)
        needs_none = np.array([nominee.province is None for nominee in self.nominees], dtype=bool)
        in_some: NDArray[np.bool_] = self.category_holds.any(axis=0) | needs_none[:, None]
        return (np.arange(len(days)) < general[:, None]) & in_some

    @cached_property
    def labels(self) -> NDArray[np.int8]:
        """Category label of each nominee on each open day; 0 where no category holds. Shape (nominees, open days)."""
        order = self.policy.eligibility.label_order
        holds = [self.category_holds[category - 1] for category in order]
        return np.select(holds, list(order), default=0).astype(np.int8)

    def days_younger_than(self, years: int) -> NDArray[np.int64]:
        """Return on how many open days, from the first, each nominee is younger than ``years``; shape (nominees,)."""
        return younger_ends(self.nominees, self.open_days, years)

    @cached_property
    def positions_of_dates(self) -> tuple[NDArray[np.int64], ...]:
        """For each offer, the positions of its dates among the open days."""
        position = {day: at for at, day in enumerate(self.open_days)}
        return tuple(np.array([position[day] for day in offer.dates], dtype=np.int64) for offer in self.offers)

    @cached_property
    def open_days(self) -> tuple[date, ...]:
        """All open start dates of all courses, sorted, each once."""
        return tuple(sorted({day for offer in self.offers for day in offer.dates}))

    @cached_property
    def can_attend(self) -> tuple[NDArray[np.bool_], ...]:
        """For each offer, who can attend on which of its dates; shape (nominees, dates).

        Eligible on the date, free on all days of the course, neither country nor course refused.
        """
        tables = []
        refusing_course: dict[str, list[int]] = {}
        for at, nominee in enumerate(self.nominees):
            for refused in nominee.refused_courses:
                refusing_course.setdefault(refused, []).append(at)
        refusing = {
            country: np.array([country in who.refused_countries for who in self.nominees], dtype=bool)
            for country in {course.country for course in self.courses}
        }
        periods = [(who, period) for who, nominee in enumerate(self.nominees) for period in nominee.unavailable]
        whose = np.array([who for who, _ in periods], dtype=np.int64)
        from_day = np.array([period.first_day.toordinal() for _, period in periods], dtype=np.int64)
        to_day = np.array([period.last_day.toordinal() for _, period in periods], dtype=np.int64)
        for offer, positions, (first, last) in zip(self.offers, self.positions_of_dates, self.spells, strict=True):
            course = self.courses[offer.course]
            table = self.is_eligible[:, positions]
            table &= ~refusing[course.country][:, None]
            table[refusing_course.get(course.id, [])] = False
            period, column = np.nonzero((from_day[:, None] <= last) & (first <= to_day[:, None]))
            table[whose[period], column] = False
            tables.append(table)
        return tuple(tables)

    @cached_property
    def can_attend_some(self) -> NDArray[np.bool_]:
        """For each offer, who can attend on some of its dates; shape (offers, nominees)."""
        found = [table.any(axis=1) for table in self.can_attend]
        return np.array(found, dtype=bool).reshape(len(self.offers), len(self.nominees))

    @cached_property
    def last_possible_year(self) -> NDArray[np.int64]:
        """The last year in which each nominee could attend some course; 0 if none. Shape (nominees,)."""
        last = np.zeros(len(self.nominees), dtype=np.int64)
        for offer, able in zip(self.offers, self.can_attend_some, strict=True):
            last = np.maximum(last, able * offer.year)
        return last

    @cached_property
    def wished_courses(self) -> frozenset[str]:
        """Ids of the courses that somebody wishes for by name: of others the country alone says who wants them."""
        return frozenset(course for nominee in self.nominees for course in nominee.preferred_courses)

    @cached_property
    def held_count(self) -> NDArray[np.int64]:
        """Held courses of each nominee; shape (nominees,)."""
        counts = np.zeros(len(self.nominees), dtype=np.int64)
        for course in self.held:
            for person in course.participants:
                if person in self.position_of_nominee:
                    counts[self.position_of_nominee[person]] += 1
        return counts

    def counted_province(self, code: str | None) -> str | None:
        """Return the code under which a province of the 63 is counted in the whole period; of none, None."""
        return code if code is None or self.policy.period_counted_as == 63 else province(code).successor_code

    @cached_property
    def province_codes(self) -> tuple[str, ...]:
        """The provinces that are counted in the whole period: the 63 or the 34."""
        listed = provinces() if self.policy.period_counted_as == 63 else successors()
        return tuple(entry.code for entry in listed)
