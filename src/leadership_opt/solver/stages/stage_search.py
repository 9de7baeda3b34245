"""Making one stage as good as possible, and proving it.

In this order, each step only while plan and bound differ: the master problem of
courses bounds the stage; courses are proposed and filled for a first plan; the
linear relaxation bounds the stage; the best plan's own courses are filled anew; sets
of courses are searched; and last, all at once from the bound down.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from leadership_opt.model.matrix import Integers
from leadership_opt.model.propagation import propagated
from leadership_opt.model.rounding import rounded_rows
from leadership_opt.model.rows import Row
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation, relaxation_of
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.alongside import Alongside
from leadership_opt.solver.stages.course_search import CourseSearch, Fill
from leadership_opt.solver.stages.filling import Filling, Guide
from leadership_opt.solver.stages.first_plan import (
    NEAR_RELAXATION_SHARE,
    NearRelaxation,
    search_everything,
    try_proposals,
)
from leadership_opt.solver.stages.from_bound import search_from_bound
from leadership_opt.solver.stages.master import Master, held
from leadership_opt.solver.stages.rivals import Rivals
from leadership_opt.solver.stages.separation import Separation
from leadership_opt.solver.stages.stage_bound import bound_stage, relax_stage
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import (
    COURSES_SHARE,
    FIRST_TURN_SECONDS,
    GUIDED_SECONDS,
    Pace,
)


class WarmSearch(Protocol):
    """Searches a stage whose relaxation is kept warm within any choice of courses."""

    def search(self, until: float, fill: Fill) -> None:
        """Improve plan and bound."""

    def can_find(self, bounds: tuple[Integers, Integers]) -> bool:
        """Return whether plans within column bounds are looked for here."""

    def find(self, bounds: tuple[Integers, Integers], until: float) -> bool:
        """Look for a better plan within column bounds; return whether it is proven that there is none still better."""


WarmSearchMaker = Callable[[SolveState, StageState, Master, WarmRelaxation, Guide, bool], WarmSearch]
"""Makes the search of one stage, given its guide, and whether all dates are held."""


class StageSearch:
    """Searches the stages of one solve; keeps the relaxation warm from stage to stage.

    Parameters
    ----------
    state
        The solve.
    warm_search
        Makes what searches a stage of a problem so large that its relaxation is of the warm kind.
    """

    def __init__(self, state: SolveState, warm_search: WarmSearchMaker | None = None) -> None:
        self._state = state
        self._warm_search = warm_search
        self._master = Master(state.model.context, state.matrix)
        self._warm: LinearRelaxation | WarmRelaxation | None = None
        self._held: list[tuple[StageState, int]] = []
        self._is_decided = False
        self._course_search: CourseSearch | Separation | None = None

    @property
    def _relaxation(self) -> LinearRelaxation | WarmRelaxation:
        if self._warm is None:
            state = self._state
            self._warm = relaxation_of(state.size, state.matrix, self._master.is_detail, state.workers, state.clock)
        return self._warm

    def relax_by(self, relaxation: LinearRelaxation | WarmRelaxation) -> None:
        """Relax the stages to come by one that is there already, with rows and clock of the state."""
        self._warm = relaxation

    def solve(self, stage: StageState, until: float) -> None:
        """Make a stage as good as time allows; ``until`` is in the clock's measure."""
        state = self._state
        if state.closer is not None and state.values is not None:
            state.closer.close(state, stage)
        if stage.is_proven(state.values) or state.stopped:
            return
        if self._master.covers(stage.expression) and (state.size.has_quick_relaxation or not self._guide(stage)):
            self._bound_by_courses(stage, until)
        if state.values is None:
            fill = partial(self._fill_probe, stage)
            try_proposals(state, stage, self._master, until, fill)
        if state.values is None and not state.stopped:
            near_until = state.clock.now + NEAR_RELAXATION_SHARE * state.clock.left
            with Alongside(state, stage, until):
                NearRelaxation(state, stage.expression, self._master, self._relaxation, near_until).search()
        if state.values is None and not state.infeasible:
            search_everything(state, stage, until)
        if state.infeasible or stage.is_proven(state.values) or state.values is None:
            return
        large = self._large(stage)
        if large is not None:
            large.search(until, lambda *choice: self._fill(stage, *choice))
            self._search_in_turn(stage, until)
            return
        with Alongside(state, stage, until):
            self._follow_guide(stage, until)
            if not stage.is_proven(state.values):
                relax_stage(state, stage, self._relaxation, (state.lower, state.upper), until)
                state.reporter.bound(stage.bound)
                self._begin_to_search(stage, until)
            self._search_in_turn(stage, until)

    def _begin_to_search(self, stage: StageState, until: float) -> None:
        """Do what the optimum of the relaxation is needed for."""
        state = self._state
        if self._master.covers(stage.expression):
            self._searching_courses(stage)
            return
        if self._is_decided and not stage.is_proven(state.values):
            self._tighten()
        if state.values is not None and not stage.is_proven(state.values):
            self._refill(stage, state.values, until)

    def _follow_guide(self, stage: StageState, until: float) -> None:
        """Search a goal over courses alone by what keeps its guide: where that leaves little, it is soon over."""
        state, guide = self._state, self._guide(stage)
        if guide is not None and not self._is_begun(stage):
            search = CourseSearch(state, stage, self._master, self._relaxation, guide)
            turn = min(until, state.clock.now + GUIDED_SECONDS)
            search.improve(turn, lambda *choice: self._fill(stage, *choice))

    def _is_begun(self, stage: StageState) -> bool:
        return self._course_search is not None and self._course_search.stage is stage

    def _search_in_turn(self, stage: StageState, until: float) -> None:
        """Search courses, then everything at once, each for twice as long as before, until one of them is through.

        Which of the two is faster depends on the problem, and by far: in turn they take no more than some
        times as long as the faster one.
        """
        state, seconds, pace = self._state, FIRST_TURN_SECONDS, Pace.GRADUAL
        while not stage.is_proven(state.values) and state.left(until) > 0:
            turn = min(until, state.clock.now + seconds)
            self._searching_courses(stage).improve(turn, lambda *choice: self._fill(stage, *choice))
            is_given_up = state.left(turn) > 0
            turn = until if is_given_up else min(until, state.clock.now + seconds)
            search_from_bound(state, stage, (state.lower, state.upper), turn, state.reporter, pace)
            seconds, pace = 2 * seconds, Pace.AT_ONCE

    def _fill_probe(self, stage: StageState, columns: list[int], values: list[int], until: float, pace: Pace) -> bool:
        """Look for a plan as ``_fill`` does; what it proves is of this choice alone."""
        return self._fill(stage.probe(), columns, values, until, pace)

    def _refill(self, stage: StageState, values: list[int], until: float) -> None:
        """Fill the courses and dates of a plan anew."""
        state = self._state
        share = state.clock.now + COURSES_SHARE * state.left(until)
        self._fill(stage.probe(), self._master.starts, values, share, Pace.GRADUAL)

    def hold(self, stage: StageState, kept: int, rows: list[Row]) -> None:
        """Keep what a stage reached, by rows and at ``kept``; hand its cuts to the master problem."""
        state = self._state
        state.matrix.add(*rows)
        if kept == stage.bound:
            state.matrix.add(*rounded_rows(state.matrix, stage.expression, kept))
        if self._course_search is not None and self._course_search.stage is not stage:
            self._course_search = None  # cuts of one goal say nothing of the value of another
        if isinstance(self._course_search, CourseSearch) or (
            stage.exact is not None and not self._master.covers(stage.expression)
        ):
            self._master.learned += self._searching_courses(stage).learned(kept)
        self._held.append((stage, kept))
        if stage.exact is not None:
            state.take_bounds(*stage.exact.tightened(kept, state.lower, state.upper))
        if goal_has(stage.objective.goal.goal, GoalTrait.NEEDS_BASE):
            # no more courses may change than have: mostly no date is free then
            state.take_bounds(*propagated(state.matrix, state.lower, state.upper))

    def _guide(self, stage: StageState) -> Guide:
        """Return the guide of a goal over courses alone: the latest held goal over people, and the value it keeps."""
        if not self._master.covers(stage.expression):
            return None
        return next((entry for entry in reversed(self._held) if not self._master.covers(entry[0].expression)), None)

    def decide(self, columns: list[int], values: list[int]) -> None:
        """Fix some columns for good, such as all start dates."""
        state = self._state
        state.take_bounds(*held(columns, values, state.lower, state.upper))
        self._is_decided = True

    def _tighten(self) -> None:
        """Bound stages that are held once more, and fix the columns that cannot move any more."""
        state = self._state
        self._is_decided = False
        for stage, kept in self._held:
            again = StageState(stage.objective, stage.expression, stage.bound)
            bound_stage(state, again, self._relaxation, (state.lower, state.upper), state.clock.now + state.clock.left)
            if again.exact is not None and again.exact.value >= kept:
                state.take_bounds(*again.exact.tightened(kept, state.lower, state.upper))

    def has_rival(self, stage: StageState, decided: list[int], until: float) -> bool | None:
        """Return whether another plan is as good as the best one of a proven stage (``rivals``)."""
        rivals = Rivals(self._state, stage, self._master, self._relaxation)
        if decided == self._master.starts:
            return rivals.on_other_dates(self._guide(stage), until)
        return rivals.with_other_columns(decided, until)

    def _searching_courses(self, stage: StageState) -> CourseSearch | Separation:
        """Return the search over courses of a stage; it keeps its cuts."""
        if self._course_search is None or self._course_search.stage is not stage:
            self._course_search = self._begun_over_courses(stage)
        return self._course_search

    def _begun_over_courses(self, stage: StageState) -> CourseSearch | Separation:
        relaxation = self._relaxation
        if isinstance(relaxation, LinearRelaxation) and self._master.covers(stage.expression):
            return Separation(self._state, stage, self._master, relaxation)
        return CourseSearch(self._state, stage, self._master, relaxation, self._guide(stage))

    def _bound_by_courses(self, stage: StageState, until: float) -> None:
        """Bound a stage that depends on courses alone by the master problem."""
        state = self._state
        posted = self._master.posted(self._master.rows(), state.lower, state.upper)
        posted.maximise(stage.expression)
        result = state.search(posted, COURSES_SHARE * state.left(until), watch_nothing)
        if result.bound is not None:
            state.lower_bound_to(stage, result.bound, SearchProof(posted, result.bound + 1, stage.bound_proof))

    def _large(self, stage: StageState) -> WarmSearch | None:
        """Return what searches a stage of a large problem; None for others."""
        relaxation = self._relaxation
        if self._warm_search is None or not isinstance(relaxation, WarmRelaxation):
            return None
        return self._warm_search(self._state, stage, self._master, relaxation, self._guide(stage), self._is_decided)

    def _fill(self, stage: StageState, columns: list[int], values: list[int], until: float, pace: Pace) -> bool:
        """Look for the best plan, better than the best so far, with given values of some columns.

        Returns
        -------
        bool
            Whether it is proven that there is none still better.
        """
        state = self._state
        lower, upper = propagated(state.matrix, *held(columns, values, state.lower, state.upper))
        if (lower > upper).any():
            return True
        here = stage.part()
        large = self._large(here)
        if large is not None and large.can_find((lower, upper)):
            return large.find((lower, upper), until)
        filling = Filling(state, self._master, self._relaxation, self._guide(stage))
        return filling.best(here, (lower, upper), until, pace)
