"""Timetables: which courses run and when; and the rules that need no roster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

from leadership_opt.domain import Course, CourseCount, HeldCourse, Policy, Problem

Timetable = Mapping[str, date]
"""The start date of every course that runs, by course id."""


def days_of(start: date, days: int) -> set[date]:
    """Return the days of a course."""
    return {start + timedelta(days=number) for number in range(days)}


def is_open(policy: Policy, course: Course, start: date) -> bool:
    """Tell whether no closed period blocks a course from starting on a date."""
    for period in policy.calendar.closed_periods:
        if period.countries and course.country not in period.countries:
            continue
        days = {start} if period.starts_only else days_of(start, course.days)
        if any(period.first_day <= day <= period.last_day for day in days):
            return False
    return True


def timetables(problem: Problem) -> Iterator[Timetable]:
    """Yield every timetable that keeps the rules on courses and dates."""
    choices = [_choices(problem, course) for course in problem.courses]
    for starts in product(*choices):
        timetable = {
            course.id: start for course, start in zip(problem.courses, starts, strict=True) if start is not None
        }
        if (
            _keeps_gaps(problem, timetable)
            and _keeps_concurrency(problem, timetable)
            and all(_keeps_count(problem, count, timetable) for count in problem.policy.course_counts)
        ):
            yield timetable


def _choices(problem: Problem, course: Course) -> list[date | None]:
    """Return the open start dates of a course and None (idle), as must_run and pins leave them."""
    choices: list[date | None] = [day for day in course.start_dates if is_open(problem.policy, course, day)]
    if not course.must_run:
        choices.append(None)
    for pin in problem.policy.course_pins:
        if pin.course == course.id:
            choices = [
                day
                for day in choices
                if (day is not None) == pin.runs and (pin.start_date is None or day == pin.start_date)
            ]
    return choices


def _keeps_gaps(problem: Problem, timetable: Timetable) -> bool:
    """Tell whether any two courses, one of them planned, start far enough apart."""
    least = problem.policy.calendar.min_days_between_starts
    planned = list(timetable.values())
    held = [course.start_date for course in problem.history.courses]
    for index, start in enumerate(planned):
        for other in [*planned[index + 1 :], *held]:
            if abs((start - other).days) < least:
                return False
    return True


def _keeps_concurrency(problem: Problem, timetable: Timetable) -> bool:
    """Tell whether on days with a planned course under way there are not too many of all courses."""
    most = problem.policy.calendar.max_concurrent_courses
    if most is None:
        return True
    planned = [days_of(start, problem.course_by_id[course].days) for course, start in timetable.items()]
    held = [days_of(course.start_date, course.days) for course in problem.history.courses]
    return all(sum(day in days for days in [*planned, *held]) <= most for day in set().union(*planned))


def _keeps_count(problem: Problem, count: CourseCount, timetable: Timetable) -> bool:
    """Tell whether planned plus held courses lie within the bounds, in each scope of the rule."""
    courses: list[tuple[str, int]] = [
        (problem.course_by_id[course].country, start.year) for course, start in timetable.items()
    ]
    courses += [(held.country, held.start_date.year) for held in problem.history.courses]
    on_offer_or_held: list[Course | HeldCourse] = [*problem.courses, *problem.history.courses]
    every_country = tuple({course.country for course in on_offer_or_held})
    country_scopes: list[tuple[str, ...]] = [(country,) for country in count.countries or every_country]
    if not count.each_country:
        country_scopes = [count.countries or every_country]
    year_scopes: list[tuple[int, ...] | None] = [(year,) for year in count.years or problem.policy.years]
    if not count.per_year:
        year_scopes = [count.years or None]
    for countries in country_scopes:
        for years in year_scopes:
            number = sum(country in countries and (years is None or year in years) for country, year in courses)
            if number < count.min_count or (count.max_count is not None and number > count.max_count):
                return False
    return True
