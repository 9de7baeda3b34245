"""Searching over sets of courses, with bounds that hold for whole families of them.

Once courses and dates are chosen, placing the people is nearly a flow problem and
its linear relaxation nearly exact. So the hard part is the choice of courses. It is
made by the master problem (``master``) under **cuts**: exact bounds on the
goal as a function of the course columns, taken from the multipliers of the
relaxation in which the chosen courses are held (Benders, 1962). Each choice is
either excluded by its cut, together with many like it, or filled with people by an
exact search. When the master problem has no choice left that could beat the best
plan, the plan is proven best. What the cuts say of a goal that is then held stays
true for all later goals: the master problem soon knows which courses can still serve.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT
from leadership_opt.model.rows import Row
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.linear.exact_bound import CUT_SCALE, ExactBound
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.master import Master, cut_fits, forbid, held
from leadership_opt.solver.stages.points_between import WAYS_BETWEEN, PointsBetween
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import Pace

LARGEST_TARGET = 2**44
"""Goals with larger values are left to the plain search: their cuts would not fit."""

TURNS_BEFORE_BETWEEN = 2
"""From this turn on cuts are taken between: fewer are needed, but each takes longer, so that easy stages lose by it."""

CHOICES_BEFORE_ALL = 4
"""After this many choices, and each time after twice as many, all courses are searched at once."""

Fill = Callable[[list[int], list[int], float, Pace], bool]
"""Looks for the best plan with given values of some columns, better than the best; True if that is proven."""

Equals = Callable[[list[int]], bool | None]
"""Tells whether a plan with the courses and dates of given values is as good as the best; None if time ran out."""


@dataclass(frozen=True, slots=True)
class _CourseChoice:
    """A choice of courses, dates and sizes that no bound excludes.

    Attributes
    ----------
    columns, values
        The columns that were chosen, and the values of all.
    is_glance
        Only dates were chosen, and the relaxation has whole sizes for them: worth one quick look.
    """

    columns: list[int]
    values: list[int]
    is_glance: bool = False


class CourseSearch:
    """Search over courses for one stage.

    Parameters
    ----------
    state, stage
        The solve and its stage, which has a plan.
    master
        The master problem.
    relaxation
        The relaxation of the whole problem.
    guide
        For a goal over courses alone: a goal over people that is held, and at what value.

    Attributes
    ----------
    stage
        As given.
    """

    def __init__(
        self,
        state: SolveState,
        stage: StageState,
        master: Master,
        relaxation: LinearRelaxation | WarmRelaxation,
        guide: tuple[StageState, int] | None,
    ) -> None:
        self._state = state
        self.stage = stage
        self._master = master
        self._relaxation = relaxation
        self._lower, self._upper = state.lower, state.upper
        self._cuts: list[tuple[int, list[tuple[int, int]]]] = []
        self._rows = master.rows()
        most = max(abs(stage.bound), abs(stage.expression.value(state.values or []))) + 1
        self._fits = most <= LARGEST_TARGET
        self._is_covered = master.covers(stage.expression)
        self._guide, self._kept = (guide[0].expression, guide[1]) if guide is not None else (Expression(), 0)
        self._levels = [master.runs, master.starts, sorted({*master.starts, *master.runs, *master.sizes})]
        self._bounds: dict[tuple[int, ...], int] = {}
        self._possible: set[tuple[int, ...]] = set()
        self._aim = stage.expression
        if not self._is_covered:
            target = len(self._lower)
            self._lower, self._upper = np.append(self._lower, -most), np.append(self._upper, most)
            self._rows.extend_columns(-most, most)
            self._aim = Expression.sum_of([target])
            if stage.exact is not None:
                self._add_cut(stage.exact)
        self._turns = 0
        self._points: PointsBetween | None = None
        if isinstance(relaxation, LinearRelaxation) and not self._is_covered and stage.exact is not None:
            columns = np.flatnonzero(~master.is_detail)
            self._points = PointsBetween(state, relaxation, columns, relaxation.point())

    def improve(self, until: float, fill: Fill) -> None:
        """Improve the best plan and the bound until they meet or time is up.

        What is wrong with a choice is often wrong with all courses: so all are searched at
        once from time to time, within the time that choices took.
        """
        state, stage = self._state, self.stage
        self._turns += 1
        narrow = Pace.AT_ONCE if self._is_covered else Pace.JUMP
        began, choices = state.clock.now, 0
        while not stage.is_proven(state.values):
            state.take_news()
            best = stage.expression.value(state.values or [])
            found = self._next_choice(best + 1, until)
            if found is SearchStatus.INFEASIBLE:
                state.lower_bound_to(stage, best)
            if isinstance(found, SearchStatus):
                return
            if found.is_glance:
                fill(found.columns, found.values, until, Pace.GLANCE)
                continue
            if not fill(found.columns, found.values, until, narrow):
                return
            self._rows.add(forbid(found.columns, found.values))
            choices += 1
            if choices >= CHOICES_BEFORE_ALL and choices & (choices - 1) == 0:
                widest = 2 * state.clock.now - began
                if fill([], found.values, min(until, widest), Pace.AT_ONCE):
                    state.lower_bound_to(stage, stage.expression.value(state.values or []))

    def has_rival(self, until: float, equals: Equals) -> bool | None:
        """Return whether other dates reach the best value too; None if time ran out."""
        values = self._state.values or []
        best = self.stage.expression.value(values)
        self._rows.add(forbid(self._master.starts, values))
        while True:
            found = self._next_choice(best, until)
            if isinstance(found, SearchStatus):
                return False if found is SearchStatus.INFEASIBLE else None
            is_equal = equals(found.values)
            if is_equal is not False:
                return is_equal
            self._rows.add(forbid(self._master.starts, found.values))

    def learned(self, kept: int) -> list[Row]:
        """Return what the cuts say of the courses in plans that keep the stage at ``kept``."""
        return [Row(None, Expression.of(terms), lower=CUT_SCALE * kept - constant) for constant, terms in self._cuts]

    def _next_choice(self, least: int, until: float) -> _CourseChoice | SearchStatus:
        """Return a choice that may reach ``least``; INFEASIBLE if there is none."""
        state, stage, master = self._state, self.stage, self._master
        while self._fits and state.left(until) > 0:
            posted = master.posted(self._rows, self._lower, self._upper)
            posted.maximise(self._aim, least, stage.bound if least < stage.bound else NO_LIMIT)
            result = state.search(posted, state.left(until), watch_nothing)
            if result.status is SearchStatus.INFEASIBLE:
                state.rely_on(stage, SearchProof(posted, given=stage.bound_proof))
                return result.status
            if result.status is not SearchStatus.OPTIMAL or result.values is None:
                return SearchStatus.UNKNOWN
            reached = self._aim.value(result.values)
            state.lower_bound_to(stage, reached, SearchProof(posted, reached + 1, stage.bound_proof))
            choice = result.values[: len(master.is_detail)]
            if self._is_cut_off(choice, reached, until):
                continue
            for columns in self._levels:
                if columns is master.starts and _chosen(master.runs, choice) in self._possible:
                    continue  # other dates of the same courses were possible: the trouble is with the sizes
                if self._bound(columns, choice, until) < (self._kept if self._is_covered else least):
                    self._rows.add(forbid(columns, choice))
                    break
                if columns is master.starts:
                    self._possible.add(_chosen(master.runs, choice))
                    if not self._is_covered and self._relaxation.is_whole(master.sizes):
                        return _CourseChoice(columns, choice, is_glance=True)
            else:
                return _CourseChoice(columns, choice)
        return SearchStatus.UNKNOWN

    def _is_cut_off(self, choice: list[int], reached: int, until: float) -> bool:
        """Cut a choice off by a bound at a point on the way to it; return whether one did."""
        expression = self.stage.expression
        if self._points is None or self._turns < TURNS_BEFORE_BETWEEN:
            return False
        for way in WAYS_BETWEEN:
            exact = self._points.bound(expression, choice, way, until)
            if exact is None:
                continue
            constant, terms = exact.cut(~self._master.is_detail)
            if constant + sum(value * choice[column] for column, value in terms) < CUT_SCALE * reached:
                self._add_cut(exact)
                return True
        return False

    def _bound(self, columns: list[int], choice: list[int], until: float) -> int:
        """Return what plans with a choice of some columns can reach at most, and add the cut that says so."""
        key = (len(columns), *_chosen(columns, choice))
        if key not in self._bounds:
            state = self._state
            lower, upper = held(columns, choice, state.lower, state.upper)
            expression = self._guide if self._is_covered else self.stage.expression
            exact = self._relaxation.cuttable_bound(expression, lower, upper, state.left(until))
            if exact is None:
                return NO_LIMIT
            self._bounds[key] = exact.value
            self._add_cut(exact)
        return self._bounds[key]

    def _add_cut(self, exact: ExactBound) -> None:
        """Take over ``expression <= function of the courses``, if it fits; for goals of courses that of their guide."""
        constant, terms = exact.cut(~self._master.is_detail)
        if not (self._fits and cut_fits(self._rows, constant, terms)):
            return
        if self._is_covered:
            row = Row(None, Expression.of(terms), lower=CUT_SCALE * self._kept - constant)
            self._master.learned.append(row)
        else:
            self._cuts.append((constant, terms))
            row = Row(None, Expression.of(terms).plus(self._aim, -CUT_SCALE), lower=-constant)
        self._rows.add(row)


def _chosen(columns: list[int], choice: list[int]) -> tuple[int, ...]:
    return tuple(column for column in columns if choice[column])
