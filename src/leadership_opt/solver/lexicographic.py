"""Solving the planner's goals one after the other, each held while the next improves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from leadership_opt.domain.goals import GoalId
from leadership_opt.model import Model
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.objective import Objective
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row
from leadership_opt.solver.bound import ExactBound, exact_bound
from leadership_opt.solver.cancel import Cancel
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.course_search import CourseSearch, Tools
from leadership_opt.solver.engine import SearchResult, SearchStatus, SearchWatcher, search
from leadership_opt.solver.master import Master
from leadership_opt.solver.outcome import Progress, Stage
from leadership_opt.solver.relaxation import Relaxation
from leadership_opt.solver.reporter import Reporter
from leadership_opt.solver.settings import Settings

STAGE_SHARE = 0.5
"""No stage but the last may take more than this share of the time that is left."""

SHORTEST_SEARCH_SECONDS = 0.05


COURSES_SHARE = 0.2
"""Share of a stage's time for one search over courses alone, or over people with courses and dates given."""

WINDOW_SHARE = 0.1
"""Share of a stage's time for targets right below the bound, before sets of courses are searched."""

PROPOSALS = 12
"""How many choices of courses and dates are tried for a first plan before the whole problem is searched."""


def _ignore(values: list[int] | None, bound: int | None) -> None:
    """Watch nothing: what a partial problem finds is not progress of the stage."""
    del values, bound


@dataclass
class _Stage:
    """One objective under way, always maximised: a goal to be made small is negated.

    ``bound`` is proven: no plan that keeps the earlier stages has a larger value.
    """

    number: int
    objective: Objective
    expression: Expression
    bound: int
    exact: ExactBound | None = None


