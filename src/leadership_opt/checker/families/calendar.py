"""How courses lie in time (set by the planner)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from leadership_opt.checker.closed_days import blocks
from leadership_opt.checker.days import stretches
from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge closed periods, gaps between start dates, and courses under way at once.

    ``calendar/closed[course=,period=]``: no planned course is under way (or starts, with
    ``starts_only``) in a closed period of all or of its country.
    ``calendar/gap[course=,other=]``: start dates of any two courses, one of them planned,
    differ by at least ``min_days_between_starts`` days.
    ``calendar/concurrent[day=]``: on no day with a planned course under way are more than
    ``max_concurrent_courses`` under way, held ones included.

    Yields
    ------
    Judgement
        All that are broken; of gaps and of days also the tightest, as a report.
    """
    yield from _closed(reading)
    yield from _gaps(reading)
    yield from _concurrent(reading)


def _closed(reading: Reading) -> Iterator[Judgement]:
    for course in reading.planned:
        for period in reading.problem.policy.calendar.closed_periods:
            if blocks(period, course.country, course.start, course.last_day):
                key = RuleKey.of(RuleId.CALENDAR, "closed", course=course.id, period=period.id)
                yield Judgement(key, 1, most=0, courses=(course.id,))


def _gaps(reading: Reading) -> Iterator[Judgement]:
    least = reading.problem.policy.calendar.min_days_between_starts
    if not least:
        return
    by_id = sorted(reading.running, key=lambda course: course.id)
    pairs = [
        (abs((one.start - two.start).days), one.id, two.id)
        for one, two in combinations(by_id, 2)
        if not (one.is_held and two.is_held)
    ]
    tightest = min(pairs, default=None)
    for pair in pairs:
        days, course, other = pair
        if days < least or pair == tightest:
            key = RuleKey.of(RuleId.CALENDAR, "gap", course=course, other=other)
            yield Judgement(key, days, least=least, courses=(course, other), is_reported=pair == tightest)


def _concurrent(reading: Reading) -> Iterator[Judgement]:
    most = reading.problem.policy.calendar.max_concurrent_courses
    if most is None:
        return
    found = [stretch for stretch in stretches(reading.running) if stretch.has_planned]
    busiest = max(found, key=lambda stretch: len(stretch.courses), default=None)
    for stretch in found:
        if len(stretch.courses) > most or stretch is busiest:
            yield Judgement(
                RuleKey.of(RuleId.CALENDAR, "concurrent", day=stretch.first_day),
                len(stretch.courses),
                most=most,
                courses=[course.id for course in stretch.courses],
                is_reported=stretch is busiest,
            )
