"""Searching the best courses for a goal that depends on courses alone, such as cost.

The relaxation of all rows tells what people make of courses: its multipliers bound the goal by a row
over course columns, and the master problem with that row is as sharp as both of them. Its optimum may
still be a choice that nobody can fill. Then it is separated: where the relaxation has no
solution for the courses of a point, its multipliers make an exact cut (Benders, 1962). Cuts at the
choice itself say little of others; those at points between the choice and one that can be filled say
much more (Ben-Ameur and Neto, 2007). A choice that no cut excludes is filled with people.
"""

from __future__ import annotations

import numpy as np

from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.linear.exact_bound import ExactBound
from leadership_opt.solver.linear.relaxation import NO_GOAL, LinearRelaxation
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.course_search import Equals, Fill
from leadership_opt.solver.stages.master import Master, cut_row, forbid
from leadership_opt.solver.stages.points_between import AT_CHOICE, WAYS_BETWEEN, PointsBetween
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import Pace

FIRST_SEPARATED_SECONDS = 4.0
"""For the people of one choice of dates; what needs longer is set aside, and then gets twice as long."""


class Separation:
    """Search over courses for a goal over courses alone.

    Parameters
    ----------
    state, stage
        The solve and its stage, which has a plan.
    master
        The master problem.
    relaxation
        The relaxation of the whole problem; where it has bounded the stage, ``stage.exact`` says so.

    Attributes
    ----------
    stage
        As given.
    """

    def __init__(self, state: SolveState, stage: StageState, master: Master, relaxation: LinearRelaxation) -> None:
        self._state = state
        self.stage = stage
        self._master = master
        self._rows = master.rows()
        self._set_aside: list[Row] = []
        self._seconds = FIRST_SEPARATED_SECONDS
        optimum = relaxation.point() if stage.exact is not None else None
        self._points = PointsBetween(state, relaxation, np.flatnonzero(~master.is_detail), optimum)
        self._has_root = False
        self._take_root()

    def _take_root(self) -> None:
        """Take over what the relaxation says of the goal, once it has bounded it."""
        if self.stage.exact is not None and not self._has_root:
            self._has_root = self._add_cut(self.stage.exact, self.stage.expression)

    def improve(self, until: float, fill: Fill) -> None:
        """Improve the best plan and the bound until they meet or time is up."""
        state, stage, starts = self._state, self.stage, self._master.starts
        self._take_root()
        while not stage.is_proven(state.values):
            state.take_news()
            best = stage.expression.value(state.values or [])
            found = self._next_choice(best + 1, until)
            if found is SearchStatus.INFEASIBLE and self._set_aside:
                self._set_aside.clear()
                self._seconds *= 2
                continue
            if found is SearchStatus.INFEASIBLE:
                state.lower_bound_to(stage, best)
            if isinstance(found, SearchStatus):
                return
            is_settled = fill(starts, found, min(until, state.clock.now + self._seconds), Pace.AT_ONCE)
            if is_settled:
                self._rows.add(forbid(starts, found))
            else:
                self._set_aside.append(forbid(starts, found))

    def has_rival(self, until: float, equals: Equals) -> bool | None:
        """Return whether other dates reach the best value too; None if time ran out."""
        starts, values = self._master.starts, self._state.values or []
        best = self.stage.expression.value(values)
        self._rows.add(forbid(starts, values))
        while True:
            found = self._next_choice(best, until)
            if isinstance(found, SearchStatus):
                return False if found is SearchStatus.INFEASIBLE else None
            is_equal = equals(found)
            if is_equal is not False:
                return is_equal
            self._rows.add(forbid(starts, found))

    def learned(self, kept: int) -> list[Row]:
        """Return no more rows: the master problem has learned all cuts when they were made, whatever is kept."""
        del kept
        return []

    def _next_choice(self, least: int, until: float) -> list[int] | SearchStatus:
        """Return course columns that may reach ``least``; INFEASIBLE if none can but those that are set aside."""
        state, stage, master = self._state, self.stage, self._master
        while state.left(until) > 0:
            rows = self._rows.copy()
            rows.add(*self._set_aside)
            posted = master.posted(rows, state.lower, state.upper)
            posted.maximise(stage.expression, least, max(least, stage.bound))
            result = state.search(posted, state.left(until), watch_nothing)
            if result.status is SearchStatus.INFEASIBLE:
                if not self._set_aside:
                    state.rely_on(stage, SearchProof(posted, given=stage.bound_proof))
                return result.status
            if result.status is not SearchStatus.OPTIMAL or result.values is None:
                return SearchStatus.UNKNOWN
            if not self._set_aside:
                reached = stage.expression.value(result.values)
                state.lower_bound_to(stage, reached, SearchProof(posted, reached + 1, stage.bound_proof))
            if not self._is_cut_off(result.values, until):
                return result.values
        return SearchStatus.UNKNOWN

    def _is_cut_off(self, choice: list[int], until: float) -> bool:
        """Cut a choice off where the relaxation tells that nobody can fill it; return whether it did."""
        for way in (*WAYS_BETWEEN, AT_CHOICE):
            exact = self._points.bound(NO_GOAL, choice, way, until)
            if exact is not None and self._add_cut(exact, NO_GOAL, choice):
                return True
        return False

    def _add_cut(self, exact: ExactBound, expression: Expression, choice: list[int] | None = None) -> bool:
        """Take over what a bound on an expression over courses says, if it excludes a choice or none is given."""
        cut = cut_row(exact, self._master.is_detail, self._rows, expression, choice)
        if cut is not None:
            self._rows.add(cut)
            self._master.learned.append(cut)
        return cut is not None
