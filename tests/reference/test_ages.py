"""Ages and months at their edges."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.reference import add_months, age_in_years, end_of_month

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1980, 3, 15), date(2025, 3, 14), 44),
        (date(1980, 3, 15), date(2025, 3, 15), 45),
        (date(1980, 3, 15), date(1980, 3, 15), 0),
        (date(1980, 12, 31), date(2025, 12, 30), 44),
        (date(1980, 2, 29), date(2025, 2, 28), 44),
        (date(1980, 2, 29), date(2025, 3, 1), 45),
        (date(1980, 2, 29), date(2024, 2, 28), 43),
        (date(1980, 2, 29), date(2024, 2, 29), 44),
    ],
)
def test_age_around_the_birthday(born: date, on: date, age: int) -> None:
    """The limit of 45 turns on a single day, and on 29 February on a rule of its own."""
    assert age_in_years(born, on) == age


@given(DAYS, st.integers(0, 100))
def test_a_birthday_adds_exactly_one(born: date, years: int) -> None:
    """The age grows by one on the birthday and on no other day."""
    year = born.year + years + 1
    birthday = date(year, 3, 1) if (born.month, born.day) == (2, 29) and not isleap(year) else born.replace(year=year)
    assert age_in_years(born, birthday) == years + 1
    assert age_in_years(born, birthday - timedelta(days=1)) == years


def test_age_before_birth_is_an_error_without_the_dates() -> None:
    """A mixed-up call must not give a negative age, nor leak a birth date into a log."""
    with pytest.raises(ValueError, match="before the birth") as caught:
        age_in_years(date(1987, 6, 5), date(1987, 6, 4))
    assert "1987" not in str(caught.value)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2024, 5, 31), 18, date(2025, 11, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
        (date(2024, 7, 7), 0, date(2024, 7, 7)),
    ],
)
def test_months_are_clamped_to_the_month_end(day: date, months: int, expected: date) -> None:
    """The test for 18 months of working age must not fall over on the 31st."""
    assert add_months(day, months) == expected


@given(DAYS, st.integers(-600, 600))
def test_adding_months_moves_by_that_many_months(day: date, months: int) -> None:
    """The month count is exact, and only the day of the month may shrink."""
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == day.day or (moved.day < day.day and moved == end_of_month(moved))


@given(DAYS, DAYS, st.integers(-600, 600))
def test_adding_months_keeps_the_order(first: date, second: date, months: int) -> None:
    """Clamping may make two days equal, never swap them."""
    if first <= second:
        assert add_months(first, months) <= add_months(second, months)


@pytest.mark.parametrize("months", [12 * 9000, -12 * 3000])
def test_leaving_the_calendar_is_an_error(months: int) -> None:
    """A clear message instead of a wrong date."""
    with pytest.raises(ValueError, match="1 to 9999"):
        add_months(date(2024, 1, 1), months)


@given(DAYS)
def test_end_of_month(day: date) -> None:
    """The next day is the first of a month, and the day lies in the same month."""
    last = end_of_month(day)
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + timedelta(days=1)).day == 1
