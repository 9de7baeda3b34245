"""The calendar of 2026-2030: made by the generator, and by no hand since."""

from collections import Counter
from datetime import date, timedelta

import holidays
import pytest

from calendars.generate import FILE, rows, text_of
from calendars.notices import NOTICES
from calendars.rows import YEARS
from calendars.viet_nam import days_off
from leadership_opt.reference import CALENDAR_YEARS, calendar_facts, calendar_name_vi, closed_periods, host_countries

ROWS = rows()
HOSTS = [host.iso2 for host in host_countries()]


def test_the_file_is_what_the_generator_writes() -> None:
    """A row changed by hand would be lost at the next run; a new version of the package is seen here."""
    assert text_of(ROWS) == FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("year", range(2026, 2051))
def test_days_off_are_those_of_the_package(year: int) -> None:
    """The Labour Code read twice: swaps of working days come from notices and are left out."""
    known = holidays.country_holidays("VN", years=year, language="en_US")
    swapped = {day for day, name in known.items() if "substituted from" in name}
    assert sorted(days_off(year)) == sorted(set(known) - swapped)


@pytest.mark.parametrize("year", CALENDAR_YEARS)
def test_each_known_year_has_tet_whole(year: int) -> None:
    """``CALENDAR_YEARS`` promises it, and the warning of ``check`` rests on it."""
    package = holidays.country_holidays("VN", years=year, language="en_US")
    for name in ("Lunar New Year", "Hung Kings", "International Labor Day", "National Day"):
        for day in package.get_named(name, lookup="icontains"):
            assert any(fact.first_day <= day <= fact.last_day for fact in closed_periods(None)), (name, day)


def test_every_row_says_whence_and_how_sure() -> None:
    """Derived is not published: only notices and packages of past announcements are called verified."""
    for row in ROWS:
        assert row.source
        assert row.certainty
        if row.scope == "VN" and row not in NOTICES:
            assert "verified" not in row.certainty
        if row.start_date.year > YEARS[0] and row.category in ("public_holiday", "host_public_holiday"):
            assert "derived" in row.certainty


@pytest.mark.parametrize("country", HOSTS)
def test_hosts_have_holidays_each_year(country: str) -> None:
    """A host without rows would look open on every day."""
    facts = calendar_facts(country, "host_public_holiday")
    assert {fact.first_day.year for fact in facts} >= {*YEARS}


@pytest.mark.parametrize("country", [country for country in HOSTS if country != "SG"])
def test_hosts_have_closures_each_year(country: str) -> None:
    """Singapore has no long break; every other host has one."""
    assert {fact.first_day.year for fact in closed_periods(country)} >= {*YEARS}


def test_a_notice_stands_in_place_of_what_was_derived() -> None:
    """Two rows for one Tết, one of them out of date, would close days that are open."""
    hard = [row for row in ROWS if row.category in ("public_holiday", "host_closure") and row.blocking == "hard"]
    days = Counter(
        (row.scope, row.start_date + timedelta(days=place))
        for row in hard
        for place in range((row.end_date - row.start_date).days + 1)
    )
    assert max(days.values()) == 1
    assert not [row for row in hard if row.scope == "VN" and row.start_date <= date(2026, 1, 4)]


def test_closed_periods_have_vietnamese_names() -> None:
    """A template in Vietnamese must not give its reasons in English."""
    for country in (None, *HOSTS):
        for fact in closed_periods(country):
            assert calendar_name_vi(fact.name), fact.name
