"""The small problem inside: which courses run, when, how large, and who pays.

Everything but the assignment of people fits in a few hundred columns. Rows that
touch only these make a relaxation that is solved in no time: it bounds goals that
depend on courses alone (seats, cost), and proposes courses and dates for which the
assignment is then looked for.
"""

from __future__ import annotations

import numpy as np

from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row


class Master:
    """The rows over course columns only.

    Attributes
    ----------
    starts
        The columns of all start dates.
    is_detail
        Which columns follow from who is assigned; shape (columns,).
    """

    def __init__(self, context: Context, matrix: Matrix) -> None:
        variables = context.variables
        detail = set(variables.detail_columns)
        self.starts = sorted({column for starts in variables.starts for column in starts})
        self.is_detail = np.zeros(len(matrix.column_lower), dtype=bool)
        self.is_detail[sorted(detail)] = True
        self._matrix = matrix

    def covers(self, expression: Expression) -> bool:
        """Tell whether an expression depends on course columns alone."""
        return not any(self.is_detail[list(expression.columns)])

    def posted(self, lower: Integers, upper: Integers, barred: list[list[int]]) -> Posted:
        """Return the small problem, without the barred sets of start dates."""
        rows = self._matrix.without_columns(self.is_detail)
        for chosen in barred:
            rows.add(Row(None, Expression.sum_of(chosen), upper=len(chosen) - 1))
        return Posted(rows, lower, np.where(self.is_detail, lower, upper))

    def with_target(self, lower: Integers, upper: Integers, most: int) -> tuple[Matrix, int]:
        """Return the rows over course columns and one more column, for a value to be made large.

        Returns
        -------
        matrix
            A copy to which cuts may be added.
        target
            The number of the new column, between ``-most`` and ``most``.
        """
        rows = self._matrix.without_columns(self.is_detail)
        rows.extend_columns(-abs(most), abs(most))
        return rows, len(lower)

    def held(
        self, columns: list[int], values: list[int], lower: Integers, upper: Integers
    ) -> tuple[Integers, Integers]:
        """Return column bounds that hold some columns to given values."""
        lower, upper = lower.copy(), upper.copy()
        lower[columns] = upper[columns] = np.array(values, dtype=np.int64)[columns]
        return lower, upper
