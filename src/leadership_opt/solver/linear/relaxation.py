"""The linear relaxation, solved by GLOP; its duals are only a hint until ``exact_bound`` has made a bound of them."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.linear.effort import LinearEffort
from leadership_opt.solver.linear.exact_bound import ExactBound, Floats, exact_bound, whole_bound
from leadership_opt.solver.linear.linear_model import SHORTEST_RELAXATION_SECONDS
from leadership_opt.solver.linear.linear_program import LinearProgram
from leadership_opt.solver.linear.relaxed_point import RelaxedPoint
from leadership_opt.solver.linear.warm_glop import Answer, Method

CORRECTED = 1000.0
"""Multipliers and reduced costs up to this are computed anew when a bound is not exact enough."""

FINE_SCALE = 2**40
"""Denominator of the multipliers that are computed anew."""

LARGEST_CORRECTED = 2.0**22
"""Corrections beyond this do not fit 64 bits with the fine denominator."""

LARGEST_ERROR = 0.25
"""How far above the optimum of a relaxation the bound may be that is proven from it."""

SLACK_PRICE = 100.0
"""Price of one unit of slack of an elastic row, in units of the largest coefficient of the objective."""


NO_GOAL = Expression()
"""The goal of a solve that only looks for a solution."""

PATIENCE = 0.5
"""From the last optimum a solve may take this part of the time that one from nothing took; then that is tried again."""


class LinearRelaxation(RelaxedPoint):
    """The rows of a matrix without the whole-number condition, solved again and again.

    Rows are only added and bounds only moved, so every solve starts from the basis of
    the one before: by the primal simplex method if the objective is new, else by the dual.

    Parameters
    ----------
    matrix
        All rows; rows added later are taken over at the next solve.
    elastic
        Rows that need some of these columns get slack variables at a price, so that there
        is always a solution; shape (columns,).
    given
        Only these rows of the matrix are relaxed, all others have multiplier 0; shape (rows,). None: all.
    clock
        As in :class:`RelaxedPoint`.
    """

    def __init__(
        self,
        matrix: Matrix,
        elastic: NDArray[np.bool_],
        given: NDArray[np.bool_] | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(matrix, clock)
        self._program = LinearProgram(matrix, elastic, given)
        self._bounds = matrix.column_lower.copy(), matrix.column_upper.copy()
        self._expression: Expression | None = None
        self._is_cold, self._cold_seconds = True, 0.0

    def is_of(self, matrix: Matrix) -> bool:
        """Return whether a matrix begins with the same rows; their limits may differ."""
        known = self._program.known
        entries = int(self._matrix.first[known])
        return (
            len(matrix) >= known
            and np.array_equal(matrix.first[: known + 1], self._matrix.first[: known + 1])
            and np.array_equal(matrix.column[:entries], self._matrix.column[:entries])
            and np.array_equal(matrix.coefficient[:entries], self._matrix.coefficient[:entries])
        )

    def move_to(self, matrix: Matrix, clock: Clock) -> None:
        """Go on with another matrix that begins with the same rows, by the limits that differ, and another clock."""
        self._program.use(matrix)
        self._matrix, self._clock, self._point = matrix, clock, None

    def tighten(self, lower: Integers, upper: Integers) -> None:
        """Take over column bounds."""
        self._program.move_to(lower.astype(float), upper.astype(float))
        self._bounds = lower.copy(), upper.copy()

    def bound(self, expression: Expression, lower: Integers, upper: Integers, seconds: float) -> ExactBound | None:
        """Return a proven bound on an expression within column bounds; None if none was found in time."""
        self.tighten(lower, upper)
        multipliers = self.multipliers(expression, seconds)
        if multipliers is None:
            return None
        found = exact_bound(self._matrix, expression, multipliers, lower, upper)
        if found is None or found.scaled / found.scale <= self._value(expression) + LARGEST_ERROR:
            return found
        return replace(found, value=min(found.value, self._corrected(expression, found, seconds)))

    def _value(self, expression: Expression) -> float:
        if self._point is None:
            return -np.inf
        point = self._point[list(expression.columns)]
        return float(np.array(expression.coefficients, dtype=float) @ point) + expression.constant

    def _corrected(self, expression: Expression, bound: ExactBound, seconds: float) -> int:
        """Return a bound from multipliers with more digits.

        Doubles have 16 digits, too few where a draw has weights of 10 and a bound must be
        exact to one. What the first solve left over is small and is solved again, with
        digits of its own (Gleixner, Steffy and Wolter, 2016).
        """
        matrix = self._matrix
        most = int(CORRECTED * bound.scale)
        kept = np.clip(bound.multipliers, -most, most)
        costs = np.clip(bound.reduced, -most, most).astype(float) / bound.scale
        np.add.at(costs, matrix.column, kept[matrix.row_of_entry()] * matrix.coefficient / bound.scale)
        self._program.aim_at(self._program.in_program(costs), 2 * CORRECTED)
        self._expression = None
        again = self._solved(is_new=True, has_objective=True, seconds=seconds)
        if again is None or not np.abs(again).max(initial=0.0) <= LARGEST_CORRECTED:
            return bound.value  # not a small correction: the second solve went astray
        left = (bound.multipliers - kept).astype(object) * (FINE_SCALE // bound.scale)
        whole = left + np.rint(again * FINE_SCALE).astype(np.int64).astype(object)
        return whole_bound(matrix, expression, whole, FINE_SCALE, *self._bounds).value

    def cuttable_bound(
        self, expression: Expression, lower: Integers, upper: Integers, seconds: float
    ) -> ExactBound | None:
        """Return a bound, as ``bound``, that makes a valid cut: columns not held have bounds that every plan keeps."""
        return self.bound(expression, lower, upper, seconds)

    def multipliers(self, expression: Expression, seconds: float) -> Floats | None:
        """Maximise an expression and return one dual multiplier for each row; None if there was no optimum."""
        is_new = self._aim_at(expression)
        found = self._solved(is_new=is_new, has_objective=bool(expression.columns), seconds=seconds)
        return None if found is None else found * self._program.scale_of(expression)

    def multipliers_anew(self, expression: Expression, seconds: float) -> Floats | None:
        """Maximise an expression from nothing, preprocessed, by the dual simplex method; duals as ``multipliers``."""
        self._aim_at(expression)
        found = self._solved(is_new=False, has_objective=False, seconds=seconds)
        return None if found is None else found * self._program.scale_of(expression)

    def multipliers_between(
        self, columns: Integers, values: Floats, seconds: float, expression: Expression = NO_GOAL
    ) -> Floats | None:
        """Fix some columns at any numbers, maximise an expression less the price of slack, return the dual multipliers.

        Of nothing, the slack of the elastic rows is made least; where none is needed, they are zeros but for rounding.
        """
        lower, upper = self._bounds[0].astype(float), self._bounds[1].astype(float)
        lower[columns] = upper[columns] = values
        self._program.move_to(lower, upper)
        self._aim_at(expression)
        found = self._solved(is_new=False, has_objective=True, seconds=seconds)
        return None if found is None else found * self._program.scale_of(expression)

    def _aim_at(self, expression: Expression) -> bool:
        """Set what is maximised; return whether it is new."""
        self._program.add_rows()
        is_new = expression != self._expression
        if is_new:
            self._program.aim_at(self._program.worth_of(expression), SLACK_PRICE)
        self._expression = expression
        return is_new

    def _solved(self, *, is_new: bool, has_objective: bool, seconds: float) -> Floats | None:
        """Solve, and return a dual multiplier of each row; None without an optimum."""
        method = Method.PRIMAL_SIMPLEX if is_new else Method.DUAL_SIMPLEX
        if self.is_counted:
            return self._counted(method, seconds, is_warm=has_objective)
        return self._timed(method, seconds, is_warm=has_objective)

    def _timed(self, method: Method, seconds: float, *, is_warm: bool) -> Floats | None:
        """Solve within so many seconds on the wall.

        From the last optimum, as long as that does not take longer than from nothing; then from nothing by
        another solver. Without an objective, or where numbers are difficult, preprocessing helps more.
        """
        began = time.monotonic()
        until = began + seconds
        if not is_warm or not self._is_cold:
            patience = min(until, began + PATIENCE * self._cold_seconds) if is_warm else until
            found, is_infeasible = self._in_rounds(method, patience, is_preprocessed=not is_warm)
            began = time.monotonic()
            if found is not None or began > until or (is_infeasible and not self._program.soften()):
                return found
        is_started = self._program.start_cold(until - began)
        if is_started:
            self._is_cold, self._cold_seconds = False, max(time.monotonic() - began, SHORTEST_RELAXATION_SECONDS)
        return self._in_rounds(Method.DUAL_SIMPLEX, until, is_preprocessed=not is_started)[0]

    def _in_rounds(self, method: Method, until: float, *, is_preprocessed: bool) -> tuple[Floats | None, bool]:
        """Solve with more rows until none is broken, until a moment of the monotonic clock.

        Returns
        -------
        tuple
            The multipliers, if there is an optimum; and whether there is no solution.
        """
        while True:
            left = max(until - time.monotonic(), SHORTEST_RELAXATION_SECONDS)
            answer = self._program.solve(left, method, is_preprocessed=is_preprocessed)
            multipliers, is_last = self._taken_over(answer)
            if is_last:
                return multipliers, answer.is_infeasible
            method, is_preprocessed = Method.DUAL_SIMPLEX, False

    def _taken_over(self, answer: Answer) -> tuple[Floats | None, bool]:
        """Take over an optimum; return its multipliers, if there is one, and whether it breaks no row that is lazy."""
        found = self._program.optimum(answer)
        if found is None:
            self._point = None
            return None, True
        self._point, multipliers = found
        return multipliers, not self._program.add_broken(self._point)

    def _counted(self, method: Method, seconds: float, *, is_warm: bool) -> Floats | None:
        """Solve with more rows until none is broken, within an effort."""
        while True:
            answer, effort = self._counted_once(method, seconds, is_warm=is_warm)
            seconds -= effort
            multipliers, is_last = self._taken_over(answer)
            if is_last:
                return multipliers
            method, is_warm = Method.DUAL_SIMPLEX, True

    def _counted_once(self, method: Method, seconds: float, *, is_warm: bool) -> tuple[Answer, float]:
        """Solve with the rows that are posted within an effort; return how that ended, and its effort."""
        measure, effort, answer = LinearEffort(self._program.entries), 0.0, Answer()
        for is_preprocessed in (False, True) if is_warm else (True,):
            most = measure.most_iterations(seconds - effort)
            answer = self._program.solve(None, method, iterations=most, is_preprocessed=is_preprocessed)
            effort += measure.of(answer.iterations)
            if answer.values is not None or answer.is_out_of_time:
                break
        self.charge(effort)
        return answer, effort
