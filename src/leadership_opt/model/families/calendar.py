"""`calendar`: gaps between starts, courses under way at once, and closed periods.

Closed periods need no row in the ordinary model: a blocked date is not a date of any offer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from leadership_opt.domain.days import last_day_of
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.index import blocks
from leadership_opt.model.rows import Row
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield the gap rows and the concurrency rows."""
    variables = context.variables
    calendar = variables.index.policy.calendar
    gap = calendar.min_days_between_starts
    for days in _gaps_that_matter(variables, gap) if context.is_explainable else [gap]:
        if days > 0:
            yield from _gap_rows(variables, days, off_at=gap - days + 1, stated=gap)
    if calendar.max_concurrent_courses is not None:
        yield from _concurrency_rows(variables, calendar.max_concurrent_courses)
    if context.is_explainable:
        yield from _closed_rows(variables)


def _closed_rows(variables: Variables) -> Iterator[Row]:
    """Each closed period forbids the dates that it blocks."""
    index = variables.index
    for period in index.policy.calendar.closed_periods:
        key = RuleKey.of(RuleId.CALENDAR, "closed", period=period.id)
        blocked = [
            start
            for at, offer in enumerate(index.offers)
            for start, day in zip(variables.starts[at], offer.dates, strict=True)
            if blocks(period, index.courses[offer.course], day)
        ]
        for start in blocked:
            yield Row(key, Expression.sum_of([start]), upper=0, stated=1, off_at=1)


def _gaps_that_matter(variables: Variables, gap: int) -> list[int]:
    """Return the gaps up to ``gap`` that forbid different pairs of dates: one more than a distance of two dates."""
    index = variables.index
    days = [*index.open_days, *(course.start_date for course in index.held)]
    return sorted({1 + abs((one - other).days) for one in days for other in days if abs((one - other).days) < gap})


def _gap_rows(variables: Variables, gap: int, *, off_at: int, stated: int) -> Iterator[Row]:
    """Any ``gap`` days in a row hold at most one start: one row for each maximal window of dates.

    The rows stand until the gap asked for, ``stated``, has moved by ``off_at`` days.
    """
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
            starts = Expression.sum_of(sorted(inside))
            yield Row(RuleKey.of(RuleId.CALENDAR, "gap", day=first), starts, upper=1, stated=stated, off_at=off_at)
        previous = inside
    for at, offer in enumerate(index.offers):
        for column, day in enumerate(offer.dates):
            if any(abs((day - start).days) < gap for start in held):
                key = RuleKey.of(RuleId.CALENDAR, "gap", course=index.courses[offer.course].id, day=day)
                start = Expression.sum_of([variables.starts[at][column]])
                yield Row(key, start, upper=0, stated=stated, off_at=off_at)


def _concurrency_rows(variables: Variables, most: int) -> Iterator[Row]:
    index = variables.index
    previous: set[int] = set()
    for day, courses in index.busy_days:
        inside = {variables.starts[at][column] for at, column in courses}
        held = sum(course.start_date <= day <= last_day_of(course.start_date, course.days) for course in index.held)
        if inside and len(inside) + held > most and (held or not inside <= previous):
            expression = Expression.sum_of(sorted(inside))
            key = RuleKey.of(RuleId.CALENDAR, "concurrent", day=day)
            loosens = int(held <= most)  # where held courses alone are too many, this row stays as it is
            yield Row(key, expression, upper=max(0, most - held), stated=most, per_unit=loosens)
        previous = inside
