"""The master problem: which courses run, when, how large, and who pays.

Everything but the assignment of people fits in a few hundred columns. Rows that
touch only these make a problem that is solved in no time: it bounds goals that
depend on courses alone (seats, cost), and proposes courses and dates for which the
assignment is then looked for. It learns: cuts say what the people make of a choice.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.post import Posted, PostKind
from leadership_opt.model.rows import Row
from leadership_opt.solver.linear.exact_bound import CUT_SCALE, ExactBound, Floats
from leadership_opt.solver.linear.relaxation import NO_GOAL
from leadership_opt.solver.linear.relaxed_point import WHOLE_TOLERANCE

LARGEST_CUT = 2**58
"""Cuts that could reach more are dropped: the master problem must stay within 64 bits."""

NEARNESS_SCALE = 1000
"""Weights of nearness are multiples of one in this."""


class Master:
    """The rows over course columns only.

    Attributes
    ----------
    runs, starts, sizes
        The columns that say which courses run, on which dates, and for how many.
    is_detail
        Which columns follow from who is assigned; shape (columns,).
    learned
        Rows over course columns that follow from all rows together.
    """

    def __init__(self, context: Context, matrix: Matrix) -> None:
        variables = context.variables
        self.runs = list(variables.runs)
        self.starts = variables.start_columns
        self.sizes = [column for steps in variables.size_steps for column in steps]
        self.is_detail = np.zeros(len(matrix.column_lower), dtype=bool)
        self.is_detail[variables.detail_columns] = True
        self.learned: list[Row] = []
        self._matrix = matrix

    def holding_chosen(self, point: Floats, lower: Integers, upper: Integers) -> Integers:
        """Return lower bounds that hold the detail columns at 1 which a point of a relaxation chooses in full."""
        is_chosen = self.is_detail & (upper == 1) & (point > 1 - WHOLE_TOLERANCE)
        return np.where(is_chosen, 1, lower)

    def covers(self, expression: Expression) -> bool:
        """Return whether an expression depends on course columns alone."""
        return not any(self.is_detail[list(expression.columns)])

    def rows(self) -> Matrix:
        """Return a copy of the rows over course columns, with what was learned; more may be added."""
        rows = self._matrix.without_columns(self.is_detail)
        rows.add(*self.learned)
        return rows

    def posted(self, rows: Matrix, lower: Integers, upper: Integers) -> Posted:
        """Return the master problem with the given rows; ``upper`` may have columns that were added."""
        upper = upper.copy()
        upper[: len(self.is_detail)][self.is_detail] = lower[: len(self.is_detail)][self.is_detail]
        return Posted(rows, lower, upper, PostKind.OF_COURSES)


def forbid(columns: list[int], choice: list[int]) -> Row:
    """Return the row that forbids exactly this choice of some 0/1 columns."""
    chosen = [column for column in columns if choice[column]]
    others = [(column, -1) for column in columns if not choice[column]]
    return Row(None, Expression.of([*((column, 1) for column in chosen), *others]), upper=len(chosen) - 1)


def held(columns: list[int], values: list[int], lower: Integers, upper: Integers) -> tuple[Integers, Integers]:
    """Return column bounds that hold some columns to given values."""
    lower, upper = lower.copy(), upper.copy()
    lower[columns] = upper[columns] = np.array(values, dtype=np.int64)[columns]
    return lower, upper


def nearest_to(point: Floats, columns: list[int]) -> Expression:
    """Return what is largest for the choice of 0 or 1 of some columns that is nearest to a point."""
    weights = np.rint(NEARNESS_SCALE * (2 * point[columns] - 1)).astype(np.int64)
    return Expression.of(zip(columns, weights.tolist(), strict=True))


def cut_fits(rows: Matrix, constant: int, terms: Sequence[tuple[int, int]]) -> bool:
    """Return whether a cut stays small whatever values its columns may have by the bounds of the rows."""
    lower, upper = rows.column_lower, rows.column_upper
    sizes = (abs(value) * max(abs(int(lower[column])), abs(int(upper[column]))) for column, value in terms)
    return abs(constant) + sum(sizes) <= LARGEST_CUT


def cut_row(
    exact: ExactBound,
    is_detail: NDArray[np.bool_],
    rows: Matrix,
    expression: Expression = NO_GOAL,
    choice: Sequence[int] | None = None,
) -> Row | None:
    """Return what a bound on an expression over course columns says of these: a Benders cut.

    Parameters
    ----------
    exact
        The bound.
    is_detail
        All columns but those of courses; shape (columns,).
    rows
        What the cut is to be added to.
    expression
        What is bounded.
    choice
        If given, the cut has to exclude it.

    Returns
    -------
    Row or None
        None if its numbers are too large, or it does not exclude the choice.
    """
    constant, terms = exact.cut(~is_detail)
    row = Row(None, Expression.of(terms).plus(expression, -CUT_SCALE), lower=-constant)
    is_idle = choice is not None and row.expression.value(choice) >= -constant
    return None if is_idle or not cut_fits(rows, constant, list(row.expression.terms())) else row
