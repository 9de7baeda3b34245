"""Figures of how evenly seats are spread over the provinces, exact where they can be."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def gini(values: Sequence[Fraction]) -> Fraction | None:
    """Return the Gini index: 0 where all have the same, towards 1 where one has all.

    With values ``x_1 <= ... <= x_n``: ``sum_i (2i - n - 1) x_i / (n sum_i x_i)``, which is half the
    mean absolute difference divided by the mean (Gini, "Variabilità e mutabilità", 1912).

    Returns
    -------
    Fraction or None
        Exact; None where there is nothing to spread.

    Examples
    --------
    >>> gini([Fraction(1), Fraction(1)]), gini([Fraction(0), Fraction(4)])
    (Fraction(0, 1), Fraction(1, 2))
    """
    ordered, whole, count = sorted(values), sum(values, Fraction(0)), len(values)
    if not whole:
        return None
    return sum(((2 * at - count - 1) * value for at, value in enumerate(ordered, 1)), Fraction(0)) / (count * whole)


def jain(values: Sequence[Fraction]) -> Fraction | None:
    """Return Jain's fairness index: 1 where all have the same, ``1/n`` where one has all.

    ``(sum x)^2 / (n sum x^2)`` (Jain, Chiu and Hawe, "A quantitative measure of fairness and
    discrimination for resource allocation in shared computer systems", DEC-TR-301, 1984).

    Examples
    --------
    >>> jain([Fraction(1), Fraction(1)]), jain([Fraction(0), Fraction(4)])
    (Fraction(1, 1), Fraction(1, 2))
    """
    squares = sum((value * value for value in values), Fraction(0))
    return sum(values, Fraction(0)) ** 2 / (len(values) * squares) if squares else None


def max_min_ratio(values: Sequence[Fraction]) -> Fraction | None:
    """Return the largest value divided by the smallest; None where the smallest is 0 or there is none.

    Examples
    --------
    >>> max_min_ratio([Fraction(2), Fraction(3)]), max_min_ratio([Fraction(0), Fraction(3)])
    (Fraction(3, 2), None)
    """
    return max(values) / min(values) if values and min(values) else None
