"""The lunar calendar against the package ``holidays``, which has tables of its own."""

from datetime import date

import holidays
import pytest

from calendars.lunar import lunar_day, tet

YEARS = range(2000, 2051)


@pytest.mark.parametrize("year", YEARS)
def test_tet_is_that_of_the_package(year: int) -> None:
    """A Tết that is a day off closes the wrong days; 2007 and 2030 are those that China's calendar would miss."""
    found = holidays.country_holidays("VN", years=year, language="en_US").get_named("Lunar New Year", lookup="exact")
    assert found == [tet(year)]


@pytest.mark.parametrize("year", YEARS[7:])
def test_hung_kings_day_is_that_of_the_package(year: int) -> None:
    """The third month comes a month later behind a leap month: numbers of months must leave that out."""
    found = holidays.country_holidays("VN", years=year, language="en_US", observed=False)
    assert "Hung Kings' Commemoration Day" in (found.get(lunar_day(year, 3, 10)) or "")


def test_where_viet_nam_and_china_differ() -> None:
    """Known from the calendars in print: computing at UTC+8 gives the day after."""
    assert tet(2007) == date(2007, 2, 17)
    assert tet(2030) == date(2030, 2, 2)
