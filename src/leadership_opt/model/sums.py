"""What rows say of some columns once they are added up so that all others cancel.

Each province says that its people's seats are those of its ladder, and all courses together
that everybody's seats are their sizes. Added up: the ladders of all provinces are the sizes
of all courses. That is true of every plan, but no single row says it, and without people a
relaxation does not know it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadership_opt.model.expression import Expression, total
from leadership_opt.model.matrix import NO_LIMIT, Matrix
from leadership_opt.model.rows import Row, WholeNumbers


@dataclass(frozen=True, slots=True)
class _SplitRow:
    """``sign * (sum of groups) + rest <= upper``; a sign of 0 stands for anything else."""

    groups: WholeNumbers
    sign: int
    rest: Expression
    upper: int


def sums_without(matrix: Matrix, first: int) -> list[Row]:
    """Return the rows over the columns before ``first`` that follow from adding up rows over the others.

    One row counts all the others, once each, as a sum at most; some rows count each of them
    once, between them, as sums at least. Rows of other forms are not looked at.

    Examples
    --------
    >>> from leadership_opt.model.columns import Columns
    >>> columns = Columns()
    >>> size, one, two, ann, bob = [columns.new(0, 9, name) for name in ("size", "one", "two", "ann", "bob")]
    >>> everybody = Row(None, Expression.of([(ann, 1), (bob, 1), (size, -1)]), upper=0)
    >>> provinces = [Row(None, Expression.of([(who, -1), (ladder, 1)]), upper=0) for who, ladder in ((3, 1), (4, 2))]
    >>> [row] = sums_without(Matrix(columns, [everybody, *provinces]), first=3)
    >>> sorted(row.expression.terms()), row.upper
    ([(0, -1), (1, 1), (2, 1)], 0)
    """
    is_other = np.arange(len(matrix.column_lower)) >= first
    touching = np.flatnonzero(matrix.has_some(is_other[matrix.column]) & (matrix.upper < NO_LIMIT)).tolist()
    split = [_split(matrix, row, first) for row in touching]
    whole = next((one for one in split if one.sign == 1 and len(one.groups) == is_other.sum()), None)
    if whole is None:
        return []
    is_counted = np.zeros(len(is_other), dtype=bool)
    is_counted[list(whole.rest.columns)] = True
    parts: list[_SplitRow] = []
    for one in split:
        counted = np.concatenate([one.groups, np.array(one.rest.columns, dtype=np.int64)])
        if one.sign == -1 and one.rest.columns and not is_counted[counted].any():
            is_counted[counted] = True
            parts.append(one)
    if not parts or not is_counted[is_other].all():
        return []
    upper = whole.upper + sum(one.upper for one in parts)
    return [Row(None, total([whole.rest, *(one.rest for one in parts)]), upper=upper)]


def _split(matrix: Matrix, row: int, first: int) -> _SplitRow:
    span = slice(int(matrix.first[row]), int(matrix.first[row + 1]))
    column, value = matrix.column[span], matrix.coefficient[span]
    others = column >= first
    values = value[others]
    sign = int(values[0]) if abs(values[0]) == 1 and (values == values[0]).all() else 0
    rest = Expression(tuple(column[~others].tolist()), tuple(value[~others].tolist()))
    return _SplitRow(column[others], sign, rest, int(matrix.upper[row]))
