"""Posting rows into a CP-SAT model: the only place where rows become constraints.

A row can be posted in three ways: hard, behind a switch (it holds only when the
switch is on), or with a slack that measures by how much it is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from ortools.sat.python import cp_model

from leadership_opt.errors import BadSettings
from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row

LARGEST_ACTIVITY = 2**62
"""No row or objective may be able to reach this, so that 64-bit arithmetic is exact."""

LARGEST_OBJECTIVE = 2**53
"""The solver reports objectives and bounds as doubles: whole numbers below this are exact."""


class Posted:
    """A CP-SAT model with its columns.

    Attributes
    ----------
    model
        The CP-SAT model.
    columns
        CP-SAT variables by column number.
    """

    def __init__(self, columns: Columns) -> None:
        self.model = cp_model.CpModel()
        self._bounds = columns
        self.columns: list[cp_model.IntVar] = []
        for lower, upper, name in zip(columns.lower, columns.upper, columns.names, strict=True):
            new = (
                self.model.new_bool_var(name)
                if (lower, upper) == (0, 1)
                else self.model.new_int_var(lower, upper, name)
            )
            self.columns.append(new)

    def linear(self, expression: Expression) -> cp_model.LinearExprT:
        """Return an expression in CP-SAT's terms, without its constant."""
        chosen = [self.columns[column] for column in expression.columns]
        return cp_model.LinearExpr.weighted_sum(chosen, expression.coefficients)

    def hard(self, rows: Iterable[Row]) -> None:
        """Post rows that always hold."""
        for row in rows:
            self._post(row)

    def switched(self, row: Row, switch: cp_model.IntVar) -> None:
        """Post a row that holds when a switch is on."""
        self._post(row, switch)

    def with_slack(self, row: Row, slack_below: int, slack_above: int) -> None:
        """Post a row that may be missed by what two new columns measure (numbers of CP-SAT variables)."""
        terms = (*row.expression.terms(), (slack_below, 1), (slack_above, -1))
        self._post(Row(row.key, Expression.of(terms, row.expression.constant), row.lower, row.upper))

    def aim(self, expression: Expression | None, direction: Literal["max", "min"], start: Sequence[int] | None) -> None:
        """Set what is optimised (None: nothing) and the solution that the search starts from."""
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        if start is not None:
            for column, value in zip(self.columns, start, strict=True):
                self.model.add_hint(column, value)
        if expression is None:
            return
        check_activity(expression, self._bounds.lower, self._bounds.upper, LARGEST_OBJECTIVE)
        if direction == "max":
            self.model.maximize(self.linear(expression))
        else:
            self.model.minimize(self.linear(expression))

    def range_of(self, expression: Expression) -> tuple[int, int]:
        """Return the least and greatest value that the column bounds alone allow."""
        low = high = expression.constant
        for column, coefficient in expression.terms():
            ends = coefficient * self._bounds.lower[column], coefficient * self._bounds.upper[column]
            low, high = low + min(ends), high + max(ends)
        return low, high

    def _post(self, row: Row, switch: cp_model.IntVar | None = None) -> None:
        expression = row.expression
        check_activity(expression, self._bounds.lower, self._bounds.upper)
        lower = cp_model.INT_MIN if row.lower is None else row.lower - expression.constant
        upper = cp_model.INT_MAX if row.upper is None else row.upper - expression.constant
        if expression.columns:
            constraint = self.model.add_linear_constraint(self.linear(expression), lower, upper)
        elif lower <= 0 <= upper:
            return
        else:
            constraint = self.model.add_bool_or([])  # nothing to sum up, and 0 is not allowed
        if switch is not None:
            constraint.only_enforce_if(switch)


def check_activity(
    expression: Expression, lower: Sequence[int], upper: Sequence[int], most: int = LARGEST_ACTIVITY
) -> None:
    """Make sure that an expression cannot leave a range in which arithmetic is exact.

    Raises
    ------
    BadSettings
        If it could: the numbers of the problem are too large for exact arithmetic.
    """
    largest = abs(expression.constant)
    for column, coefficient in expression.terms():
        largest += abs(coefficient) * max(abs(lower[column]), abs(upper[column]))
    if largest >= most:
        raise BadSettings("numbers_too_large", largest=largest)
