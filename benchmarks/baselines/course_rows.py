"""Rules on courses and dates: sizes, counts, the calendar, pins of courses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from benchmarks.baselines.columns import Columns
from benchmarks.baselines.linear_model import plus, total
from leadership_opt.domain import CourseCount, last_day_of


def add_course_rows(columns: Columns) -> None:
    """Add all rules that look at courses alone."""
    _sizes(columns)
    _pins(columns)
    for count in columns.facts.problem.policy.course_counts:
        _count(columns, count)
    _totals(columns)
    _gaps(columns)
    _concurrent(columns)


def _sizes(columns: Columns) -> None:
    """Post a date for each course that runs, and ``seats_min * runs <= participants <= seats_max * runs``."""
    model, facts = columns.model, columns.facts
    for course in facts.problem.courses:
        runs, size = columns.runs[course.id], columns.size[course.id]
        starts = [columns.start[course.id, day] for day in facts.open_dates[course.id]]
        model.add(plus(total(starts), {runs: -1}), lower=0, upper=0)
        people = [columns.assign[nominee, course.id] for nominee in facts.people_of[course.id]]
        model.add(plus(total(people), {size: -1}), lower=0, upper=0)
        model.least_if_any[size] = course.seats_min
        model.add({size: 1, runs: -course.seats_min}, lower=0)
        model.add({size: 1, runs: -course.seats_max}, upper=0)
        if course.must_run:
            model.add({runs: 1}, lower=1)


def _pins(columns: Columns) -> None:
    for pin in columns.facts.problem.policy.course_pins:
        columns.model.add({columns.runs[pin.course]: 1}, lower=int(pin.runs), upper=int(pin.runs))
        if pin.start_date is not None:
            pinned = columns.start.get((pin.course, pin.start_date))
            columns.model.add({} if pinned is None else {pinned: 1}, lower=1)


def _count(columns: Columns, count: CourseCount) -> None:
    courses, policy = columns.facts.problem.courses, columns.facts.problem.policy
    wanted = tuple(count.years) or policy.years
    spans: Iterable[frozenset[int]] = [frozenset(wanted)]
    if count.per_year:
        spans = [frozenset({year}) for year in policy.years if year in wanted]
    offered = {course.country for course in courses}
    places = [frozenset(count.countries or offered)]
    if count.each_country:
        places = [frozenset({country}) for country in sorted(count.countries or offered)]
    for span in spans:
        for place in places:
            running = [
                columns.runs_on(course.id, [day for day in course.start_dates if day.year in span])
                for course in courses
                if course.country in place
            ]
            columns.model.add(plus(*running), lower=count.min_count or None, upper=count.max_count)


def _totals(columns: Columns) -> None:
    """Bound the participants of the programme and of years."""
    bounds, courses = columns.facts.problem.policy.total_participants, columns.facts.problem.courses
    columns.model.add(total(columns.size.values()), lower=bounds.min_count or None, upper=bounds.max_count)
    for entry in bounds.by_year:
        of_year = [
            columns.size_on(course.id, [day for day in course.start_dates if day.year == entry.year])
            for course in courses
        ]
        columns.model.add(plus(*of_year), lower=entry.min_count or None, upper=entry.max_count)


def _gaps(columns: Columns) -> None:
    """Post at most one start in every window of ``min_days_between_starts`` days."""
    gap = columns.facts.problem.policy.calendar.min_days_between_starts
    if gap:
        for first in sorted({day for _, day in columns.start}):
            last = first + timedelta(days=gap - 1)
            columns.model.add(total(c for (_, day), c in columns.start.items() if first <= day <= last), upper=1)


def _concurrent(columns: Columns) -> None:
    """Bound the courses under way on each date on which one may start: no other day has more."""
    most = columns.facts.problem.policy.calendar.max_concurrent_courses
    if most is not None:
        days_of = {course.id: course.days for course in columns.facts.problem.courses}
        for today in sorted({day for _, day in columns.start}):
            under_way = (
                column
                for (course, day), column in columns.start.items()
                if day <= today <= last_day_of(day, days_of[course])
            )
            columns.model.add(total(under_way), upper=most)
