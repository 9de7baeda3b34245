"""`calendar`: gaps between starts and courses under way at once.

Closed periods need no row: a blocked date is not a date of any offer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from leadership_opt.domain.days import last_day_of
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield the gap rows and the concurrency rows."""
    variables = context.variables
    calendar = variables.index.policy.calendar
    if calendar.min_days_between_starts > 0:
        yield from _gap_rows(variables, calendar.min_days_between_starts)
    if calendar.max_concurrent_courses is not None:
        yield from _concurrency_rows(variables, calendar.max_concurrent_courses)


def _gap_rows(variables: Variables, gap: int) -> Iterator[Row]:
    """Any ``gap`` days in a row hold at most one start: one row for each maximal window of dates."""
    index = variables.index
    held = [course.start_date for course in index.held]
    previous: set[int] = set()
    for first in index.open_days:
        inside = {
            variables.starts[at][column]
            for at, offer in enumerate(index.offers)
            for column, day in enumerate(offer.dates)
            if first <= day < first + timedelta(days=gap)
        }
        if len(inside) > 1 and not inside <= previous:
            yield Row(RuleKey.of(RuleId.CALENDAR, "gap", day=first), Expression.sum_of(sorted(inside)), upper=1)
        previous = inside
    for at, offer in enumerate(index.offers):
        for column, day in enumerate(offer.dates):
            if any(abs((day - start).days) < gap for start in held):
                key = RuleKey.of(RuleId.CALENDAR, "gap", course=index.courses[offer.course].id, day=day)
                yield Row(key, Expression.sum_of([variables.starts[at][column]]), upper=0)


def _concurrency_rows(variables: Variables, most: int) -> Iterator[Row]:
    index = variables.index
    previous: set[int] = set()
    for day, courses in index.busy_days:
        inside = {variables.starts[at][column] for at, column in courses}
        held = sum(course.start_date <= day <= last_day_of(course.start_date, course.days) for course in index.held)
        if inside and len(inside) + held > most and (held or not inside <= previous):
            expression = Expression.sum_of(sorted(inside))
            yield Row(RuleKey.of(RuleId.CALENDAR, "concurrent", day=day), expression, upper=max(0, most - held))
        previous = inside
