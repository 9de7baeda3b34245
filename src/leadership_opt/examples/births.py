"""Birth dates that fit a kind of nominee.

The limits are law: under 45 [V], and able to serve until 31 December 2030, which
women born from August 1972 can [derived from Decree 135/2020/NĐ-CP]. The spread
within the limits is assumed: planned successors 35-44; office-holders bell-shaped,
as the leaders whose ages were published were mostly 45-57.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

from leadership_opt.examples.draw import HashDraw
from leadership_opt.examples.roles import InventedNominee, Role
from leadership_opt.examples.shape import Shape

AGE_LIMIT = 45
FIRST_TO_SERVE_2030 = date(1972, 8, 1)
"""First birth date of women who retire, at the normal age, on 31 December 2030 or later [derived]."""

_PERCENT_WITH_YEAR_ONLY = 5


def birth_of(place: InventedNominee, shape: Shape, draw: HashDraw) -> tuple[date | None, int | None]:
    """Return a birth date, or (for one in twenty [assumed]) the birth year alone."""
    first, last = _limits(place, shape)
    name = ("birth", place.number)
    bell = place.role in (Role.OLD_MAN_IN_POST, Role.OLD_WOMAN_IN_POST)
    if not bell:
        born = draw.day(first, last, *name)
    else:
        born = date.fromordinal(draw.bell(first.toordinal(), last.toordinal(), *name))
    if first <= date(born.year, 1, 1) and draw.happens(_PERCENT_WITH_YEAR_ONLY, "birth year only", place.number):
        return None, born.year
    return born, None


def _limits(place: InventedNominee, shape: Shape) -> tuple[date, date]:
    """Return the first and the last birth date of a kind of nominee.

    Young people who are not steadfast were born from July of the year that turns
    45 in the first programme year, so some turn 45 in each year of the programme.
    """
    turns_45_at_once = shape.years[0] - AGE_LIMIT
    after_programme = shape.years[-1] + 1 - AGE_LIMIT
    match place.role:
        case Role.WOMAN_IN_POST:
            return FIRST_TO_SERVE_2030, date(turns_45_at_once - 1, 12, 31)
        case Role.OLD_WOMAN_IN_POST:
            return date(1968, 1, 1), date(1972, 7, 31)
        case Role.OLD_MAN_IN_POST:
            return date(1964, 1, 1), date(turns_45_at_once - 1, 12, 31)
        case Role.OLD_PLANNED_MAN | Role.OLD_PLANNED_WOMAN:
            return date(1974, 1, 1), date(turns_45_at_once - 1, 12, 31)
        case (
            Role.YOUNG_MAN_IN_POST
            | Role.YOUNG_WOMAN_IN_POST
            | Role.MAN_WHOSE_POST_ENDED
            | Role.PLANNED_MAN
            | Role.PLANNED_WOMAN
            | Role.PLANNED_MAN_WITH_OBSTACLE
            | Role.PLANNED_WOMAN_WITH_OBSTACLE
        ):
            first = date(after_programme, 1, 1) if place.steadfast else date(turns_45_at_once, 7, 1)
            return first, date(shape.years[0] - 36, 12, 31)
    assert_never(place.role)
