"""Days off and closures of the host countries: public holidays of the package ``holidays``, law and custom.

A run of days off closes a host (hard) if it is at least five days long with its weekends, or has three holidays of
different names: the Golden Week and the Silver Week of Japan, the New Year and the Chuseok of Korea. Everything
shorter, Easter too, is soft. Only holidays of the whole country are known; those of a state or canton are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from importlib.metadata import version

import holidays

from calendars.rows import SATURDAY, YEARS, CalendarRow, runs_of_days_off, weekday_from
from leadership_opt.reference import host_countries

FEWEST_DAYS, FEWEST_NAMES = 5, 3
CLOSED_AT_CHRISTMAS = ("AU", "NZ", "DE", "GB", "US", "CA", "NL", "SE", "CH")
"""Hosts whose schools and offices close from Christmas Eve over the New Year [assumed]; Japan and France have more."""

_NOT_COUNTED = ("(observed", "Substitute Holiday", "Alternative holiday", "Easter Sunday", "Whit Sunday")
"""Days that make up for a holiday, and Sundays anyway: no holidays of their own."""
_LABELS = ("Korean New Year", "Chuseok", "Silver Week")
_LABEL_OF = {"Respect for the Aged Day": "Silver Week"}
_PACKAGE = f"package holidays {version('holidays')}"
DAY = timedelta(days=1)


def host_rows() -> Iterator[CalendarRow]:
    """Yield the rows of all hosts but those of ``notices``."""
    for host in host_countries():
        concerned = f"courses in {host.name_en}"
        days = days_off_of(host.iso2)
        runs = list(runs_of_days_off(lambda day, days=days: day.weekday() >= SATURDAY or day in days, days))  # type: ignore[misc]
        yield from (_holiday(host.iso2, concerned, day, name) for day, name in days.items() if day.year in YEARS)
        closures = list(_closures(host.iso2, concerned, days))
        yield from closures
        for first, last, inside in runs:
            names = _names(days[day] for day in inside)
            covered = any(row.blocking == "hard" and row.start_date <= first <= row.end_date for row in closures)
            long = (last - first).days + 1 >= FEWEST_DAYS or len(names) >= FEWEST_NAMES
            if first.year in YEARS and long and not covered:
                yield CalendarRow(
                    first, last, host.iso2, "host_closure", _label(names, first.year), concerned, "hard", _PACKAGE,
                    "derived from holidays plus weekends",
                )  # fmt: skip


def _closures(country: str, concerned: str, days: Mapping[date, str]) -> Iterator[CalendarRow]:
    if country == "JP":
        yield from _japan(concerned, days)
    if country == "FR":
        yield from _france(concerned)
    if country in CLOSED_AT_CHRISTMAS:
        yield from _christmas(country, concerned)


def days_off_of(country: str) -> Mapping[date, str]:
    """Return the public holidays of the whole country by day, named in English, by day; no weekends."""
    offered = holidays.country_holidays(country).supported_languages
    language = next((one for one in ("en_US", "en_GB", "en_AU") if one in offered), None)
    found = holidays.country_holidays(country, years=YEARS, language=language)
    return {day: name for day, name in sorted(found.items()) if not (name == "Sunday" or name.startswith("Sunday;"))}


def _holiday(country: str, concerned: str, day: date, name: str) -> CalendarRow:
    certainty = "verified (package)" if day.year == YEARS[0] else "derived (package, by the law as it stands)"
    if "estimated" in name:
        certainty = "derived (package, estimated)"
    return CalendarRow(day, day, country, "host_public_holiday", name, concerned, "soft", _PACKAGE, certainty)


def _names(texts: Iterable[str]) -> list[str]:
    """Return the different holidays of a run, without those that only make up for one."""
    names = [name for text in texts for name in text.split("; ")]
    return list(dict.fromkeys(name for name in names if not any(word in name for word in _NOT_COUNTED)))


def _label(names: list[str], year: int) -> str:
    """Return one name for a run of holidays, where there is a usual one."""
    usual = (label for name in names for label in _LABELS if label in _LABEL_OF.get(name, name))
    return f"{next(usual, ', '.join(names))} {year}"


def _japan(concerned: str, days: Mapping[date, str]) -> Iterator[CalendarRow]:
    for year in YEARS:
        first, last = date(year, 4, 29), date(year, 5, 5)
        if first.weekday() in (0, 1, 6):  # Monday, Tuesday with a day between, Sunday: from the Saturday before
            first = weekday_from(first - 6 * DAY, SATURDAY)
        while (last + DAY).weekday() >= SATURDAY or last + DAY in days:
            last += DAY
        yield CalendarRow(
            first, last, "JP", "host_closure", f"Golden Week {year}", concerned, "hard", _PACKAGE,
            "derived from holidays plus weekends", "a few days inside are working days",
        )  # fmt: skip
        yield CalendarRow(
            date(year, 12, 29), date(year + 1, 1, 3), "JP", "host_closure",
            "Year-end and New Year closure of public offices", concerned, "hard",
            "Act on Holidays of Administrative Organs (1988)", "recalled; statute well known",
        )  # fmt: skip
        yield CalendarRow(
            date(year, 8, 13), date(year, 8, 16), "JP", "host_closure", f"Obon {year}", concerned, "soft",
            "custom, not statutory", "assumption (dates customary in most of Japan)",
        )  # fmt: skip
        yield CalendarRow(
            date(year, 3, 20), date(year, 4, 7), "JP", "host_busy", f"End of fiscal and academic year {year}",
            concerned, "soft", "none", "assumption", "staff rotation on 1 Apr",
        )  # fmt: skip


def _france(concerned: str) -> Iterator[CalendarRow]:
    for year in YEARS:
        yield CalendarRow(
            date(year, 8, 1), date(year, 8, 31), "FR", "host_closure",
            f"August closure of schools and administrations {year}", concerned, "hard", "custom", "assumption",
            "management schools and training institutes usually close 3-5 weeks",
        )  # fmt: skip
        first = weekday_from(date(year, 12, 17), SATURDAY)
        yield CalendarRow(
            first, first + 15 * DAY, "FR", "host_closure", "Christmas school holidays, all zones", concerned, "hard",
            "school holidays of 2022-2027", "assumption: sixteen days from the Saturday from 17 to 23 December",
        )  # fmt: skip


def _christmas(country: str, concerned: str) -> Iterator[CalendarRow]:
    for year in YEARS:
        yield CalendarRow(
            date(year, 12, 24), date(year + 1, 1, 2), country, "host_closure", f"Christmas and New Year {year}",
            concerned, "hard", "custom", "assumption", "many institutes close longer",
        )  # fmt: skip
