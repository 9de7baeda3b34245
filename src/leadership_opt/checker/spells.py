"""Stretches of start dates over which a person keeps her age band and category label."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from leadership_opt.checker.groups import CHANGING_ATTRIBUTES
from leadership_opt.checker.law import age_on, category_label
from leadership_opt.domain import AgeBand, Attribute, Nominee, Policy

Spell = tuple[date, date]
"""First and last start date, both included."""

ValuedSpell = tuple[date, date, dict[str, str | None]]
"""First and last start date of a stretch, and the values of attributes that are the same on all of them."""


def spells(
    person: Nominee, starts: Sequence[date], policy: Policy, attributes: Collection[str] = CHANGING_ATTRIBUTES
) -> Iterator[Spell]:
    """Split start dates where the age passes a limit of a band, or the category label changes.

    The age only rises, and a label once lost never returns as long as no post begins: ask before its first day and
    from it on. So two dates that agree in both agree with every date between, and few dates need to be looked at.

    Parameters
    ----------
    person
        A nominee.
    starts
        Start dates in rising order.
    policy
        How ages and conditions are read.
    attributes
        Which of the attributes that change with the day are looked at.
    """
    limits = _limits(policy.age_bands) if Attribute.AGE_BAND in attributes else ()
    reads_label = Attribute.CATEGORY in attributes

    def standing(start: date) -> tuple[int, str | None]:
        age = age_on(person, start) if limits else None
        passed = -1 if age is None else bisect_right(limits, age)
        return passed, category_label(person, start, policy.eligibility) if reads_label else None

    if not starts:
        return
    first, last = 0, len(starts) - 1
    here, at_last = standing(starts[0]), standing(starts[last])
    while here != at_last:  # so it is for few
        after = bisect_left(starts, True, first + 1, last, key=lambda start: standing(start) != here)
        yield starts[first], starts[after - 1]
        first, here = after, standing(starts[after])
    yield starts[first], starts[last]


def _limits(bands: Iterable[AgeBand]) -> list[int]:
    """Return the ages at which a band begins, or is over."""
    return sorted({limit for band in bands for limit in (band.min_age, band.max_age + 1)})
