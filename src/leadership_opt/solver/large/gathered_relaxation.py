"""Bounds of very large problems: from the gathered problem, whose plans include those of the whole.

Goals that count only courses and the seats of provinces are bounded by the rows without
people, warm and in milliseconds; goals that count a person alike wherever she goes, by one
column for each person; all others by one column for each person and bundle of courses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.columns import ColumnKind
from leadership_opt.model.expression import Expression
from leadership_opt.model.gathered import LEFT_OUT, Gathered
from leadership_opt.model.matrix import Integers
from leadership_opt.model.rows import Row
from leadership_opt.solver.linear.exact_bound import ExactBound, Floats
from leadership_opt.solver.linear.large_relaxation import LargeRelaxation
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.stages.state import SolveState


@dataclass(frozen=True, slots=True)
class GoalReach:
    """What a goal can reach at most, and what in it is worth how much.

    Attributes
    ----------
    bound
        No plan that keeps the rows has a larger value.
    likings
        Of each column of the large problem, how much its group costs the goal when used: 0 or
        more for what an optimum uses. Shape (columns,); None where people were not looked at.
    point
        The optimum, of each group; None if there is none.
    exact
        The proof of the bound over the gathered columns.
    source
        The relaxation that it is of.
    """

    bound: int
    likings: Floats | None
    point: Floats | None
    exact: ExactBound
    source: GatheredRelaxation

    def at_most(self, bound: int) -> GoalReach:
        """Return the same with a bound that is known otherwise, if that is better."""
        return replace(self, bound=min(self.bound, bound))


class GatheredRelaxation:
    """The relaxation of one gathered problem.

    Parameters
    ----------
    state
        The solve of the large problem.
    bundles
        Of each offer, with which others it is gathered.
    """

    def __init__(self, state: SolveState, bundles: Integers) -> None:
        variables = state.model.context.variables
        self.gathered = Gathered(
            state.matrix,
            (state.lower, state.upper),
            variables,
            bundles,
            variables.columns.is_of(ColumnKind.COURSE, ColumnKind.PROVINCE),
            state.model.context.checkpoint,
        )
        self._workers = state.workers
        self._clock = state.clock
        self.restart()

    def restart(self, *rows: Row) -> None:
        """Forget all rows taken over, and take over others."""
        self.matrix, self.courses = self.gathered.matrix.copy(), self.gathered.without_seats()
        self.lower, self.upper = self.matrix.column_lower.copy(), self.matrix.column_upper.copy()
        self._warm: LinearRelaxation | None = None
        self.hold(*rows)

    def hold(self, *rows: Row) -> None:
        """Take over rows of the large problem."""
        for row in rows:
            said = list(self.gathered.rows_of(row))
            self.matrix.add(*said)
            if self._counts_no_seat(row.expression):
                self.courses.add(*said)

    def _counts_no_seat(self, expression: Expression) -> bool:
        """Return whether an expression depends on courses and seats of provinces alone."""
        is_kept = self.gathered.is_kept
        return bool(is_kept[np.array(expression.columns, dtype=np.int64)].all())

    def is_alike(self, expression: Expression) -> bool:
        """Return whether an expression counts each person alike in all offers that are gathered."""
        return self.gathered.is_alike(expression)

    def points_of(self, expression: Expression) -> Floats:
        """Return the coefficient of each column of the large problem in an expression."""
        points = np.zeros(len(self.gathered.group))
        points[np.array(expression.columns, dtype=np.int64)] = np.array(expression.coefficients, dtype=float)
        return points

    def of_large(self, point: Floats) -> Floats:
        """Return the values that the columns of the large problem have in a point; 0 where they are left out."""
        group = self.gathered.group
        values: Floats = np.where(group == LEFT_OUT, 0.0, point[group])
        return values

    def reach(self, expression: Expression, seconds: float) -> GoalReach | None:
        """Return what a goal that is maximised can reach at most; None if that was not found in time."""
        if not self._counts_no_seat(expression):
            return self.reach_all(expression, seconds)
        if self._warm is None:
            elastic = np.zeros(len(self.courses.column_lower), dtype=bool)
            self._warm = LinearRelaxation(self.courses, elastic, clock=self._clock)
        kept = slice(len(self.courses.column_lower))
        exact = self._warm.bound(self.gathered.expression(expression), self.lower[kept], self.upper[kept], seconds)
        return None if exact is None else GoalReach(exact.value, None, None, exact, self)

    def reach_all(self, expression: Expression, seconds: float) -> GoalReach | None:
        """Return what a goal can reach at most, from the rows with people even where the goal counts none."""
        return self._reach_within(expression, self.lower, self.upper, seconds)

    def reach_held(
        self, expression: Expression, columns: list[int], choice: list[int], seconds: float
    ) -> GoalReach | None:
        """Return what a goal can reach at most with some courses and dates held (columns of the large problem)."""
        lower, upper = self.lower.copy(), self.upper.copy()
        here = self.gathered.group[columns]
        lower[here] = upper[here] = np.array(choice, dtype=np.int64)[columns]
        return self._reach_within(expression, lower, upper, seconds)

    def _reach_within(
        self, expression: Expression, lower: Integers, upper: Integers, seconds: float
    ) -> GoalReach | None:
        relaxation = LargeRelaxation(self.matrix, self._workers, self._clock)
        exact = relaxation.bound(self.gathered.expression(expression), lower, upper, seconds)
        if exact is None:
            return None
        group = self.gathered.group
        likings = np.where(group == LEFT_OUT, -np.inf, (exact.reduced / exact.scale)[group])
        return GoalReach(exact.value, likings, relaxation.point(), exact, self)

    def keep(self, reach: GoalReach, value: int, lower: Integers, upper: Integers) -> tuple[Integers, Integers]:
        """Return the bounds of the large problem's columns that plans keep in which a goal has some value."""
        if value > reach.exact.value:
            return lower, upper
        count = slice(len(reach.exact.reduced))
        self.lower[count], self.upper[count] = reach.exact.tightened(value, self.lower[count], self.upper[count])
        group, is_kept = self.gathered.group, self.gathered.is_kept
        inside: NDArray[np.bool_] = group != LEFT_OUT
        upper = np.where(inside, np.minimum(upper, self.upper[group]), upper)
        return np.where(is_kept, np.maximum(lower, self.lower[group]), lower), upper
