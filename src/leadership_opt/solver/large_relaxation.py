"""The linear relaxation of large problems: solved from nothing each time, on what is still free.

A basis kept warm saves little once a solve takes minutes. What saves much is to leave
out all that the bounds decide already, and to choose the method by what is left: a
first-order method on all cores (Applegate et al., 2021) where most columns are free; else
the simplex method, quick where courses and dates are held; and where it does not end
soon, as a held goal makes the numbers hard, an interior-point method. Multipliers of a solve that ran
out of time are rough, but the bound made of them is exact.
"""

from __future__ import annotations

import datetime
import os
import time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.bound import ExactBound, Floats, exact_bound
from leadership_opt.solver.effort import FIRST_ORDER_SECONDS, ITERATIONS_TO_MAKE, SIMPLEX_SECONDS, LinearEffort
from leadership_opt.solver.relaxation import SHORTEST_SECONDS, Relaxation, RelaxedPoint

FEWEST_COLUMNS = 20_000
"""Problems with as many columns are large."""

MOST_FOR_VERTEX = 50_000
"""With up to so many free columns a vertex is found: its multipliers are better than those of a first-order method."""

SIMPLEX_SHARE = 0.2
"""Share of the time for the simplex method before the interior-point method is called."""

BARRIER_SECONDS_PER_ENTRY = 4e-6
"""The interior-point method needs more: HiGHS of OR-Tools 9.15 keeps no limit that its own preprocessing uses up."""

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
    needs_vertex
        True: only the simplex method is called, however many columns are free: it ends in a vertex, and in time.
    """

    gives_cuts = False

    def __init__(self, matrix: Matrix, workers: int, *, needs_vertex: bool = False) -> None:
        super().__init__(matrix)
        self._workers = workers
        self._needs_vertex = needs_vertex

    def bound(self, expression: Expression, lower: Integers, upper: Integers, seconds: float) -> ExactBound | None:
        """Return a proven bound on an expression within column bounds; None if none was found in time."""
        self._point = None
        began = time.monotonic()
        lower, upper = propagated(self._matrix, lower, upper)
        if (lower > upper).any():
            return None
        multipliers = self._multipliers(expression, lower, upper, seconds, began)
        return None if multipliers is None else exact_bound(self._matrix, expression, multipliers, lower, upper)

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
        return multipliers * _scale(expression)

    def _timed(self, model: mathopt.Model, free: int, seconds: float) -> mathopt.SolveResult | None:
        """Solve within so many seconds on the wall."""
        if seconds <= 0:
            return None
        if self._needs_vertex:
            return _solved(model, mathopt.SolverType.GLOP, time_limit=_limit(seconds))
        if free > MOST_FOR_VERTEX:
            return _solved(model, mathopt.SolverType.PDLP, time_limit=_limit(seconds), threads=self._workers)
        answer = _solved(model, mathopt.SolverType.GLOP, time_limit=_limit(SIMPLEX_SHARE * seconds))
        rest = (1 - SIMPLEX_SHARE) * seconds
        is_decided = answer is not None and answer.termination.reason in DECIDED
        if is_decided or rest < BARRIER_SECONDS_PER_ENTRY * len(self._matrix.column):
            return answer
        barrier = mathopt.LPAlgorithm.BARRIER
        return _solved(model, mathopt.SolverType.HIGHS, time_limit=_limit(rest), lp_algorithm=barrier)

    def _counted(self, model: mathopt.Model, free: int, seconds: float) -> mathopt.SolveResult | None:
        """Solve within an effort: by what keeps a limit of iterations, on one core."""
        is_simplex = free <= MOST_FOR_VERTEX or self._needs_vertex
        kind = mathopt.SolverType.GLOP if is_simplex else mathopt.SolverType.PDLP
        seconds_each = SIMPLEX_SECONDS if is_simplex else FIRST_ORDER_SECONDS
        effort = LinearEffort(len(self._matrix.column), seconds_each, ITERATIONS_TO_MAKE)
        answer = _solved(model, kind, iteration_limit=effort.most_iterations(seconds), threads=1)
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
        worth[list(expression.columns)] = np.array(expression.coefficients, dtype=float) / _scale(expression)
        worthy = np.flatnonzero(worth[free])
        entries = np.array([column for row in rows for column in row.columns], dtype=np.int64)
        values = np.array([value for row in rows for value in row.coefficients], dtype=float)
        numbers = np.repeat(np.arange(len(rows)), [len(row.columns) for row in rows])
        model = model_pb2.ModelProto()
        model.variables.ids.extend(range(len(free)))
        model.variables.lower_bounds.extend(lower[free])
        model.variables.upper_bounds.extend(upper[free])
        model.variables.integers.extend(np.zeros(len(free), dtype=bool))
        model.objective.maximize = True
        model.objective.linear_coefficients.ids.extend(worthy)
        model.objective.linear_coefficients.values.extend(worth[free][worthy])
        model.linear_constraints.ids.extend(range(len(rows)))
        model.linear_constraints.lower_bounds.extend(-np.inf if r.lower <= -NO_LIMIT else r.lower for r in rows)
        model.linear_constraints.upper_bounds.extend(np.inf if r.upper >= NO_LIMIT else r.upper for r in rows)
        order = np.lexsort((place[entries], numbers))
        model.linear_constraint_matrix.row_ids.extend(numbers[order])
        model.linear_constraint_matrix.column_ids.extend(place[entries][order])
        model.linear_constraint_matrix.coefficients.extend(values[order])
        return mathopt.Model.from_model_proto(model), [row.row for row in rows]


def _limit(seconds: float) -> datetime.timedelta:
    return datetime.timedelta(seconds=max(seconds, SHORTEST_SECONDS))


def _solved(model: mathopt.Model, solver: mathopt.SolverType, **options: Any) -> mathopt.SolveResult | None:
    """Solve once; None where the solver has no verdict at all."""
    try:
        return mathopt.solve(model, solver, params=mathopt.SolveParameters(**options))
    except (RuntimeError, AttributeError):  # MathOpt 9.15 stumbles over the error that it means to raise
        return None


def _scale(expression: Expression) -> float:
    return float(max(map(abs, expression.coefficients), default=1))


def relaxation_of(matrix: Matrix, elastic: NDArray[np.bool_], workers: int | None) -> Relaxation | LargeRelaxation:
    """Return the relaxation that suits the size of a problem."""
    if len(matrix.column_lower) < FEWEST_COLUMNS:
        return Relaxation(matrix, elastic)
    return LargeRelaxation(matrix, workers or os.cpu_count() or 1)
