"""How many courses must, and how many can, run: in each year and in all."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from leadership_opt.checker.attendance import Dates
from leadership_opt.domain import CalendarPolicy, Course, CourseCount, Problem
from leadership_opt.explain.reach import years_of
from leadership_opt.rules.keys import RuleId, RuleKey


@dataclass(frozen=True, slots=True)
class CountRow:
    """One scope of a rule on the number of courses.

    Attributes
    ----------
    key
        The rule key.
    years, countries
        What it counts; None: all.
    least, most
        Its bounds; most may be None.
    held
        Held courses in the scope.
    """

    key: RuleKey
    years: frozenset[int] | None
    countries: frozenset[str] | None
    least: int
    most: int | None
    held: int

    def holds(self, country: str, year: int) -> bool:
        """Tell whether a course in a country and year counts."""
        return (self.years is None or year in self.years) and (self.countries is None or country in self.countries)


def count_rows(problem: Problem) -> dict[str, tuple[CountRow, ...]]:
    """Return the rows of every rule on the number of courses, by the rule's id."""
    return {count.id: tuple(_rows(problem, count)) for count in problem.policy.course_counts}


def _rows(problem: Problem, count: CourseCount) -> Iterable[CountRow]:
    years: list[tuple[int | None, frozenset[int] | None]] = [(None, frozenset(count.years) or None)]
    if count.per_year:
        years = [(year, frozenset({year})) for year in sorted(count.years or problem.policy.years)]
    countries: list[tuple[str | None, frozenset[str] | None]] = [(None, frozenset(count.countries) or None)]
    if count.each_country:
        known = {course.country for course in problem.courses} | {held.country for held in problem.history.courses}
        countries = [(country, frozenset({country})) for country in sorted(count.countries or known)]
    for year, year_set in years:
        for country, country_set in countries:
            key = RuleKey.of(RuleId.COURSE_COUNT, count.id, year=year, country=country)
            row = CountRow(key, year_set, country_set, count.min_count, count.max_count, 0)
            held = sum(row.holds(course.country, course.start_date.year) for course in problem.history.courses)
            yield CountRow(key, year_set, country_set, count.min_count, count.max_count, held)


def most_spaced_starts(dates: Iterable[date], courses: int, days: int, calendar: CalendarPolicy) -> int:
    """Return how many courses could start on some dates, each start as early as it can be.

    Only the gap between starts and the limit on concurrent courses count; every
    course may take any date, so that the number is an upper bound.

    Parameters
    ----------
    dates
        Dates on which something can start.
    courses
        How many courses there are.
    days
        Days of the shortest of them.
    calendar
        The gap and the limit.
    """
    gap, concurrent = calendar.min_days_between_starts, calendar.max_concurrent_courses
    latest: deque[date] = deque(maxlen=concurrent or 1)
    count = 0
    for day in sorted(set(dates)):
        while count < courses:
            too_close = bool(latest) and day < latest[-1] + timedelta(days=gap)
            full = concurrent is not None and len(latest) == concurrent and day < latest[0] + timedelta(days=days)
            if too_close or full:
                break
            latest.append(day)
            count += 1
    return count


class CourseBounds:
    """Bounds on the number of courses that a plan runs.

    Parameters
    ----------
    problem
        The problem.
    usable
        Course -> dates on which it could run.
    required
        Courses that must run.
    """

    def __init__(self, problem: Problem, usable: dict[str, Dates], required: Collection[str]) -> None:
        self._problem = problem
        self._usable = usable
        self._required = frozenset(required)
        self._rows = count_rows(problem)
        self._years = tuple(sorted(problem.policy.years))

    def courses(self, year: int | None = None, countries: frozenset[str] | None = None) -> list[Course]:
        """Return the courses that could run in a year (None: at all)."""
        return [
            course
            for course in self._problem.courses
            if (countries is None or course.country in countries)
            and (bool(self._usable[course.id]) if year is None else year in years_of(self._usable[course.id]))
        ]

    def available(self, row: CountRow) -> list[Course]:
        """Return the courses that could run in the scope of a row."""
        return [
            course
            for course in self._problem.courses
            if any(row.holds(course.country, year) for year in years_of(self._usable[course.id]))
        ]

    def spaced(self, courses: Collection[Course], years: Collection[int] | None = None) -> int:
        """Return how many of some courses could start in some years, as far as the calendar goes."""
        dates = [day for course in courses for day in self._usable[course.id] if years is None or day.year in years]
        days = min((course.days for course in courses), default=1)
        return most_spaced_starts(dates, len(courses), days, self._problem.policy.calendar)

    def required_in(self, row: CountRow) -> list[str]:
        """Return the courses that must run and can do so only in the scope of a row."""
        return [
            course.id
            for course in self._problem.courses
            if course.id in self._required
            and self._usable[course.id]
            and all(row.holds(course.country, year) for year in years_of(self._usable[course.id]))
        ]

    def required(self, year: int | None = None) -> list[Course]:
        """Return the courses that must run, and can do so only in a year (None: at all)."""
        return [
            course
            for course in self.courses()
            if course.id in self._required and (year is None or years_of(self._usable[course.id]) == (year,))
        ]

    def least(self, year: int | None = None) -> int:
        """Return the number of planned courses that every plan reaches, in a year or in all."""
        bounds = [len(self.required(year))]
        for rows in self._rows.values():
            inside = [row for row in rows if year is None or row.years == frozenset({year})]
            bounds.append(sum(max(0, row.least - row.held) for row in inside))
        if year is None:
            bounds.append(sum(self.least(each) for each in self._years))
        return max(bounds)

    def most(self, year: int | None = None) -> int:
        """Return the number of planned courses that no plan exceeds, in a year or in all."""
        courses = self.courses(year)
        countries = frozenset(course.country for course in courses)
        years = frozenset(self._years if year is None else (year,))
        bounds = [self.spaced(courses, None if year is None else years)]
        for rows in self._rows.values():
            touching = [row for row in rows if row.years is None or row.years & years]
            covered = all(any(row.holds(country, each) for row in touching) for country in countries for each in years)
            if covered:
                limits = [row.most for row in touching if row.most is not None]
                if len(limits) == len(touching):
                    bounds.append(sum(max(0, (row.most or 0) - row.held) for row in touching))
        if year is None:
            bounds.append(sum(self.most(each) for each in self._years))
        return min(bounds)
