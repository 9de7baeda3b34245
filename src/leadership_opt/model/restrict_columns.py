"""The rows of a matrix over a choice of its columns, all others being 0."""

from __future__ import annotations

from copy import copy

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.rows import Row


def restricted(matrix: Matrix, kept: NDArray[np.bool_], lower: Integers, upper: Integers) -> Matrix:
    """Return the rows that still say something when all other columns are 0; the numbers of columns stay.

    Parameters
    ----------
    matrix
        The rows.
    kept
        Which columns are kept; shape (columns,). Those whose bounds forbid 0 are kept in any case.
    lower, upper
        Bounds of the columns.
    """
    kept = kept | (lower > 0) | (upper < 0)
    small = copy(matrix)
    small.column_lower, small.column_upper = np.where(kept, lower, 0), np.where(kept, upper, 0)
    parts: list[tuple[Integers, ...]] = []
    for rows, entries in matrix.spans():
        column, value = matrix.column[entries], matrix.coefficient[entries]
        starts = matrix.first[rows] - entries.start
        ends = value * small.column_lower[column], value * small.column_upper[column]
        least, most = np.add.reduceat(np.minimum(*ends), starts), np.add.reduceat(np.maximum(*ends), starts)
        saying = (least < matrix.lower[rows]) | (most > matrix.upper[rows])
        here = kept[column]
        counts = np.add.reduceat(here.astype(np.int64), starts)[saying]
        here &= np.repeat(saying, np.diff(np.append(starts, len(column))))
        parts.append((counts, column[here], value[here], matrix.lower[rows][saying], matrix.upper[rows][saying]))
    counts, small.column, small.coefficient, small.lower, small.upper = map(np.concatenate, zip(*parts, strict=True))
    has_columns = counts > 0
    small.contradiction |= bool(((small.lower > 0) | (small.upper < 0))[~has_columns].any())
    small.lower, small.upper = small.lower[has_columns], small.upper[has_columns]
    small.first = np.concatenate([[0], np.cumsum(counts[has_columns])])
    return small


def restricted_expression(expression: Expression, upper: Integers) -> Expression:
    """Return an expression without the columns that are 0 by their bounds."""
    column = np.array(expression.columns, dtype=np.int64)
    value = np.array(expression.coefficients, dtype=object)
    kept = upper[column] > 0
    return Expression(tuple(column[kept].tolist()), tuple(value[kept].tolist()), expression.constant)


def restricted_row(row: Row, upper: Integers) -> Row:
    """Return a row without the columns that are 0 by their bounds."""
    return Row(None, restricted_expression(row.expression, upper), row.lower, row.upper)
