"""The linear relaxation of large problems: solved from nothing each time, on what is still free.

Where nothing is kept warm (``warm_relaxation``), what saves much is to leave
out all that the bounds decide already, and to choose the method by what is left: a
first-order method on all cores (Applegate et al., 2021) where most columns are free; else
the simplex method, quick where courses and dates are held; and where it does not end
soon, as a held goal makes the numbers hard, an interior-point method. Multipliers of a solve that ran
out of time are rough, but the bound made of them is exact.
"""

from __future__ import annotations

import time

import numpy as np
from ortools.math_opt.python import mathopt

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.linear.effort import FIRST_ORDER_SECONDS, ITERATIONS_TO_MAKE, SIMPLEX_SECONDS, LinearEffort
from leadership_opt.solver.linear.exact_bound import ExactBound, Floats, exact_bound
from leadership_opt.solver.linear.linear_model import Entries, limits, linear_model, scale_of, solved, time_limit
from leadership_opt.solver.linear.relaxed_point import RelaxedPoint

MOST_FOR_VERTEX = 50_000
"""With up to so many free columns a vertex is found: its multipliers are better than those of a first-order method."""

SIMPLEX_SHARE = 0.2
"""Share of the time for the simplex method before the interior-point method is called."""

BARRIER_SECONDS_PER_ENTRY = 4e-6
"""The interior-point method needs more: HiGHS of OR-Tools 9.15 keeps no limit that its own preprocessing uses up."""

POSTING_SECONDS_PER_ENTRY = 6e-7
"""So long it takes, roughly, until a method can begin; whoever has less time gets no bound at once."""

DECIDED = {
    mathopt.TerminationReason.OPTIMAL,
    mathopt.TerminationReason.INFEASIBLE,
    mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED,
}
"""What another method would not change."""


class LargeRelaxation(RelaxedPoint):
    """The rows of a matrix without the whole-number condition.

    Parameters
    ----------
    matrix
        All rows, those added later included.
    workers
        Threads of the first-order method.
    clock
        In whose measure limits are, and which is told what a solve has cost; None: limits are seconds on the wall.
    needs_vertex
        True: only the simplex method is called, however many columns are free: it ends in a vertex, and in time.
    """

    def __init__(self, matrix: Matrix, workers: int, clock: Clock | None = None, *, needs_vertex: bool = False) -> None:
        super().__init__(matrix, clock)
        self._workers = workers
        self._needs_vertex = needs_vertex

    def bound(self, expression: Expression, lower: Integers, upper: Integers, seconds: float) -> ExactBound | None:
        """Return a proven bound on an expression within column bounds; None if none was found in time."""
        self._point = None
        if not self.has_time_to_post(seconds):
            return None
        began = time.monotonic()
        lower, upper = propagated(self._matrix, lower, upper)
        if (lower > upper).any():
            return None
        multipliers = self._multipliers(expression, lower, upper, seconds, began)
        return None if multipliers is None else exact_bound(self._matrix, expression, multipliers, lower, upper)

    def has_time_to_post(self, seconds: float) -> bool:
        """Return whether so much time is enough for a method to begin; what is counted is effort, and always is."""
        return self.is_counted or seconds > POSTING_SECONDS_PER_ENTRY * len(self._matrix.column)

    def _multipliers(
        self, expression: Expression, lower: Integers, upper: Integers, seconds: float, began: float
    ) -> Floats | None:
        free = np.flatnonzero(lower < upper)
        model, rows = self._posted(expression, free, lower, upper)
        if self.is_counted:
            answer = self._counted(model, len(free), seconds)
        else:
            answer = self._timed(model, len(free), seconds - (time.monotonic() - began))
        if answer is None or not answer.solutions or answer.solutions[0].dual_solution is None:
            return None
        if answer.termination.reason is mathopt.TerminationReason.OPTIMAL:
            self._point = lower.astype(float)
            self._point[free] = answer.variable_values(model.variables())
        dual = answer.solutions[0].dual_solution.dual_values
        multipliers = np.zeros(len(self._matrix))
        multipliers[rows] = [dual[row] for row in model.linear_constraints()]
        return multipliers * scale_of(expression)

    def _timed(self, model: mathopt.Model, free: int, seconds: float) -> mathopt.SolveResult | None:
        """Solve within so many seconds on the wall."""
        if seconds <= 0:
            return None
        if self._needs_vertex:
            return solved(model, mathopt.SolverType.GLOP, time_limit=time_limit(seconds))
        if free > MOST_FOR_VERTEX:
            return solved(model, mathopt.SolverType.PDLP, time_limit=time_limit(seconds), threads=self._workers)
        answer = solved(model, mathopt.SolverType.GLOP, time_limit=time_limit(SIMPLEX_SHARE * seconds))
        rest = (1 - SIMPLEX_SHARE) * seconds
        is_decided = answer is not None and answer.termination.reason in DECIDED
        if is_decided or rest < BARRIER_SECONDS_PER_ENTRY * len(self._matrix.column):
            return answer
        barrier = mathopt.LPAlgorithm.BARRIER
        return solved(model, mathopt.SolverType.HIGHS, time_limit=time_limit(rest), lp_algorithm=barrier)

    def _counted(self, model: mathopt.Model, free: int, seconds: float) -> mathopt.SolveResult | None:
        """Solve within an effort: by what keeps a limit of iterations, on one core."""
        is_simplex = free <= MOST_FOR_VERTEX or self._needs_vertex
        kind = mathopt.SolverType.GLOP if is_simplex else mathopt.SolverType.PDLP
        seconds_each = SIMPLEX_SECONDS if is_simplex else FIRST_ORDER_SECONDS
        effort = LinearEffort(len(self._matrix.column), seconds_each, ITERATIONS_TO_MAKE)
        answer = solved(model, kind, iteration_limit=effort.most_iterations(seconds), threads=1)
        spent = 0
        if answer is not None:
            spent = answer.solve_stats.simplex_iterations + answer.solve_stats.first_order_iterations
        self.charge(effort.of(spent))
        return answer

    def _posted(
        self, expression: Expression, free: Integers, lower: Integers, upper: Integers
    ) -> tuple[mathopt.Model, list[int]]:
        """Return the relaxation over free columns, and the numbers of the rows that are in it."""
        place = np.zeros(len(lower), dtype=np.int64)
        place[free] = np.arange(len(free))
        rows = list(self._matrix.reduced(lower, upper))
        worth = np.zeros(len(lower))
        worth[list(expression.columns)] = np.array(expression.coefficients, dtype=float) / scale_of(expression)
        entries = Entries(
            np.repeat(np.arange(len(rows)), [len(row.columns) for row in rows]),
            place[np.array([column for row in rows for column in row.columns], dtype=np.int64)],
            np.array([value for row in rows for value in row.coefficients], dtype=float),
        )
        row_limits = limits(
            np.array([row.lower for row in rows], dtype=np.int64), np.array([row.upper for row in rows], dtype=np.int64)
        )
        columns = lower[free].astype(float), upper[free].astype(float)
        return linear_model(columns, worth[free], row_limits, entries), [row.row for row in rows]
