"""Years in which courses may start, but of which the policy has no calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from leadership_opt.explain.facts import Fact, Severity
from leadership_opt.explain.reach import Reach
from leadership_opt.reference import CALENDAR_YEARS


def year_facts(reach: Reach) -> Iterator[Fact]:
    """Warn of each year with an open date in which no closed period for all courses has a day.

    Every year has Tết: a year without a closed period was forgotten, or its calendar is not known.
    """
    closed = {
        year
        for period in reach.problem.policy.calendar.closed_periods
        if not period.countries
        for year in range(period.first_day.year, period.last_day.year + 1)
    }
    courses = Counter(year for dates in reach.open_dates.values() for year in {day.year for day in dates})
    for year in sorted(courses.keys() - closed):
        params: dict[str, str | int] = {
            "year": year,
            "count": courses[year],
            "first": CALENDAR_YEARS[0],
            "last": CALENDAR_YEARS[-1],
        }
        yield Fact(code="year_without_calendar", severity=Severity.WARNING, key="calendar", params=params)
