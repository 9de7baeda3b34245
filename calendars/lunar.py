"""The lunar calendar of Viet Nam, computed from the sun and the moon at UTC+7.

A month begins on the day of the new moon. Month 11 contains the winter solstice. Where thirteen months begin between
one month 11 and the next, the first one in which the sun enters no new sign (30 degrees of longitude) is a leap month.
Formulas: J. Meeus, Astronomical Algorithms (2nd ed.), chapters 25 and 49; the difference between dynamical and
universal time by the polynomial of Espenak and Meeus for 2005-2050. The tests compare every Tết of 2000-2050 with
the package ``holidays``. Beyond these years the polynomial is a guess, and a new moon near midnight may be a day off.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import floor, radians, sin

HOURS_AHEAD = 7
"""Viet Nam's time zone, since 1968 in the north and 1975 in the south."""

_MONTH_DAYS = 29.530588861
_FIRST_NEW_MOON = 2451550.09766
"""Mean new moon of 6 January 2000, Julian day."""
_ORDINAL_OF_JULIAN_DAY = 1721424.5
_CENTURY_DAYS = 36525
_J2000 = 2451545.0


def tet(year: int) -> date:
    """Return the first day of the lunar year.

    Examples
    --------
    >>> tet(2026), tet(2030)
    (datetime.date(2026, 2, 17), datetime.date(2030, 2, 2))
    """
    return lunar_day(year, 1, 1)


def lunar_day(year: int, month: int, day: int) -> date:
    """Return a day of a lunar year, in one of its months 1 to 10 (the first where a month is doubled).

    Examples
    --------
    >>> lunar_day(2026, 3, 10)  # Hùng Kings day
    datetime.date(2026, 4, 26)
    """
    return _first_days(year)[month] + timedelta(days=day - 1)


@cache
def _first_days(year: int) -> dict[int, date]:
    """Return the first days of months 1 to 10 of a lunar year: they lie between two months 11."""
    moon, next_eleventh = _moon_of_month_11(year - 1), _moon_of_month_11(year)
    starts = [_new_moon_day(number) for number in range(moon, next_eleventh + 1)]
    leap = None
    if len(starts) == 14:
        leap = next(place for place, (one, after) in enumerate(pairwise(starts)) if _sign(one) == _sign(after))
    months = [start for place, start in enumerate(starts) if place != leap]
    return dict(enumerate(months[2:12], start=1))


@cache
def _moon_of_month_11(year: int) -> int:
    """Return the number of the last new moon on or before the winter solstice of a year."""
    number = floor((date(year, 12, 31) - date(2000, 1, 6)).days / _MONTH_DAYS) + 1
    while _sign(_new_moon_day(number)) >= 9:  # the sun has passed 270 degrees when that day begins
        number -= 1
    return number


def _sign(day: date) -> int:
    """Return in which twelfth of its way the sun is when a day begins in Viet Nam."""
    midnight = day.toordinal() + _ORDINAL_OF_JULIAN_DAY - HOURS_AHEAD / 24
    return floor(_sun_longitude(midnight + _dynamical_minus_universal(midnight)) / 30)


@cache
def _new_moon_day(number: int) -> date:
    """Return the day in Viet Nam of a new moon, counted from that of 6 January 2000."""
    moment = _new_moon(number)
    moment -= _dynamical_minus_universal(moment)
    return date.fromordinal(floor(moment - _ORDINAL_OF_JULIAN_DAY + HOURS_AHEAD / 24))


def _dynamical_minus_universal(moment: float) -> float:
    """Return the difference of the two times, in days."""
    years = (moment - _J2000) / 365.25
    return (62.92 + 0.32217 * years + 0.005589 * years**2) / 86400


def _sun_longitude(moment: float) -> float:
    """Return the apparent longitude of the sun in degrees, 0 to 360, right to about 0.01."""
    t = (moment - _J2000) / _CENTURY_DAYS
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


def _new_moon(number: int) -> float:
    """Return the moment of a new moon, Julian day in dynamical time, right to about a minute."""
    t = number / 1236.85
    mean = _FIRST_NEW_MOON + _MONTH_DAYS * number + 0.00015437 * t**2
    sun = radians(2.5534 + 29.10535670 * number - 0.0000014 * t**2)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t**2)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * t**2)
    node = radians(124.7746 - 1.56375588 * number + 0.0020672 * t**2)
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    periodic = (
        -0.40720 * sin(moon)
        + 0.17241 * e * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * latitude)
        + 0.00739 * e * sin(moon - sun)
        - 0.00514 * e * sin(moon + sun)
        + 0.00208 * e**2 * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * latitude)
        - 0.00057 * sin(moon + 2 * latitude)
        + 0.00056 * e * sin(2 * moon + sun)
        - 0.00042 * sin(3 * moon)
        + 0.00042 * e * sin(sun + 2 * latitude)
        + 0.00038 * e * sin(sun - 2 * latitude)
        - 0.00024 * e * sin(2 * moon - sun)
        - 0.00017 * sin(node)
        - 0.00007 * sin(moon + 2 * sun)
        + 0.00004 * sin(2 * moon - 2 * latitude)
        + 0.00004 * sin(3 * sun)
        + 0.00003 * sin(moon + sun - 2 * latitude)
        + 0.00003 * sin(2 * moon + 2 * latitude)
        - 0.00003 * sin(moon + sun + 2 * latitude)
        + 0.00003 * sin(moon - sun + 2 * latitude)
        - 0.00002 * sin(moon - sun - 2 * latitude)
        - 0.00002 * sin(3 * moon + sun)
        + 0.00002 * sin(4 * moon)
    )
    planets = 0.000325 * sin(radians(299.77 + 0.107408 * number - 0.009173 * t**2)) + 0.000165 * sin(
        radians(251.88 + 0.016321 * number)
    )
    return mean + periodic + planets
