"""How many provinces have more than a ratio of their entitlement: a function that falls in steps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from fractions import Fraction

_LABEL = re.compile(r"above=([0-9]{1,20})/([0-9]{1,20})")


class FairnessSteps:
    """The value of every level, from the levels that a list names.

    Between two levels of the list nothing changes, and beyond the last one there is no
    province. So it reads lists of the levels at which the count changes, and the lists of
    earlier versions, which named every level that a province could reach.

    Parameters
    ----------
    provinces_above
        For levels in any order: how many provinces have more.

    Attributes
    ----------
    levels
        The levels of the list, lowest first.

    Examples
    --------
    >>> steps = FairnessSteps({Fraction(0): 63, Fraction(1): 11, Fraction(2): 0})
    >>> steps.above(Fraction(1, 2)), steps.above(Fraction(1)), steps.above(Fraction(9))
    (63, 11, 0)
    """

    def __init__(self, provinces_above: Mapping[Fraction, int]) -> None:
        self.levels = sorted(provinces_above)
        self._counts = [provinces_above[level] for level in self.levels]

    def above(self, ratio: Fraction) -> int:
        """Return how many provinces have more than a ratio."""
        at = bisect_right(self.levels, ratio) - 1
        if at < 0 or (at == len(self.levels) - 1 and ratio > self.levels[at]):
            return 0
        return self._counts[at]

    def of_label(self, label: str) -> int | None:
        """Return the value of the level that a label names; None if it names none."""
        ratio = ratio_of(label)
        return None if ratio is None else self.above(ratio)


def label_of(ratio: Fraction) -> str:
    """Return the label of a level.

    Examples
    --------
    >>> label_of(Fraction(2, 4))
    'above=1/2'
    """
    return f"above={ratio.numerator}/{ratio.denominator}"


def ratio_of(label: str) -> Fraction | None:
    """Return the ratio that a label names, in lowest terms; None if it names none. Labels come from files too.

    Examples
    --------
    >>> ratio_of("above=1/2"), ratio_of("above=2/4"), ratio_of("above=1e999999999"), ratio_of("above=1/0")
    (Fraction(1, 2), None, None, None)
    """
    match = _LABEL.fullmatch(label)
    if match is None or not int(match[2]):
        return None
    ratio = Fraction(int(match[1]), int(match[2]))
    return ratio if label_of(ratio) == label else None
