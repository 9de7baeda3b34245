"""Searching over sets of courses, with bounds that hold for whole families of them.

Once courses and dates are chosen, placing the people is nearly a flow problem and
its linear relaxation nearly exact. So the hard part is the choice of courses. It is
made by the small problem of courses (``master``) under **cuts**: exact bounds on the
goal as a function of the course columns, taken from the multipliers of the
relaxation in which the chosen courses are held (Benders, 1962). Each choice is
either excluded by its cut, together with many like it, or filled with people by an
exact search. When the small problem has no choice left that could beat the best
plan, the plan is proven best.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row
from leadership_opt.solver.bound import CUT_SCALE, ExactBound, exact_bound
from leadership_opt.solver.engine import SearchResult, SearchStatus
from leadership_opt.solver.master import Master
from leadership_opt.solver.relaxation import Relaxation
from leadership_opt.solver.state import StageState

LARGEST_TARGET = 2**44
"""Goals with larger values are left to the plain search: their cuts would not fit."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the search borrows from the solve around it.

    Attributes
    ----------
    search
        Runs the engine quietly on a posted model.
    fill
        Looks for people for the courses and dates of given values, better than the best plan; keeps them.
    left
        What is left for this stage in the clock's measure; 0 when the solve was stopped.
    seconds_left
        The same in seconds of a relaxation.
    best
        Value of the best plan so far.
    lower_bound_to
        Told about better bounds.
    """

    search: Callable[[Posted], SearchResult]
    fill: Callable[[list[int]], SearchStatus]
    left: Callable[[], float]
    seconds_left: Callable[[], float]
    best: Callable[[], int]
    lower_bound_to: Callable[[int], None]


class CourseSearch:
    """Search over courses for one model; keeps its relaxation warm from stage to stage."""

    def __init__(self, context: Context, matrix: Matrix, master: Master) -> None:
        self._matrix = matrix
        self._master = master
        self._relaxation = Relaxation(matrix, master.is_detail)
        self._runs = list(context.variables.runs)
        self._kept = ~master.is_detail

    def improve(self, stage: StageState, lower: Integers, upper: Integers, tools: Tools) -> None:
        """Improve the best plan and the bound of a stage until they meet or time is up.

        Parameters
        ----------
        stage
            What is maximised, its bound, and the bound of the relaxation with nothing held.
        lower, upper
            Valid column bounds.
        tools
            Engine, clock and best plan.
        """
        most = max(abs(stage.bound), abs(tools.best())) + 1
        if most > LARGEST_TARGET:
            return
        rows, target = self._master.with_target(lower, upper, most)
        if stage.exact is not None:
            self._add_cut(rows, target, stage.exact)
        while tools.best() < stage.bound and tools.left() > 0:
            posted = Posted(rows, np.append(lower, tools.best() + 1), np.append(upper, stage.bound))
            posted.maximise(Expression.sum_of([target]))
            result = tools.search(posted)
            if result.status is SearchStatus.INFEASIBLE:
                tools.lower_bound_to(tools.best())
                return
            if result.status is not SearchStatus.OPTIMAL or result.values is None:
                return
            tools.lower_bound_to(result.values[target])
            choice = result.values[:-1]
            best, starts = tools.best(), self._master.starts
            if self._excluded_by_cut(rows, target, stage.expression, self._runs, choice, lower, upper, best, tools):
                self._bar(rows, self._runs, choice)
                continue
            if not self._excluded_by_cut(rows, target, stage.expression, starts, choice, lower, upper, best, tools):
                status = tools.fill(choice)
                if status not in (SearchStatus.OPTIMAL, SearchStatus.INFEASIBLE):
                    return  # time ran out
            self._bar(rows, starts, choice)

    def _excluded_by_cut(
        self,
        rows: Matrix,
        target: int,
        expression: Expression,
        columns: list[int],
        choice: list[int],
        lower: Integers,
        upper: Integers,
        best: int,
        tools: Tools,
    ) -> bool:
        """Add the cut of a choice of some columns; True if no plan with that choice beats ``best``."""
        held_lower, held_upper = self._master.held(columns, choice, lower, upper)
        self._relaxation.tighten(held_lower, held_upper)
        multipliers = self._relaxation.multipliers(expression, tools.seconds_left())
        if multipliers is None:
            return False
        exact = exact_bound(self._matrix, expression, multipliers, held_lower, held_upper)
        if exact is None:
            return False
        self._add_cut(rows, target, exact)
        return exact.value <= best

    def _add_cut(self, rows: Matrix, target: int, exact: ExactBound) -> None:
        constant, terms = exact.cut(self._kept)
        row = Expression.of([(target, CUT_SCALE), *((column, -value) for column, value in terms)])
        rows.add(Row(None, row, upper=constant))

    def _bar(self, rows: Matrix, columns: list[int], choice: list[int]) -> None:
        """Forbid exactly this choice of the columns."""
        chosen = [column for column in columns if choice[column]]
        others = [(column, -1) for column in columns if not choice[column]]
        row = Expression.of([*((column, 1) for column in chosen), *others])
        rows.add(Row(None, row, upper=len(chosen) - 1))
