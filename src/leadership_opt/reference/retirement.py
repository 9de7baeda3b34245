"""Retirement ages and dates of Vietnamese civil servants.

Labour Code 45/2019/QH14 art. 169 and Decree 135/2020/NĐ-CP art. 3-4: in 2021 men
retire at 60 years 3 months and women at 55 years 4 months; then 3 months more each
year for men, to 62 years in 2028, and 4 months more for women, to 60 years in 2035.

The age that counts is the age of the *year in which it is reached*. Two yearly ages
can fit the same birth month (a man born in September 1961 reaches 60 years 3 months in
December 2021, and the 60 years 6 months of 2022 in March 2022); the earlier one has
already retired him, so each birth month is served by exactly one age, as in Annex I of
the Decree (``data/retirement_age_by_birth_month.csv``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache

from leadership_opt.doors import blames
from leadership_opt.errors import WrongValue
from leadership_opt.reference.ages import add_months, end_of_month
from leadership_opt.reference.tables import read_table

_FIRST_YEAR = 2021
_LAST_YEAR = 2035


class Sex(StrEnum):
    """Sex as the retirement law distinguishes it."""

    FEMALE = "female"
    MALE = "male"


_SEX = ("Sex", *(f"'{one.value}'" for one in Sex))
_EXTENDED_AGE_MONTHS: Mapping[Sex, int] = {Sex.FEMALE: 60 * 12, Sex.MALE: 65 * 12}


@blames(sex=_SEX, year=(int,))
def retirement_age_months(sex: Sex, year: int) -> int:
    """Return the normal retirement age of a year.

    Source: Labour Code 45/2019/QH14 art. 169(2); Decree 135/2020/NĐ-CP art. 4.

    Parameters
    ----------
    sex
        Sex of the person.
    year
        Year in which the age is reached; after 2035 the ages stay what they are.

    Returns
    -------
    int
        Age in months, for example 723 for 60 years 3 months.

    Raises
    ------
    WrongValue
        If ``year`` is before 2021, when another law applied.

    Examples
    --------
    >>> divmod(retirement_age_months(Sex.FEMALE, 2025), 12)
    (56, 8)
    """
    if year < _FIRST_YEAR:
        raise WrongValue("no_retirement_age", least=_FIRST_YEAR, year=int(year))
    return _ages_in_months()[sex, min(year, _LAST_YEAR)]


@blames(sex=_SEX, born=(date,))
@lru_cache(maxsize=65536)
def retirement_date(sex: Sex, born: date) -> date:
    """Return the day of normal retirement.

    It is the last day of the month in which the retirement age of that year is
    reached; the pension begins on the next day (Decree 135/2020/NĐ-CP art. 3-4).

    Parameters
    ----------
    sex
        Sex of the person.
    born
        Date of birth; 1 January if only the year is known (art. 3). The day within
        the month makes no difference.

    Returns
    -------
    date
        Last day in service. Whoever reaches the age of 2021 before 2021 is given the
        date under that age, though an older law applied then: such a date is long
        past, and all that matters is that an earlier birth month never retires later.

    Examples
    --------
    >>> retirement_date(Sex.FEMALE, date(1972, 2, 14))
    datetime.date(2030, 6, 30)
    """
    earliest = born.year + min(_ages_in_months().values()) // 12
    for year in range(min(max(_FIRST_YEAR, earliest), _LAST_YEAR), _LAST_YEAR + 1):
        reached = add_months(born, retirement_age_months(sex, year))
        if reached.year <= year:
            break
    return end_of_month(reached)


@blames(sex=_SEX, born=(date,))
@lru_cache(maxsize=65536)
def extended_retirement_date(sex: Sex, born: date) -> date:
    """Return the last day to which a listed senior person may stay in service.

    Decree 83/2022/NĐ-CP, amended by Decree 99/2024/NĐ-CP: women up to 60 years, men up
    to 65. Among the posts of this programme, only the vice-chairs of the People's
    Councils and People's Committees of Hà Nội and Hồ Chí Minh City are listed; whether
    a person holds a listed post is for the caller to know. Staying is possible, never
    a right, so the programme's default is ``retirement_date``.

    Parameters
    ----------
    sex
        Sex of the person.
    born
        Date of birth; 1 January if only the year is known.

    Returns
    -------
    date
        Last day of the month in which that age is reached, or the normal date if it
        is later.

    Examples
    --------
    >>> extended_retirement_date(Sex.FEMALE, date(1970, 12, 1))
    datetime.date(2030, 12, 31)
    """
    at_extended_age = end_of_month(add_months(born, _EXTENDED_AGE_MONTHS[sex]))
    return max(at_extended_age, retirement_date(sex, born))


@lru_cache(maxsize=1)
def _ages_in_months() -> Mapping[tuple[Sex, int], int]:
    ages: dict[tuple[Sex, int], int] = {}
    for row in read_table("retirement_age.csv"):
        ages[Sex.FEMALE, int(row["year"])] = int(row["women_total_months"])
        ages[Sex.MALE, int(row["year"])] = int(row["men_total_months"])
    return ages
