"""Quotas: counts and shares of groups in the programme, a year, a course or a country.

Shares are written as they are read: ``denominator * group >= numerator * everybody``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from benchmarks.baselines.columns import Columns
from benchmarks.baselines.facts import Facts
from benchmarks.baselines.linear_model import Terms, plus, times
from leadership_opt.domain import Quota, Scope

Seats = dict[str | None, dict[tuple[str, str], list[date]]]
"""Value of ``each`` -> (nominee, course) -> dates on which her seat counts towards the group."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a quota holds once.

    Attributes
    ----------
    dates
        Course id -> dates on which the course counts here.
    scope
        Of the quota: minima of a course or country are waived where nothing runs.
    """

    dates: dict[str, list[date]]
    scope: Scope


def add_quota_rows(columns: Columns) -> None:
    """Add all quotas of the policy."""
    for quota in columns.facts.problem.policy.quotas:
        for slot in _slots(quota, columns.facts):
            _add(columns, quota, slot)


def _slots(quota: Quota, facts: Facts) -> Iterator[Slot]:
    counted: dict[str, list[date]] = {}
    country_of = {course.id: course.country for course in facts.problem.courses}
    for course, open_dates in facts.open_dates.items():
        in_place = not quota.in_countries or country_of[course] in quota.in_countries
        if in_place and (not quota.in_courses or course in quota.in_courses):
            counted[course] = [day for day in open_dates if not quota.in_years or day.year in quota.in_years]
    if quota.scope is Scope.PROGRAMME:
        yield Slot(counted, quota.scope)
    elif quota.scope is Scope.YEAR:
        for year in facts.problem.policy.years:
            if not quota.in_years or year in quota.in_years:
                of_year = {course: [day for day in dates if day.year == year] for course, dates in counted.items()}
                yield Slot(of_year, quota.scope)
    elif quota.scope is Scope.COURSE:
        for course, dates in counted.items():
            yield Slot({course: dates}, quota.scope)
    else:
        for country in sorted({country_of[course] for course in counted}):
            inside = {course: dates for course, dates in counted.items() if country_of[course] == country}
            yield Slot(inside, quota.scope)


def _add(columns: Columns, quota: Quota, slot: Slot) -> None:
    model, seats = columns.model, _seats(quota, slot, columns.facts)
    everybody = plus(*(columns.size_on(course, dates) for course, dates in slot.dates.items()))
    for value in columns.facts.values_of_each(quota):
        of_value = seats.get(value, {})
        group = plus(*(columns.seat_on(*pair, dates) for pair, dates in of_value.items()))
        if quota.min_count:
            least = quota.min_count
            if quota.capped_at_supply:
                least = min(least, len({nominee for nominee, _ in of_value}))
            _add_least(columns, slot, group, least)
        if quota.max_count is not None:
            if slot.scope is Scope.COURSE:
                model.add(plus(group, times(_running(columns, slot), -quota.max_count)), upper=0)
            else:
                model.add(group, upper=quota.max_count)
        for share, low, high in ((quota.min_share, 0, None), (quota.max_share, None, 0)):
            if share is not None:
                difference = plus(times(group, share.denominator), times(everybody, -share.numerator))
                model.add(difference, lower=low, upper=high)


def _add_least(columns: Columns, slot: Slot, group: Terms, least: int) -> None:
    """Post a minimum: as it is, or once for each course that may call for it by running."""
    if not least:
        return
    if slot.scope in (Scope.PROGRAMME, Scope.YEAR):
        columns.model.add(group, lower=least)
    else:
        for course, dates in slot.dates.items():
            columns.model.add(plus(group, times(columns.runs_on(course, dates), -least)), lower=0)


def _running(columns: Columns, slot: Slot) -> dict[int, int]:
    return plus(*(columns.runs_on(course, dates) for course, dates in slot.dates.items()))


def _seats(quota: Quota, slot: Slot, facts: Facts) -> Seats:
    found: Seats = defaultdict(lambda: defaultdict(list))
    for course, dates in slot.dates.items():
        counted = set(dates)
        for nominee in facts.people_of[course]:
            for day in facts.attends[nominee, course]:
                if day in counted and facts.matches(quota, nominee, day):
                    value = None if quota.each is None else facts.group(quota.each, nominee, day)
                    if quota.each is None or value is not None:
                        found[value][nominee, course].append(day)
    return found
