"""Solving the planner's goals one after the other, each held while the next improves."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from leadership_opt.domain.goals import GoalId
from leadership_opt.model import Model
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.objective import Objective
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row
from leadership_opt.solver.cancel import Cancel
from leadership_opt.solver.engine import SearchResult, SearchStatus, search
from leadership_opt.solver.outcome import Progress, Stage
from leadership_opt.solver.settings import Settings

STAGE_SHARE = 0.5
"""No stage but the last may take more than this share of the time that is left."""

SHORTEST_SEARCH_SECONDS = 0.05


@dataclass
class Clock:
    """Wall-clock time of one call."""

    limit_seconds: float
    started: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        """Seconds since the call began."""
        return time.monotonic() - self.started

    @property
    def left(self) -> float:
        """Seconds until the limit; never negative."""
        return max(0.0, self.limit_seconds - self.spent)


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
    seconds_first_plan
        When the first plan was found.
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
        self.on_progress = on_progress
        self.cancel = cancel
        self.values: list[int] | None = None
        self.stages: list[Stage] = []
        self.infeasible = False
        self.seconds_first_plan: float | None = None
        self.posted = Posted(model.context.variables.columns)
        self.posted.hard(model.rows)

    def run(self) -> None:
        """Solve all stages, or as many as time allows."""
        if not self.model.objectives:
            self._find_any()
            return
        for number, objective in enumerate(self.model.objectives):
            self._solve_stage(number, objective)
            if self.infeasible:
                return
        if self.values is not None and self.model.objectives[-1].goal.goal is GoalId.SEEDED_DRAW:
            self._show_unique(self.model.objectives[-1])

    @property
    def _stopped(self) -> bool:
        return self.cancel is not None and self.cancel.is_set()

    def _find_any(self) -> None:
        result = self._search(0, None, self.clock.left)
        self.infeasible = result.status is SearchStatus.INFEASIBLE
        self.values = result.values

    def _solve_stage(self, number: int, objective: Objective) -> None:
        began = self.clock.spent
        expression = total((part.expression for part in objective.parts), objective.weights)
        result = self._best(number, objective, expression)
        if result is not None and result.status is SearchStatus.INFEASIBLE:
            self.infeasible = self.values is None
            if self.infeasible:
                return
        if result is not None and result.values is not None:
            self.values = result.values
        proven = result is not None and result.status is SearchStatus.OPTIMAL
        bound = None if result is None or result.bound is None else _whole_bound(result.bound, objective)
        self._record(objective, bound, proven=proven, seconds=self.clock.spent - began)
        if self.values is not None:
            self._hold(objective)

    def _best(self, number: int, objective: Objective, expression: Expression) -> SearchResult | None:
        """Return the best solution of a stage; None when there is no time to look for one."""
        sign = 1 if objective.direction == "max" else -1
        lower, upper = self.posted.range_of(expression)
        limit = upper if sign > 0 else lower
        if self.values is not None and expression.value(self.values) == limit:
            return SearchResult(SearchStatus.OPTIMAL, self.values, float(limit - expression.constant))
        last = number == len(self.model.objectives) - 1
        result = None
        while not self._stopped and self.clock.left > SHORTEST_SEARCH_SECONDS:
            share = 1.0 if last or result is not None else STAGE_SHARE
            self.posted.aim(expression, objective.direction, self.values)
            result = self._search(number, objective, self.clock.left * share)
            if result.values is not None or self.values is not None or result.status is SearchStatus.INFEASIBLE:
                break  # without any plan the search goes on with all the time that is left
        return result

    def _search(self, number: int, objective: Objective | None, seconds: float) -> SearchResult:
        report = _Reporter(self, number, objective)
        return search(self.posted, self.settings, max(seconds, SHORTEST_SEARCH_SECONDS), report, self.cancel)

    def _record(self, objective: Objective, bound: int | None, *, proven: bool, seconds: float) -> None:
        for at, part in enumerate(objective.parts):
            value = None if self.values is None else part.expression.value(self.values)
            own_bound = value if proven else None
            if not proven and at == 0 and bound is not None:
                constant = total((entry.expression for entry in objective.parts), objective.weights).constant
                own_bound = (bound + constant) // objective.weights[0]
            self.stages.append(
                Stage(
                    goal=part.goal,
                    label=part.label,
                    direction=objective.direction,
                    value=value,
                    bound=own_bound,
                    proven=proven,
                    seconds=seconds if at == 0 else 0.0,
                )
            )

    def _hold(self, objective: Objective) -> None:
        """Keep what the stage reached, less its tolerance, in all later stages."""
        for part in objective.parts:
            value = part.expression.value(self.values or [])
            given_up = objective.goal.given_up(value)
            if objective.direction == "max":
                self.posted.hard([Row(None, part.expression, lower=value - given_up)])
            else:
                self.posted.hard([Row(None, part.expression, upper=value + given_up)])

    def _show_unique(self, draw: Objective) -> None:
        """Show that no other courses, dates and rosters reach the same draw."""
        began = self.clock.spent
        drawn = self.stages[-1].proven
        proven = False
        if drawn and not self._stopped and self.clock.left > SHORTEST_SEARCH_SECONDS and self.values is not None:
            variables = self.model.context.variables
            decided = {column for starts in variables.starts for column in starts}
            decided |= {column for assigned in variables.assign for column in assigned.values()}
            terms = [(column, -1 if self.values[column] else 1) for column in sorted(decided)]
            ones = sum(self.values[column] for column in decided)
            self.posted.hard([Row(None, Expression.of(terms, ones), lower=1)])
            self.posted.aim(None, "max", None)
            result = self._search(len(self.model.objectives) - 1, None, self.clock.left)
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


class _Reporter:
    """Turns what the engine reports into progress for the caller."""

    def __init__(self, solve: Lexicographic, number: int, objective: Objective | None) -> None:
        self._solve = solve
        self._number = number
        self._objective = objective
        self._incumbent: int | None = None
        self._bound: int | None = None

    def __call__(self, values: list[int] | None, bound: float | None) -> None:
        solve, objective = self._solve, self._objective
        if values is not None and solve.seconds_first_plan is None:
            solve.seconds_first_plan = solve.clock.spent
        if solve.on_progress is None:
            return
        if objective is not None:
            expression = total((part.expression for part in objective.parts), objective.weights)
            if values is not None:
                self._incumbent = expression.value(values)
            if bound is not None:
                self._bound = _whole_bound(bound, objective) + expression.constant
        first = None if objective is None else objective.parts[0]
        name = "" if first is None else (f"{first.goal.value}[{first.label}]" if first.label else first.goal.value)
        solve.on_progress(
            Progress(
                stage=name,
                stage_number=self._number + 1,
                stage_count=max(1, len(solve.model.objectives)),
                incumbent=self._incumbent,
                bound=self._bound,
                seconds=solve.clock.spent,
            )
        )


def _whole_bound(bound: float, objective: Objective) -> int:
    """Round a bound of a whole number in the safe direction; the solver's floats are exact to 1e-6 here."""
    return math.floor(bound + 1e-6) if objective.direction == "max" else math.ceil(bound - 1e-6)
