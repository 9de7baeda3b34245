"""Closed periods of the examples, from the reference calendars.

Public holidays in Viet Nam close all courses and closures in Japan and France those
in that country; the dates are facts, except the French closure in August, which is
marked as assumed. A Vietnamese holiday of one or two days only bars a course from
starting on it: nobody comes home from abroad for Hùng Kings day.
"""

from __future__ import annotations

from datetime import date

from leadership_opt.domain import ClosedPeriod
from leadership_opt.examples.shape import Shape
from leadership_opt.reference import CalendarFact, closed_periods

SHORT_HOLIDAY_DAYS = 2


def closures(shape: Shape) -> tuple[ClosedPeriod, ...]:
    """Return the hard periods between the first programme year and the January after the last."""
    found = [_period(fact, ()) for fact in closed_periods(None) if _matters(fact, shape)]
    for country in ("JP", "FR"):
        found += [_period(fact, (country,)) for fact in closed_periods(country) if _matters(fact, shape)]
    return tuple(found)


def _matters(fact: CalendarFact, shape: Shape) -> bool:
    return fact.last_day >= date(shape.years[0], 1, 1) and fact.first_day <= date(shape.years[-1] + 1, 1, 31)


def _period(fact: CalendarFact, countries: tuple[str, ...]) -> ClosedPeriod:
    days = (fact.last_day - fact.first_day).days + 1
    return ClosedPeriod(
        id=f"{fact.scope}-{fact.first_day}",
        first_day=fact.first_day,
        last_day=fact.last_day,
        countries=countries,
        starts_only=not countries and days <= SHORT_HOLIDAY_DAYS,
        reason=fact.name,
        assumed=fact.assumed,
    )
