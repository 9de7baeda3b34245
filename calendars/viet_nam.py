"""Days off of Viet Nam by its Labour Code, and what else its leaders attend, where no notice is published.

Labour Code 45/2019/QH14: art. 112 names the days; by art. 111(3) a holiday on a weekly day of rest is made up for on
the next working day. Of Tết, five days, the eve and the first four are taken; the free days that make up for a Saturday
and a Sunday stand before and behind them, as in the notices of 2024 (Tết on a Saturday, too) and before. 24 November is
a day off by Politburo Resolution 80-NQ/TW of 7 January 2026; how the Code was changed was not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from calendars.lunar import lunar_day, tet
from calendars.rows import SATURDAY, YEARS, CalendarRow, runs_of_days_off, weekday_from

CODE = "Labour Code 45/2019/QH14 art. 111-112"
COUNCIL = "vice-chairs of People's Councils (must sit); vice-chairs of People's Committees (must report)"
DEPUTIES = "deputy heads of National Assembly delegations; any participant who is a National Assembly deputy"
MARGIN = timedelta(days=7)

DAY = timedelta(days=1)

_SWAPS = "the yearly notice may swap working days"
_OTHER_DAY = f"{_SWAPS} or choose the other day beside 2 September"
STEMS = "Giáp Ất Bính Đinh Mậu Kỷ Canh Tân Nhâm Quý".split()
BRANCHES = "Tý Sửu Dần Mão Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi".split()


def lunar_name(year: int) -> str:
    """Return the name of a lunar year.

    Examples
    --------
    >>> lunar_name(2025), lunar_name(2026)
    ('Ất Tỵ', 'Bính Ngọ')
    """
    return f"{STEMS[(year - 4) % 10]} {BRANCHES[(year - 4) % 12]}"


def days_off(year: int) -> dict[date, str]:
    """Return the holidays of a year by the Code, those made up for included, without swaps of working days."""
    named = {
        date(year, 1, 1): "New Year",
        lunar_day(year, 3, 10): "Hùng Kings day",
        date(year, 4, 30): "Reunification Day",
        date(year, 5, 1): "Labour Day",
        date(year, 9, 2): "National Day",
        date(year, 11, 24): "Viet Nam Culture Day",
    }
    eve = tet(year) - DAY
    tet_days = [eve + place * DAY for place in range(5)]
    found = dict.fromkeys(tet_days, "Tết") | named
    _add(found, _second_national_day(year), "National Day")
    for day in tet_days:  # a Saturday is made up for on the working day before, a Sunday on that behind
        if day.weekday() >= SATURDAY:
            _add(found, _working_day(day, -1 if day.weekday() == SATURDAY else 1, found), "Tết")
    for day, name in sorted(named.items()):
        if day.weekday() >= SATURDAY:
            _add(found, _working_day(day, 1, found), name)
    return found


def _add(found: dict[date, str], day: date, name: str) -> None:
    found.setdefault(day, name)


def _working_day(day: date, step: int, found: dict[date, str]) -> date:
    """Return the nearest day before or behind that is neither of a weekend nor taken."""
    while day.weekday() >= SATURDAY or day in found:
        day += step * DAY
    return day


def _second_national_day(year: int) -> date:
    """Return 1 or 3 September: that which lies nearer to the weekend (the Prime Minister chooses each year)."""
    day = date(year, 9, 2)
    return day + DAY if day.weekday() in (0, 3, 6) else day - DAY


def derived_holidays(known: set[date]) -> Iterator[CalendarRow]:
    """Yield what is closed by the Code on days that no published row covers."""
    found = {day: name for year in YEARS for day, name in days_off(year).items()}
    for first, last, days in runs_of_days_off(lambda day: day.weekday() >= SATURDAY or day in found, found):
        if known.intersection(days):
            continue
        names = list(dict.fromkeys(found[day] for day in days))
        year = days[0].year
        when = f" {year}"
        if names == ["Tết"]:
            when = f" {lunar_name(year)} (lunar new year {tet(year).day} {tet(year):%b %Y})"
        source = f"{CODE}; own computation of the lunar calendar" if {"Tết", "Hùng Kings day"} & {*names} else CODE
        if "Viet Nam Culture Day" in names:
            source = "Politburo Resolution 80-NQ/TW (7 Jan 2026); press; package holidays 0.109"
        yield CalendarRow(
            first, last, "VN", "public_holiday", " and ".join(names) + when, "all participants", "hard", source,
            "derived; no notice seen", _OTHER_DAY if "National Day" in names else _SWAPS,
        )  # fmt: skip


def assumed_duties(known: set[date], closed: list[CalendarRow]) -> Iterator[CalendarRow]:
    """Yield the weeks around Tết and the sessions that no notice gives."""
    for row in closed:
        if row.category == "public_holiday" and row.name.startswith("Tết"):
            yield CalendarRow(
                row.start_date - MARGIN, row.end_date + MARGIN, "VN", "tet_margin", f"Around Tết {row.end_date.year}",
                "all participants", "soft", "none", "assumption",
                "duty rosters and new-year programmes: about one week either side of the official break",
            )  # fmt: skip
    for year in YEARS:
        yield from _assembly(year, known)
        for name, first, last in (
            ("mid-year", date(year, 7, 1), date(year, 7, 20)),
            ("year-end", date(year, 12, 1), date(year, 12, 15)),
        ):
            yield CalendarRow(
                first, last, "VN", "peoples_council",
                f"Provincial People's Councils, {name} regular sessions {year} (window)", COUNCIL, "soft",
                "Law on the organisation of local government (two regular sessions a year)",
                "window assumed from those of 2023-2025", "each province sits 1.5-4 days inside the window",
            )  # fmt: skip


def _assembly(year: int, known: set[date]) -> Iterator[CalendarRow]:
    """Yield two sessions a year in two sittings each, as those of 2023 and 2024 were, where none is announced."""
    for season, opening in (("mid-year", date(year, 5, 20)), ("year-end", date(year, 10, 20))):
        first = weekday_from(opening, 0)
        if any(abs(day - first) <= timedelta(days=60) for day in known):
            continue
        for sitting, start, weeks in ((1, first, 3), (2, first + timedelta(weeks=4), 2)):
            yield CalendarRow(
                start, start + timedelta(days=7 * weeks - 2), "VN", "na_ordinary",
                f"National Assembly, {season} ordinary session {year}, sitting {sitting}", DEPUTIES, "hard",
                "Constitution art. 83 (two ordinary sessions a year); sessions of 2023 and 2024",
                "days assumed: opens on the Monday from the 20th, three weeks, a week between, two weeks",
            )  # fmt: skip
