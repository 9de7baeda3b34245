"""Closed periods of a policy, taken from the reference calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadership_opt.domain.calendar import ClosedPeriod
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.errors import WrongValue
from leadership_opt.messages import Language
from leadership_opt.reference import CALENDAR_YEARS, CalendarFact, calendar_name_vi, closed_periods

SHORT_HOLIDAY_DAYS = 2


@takes(years=("[int]", range), countries=("[str]",), include_assumed=(bool,), language=LANGUAGE)
def known_closures(
    years: Sequence[int], countries: Sequence[str] = (), *, include_assumed: bool = True, language: Language = "en"
) -> tuple[ClosedPeriod, ...]:
    """Return what the library knows to be closed in some years, ready for ``CalendarPolicy.closed_periods``.

    Holidays in Viet Nam close all courses, closures of a host those in that country; the January after the last year
    is looked at, too, as courses may run into it. A holiday of one or two days only bars a course from starting on it:
    nobody comes home from abroad for Hùng Kings day.

    Parameters
    ----------
    years
        Years of the programme.
    countries
        Host countries, ISO 3166-1 alpha-2.
    include_assumed
        False leaves out closures whose dates are an assumption, such as August in France.
    language
        Of the reasons.

    Raises
    ------
    WrongValue
        If the calendar of a year is not known, or a country is none.

    Examples
    --------
    >>> [(period.id, period.reason) for period in known_closures([2027])[:2]]
    [('VN-2027-01-01', 'New Year 2027'), ('VN-2027-02-04', 'Tết Đinh Mùi (lunar new year 6 Feb 2027)')]
    """
    for year in years:
        if year not in CALENDAR_YEARS:
            first, last = CALENDAR_YEARS[0], CALENDAR_YEARS[-1]
            raise WrongValue("no_calendar", year=int(year), first=first, last=last)
    if not years:
        return ()
    first_day, last_day = date(min(years), 1, 1), date(max(years) + 1, 1, 31)
    return tuple(
        _period(fact, () if country is None else (country,), language)
        for country in (None, *countries)
        for fact in closed_periods(country, include_assumed=include_assumed)
        if fact.last_day >= first_day and fact.first_day <= last_day
    )


def _period(fact: CalendarFact, countries: tuple[str, ...], language: Language) -> ClosedPeriod:
    days = (fact.last_day - fact.first_day).days + 1
    return ClosedPeriod(
        id=f"{fact.scope}-{fact.first_day}",
        first_day=fact.first_day,
        last_day=fact.last_day,
        countries=countries,
        starts_only=not countries and days <= SHORT_HOLIDAY_DAYS,
        reason=fact.name if language == "en" else calendar_name_vi(fact.name) or fact.name,
        assumed=fact.assumed,
    )
