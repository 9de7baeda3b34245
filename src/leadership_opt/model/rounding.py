"""Rows made tighter by a sum that has become known (Gomory, 1958; Chvátal, 1973).

A share of a programme, ``100 women >= 40 people``, allows 79.2 women of 198 as long as
it does not use that ``people = 198``. With that put in, and divided by 100, it says
``women >= 80``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Matrix
from leadership_opt.model.packing import SURELY_SMALL
from leadership_opt.model.rows import Row, WholeNumbers


def rounded_rows(matrix: Matrix, known: Expression, value: int) -> Iterator[Row]:
    """Yield what rows say, rounded to whole numbers, once an expression has one value only.

    Parameters
    ----------
    matrix
        The rows.
    known
        An expression that is ``value`` in every solution that still counts.
    value
        Its value.

    Yields
    ------
    Row
        For every row that holds a multiple of the expression: the rest of it divided by
        the common divisor of its coefficients, if rounding makes that tighter.

    Examples
    --------
    >>> from leadership_opt.model.columns import Columns
    >>> columns = Columns()
    >>> women, people = columns.new(0, 200, "women"), columns.new(0, 200, "people")
    >>> share = Row(None, Expression.of([(women, 100), (people, -40)]), lower=0)
    >>> [row] = rounded_rows(Matrix(columns, [share]), Expression.sum_of([people]), 198)
    >>> list(row.expression.terms()), row.lower
    ([(0, 1)], 80)
    """
    if not known.columns or not len(matrix):
        return
    of_known = np.zeros(len(matrix.column_lower), dtype=np.int64)
    of_known[list(known.columns)] = known.coefficients
    shared = np.add.reduceat(of_known[matrix.column] != 0, matrix.first[:-1], dtype=np.int64)
    for at in np.flatnonzero(shared == len(known.columns)).tolist():
        span = slice(matrix.first[at], matrix.first[at + 1])
        columns, coefficients = matrix.column[span], matrix.coefficient[span].astype(np.int64)
        taken = of_known[columns]
        factors = np.unique(coefficients[taken != 0] // taken[taken != 0])
        if float(np.abs(factors).max()) * float(np.abs(taken).max()) >= SURELY_SMALL:
            coefficients = coefficients.astype(object)  # Python's own numbers, of any size
        for factor in factors[factors != 0].tolist():
            lower, upper = (int(limits[at]) for limits in (matrix.lower, matrix.upper))
            known_part = factor * (value - known.constant)
            row = _divided(
                columns,
                coefficients - factor * taken.astype(coefficients.dtype),
                None if lower == -NO_LIMIT else lower - known_part,
                None if upper == NO_LIMIT else upper - known_part,
            )
            if row is not None:
                yield row


def _divided(columns: WholeNumbers, coefficients: NDArray[Any], lower: int | None, upper: int | None) -> Row | None:
    """Return a row divided by the common divisor of its coefficients, which may be 0; None if that is no tighter."""
    divisor = int(np.gcd.reduce(coefficients))
    if not divisor or not any(limit is not None and limit % divisor for limit in (lower, upper)):
        return None
    is_left = coefficients != 0
    return Row(
        None,
        Expression(tuple(columns[is_left].tolist()), tuple((coefficients[is_left] // divisor).tolist())),
        None if lower is None else -(-lower // divisor),
        None if upper is None else upper // divisor,
    )
