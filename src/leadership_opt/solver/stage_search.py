"""Making one stage as good as possible, and proving it.

In this order, each step only while plan and bound differ: the small problem of
courses and the linear relaxation bound the stage; courses are proposed and filled
for a first plan; the best plan's own courses are filled anew; targets right below
the bound are tried; sets of courses are searched; and last, all at once.
"""

from __future__ import annotations

from collections.abc import Callable

from leadership_opt.model.expression import Expression
from leadership_opt.model.post import Posted
from leadership_opt.solver.bound import exact_bound
from leadership_opt.solver.course_search import CourseSearch, Tools
from leadership_opt.solver.engine import SearchResult, SearchStatus
from leadership_opt.solver.master import Master
from leadership_opt.solver.relaxation import Relaxation
from leadership_opt.solver.state import SolveState, StageState

COURSES_SHARE = 0.2
"""Share of a stage's time for one search over courses alone, or over people with courses and dates given."""

WINDOW_SHARE = 0.1
"""Share of a stage's time for targets right below the bound, before sets of courses are searched."""

PROPOSALS = 12
"""How many choices of courses and dates are tried for a first plan before the whole problem is searched."""

NO_LOWER_LIMIT = -(2**61)


def _ignore(values: list[int] | None, bound: int | None) -> None:
    """Watch nothing: what a partial problem finds is not progress of the stage."""
    del values, bound


