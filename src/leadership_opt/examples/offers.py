"""Courses on offer: hosts from the table, each with several candidate start dates.

All offers are invented and their titles say so. Windows are spread over the year
without regard to holidays or sessions, so several dates fall into closed periods:
that is the planner's everyday trouble, and the rules have to find it.
"""

from __future__ import annotations

from datetime import date, timedelta

from leadership_opt.domain import Course, weekly_start_dates
from leadership_opt.examples.costs import cost_items
from leadership_opt.examples.draw import HashDraw
from leadership_opt.examples.shape import Shape

INVENTED = "(invented offer)"
_LAST_START = (12, 15)
_ACROSS_NEW_YEAR = 10
"""Of each twenty offers, the one whose start dates lie in two years."""


def invent_courses(shape: Shape, draw: HashDraw) -> tuple[Course, ...]:
    """Return the offers; ids are C01-GRIPS and so on."""
    width = max(2, len(str(shape.offers)))
    found = []
    for place in range(shape.offers):
        host = shape.hosts[place % len(shape.hosts)]
        found.append(
            Course(
                id=f"C{place + 1:0{width}d}-{host.key}",
                title=f"{host.theme} {INVENTED}",
                country=host.country,
                institution=host.institution,
                city=host.city,
                start_dates=_start_dates(place, shape, draw),
                days=host.days,
                seats_min=shape.seats[0],
                seats_max=shape.seats[1],
                costs=cost_items(place, host, draw),
                themes=(host.theme,),
                language=host.language,
            )
        )
    return tuple(found)


def _start_dates(place: int, shape: Shape, draw: HashDraw) -> tuple[date, ...]:
    """Return four to six Mondays, one or two weeks apart, in the year that the place falls to."""
    year = shape.years[place % len(shape.years)]
    if place % 20 == _ACROSS_NEW_YEAR and year < shape.years[-1]:
        return weekly_start_dates(date(year, 12, 2), date(year + 1, 1, 10))
    count = draw.between(4, 6, "number of dates", place)
    weeks = draw.between(1, 2, "weeks between dates", place)
    offers_a_year = -(-shape.offers // len(shape.years))
    earliest = date(year, 1, 9) + timedelta(
        days=(place // len(shape.years)) * 330 // offers_a_year + draw.below(28, "window", place)
    )
    latest = date(year, *_LAST_START) - timedelta(days=7 * weeks * (count - 1) + 6)
    first = min(earliest, latest)
    return weekly_start_dates(first, date(year, *_LAST_START))[: weeks * count : weeks]
