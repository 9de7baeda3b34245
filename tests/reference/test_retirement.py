"""Retirement against the yearly table, the birth-month table and the term ends."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.reference import (
    Sex,
    add_months,
    end_of_month,
    extended_retirement_date,
    retirement_age_months,
    retirement_date,
)
from leadership_opt.reference.tables import Row, read_table

SEXES = st.sampled_from(Sex)
BIRTHS = st.dates(date(1930, 1, 1), date(2010, 12, 31))
ANNEX = read_table("retirement_age_by_birth_month.csv")


def first_of(year_and_month: str) -> date:
    """Read ``1972-09`` as the first day of that month."""
    return date.fromisoformat(f"{year_and_month}-01")


def months_between(first: date, last: date) -> Iterator[date]:
    """Yield the first day of every month of a range."""
    while first <= last:
        yield first
        first = add_months(first, 1)


def test_sex_reads_as_its_value() -> None:
    """JSON and messages print the plain word."""
    assert [str(sex) for sex in Sex] == ["female", "male"]


@pytest.mark.parametrize("year", range(2021, 2060))
def test_ages_follow_the_steps_of_the_law(year: int) -> None:
    """Art. 169: +3 months a year to 62 for men, +4 months a year to 60 for women, then constant."""
    steps = year - 2021
    assert retirement_age_months(Sex.MALE, year) == min(60 * 12 + 3 + 3 * steps, 62 * 12)
    assert retirement_age_months(Sex.FEMALE, year) == min(55 * 12 + 4 + 4 * steps, 60 * 12)


def test_yearly_table_agrees_with_itself() -> None:
    """Years and months are written twice on each row; and the years have no gap."""
    rows = read_table("retirement_age.csv")
    assert [int(row["year"]) for row in rows] == list(range(2021, 2036))
    for row in rows:
        for who in ("men", "women"):
            years, months = int(row[f"{who}_years"]), int(row[f"{who}_months"])
            assert int(row[f"{who}_total_months"]) == 12 * years + months


@pytest.mark.parametrize("year", [2020, 0, -1])
def test_years_before_2021_are_refused(year: int) -> None:
    """Another law applied then, and an answer would look right."""
    with pytest.raises(ValueError, match=str(year)):
        retirement_age_months(Sex.MALE, year)


@pytest.mark.parametrize("row", ANNEX, ids=lambda row: f"{row['sex']} {row['birth_month_from']}")
def test_every_birth_month_of_the_annex(row: Row) -> None:
    """Annex I goes by birth month: each one in it must give the age and month that it says."""
    sex = Sex.FEMALE if row["sex"] == "F" else Sex.MALE
    first = first_of(row["birth_month_from"])
    last = first_of(row["birth_month_to"] or "2005-12")
    age_months = 12 * int(row["age_years"]) + int(row["age_months"])
    for born in months_between(first, last):
        retired = end_of_month(add_months(born, age_months))
        assert retirement_date(sex, born) == retired
        assert retirement_date(sex, end_of_month(born)) == retired
    starts = retirement_date(sex, first) + timedelta(days=1)
    assert starts == first_of(row["pension_starts_from"])
    if row["pension_starts_to"]:
        ends = retirement_date(sex, last) + timedelta(days=1)
        assert ends == first_of(row["pension_starts_to"])


@pytest.mark.parametrize("letter", ["F", "M"])
def test_annex_has_no_gap(letter: str) -> None:
    """A birth month between two ranges would not be tested above."""
    ranges = [row for row in ANNEX if row["sex"] == letter]
    for row, next_row in pairwise(ranges):
        assert add_months(first_of(row["birth_month_to"]), 1) == first_of(next_row["birth_month_from"])
    assert ranges[-1]["birth_month_to"] == ""


@pytest.mark.parametrize(
    ("term_end", "women_from", "men_from"),
    [
        (date(2030, 6, 30), "1972-02", "1968-06"),
        (date(2030, 9, 30), "1972-05", "1968-09"),
        (date(2030, 10, 31), "1972-06", "1968-10"),
        (date(2030, 12, 31), "1972-08", "1968-12"),
        (date(2031, 3, 31), "1972-09", "1969-03"),
        (date(2031, 6, 30), "1972-10", "1969-06"),
    ],
)
def test_first_birth_month_that_serves_the_term(term_end: date, women_from: str, men_from: str) -> None:
    """Category 2 stands or falls with this month, in each reading of "term 2025-2030"."""
    for sex, month in ((Sex.FEMALE, women_from), (Sex.MALE, men_from)):
        assert retirement_date(sex, first_of(month)) >= term_end
        assert retirement_date(sex, first_of(month) - timedelta(days=1)) < term_end


def test_first_birth_month_with_a_stay_until_60() -> None:
    """In Hanoi and Ho Chi Minh City the 31 Dec 2030 reading moves to December 1970."""
    term_end = date(2030, 12, 31)
    assert extended_retirement_date(Sex.FEMALE, date(1970, 12, 1)) == term_end
    assert extended_retirement_date(Sex.FEMALE, date(1970, 11, 30)) < term_end


def test_whoever_would_retire_before_2021_gets_the_age_of_2021() -> None:
    """Such people are no candidates, but a row about one must not crash the whole file."""
    assert retirement_date(Sex.MALE, date(1950, 1, 31)) == date(2010, 4, 30)
    assert retirement_date(Sex.FEMALE, date(1950, 10, 31)) == date(2006, 2, 28)


@given(SEXES, BIRTHS)
def test_it_is_the_age_of_the_year_in_which_it_is_reached(sex: Sex, born: date) -> None:
    """The definition itself (art. 4), for all who retire from 2021 on."""
    retired = retirement_date(sex, born)
    assert retired == end_of_month(retired)
    if retired.year >= 2021:
        assert end_of_month(add_months(born, retirement_age_months(sex, retired.year))) == retired


@given(SEXES, BIRTHS, BIRTHS)
def test_the_older_never_retires_later(sex: Sex, first: date, second: date) -> None:
    """Raising the age year by year must leave no hole in which an older person overtakes."""
    older, younger = sorted((first, second))
    assert retirement_date(sex, older) <= retirement_date(sex, younger)
    assert extended_retirement_date(sex, older) <= extended_retirement_date(sex, younger)


@given(SEXES, BIRTHS)
def test_extension_never_shortens_and_ends_at_its_age(sex: Sex, born: date) -> None:
    """Decree 83/2022: women up to 60, men up to 65, at the end of that month."""
    age_months = {Sex.FEMALE: 720, Sex.MALE: 780}[sex]
    extended = extended_retirement_date(sex, born)
    assert extended >= retirement_date(sex, born)
    assert extended == end_of_month(add_months(born, age_months))
