"""Searching over sets of courses, with bounds that hold for whole families of them.

Once courses and dates are chosen, placing the people is nearly a flow problem and
its linear relaxation nearly exact. So the hard part is the choice of courses. It is
made by the small problem of courses (``master``) under **cuts**: exact bounds on the
goal as a function of the course columns, taken from the multipliers of the
relaxation in which the chosen courses are held (Benders, 1962). Each choice is
either excluded by its cut, together with many like it, or filled with people by an
exact search. When the small problem has no choice left that could beat the best
plan, the plan is proven best.

Before a cut is taken, years are let go one by one as long as the bound still
excludes the choice: what then remains held is all that the cut depends on.
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
        Looks for people for the courses and dates of given values, better than the best plan; reports it.
    seconds_left
        Time left for this stage; 0 when the solve was stopped.
    """

    search: Callable[[Posted], SearchResult]
    fill: Callable[[list[int]], SearchStatus]
    seconds_left: Callable[[], float]


class CourseSearch:
    """Search over courses for one model; keeps its relaxation warm from stage to stage."""

    def __init__(self, context: Context, matrix: Matrix, master: Master) -> None:
        self._matrix = matrix
        self._master = master
        self._relaxation = Relaxation(matrix, master.is_detail)
        self._runs_of_year: dict[int, list[int]] = {}
        for run, offer in zip(context.variables.runs, context.index.offers, strict=True):
            self._runs_of_year.setdefault(offer.year, []).append(run)
        self._kept = ~master.is_detail

    def improve(
        self,
        expression: Expression,
        root: ExactBound | None,
        lower: Integers,
        upper: Integers,
        best: Callable[[], int],
        lower_bound_to: Callable[[int], None],
        bound: int,
        tools: Tools,
    ) -> None:
        """Improve the best plan and the bound until they meet or time is up.

        Parameters
        ----------
        expression
            What is maximised.
        root
            The bound of the relaxation with nothing held.
        lower, upper
            Valid column bounds.
        best
            Value of the best plan so far.
        lower_bound_to
            Told about better bounds.
        bound
            The bound so far.
        tools
            Engine and clock.
        """
        if abs(bound) > LARGEST_TARGET or abs(best()) > LARGEST_TARGET:
            return
        rows, target = self._master.with_target(lower, upper, max(abs(bound), abs(best())) + 1)
        goal = Expression.sum_of([target])
        if root is not None:
            self._add_cut(rows, target, root)
        while best() < bound and tools.seconds_left() > 0:
            free_lower = np.append(lower, best() + 1)
            free_upper = np.append(np.where(self._master.is_detail, lower, upper), bound)
            posted = Posted(rows, free_lower, free_upper)
            posted.maximise(goal)
            result = tools.search(posted)
            if result.status is SearchStatus.INFEASIBLE:
                lower_bound_to(best())
                return
            if result.status is not SearchStatus.OPTIMAL or result.values is None:
                return
            bound = min(bound, result.values[target])
            lower_bound_to(bound)
            if not self._exclude(rows, target, expression, result.values[:-1], lower, upper, best, tools):
                return

    def _exclude(
        self,
        rows: Matrix,
        target: int,
        expression: Expression,
        choice: list[int],
        lower: Integers,
        upper: Integers,
        best: Callable[[], int],
        tools: Tools,
    ) -> bool:
        """Exclude a choice of courses, after using what it is good for; False when time ran out."""
        years = list(self._runs_of_year)
        exact = self._bound_of(expression, self._runs(years), choice, lower, upper, tools)
        if exact is not None and exact.value <= best():
            for year in list(years):
                fewer = [other for other in years if other != year]
                looser = self._bound_of(expression, self._runs(fewer), choice, lower, upper, tools)
                if looser is not None and looser.value <= best():
                    years, exact = fewer, looser
            self._add_cut(rows, target, exact)
            self._bar(rows, self._runs(years), choice)
            return True
        starts = self._master.starts
        exact = self._bound_of(expression, starts, choice, lower, upper, tools)
        if exact is not None:
            self._add_cut(rows, target, exact)
        if exact is None or exact.value > best():
            status = tools.fill(choice)
            if status not in (SearchStatus.OPTIMAL, SearchStatus.INFEASIBLE):
                return False
        self._bar(rows, starts, choice)
        return True

    def _runs(self, years: list[int]) -> list[int]:
        return [run for year in years for run in self._runs_of_year[year]]

    def _bound_of(
        self,
        expression: Expression,
        columns: list[int],
        choice: list[int],
        lower: Integers,
        upper: Integers,
        tools: Tools,
    ) -> ExactBound | None:
        """Bound the goal with some columns held to a choice."""
        held_lower, held_upper = self._master.held(columns, choice, lower, upper)
        self._relaxation.tighten(held_lower, held_upper)
        multipliers = self._relaxation.multipliers(expression, tools.seconds_left())
        if multipliers is None:
            return None
        return exact_bound(self._matrix, expression, multipliers, held_lower, held_upper)

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
