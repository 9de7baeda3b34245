"""Rows made tighter by a sum that has become known (Gomory, 1958; Chvátal, 1973).

A share of a programme, ``100 women >= 40 people``, allows 79.2 women of 198 as long as
it does not use that ``people = 198``. With that put in, and divided by 100, it says
``women >= 80``.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd

import numpy as np

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Matrix
from leadership_opt.model.rows import Row


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
    is_known = np.zeros(len(matrix.column_lower), dtype=np.int64)
    is_known[list(known.columns)] = 1
    shared = np.add.reduceat(is_known[matrix.column], matrix.first[:-1])
    for at in np.flatnonzero(shared == len(known.columns)).tolist():
        span = slice(matrix.first[at], matrix.first[at + 1])
        terms = dict(zip(matrix.column[span].tolist(), matrix.coefficient[span].tolist(), strict=True))
        factors = {terms[column] // coefficient for column, coefficient in known.terms()}
        for factor in sorted(factors - {0}):
            rest = Expression.of(terms.items()).plus(known, -factor)
            lower, upper = (int(limits[at]) for limits in (matrix.lower, matrix.upper))
            row = _divided(
                rest,
                None if lower == -NO_LIMIT else lower - factor * value - rest.constant,
                None if upper == NO_LIMIT else upper - factor * value - rest.constant,
            )
            if row is not None:
                yield row


def _divided(rest: Expression, lower: int | None, upper: int | None) -> Row | None:
    """Return ``lower <= terms of rest <= upper`` divided by their common divisor; None if that is no tighter."""
    divisor = gcd(*rest.coefficients)
    if not divisor or not any(limit is not None and limit % divisor for limit in (lower, upper)):
        return None
    return Row(
        None,
        Expression(rest.columns, tuple(value // divisor for value in rest.coefficients)),
        None if lower is None else -(-lower // divisor),
        None if upper is None else upper // divisor,
    )
