"""Square systems of linear equations in whole numbers, solved exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np


def solve_exactly(matrix: Sequence[Sequence[int]], right: Sequence[Fraction]) -> list[Fraction] | None:
    """Solve ``matrix x = right`` in fractions, without rounding; None if the matrix is singular.

    Every intermediate number is a whole one, a minor of the matrix, so that none grows more than it has to (Bareiss,
    1968).

    Parameters
    ----------
    matrix
        As many rows as columns.
    right
        One fraction for each row.
    """
    size = len(matrix)
    scale = lcm(*(value.denominator for value in right))
    table = np.zeros((size, size + 1), dtype=object)
    for at, row in enumerate(matrix):
        table[at, :size] = [int(value) for value in row]
        table[at, size] = int(right[at] * scale)
    before = 1
    for at in range(size):
        pivots = [row for row in range(at, size) if table[row, at]]
        if not pivots:
            return None
        pivot = min(pivots, key=lambda row: abs(table[row, at]))
        table[[at, pivot]] = table[[pivot, at]]
        below = slice(at + 1, size)
        first = table[below, at].copy()
        table[below, at:] = (table[at, at] * table[below, at:] - np.outer(first, table[at, at:])) // before
        before = table[at, at]
    solution = [Fraction(0)] * size
    for at in reversed(range(size)):
        known = sum((table[at, later] * solution[later] for later in range(at + 1, size)), Fraction(0))
        solution[at] = (table[at, size] - known) / table[at, at]
    return [value / scale for value in solution]
