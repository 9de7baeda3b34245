"""Dated facts: complete, in order, and told apart by whom they concern."""

from datetime import date

import pytest

from leadership_opt.reference import (
    CALENDAR_YEARS,
    CalendarFact,
    calendar_facts,
    closed_periods,
    host_countries,
    sessions_of,
)
from leadership_opt.reference.tables import read_table

ALL = calendar_facts()


def covers(facts: tuple[CalendarFact, ...], day: date) -> bool:
    """Tell whether a day lies in one of the periods."""
    return any(fact.first_day <= day <= fact.last_day for fact in facts)


def test_every_row_is_a_fact_in_order() -> None:
    """Nothing may be lost on the way, no period may run backwards."""
    tables = ("calendar_2023_2025.csv", "calendar_2026_2030.csv")
    assert len(ALL) == sum(len(read_table(name)) for name in tables)
    assert len(set(ALL)) == len(ALL)
    assert [fact.first_day for fact in ALL] == sorted(fact.first_day for fact in ALL)
    assert all(fact.first_day <= fact.last_day for fact in ALL)


def test_words_are_known() -> None:
    """The typed words in the code and the words in the file must not drift apart."""
    assert {fact.scope for fact in ALL} == {"VN", *(host.iso2 for host in host_countries())}
    assert {fact.scope for fact in ALL if fact.last_day.year < 2026} == {"VN", "JP", "FR"}
    assert {fact.blocking for fact in ALL} == {"hard", "soft"}
    for fact in ALL:
        assert fact.category
        assert fact.name
        assert fact.applies_to
        assert fact.source
        assert fact.certainty


@pytest.mark.parametrize("year", CALENDAR_YEARS)
def test_no_year_has_a_gap(year: int) -> None:
    """Each programme year needs its holidays, sessions and closures, or it looks too free."""
    in_year = [fact for fact in ALL if fact.last_day.year == year or fact.first_day.year == year]
    for scope, category in (
        ("VN", "public_holiday"),
        ("VN", "na_ordinary"),
        ("VN", "peoples_council"),
        ("JP", "host_closure"),
        ("FR", "host_closure"),
    ):
        assert any(fact.scope == scope and fact.category == category for fact in in_year), (scope, category)
    names = " ".join(fact.name for fact in in_year if fact.category == "public_holiday")
    for holiday in ("New Year", "Tết", "Hùng Kings", "Labour Day", "National Day"):
        assert holiday in names


def test_assumed_is_what_the_certainty_says() -> None:
    """An assumption shown as a fact would be indefensible in public."""
    for fact in ALL:
        assert fact.assumed == ("assum" in fact.certainty)
    assert any(fact.assumed for fact in ALL)
    assert all(fact.assumed for fact in ALL if fact.source == "none")


def test_filters_combine() -> None:
    """Each filter narrows; together they are the intersection, in the same order."""
    chosen = calendar_facts("JP", "host_closure", "soft")
    assert [fact.name for fact in chosen] == [f"Obon {year}" for year in CALENDAR_YEARS]
    assert chosen == tuple(fact for fact in calendar_facts(scope="JP") if fact in chosen)
    assert calendar_facts(scope="IT") == ()


@pytest.mark.parametrize(("scope", "category"), [("jp", None), ("XX", None), (None, "holiday")])
def test_a_misspelt_filter_is_an_error(scope: str | None, category: str | None) -> None:
    """An empty answer would read as "nothing is closed"."""
    with pytest.raises(ValueError, match="Maybe"):
        calendar_facts(scope=scope, category=category)


def test_closed_for_everybody() -> None:
    """Only hard facts that concern all: never a session of some, never a soft margin."""
    closed = closed_periods(None)
    assert {fact.category for fact in closed} == {"public_holiday", "election"}
    assert {fact.scope for fact in closed} == {"VN"}
    assert {fact.blocking for fact in closed} == {"hard"}
    holidays = calendar_facts(scope="VN", category="public_holiday")
    assert [fact for fact in closed if fact.category == "public_holiday"] == list(holidays)
    assert covers(closed, date(2024, 2, 10))  # lunar new year
    assert covers(closed, date(2025, 9, 2))  # National Day
    assert not covers(closed, date(2024, 6, 17))  # a sitting of the National Assembly


@pytest.mark.parametrize("country", ["JP", "FR"])
def test_host_closures(country: str) -> None:
    """Hard closures of that country alone; holidays of one day stay soft."""
    closed = closed_periods(country)
    assert closed
    assert {(fact.scope, fact.category, fact.blocking) for fact in closed} == {(country, "host_closure", "hard")}
    assert covers(closed, date(2025, 1, 2))


def test_an_event_in_one_city_closes_no_country() -> None:
    """The G7 summit of May 2023 is hard for Hiroshima, but Tokyo was open."""
    assert any("Hiroshima" in fact.applies_to for fact in calendar_facts("JP", "host_event", "hard"))
    assert not covers(closed_periods("JP"), date(2023, 5, 20))


def test_assumed_closures_can_be_left_out() -> None:
    """A planner may rely on published dates only: the French August is an assumption."""
    august = date(2024, 8, 14)
    assert covers(closed_periods("FR"), august)
    assert not covers(closed_periods("FR", include_assumed=False), august)
    assert not any(fact.assumed for fact in closed_periods("FR", include_assumed=False))


def test_closures_of_other_countries() -> None:
    """No data means no closures; a word that is no country is an error."""
    assert closed_periods("IT") == ()
    with pytest.raises(ValueError, match="Japan"):
        closed_periods("Japan")


def test_sessions_of_the_national_assembly() -> None:
    """Two ordinary sessions a year in 2023-2025, and the extraordinary ones."""
    sessions = tuple(fact for fact in sessions_of("na_delegation_deputy_head") if fact.first_day.year < 2026)
    assert {fact.category for fact in sessions} == {"na_ordinary", "na_extraordinary"}
    assert all(fact.blocking == "hard" for fact in sessions)
    assert len(sessions) == 19
    assert covers(sessions, date(2024, 6, 17))
    assert not covers(sessions, date(2024, 6, 12))  # between the two sittings


@pytest.mark.parametrize("year", range(2026, 2031))
def test_later_sessions_that_nobody_announced_say_that_they_are_assumed(year: int) -> None:
    """Two sessions a year are law, their days are not known years ahead."""
    later = [fact for fact in sessions_of("na_delegation_deputy_head") if fact.first_day.year == year]
    assert len(later) == 4
    assert all(fact.assumed for fact in later if fact.first_day > date(2026, 4, 25))


@pytest.mark.parametrize("post", ["council_vice_chair", "committee_vice_chair"])
def test_sessions_of_the_peoples_councils(post: str) -> None:
    """Windows, and the first session after the merger; single real examples are left out."""
    sessions = [fact for fact in sessions_of(post) if fact.first_day.year < 2026]
    assert {fact.category for fact in sessions} == {"peoples_council"}
    assert [fact.first_day for fact in sessions if fact.blocking == "hard"] == [date(2025, 7, 1)]
    assert len(sessions) == 7


def test_unknown_post_is_an_error() -> None:
    """A misspelt post must not look like one without sessions."""
    with pytest.raises(ValueError, match="council_vice_chair"):
        sessions_of("vice_chair")
