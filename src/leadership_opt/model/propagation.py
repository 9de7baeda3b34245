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
    if not len(matrix):
        return lower, upper
    row, size = matrix.row_of_entry(), np.abs(matrix.coefficient)
    is_positive = matrix.coefficient > 0
    for _ in range(ROUNDS):
        ends = matrix.coefficient * lower[matrix.column], matrix.coefficient * upper[matrix.column]
        least = np.add.reduceat(np.minimum(*ends), matrix.first[:-1])
        most = np.add.reduceat(np.maximum(*ends), matrix.first[:-1])
        # how far a row lets its sum rise above its least, or fall below its most, in steps of each of its columns
        rise = np.where(matrix.upper == NO_LIMIT, NO_LIMIT, matrix.upper - least)[row] // size
        fall = np.where(matrix.lower == -NO_LIMIT, NO_LIMIT, most - matrix.lower)[row] // size
        width = (upper - lower)[matrix.column]
        new_lower, new_upper = lower.copy(), upper.copy()
        steps_up = np.minimum(np.where(is_positive, rise, fall), width)
        steps_down = np.minimum(np.where(is_positive, fall, rise), width)
        np.minimum.at(new_upper, matrix.column, lower[matrix.column] + steps_up)
        np.maximum.at(new_lower, matrix.column, upper[matrix.column] - steps_down)
        if (new_lower > new_upper).any():
            return new_lower, new_upper
        if (new_lower == lower).all() and (new_upper == upper).all():
            break
        lower, upper = new_lower, new_upper
    return lower, upper