class Lexicographic:
    """One lexicographic solve.

    Attributes
    ----------
    values
        Column values of the best plan so far; None before the first.
    stages
        Records of the stages reached.
    infeasible
        True once it is proven that there is no plan.
    """

    def __init__(
        self,
        model: Model,
        settings: Settings,
        clock: Clock,
        on_progress: Callable[[Progress], None] | None,
        cancel: Cancel | None,
    ) -> None:
        self.model = model
        self.settings = settings
        self.clock = clock
        self.cancel = cancel
        self.reporter = Reporter(clock, on_progress, len(model.objectives))
        self.values: list[int] | None = None
        self.stages: list[Stage] = []
        self.infeasible = False
        self.matrix = Matrix(model.context.variables.columns, model.rows)
        self.lower = self.matrix.column_lower.copy()
        self.upper = self.matrix.column_upper.copy()
        self.relaxation = Relaxation(self.matrix)
        self.master = Master(model.context, self.matrix)
        self._course_search: CourseSearch | None = None

    def run(self) -> None:
        """Solve all stages, or as many as time allows."""
        if not self.model.objectives:
            result = self._search(Posted(self.matrix, self.lower, self.upper), self.clock.left)
            self.infeasible, self.values = result.status is SearchStatus.INFEASIBLE, result.values
            return
        for number, objective in enumerate(self.model.objectives):
            began = self.clock.spent
            stage = self._begin(number, objective)
            self._solve(stage)
            if self.infeasible:
                return
            self._record(stage, self.clock.spent - began)
            if self.values is not None:
                self._hold(stage)
        if self.values is not None and self.model.objectives[-1].goal.goal is GoalId.SEEDED_DRAW:
            self._show_unique(self.model.objectives[-1])

    @property
    def _stopped(self) -> bool:
        cancelled = self.cancel is not None and self.cancel.is_set()
        return cancelled or self.clock.left <= SHORTEST_SEARCH_SECONDS

    def _begin(self, number: int, objective: Objective) -> _Stage:
        """Return a stage with the bound that the column bounds alone prove."""
        sign = 1 if objective.direction == "max" else -1
        expression = total((part.expression for part in objective.parts), [sign * w for w in objective.weights])
        ends = (
            value * int(self.upper[column] if value > 0 else self.lower[column]) for column, value in expression.terms()
        )
        self.reporter.begin(number, objective)
        return _Stage(number, objective, expression, sum(ends) + expression.constant)

    def _value(self, stage: _Stage) -> int | None:
        return None if self.values is None else stage.expression.value(self.values)

    def _is_proven(self, stage: _Stage) -> bool:
        return self._value(stage) == stage.bound

    def _solve(self, stage: _Stage) -> None:
        """Make the stage as good as time allows."""
        last = stage.number == len(self.model.objectives) - 1
        until = self.clock.spent + self.clock.left * (1.0 if last else STAGE_SHARE)
        if self._is_proven(stage) or self._stopped:
            return
        self._bound_by_courses(stage, until)
        if self.values is None:
            self._find_first(stage, until)
            return
        self._relax(stage, until)
        if not self.master.covers(stage.expression) and not self._is_proven(stage):
            self._fill(stage, self.values, COURSES_SHARE * (until - self.clock.spent))
            self._search_from_bound(stage, self.clock.spent + WINDOW_SHARE * (until - self.clock.spent))
            self._search_courses(stage, until)
        self._search_from_bound(stage, until)

    def _relax(self, stage: _Stage, until: float) -> None:
        """Bound the stage by its linear relaxation, exactly."""
        self.relaxation.tighten(self.lower, self.upper)
        multipliers = self.relaxation.multipliers(stage.expression, until - self.clock.spent)
        if multipliers is None:
            return
        stage.exact = exact_bound(self.matrix, stage.expression, multipliers, self.lower, self.upper)
        if stage.exact is not None:
            self._lower_bound_to(stage, stage.exact.value)

    def _lower_bound_to(self, stage: _Stage, bound: int) -> None:
        if bound < stage.bound:
            stage.bound = bound
            self.reporter.bound(bound)

    def _bound_by_courses(self, stage: _Stage, until: float) -> None:
        """Bound a stage that depends on courses alone by the small problem of courses."""
        if not self.master.covers(stage.expression):
            return
        posted = self.master.posted(self.lower, self.upper, [])
        posted.maximise(stage.expression)
        result = self._search(posted, COURSES_SHARE * (until - self.clock.spent), _ignore)
        if result.bound is not None:
            self._lower_bound_to(stage, result.bound)

    def _find_first(self, stage: _Stage, until: float) -> None:
        """Look for a first plan, and go on to the best of this stage."""
        self._try_proposals(stage, until)
        if self.values is not None and not self._is_proven(stage):
            self._search_from_bound(stage, until)
        if self.values is not None:
            return
        posted = Posted(self.matrix, self.lower, self.upper)
        posted.limit(stage.expression, -(2**61), stage.bound)
        posted.maximise(stage.expression)
        result = self._search(posted, until - self.clock.spent)
        while result.status is SearchStatus.UNKNOWN and not self._stopped:
            result = self._search(posted, self.clock.left)  # without a plan the next stages cannot begin
        self.infeasible = result.status is SearchStatus.INFEASIBLE
        self._take(stage, result)

    def _try_proposals(self, stage: _Stage, until: float) -> None:
        """Let the small problem propose courses and dates, and look for people to fill them."""
        barred: list[list[int]] = []
        for _ in range(PROPOSALS):
            if self._stopped or self.values is not None:
                return
            seconds = COURSES_SHARE * (until - self.clock.spent)
            posted = self.master.posted(self.lower, self.upper, barred)
            if self.master.covers(stage.expression):
                posted.maximise(stage.expression)
            proposal = self._search(posted, seconds, _ignore)
            if proposal.status is SearchStatus.INFEASIBLE and not barred:
                self.infeasible = True  # even courses alone cannot keep their rules
            if proposal.values is None:
                return
            barred.append([column for column in self.master.starts if proposal.values[column]])
            self._fill(stage, proposal.values, seconds)

    def _fill(self, stage: _Stage, values: list[int], seconds: float) -> SearchStatus:
        """Look for the best people, better than the best plan, for the courses and dates of some values."""
        posted = Posted(self.matrix, *self.master.held(self.master.starts, values, self.lower, self.upper))
        value = self._value(stage)
        posted.limit(stage.expression, -(2**61) if value is None else value + 1, stage.bound)
        posted.maximise(stage.expression)
        result = self._search(posted, seconds, self.reporter.plans_only)
        if result.values is not None:
            self.values = result.values
        return result.status

    def _search_courses(self, stage: _Stage, until: float) -> None:
        """Improve plan and bound over sets of courses."""
        if self._is_proven(stage) or self._stopped:
            return
        self._course_search = self._course_search or CourseSearch(self.model.context, self.matrix, self.master)

        def seconds_left() -> float:
            return 0.0 if self._stopped else until - self.clock.spent

        tools = Tools(
            search=lambda posted: self._search(posted, seconds_left(), _ignore),
            fill=lambda values: self._fill(stage, values, seconds_left()),
            seconds_left=seconds_left,
        )
        self._course_search.improve(
            stage.expression,
            stage.exact,
            self.lower,
            self.upper,
            lambda: stage.expression.value(self.values or []),
            lambda bound: self._lower_bound_to(stage, bound),
            stage.bound,
            tools,
        )

    def _search_from_bound(self, stage: _Stage, until: float) -> None:
        """Look for the best plan just below the bound, and lower the bound where there is none.

        A target near the bound leaves few columns free (their reduced costs forbid the
        rest), so each search is small. Targets go down in doubling steps.
        """
        step = 0
        value = self._value(stage)
        while value is not None and value < stage.bound and not self._stopped and self.clock.spent < until:
            target = max(value + 1, stage.bound - step)
            lower, upper = self.lower, self.upper
            if stage.exact is not None and target <= stage.exact.value:
                lower, upper = stage.exact.tightened(target, lower, upper)
            posted = Posted(self.matrix, lower, upper)
            posted.limit(stage.expression, target, stage.bound)
            posted.maximise(stage.expression)
            posted.start_from(self.values or [])
            result = self._search(posted, until - self.clock.spent)
            if result.status is SearchStatus.INFEASIBLE:
                self._lower_bound_to(stage, target - 1)
                step = 2 * step + 1
            else:
                self._take(stage, result)
                if result.status is not SearchStatus.OPTIMAL:
                    return
            value = self._value(stage)

    def _take(self, stage: _Stage, result: SearchResult) -> None:
        if result.values is not None:
            self.values = result.values
        if result.status is SearchStatus.OPTIMAL:
            self._lower_bound_to(stage, self._value(stage) or 0)
        elif result.bound is not None:
            self._lower_bound_to(stage, result.bound)

    def _search(self, posted: Posted, seconds: float, watcher: SearchWatcher | None = None) -> SearchResult:
        seconds = max(seconds, SHORTEST_SEARCH_SECONDS)
        return search(posted, self.settings, seconds, watcher or self.reporter, self.cancel)

    def _record(self, stage: _Stage, seconds: float) -> None:
        """Write down what the stage reached, one record for each of its parts."""
        objective = stage.objective
        proven = self._is_proven(stage)
        sign = 1 if objective.direction == "max" else -1
        for at, part in enumerate(objective.parts):
            value = None if self.values is None else part.expression.value(self.values)
            bound = value if proven else None
            if not proven and len(objective.parts) == 1:
                bound = sign * stage.bound
            elif not proven and at == 0:
                bound = stage.bound // objective.weights[0]  # the parts after it are not negative
            self.stages.append(
                Stage(
                    goal=part.goal,
                    label=part.label,
                    direction=objective.direction,
                    value=value,
                    bound=bound,
                    proven=proven,
                    seconds=seconds if at == 0 else 0.0,
                )
            )

    def _hold(self, stage: _Stage) -> None:
        """Keep what the stage reached, less its tolerance, in all later stages."""
        for part in stage.objective.parts:
            value = part.expression.value(self.values or [])
            given_up = stage.objective.goal.given_up(value)
            if stage.objective.direction == "max":
                self.matrix.add(Row(None, part.expression, lower=value - given_up))
            else:
                self.matrix.add(Row(None, part.expression, upper=value + given_up))
        value = self._value(stage) or 0
        kept = value - stage.objective.goal.given_up(value)
        if stage.exact is not None:
            self.lower, self.upper = stage.exact.tightened(kept, self.lower, self.upper)

    def _show_unique(self, draw: Objective) -> None:
        """Show that no other courses, dates and rosters reach the same draw."""
        began = self.clock.spent
        proven = False
        if self.stages[-1].proven and not self._stopped and self.values is not None:
            variables = self.model.context.variables
            decided = {column for starts in variables.starts for column in starts}
            decided |= {column for assigned in variables.assign for column in assigned.values()}
            terms = [(column, -1 if self.values[column] else 1) for column in sorted(decided)]
            ones = sum(self.values[column] for column in decided)
            self.matrix.add(Row(None, Expression.of(terms, ones), lower=1))
            result = self._search(Posted(self.matrix, self.lower, self.upper), self.clock.left)
            proven = result.status is SearchStatus.INFEASIBLE
        self.stages.append(
            Stage(
                goal=draw.goal.goal,
                label="other-plans",
                direction="max",
                value=0 if proven else None,
                bound=0 if proven else None,
                proven=proven,
                seconds=self.clock.spent - began,
            )
        )