class StageSearch:
    """Searches stages of one solve; keeps relaxations warm from stage to stage."""

    def __init__(self, state: SolveState) -> None:
        self._state = state
        self._relaxation = Relaxation(state.matrix)
        self._master = Master(state.model.context, state.matrix)
        self._course_search: CourseSearch | None = None

    def solve(self, stage: StageState, until: float) -> None:
        """Make a stage as good as time allows; ``until`` is in the clock's measure."""
        state = self._state
        if stage.is_proven(state.values) or state.stopped:
            return
        covered = self._master.covers(stage.expression)
        if covered:
            self._bound_by_courses(stage, until)
        if state.values is None:
            self._find_first(stage, until)
            return
        self._relax(stage, until)
        if not stage.is_proven(state.values):
            self._fill(stage, state.values, COURSES_SHARE * self._left(until))
            self._search_from_bound(stage, state.clock.now + WINDOW_SHARE * self._left(until))
            self._search_courses(stage, until)
        self._search_from_bound(stage, until)

    def _left(self, until: float) -> float:
        return 0.0 if self._state.stopped else max(0.0, until - self._state.clock.now)

    def _lower_bound_to(self, stage: StageState, bound: int) -> None:
        if bound < stage.bound:
            stage.bound = bound
            self._state.reporter.bound(bound)

    def _bound_by_courses(self, stage: StageState, until: float) -> None:
        """Bound a stage that depends on courses alone by the small problem of courses."""
        state = self._state
        posted = self._master.posted(state.lower, state.upper, [])
        posted.maximise(stage.expression)
        result = state.search(posted, COURSES_SHARE * self._left(until), _ignore)
        if result.bound is not None:
            self._lower_bound_to(stage, result.bound)

    def _relax(self, stage: StageState, until: float) -> None:
        """Bound the stage by its linear relaxation, exactly."""
        state = self._state
        self._relaxation.tighten(state.lower, state.upper)
        multipliers = self._relaxation.multipliers(stage.expression, state.seconds_of(self._left(until)))
        if multipliers is None:
            return
        stage.exact = exact_bound(state.matrix, stage.expression, multipliers, state.lower, state.upper)
        if stage.exact is not None:
            self._lower_bound_to(stage, stage.exact.value)

    def _find_first(self, stage: StageState, until: float) -> None:
        """Look for a first plan, and go on to the best of this stage."""
        state = self._state
        self._try_proposals(stage, until)
        if state.values is not None:
            self._search_from_bound(stage, until)
            return
        posted = Posted(state.matrix, state.lower, state.upper)
        posted.limit(stage.expression, NO_LOWER_LIMIT, stage.bound)
        posted.maximise(stage.expression)
        result = state.search(posted, self._left(until))
        while result.status is SearchStatus.UNKNOWN and not state.stopped:
            result = state.search(posted, state.clock.left)  # without a plan the next stages cannot begin
        state.infeasible = result.status is SearchStatus.INFEASIBLE
        self._take(stage, result)

    def _try_proposals(self, stage: StageState, until: float) -> None:
        """Let the small problem propose courses and dates, and look for people to fill them."""
        state = self._state
        barred: list[list[int]] = []
        for _ in range(PROPOSALS):
            if state.stopped or state.values is not None:
                return
            seconds = COURSES_SHARE * self._left(until)
            posted = self._master.posted(state.lower, state.upper, barred)
            if self._master.covers(stage.expression):
                posted.maximise(stage.expression)
            proposal = state.search(posted, seconds, _ignore)
            if proposal.values is None:
                return
            barred.append([column for column in self._master.starts if proposal.values[column]])
            self._fill(stage, proposal.values, seconds)

    def _fill(self, stage: StageState, values: list[int], seconds: float) -> SearchStatus:
        """Look for the best people, better than the best plan, for the courses and dates of some values."""
        state = self._state
        posted = Posted(state.matrix, *self._master.held(self._master.starts, values, state.lower, state.upper))
        value = stage.value(state.values)
        posted.limit(stage.expression, NO_LOWER_LIMIT if value is None else value + 1, stage.bound)
        posted.maximise(stage.expression)
        result = state.search(posted, seconds, state.reporter.plans_only)
        if result.values is not None:
            state.values = result.values
        return result.status

    def _search_from_bound(self, stage: StageState, until: float) -> None:
        """Look for the best plan just below the bound, and lower the bound where there is none.

        A target near the bound leaves few columns free (their reduced costs forbid the
        rest), so each search is small. Targets go down in doubling steps.
        """
        state = self._state
        step = 0
        value = stage.value(state.values)
        while value is not None and value < stage.bound and self._left(until) > 0:
            target = max(value + 1, stage.bound - step)
            lower, upper = state.lower, state.upper
            if stage.exact is not None and target <= stage.exact.value:
                lower, upper = stage.exact.tightened(target, lower, upper)
            posted = Posted(state.matrix, lower, upper)
            posted.limit(stage.expression, target, stage.bound)
            posted.maximise(stage.expression)
            posted.start_from(state.values or [])
            result = state.search(posted, self._left(until))
            if result.status is SearchStatus.INFEASIBLE:
                self._lower_bound_to(stage, target - 1)
                step = 2 * step + 1
            else:
                self._take(stage, result)
                if result.status is not SearchStatus.OPTIMAL:
                    return
            value = stage.value(state.values)

    def _tools(self, stage: StageState, until: float, fill: Callable[[list[int]], SearchStatus]) -> Tools:
        state = self._state
        return Tools(
            search=lambda posted: state.search(posted, self._left(until), _ignore),
            fill=fill,
            left=lambda: self._left(until),
            seconds_left=lambda: state.seconds_of(self._left(until)),
            best=lambda: stage.expression.value(state.values or []),
            lower_bound_to=lambda bound: self._lower_bound_to(stage, bound),
        )

    def _search_courses(self, stage: StageState, until: float) -> None:
        """Improve plan and bound over sets of courses."""
        state = self._state
        if stage.is_proven(state.values) or state.stopped:
            return
        self._course_search = self._course_search or CourseSearch(state.model.context, state.matrix, self._master)
        tools = self._tools(stage, until, lambda values: self._fill(stage, values, self._left(until)))
        self._course_search.improve(stage, state.lower, state.upper, tools)

    def has_rival(self, stage: StageState, decided: list[int], until: float) -> bool | None:
        """Tell whether another plan is as good as the best one; None if time ran out.

        Parameters
        ----------
        stage
            A stage that is proven.
        decided
            The 0/1 columns in which another plan would differ.
        until
            When to stop, in the clock's measure.
        """
        state = self._state
        values = state.values or []
        value = stage.expression.value(values)
        differs = Expression.of(
            ((column, -1 if values[column] else 1) for column in decided), sum(values[column] for column in decided)
        )
        posted = Posted(state.matrix, state.lower, state.upper)
        posted.limit(stage.expression, value, -NO_LOWER_LIMIT)
        posted.limit(differs, 1, -NO_LOWER_LIMIT)
        status = state.search(posted, self._left(until), _ignore).status
        if status is SearchStatus.INFEASIBLE:
            return False
        return True if status is SearchStatus.OPTIMAL else None

    def _take(self, stage: StageState, result: SearchResult) -> None:
        if result.values is not None:
            self._state.values = result.values
        if result.status is SearchStatus.OPTIMAL and result.values is not None:
            self._lower_bound_to(stage, stage.expression.value(result.values))
        elif result.bound is not None:
            self._lower_bound_to(stage, result.bound)
