"""Ages and months, counted the way the law counts them.

Error texts never contain the dates themselves: a birth date is personal data.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from leadership_opt.doors import blames
from leadership_opt.errors import WrongValue


@blames(born=(date,), on=(date,))
def age_in_years(born: date, on: date) -> int:
    """Count the birthdays that have passed, the birthday itself included.

    A person born on 29 February has the birthday on 1 March in common years.
    That is a reading of this library: no Vietnamese text on the matter was found.

    Parameters
    ----------
    born
        Date of birth. If only the year is known, the law uses 1 January of that
        year (Decree 135/2020/NĐ-CP art. 3).
    on
        Day on which the age is asked.

    Returns
    -------
    int
        Age in completed years.

    Raises
    ------
    WrongValue
        If ``on`` lies before ``born``.

    Examples
    --------
    >>> age_in_years(date(1980, 2, 29), date(2025, 2, 28))
    44
    >>> age_in_years(date(1980, 2, 29), date(2025, 3, 1))
    45
    """
    if (on.year, on.month, on.day) < (born.year, born.month, born.day):
        raise WrongValue("age_before_birth")
    birthday_is_ahead = (on.month, on.day) < (born.month, born.day)
    return on.year - born.year - birthday_is_ahead


@blames(day=(date,), months=(int,))
@lru_cache(maxsize=65536)
def add_months(day: date, months: int) -> date:
    """Move a date by whole months, clamped to the last day of the month.

    Parameters
    ----------
    day
        Date to start from.
    months
        Number of months; negative numbers go back.

    Returns
    -------
    date
        The same day of the month, or the last day of that month if it is shorter.

    Raises
    ------
    WrongValue
        If the result lies outside the years 1 to 9999.

    Examples
    --------
    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    >>> add_months(date(2024, 3, 31), -13)
    datetime.date(2023, 2, 28)
    """
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise WrongValue("months_too_many", months=int(months))
    month = month_index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@blames(day=(date,))
def end_of_month(day: date) -> date:
    """Return the last day of the month that contains ``day``.

    Parameters
    ----------
    day
        Any day of the month.

    Returns
    -------
    date
        Last day of that month.

    Examples
    --------
    >>> end_of_month(date(2024, 2, 3))
    datetime.date(2024, 2, 29)
    """
    return date(day.year, day.month, monthrange(day.year, day.month)[1])
