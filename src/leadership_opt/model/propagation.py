"""What the rows, each taken alone, leave of column bounds."""

from __future__ import annotations

import numpy as np

from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix

ROUNDS = 3
"""How often the rows are gone through; more rounds find little more."""


def propagated(matrix: Matrix, lower: Integers, upper: Integers) -> tuple[Integers, Integers]:
    """Return the column bounds that the rows leave within given ones.

    Once dates are held, for instance, whoever cannot attend them has no free column left.

    Parameters
    ----------
    matrix
        The rows.
    lower, upper
        Bounds of the columns; shape (columns,).

    Returns
    -------
    lower, upper
        Bounds that every solution keeps. Where they cross there is no solution.
    """
    for _ in range(ROUNDS):
        new_lower, new_upper = lower.copy(), upper.copy()
        for rows, entries in matrix.spans():
            _tighten(matrix, rows, entries, (lower, upper), (new_lower, new_upper))
        if (new_lower > new_upper).any():
            return new_lower, new_upper
        if (new_lower == lower).all() and (new_upper == upper).all():
            break
        lower, upper = new_lower, new_upper
    return lower, upper


def _tighten(
    matrix: Matrix, rows: slice, entries: slice, old: tuple[Integers, Integers], new: tuple[Integers, Integers]
) -> None:
    """Tighten bounds by some rows."""
    column, coefficient = matrix.column[entries], matrix.coefficient[entries]
    lower, upper = old[0][column], old[1][column]
    starts = matrix.first[rows] - entries.start
    ends = coefficient * lower, coefficient * upper
    least = np.add.reduceat(np.minimum(*ends), starts)
    most = np.add.reduceat(np.maximum(*ends), starts)
    # how far a row lets its sum rise above its least, or fall below its most, in steps of each of its columns
    rise = np.where(matrix.upper[rows] == NO_LIMIT, NO_LIMIT, matrix.upper[rows] - least)
    fall = np.where(matrix.lower[rows] == -NO_LIMIT, NO_LIMIT, most - matrix.lower[rows])
    row = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(column))))
    size, width, is_positive = np.abs(coefficient), upper - lower, coefficient > 0
    rises, falls = rise[row] // size, fall[row] // size
    steps_up = np.minimum(np.where(is_positive, rises, falls), width)
    steps_down = np.minimum(np.where(is_positive, falls, rises), width)
    np.minimum.at(new[1], column, lower + steps_up)
    np.maximum.at(new[0], column, upper - steps_down)
