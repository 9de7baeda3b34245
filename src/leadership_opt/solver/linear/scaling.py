"""Powers of two by which rows and columns are divided, so that a solver of doubles gets numbers of about one size.

Money to the dong has columns up to 10^10 beside seats of 0 or 1: GLOP gives such programs up
as abnormal. Only what is large is scaled, and by powers of two: no digit is lost.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.matrix import Integers, Matrix

Floats = NDArray[np.float64]

LARGEST_PLAIN = 2.0**20
"""What is not larger is left as it is."""

SCALED_TO = 2.0**10
"""About what the largest is afterwards."""


def _divisors(sizes: Floats) -> Floats:
    """Return for each size what it is divided by: 1, or the power of two that leaves about ``SCALED_TO``."""
    large = sizes > LARGEST_PLAIN
    divisors = np.ones(len(sizes))
    divisors[large] = np.exp2(np.floor(np.log2(sizes[large] / SCALED_TO)))
    return divisors


def column_scales(lower: Integers, upper: Integers) -> Floats:
    """Return the unit of each column: the program counts in so many."""
    return _divisors(np.maximum(np.abs(lower.astype(float)), np.abs(upper.astype(float))))


def row_scales(matrix: Matrix, columns: Floats, first: int = 0) -> Floats:
    """Return by what each row, from one on, is divided once its columns are counted in their units.

    Examples
    --------
    >>> from leadership_opt.model.columns import Columns
    >>> from leadership_opt.model.expression import Expression
    >>> from leadership_opt.model.rows import Row
    >>> money = Columns()
    >>> paid, seat = money.new(0, 3_000_000_000, "paid"), money.new(0, 1, "seat")
    >>> matrix = Matrix(money, [Row(None, Expression.of([(paid, 1), (seat, -2_000_000_000)]), lower=0)])
    >>> columns = column_scales(matrix.column_lower, matrix.column_upper)
    >>> columns.tolist(), row_scales(matrix, columns).tolist()
    ([2097152.0, 1.0], [1048576.0])
    """
    entries = slice(int(matrix.first[first]), None)
    sizes = np.zeros(len(matrix) - first)
    values = np.abs(matrix.coefficient[entries]) * columns[matrix.column[entries]]
    np.maximum.at(sizes, matrix.row_of_entry()[entries] - first, values)
    return _divisors(sizes)
