"""On which open days each nominee is eligible, and in which category.

Every condition ends once and never returns, before the first day of a post and from it on: so
a binary search finds the day where it ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.policy import EligibilityPolicy
from leadership_opt.reference import age_in_years
from leadership_opt.rules.eligibility import category_faults, general_faults


def _first(begin: int, end: int, is_over: Callable[[int], bool]) -> int:
    """Return the first position from one to another where something is over that never returns; ``end`` if it lasts.

    Most of what is asked lasts throughout, or never held: that takes one or two questions.
    """
    if begin == end or not is_over(end - 1):
        return end
    return begin if is_over(begin) else bisect_left(range(end), True, begin, key=is_over)


def category_days(nominees: Iterable[Nominee], days: Sequence[date], policy: EligibilityPolicy) -> NDArray[np.bool_]:
    """Return for each category 1-3 whether it holds for each nominee on each day; shape (3, nominees, days)."""
    found = [_category_days(nominee, days, policy) for nominee in nominees]
    by_nominee = np.array(found, dtype=bool).reshape(len(found), 3, len(days))
    return np.ascontiguousarray(by_nominee.transpose(1, 0, 2))


def _category_days(nominee: Nominee, days: Sequence[date], policy: EligibilityPolicy) -> NDArray[np.bool_]:
    """Return for each category whether it holds on each day; shape (3, days)."""
    found = np.zeros((3, len(days)), dtype=bool)
    faults = cache(lambda at: category_faults(nominee, days[at], policy))
    begins = 0 if nominee.post_from is None else bisect_left(days, nominee.post_from)
    for category in (1, 2, 3):
        for first, end in ((0, begins), (begins, len(days))):
            over = _first(first, end, lambda at, category=category: bool(faults(at)[category]))  # type: ignore[misc]
            found[category - 1, first:over] = True
    return found


def general_ends(nominees: Iterable[Nominee], days: Sequence[date], policy: EligibilityPolicy) -> NDArray[np.int64]:
    """Return on how many days, from the first, each nominee meets what is asked of everybody; shape (nominees,)."""

    def end(nominee: Nominee) -> int:
        return _first(0, len(days), lambda at: bool(general_faults(nominee, days[at], policy)))

    return np.array([end(nominee) for nominee in nominees], dtype=np.int64)


def younger_ends(nominees: Iterable[Nominee], days: Sequence[date], years: int) -> NDArray[np.int64]:
    """Return on how many days, from the first, each nominee is younger than ``years``; shape (nominees,)."""

    def end(born: date) -> int:
        return _first(0, len(days), lambda at: days[at] >= born and age_in_years(born, days[at]) >= years)

    return np.array([end(nominee.born) for nominee in nominees], dtype=np.int64)
