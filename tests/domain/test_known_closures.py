"""Closed periods from the reference calendars."""

import pytest

from leadership_opt.domain import known_closures
from leadership_opt.errors import WrongValue


def test_holidays_close_all_and_closures_their_host() -> None:
    """A Golden Week that closed France, or a Tết that closed Japan alone, would be wrong."""
    found = {period.id: period for period in known_closures([2026], ["JP"])}
    assert found["VN-2026-02-14"].countries == ()
    assert not found["VN-2026-02-14"].starts_only
    assert found["JP-2026-04-29"].countries == ("JP",)
    assert {country for period in found.values() for country in period.countries} == {"JP"}


def test_a_short_holiday_bars_starts_only() -> None:
    """Nobody comes home from abroad for one day off."""
    found = {period.reason: period for period in known_closures([2026])}
    assert found["Viet Nam Culture Day 2026"].starts_only
    assert not found["National Day 2026"].starts_only


def test_assumed_closures_can_be_left_out() -> None:
    """August in France is custom, not law."""
    every, sure = known_closures([2027], ["FR"]), known_closures([2027], ["FR"], include_assumed=False)
    assert {period.reason for period in every} - {period.reason for period in sure} == {
        "August closure of schools and administrations 2027"
    }


def test_the_january_behind_is_there() -> None:
    """A course of December may run into the New Year of the next year, known or not."""
    assert any(period.last_day.year == 2031 for period in known_closures([2030], ["JP"]))


@pytest.mark.parametrize("year", [2022, 2031])
def test_an_unknown_year_is_an_error(year: int) -> None:
    """No rows would read as a year without holidays."""
    with pytest.raises(WrongValue, match="2023-2030"):
        known_closures([2026, year])


def test_reasons_in_vietnamese() -> None:
    """As the planner reads them."""
    assert known_closures(range(2027, 2028), language="vi")[0].reason == "Tết Dương lịch 2027"
