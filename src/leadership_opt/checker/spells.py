"""Stretches of start dates over which a person keeps her age band and categories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadership_opt.checker.law import age_on, holds_category
from leadership_opt.domain import Nominee, Policy

Spell = tuple[date, date]
"""First and last start date, both included."""

CATEGORIES = (1, 2, 3)


def spells(person: Nominee, starts: Sequence[date], policy: Policy) -> Iterator[Spell]:
    """Split start dates where the age passes a limit of a band, or a category is lost.

    The age only rises, and a category once lost stays lost. So two dates that agree in
    all of them agree with every date between, and few dates need to be looked at.

    Parameters
    ----------
    person
        A nominee.
    starts
        Start dates in rising order.
    policy
        How ages and conditions are read.
    """
    limits = {limit for band in policy.age_bands for limit in (band.min_age, band.max_age + 1)}

    def standing(start: date) -> tuple[int, ...]:
        age = age_on(person, start)
        passed = -1 if age is None else sum(limit <= age for limit in limits)
        return (passed, *(holds_category(category, person, start, policy.eligibility) for category in CATEGORIES))

    def split(low: int, high: int) -> Iterator[Spell]:
        if low == high or standing(starts[low]) == standing(starts[high]):
            yield starts[low], starts[high]
        else:
            middle = (low + high) // 2
            yield from split(low, middle)
            yield from split(middle + 1, high)

    if starts:
        yield from split(0, len(starts) - 1)
