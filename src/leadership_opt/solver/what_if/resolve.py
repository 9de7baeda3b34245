"""What-if queries about a solved problem: what one more demand would cost, goal by goal.

A demand, e.g. that one nominee attends, can only make the best value of a stage worse
while all stages before it keep theirs. So the values that were proven without the
demand are bounds with it, and a plan that reaches them is best at once. What is shared
by all queries is kept: relaxations of each stage, warm and with the stages before it
held; the column bounds that follow from these; and plans seen in earlier queries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.errors import WrongOutcome
from leadership_opt.model import build, plan_of
from leadership_opt.model.extract import bounds_with_seats
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.post import Posted
from leadership_opt.result.outcome import Outcome
from leadership_opt.result.settings import Settings
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.large.large_stage import LargeStage
from leadership_opt.solver.stages.held_stages import Bounds, held_rows, held_stages_of
from leadership_opt.solver.stages.master import held
from leadership_opt.solver.stages.stage_search import StageSearch
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import NEAR_PLAN_SHARE, WHAT_IF_STAGE_SHARE
from leadership_opt.solver.what_if.closest_plan import ClosestPlan
from leadership_opt.solver.what_if.demand import Demand, Demands
from leadership_opt.solver.what_if.price import DemandAnswer, Price

NEAR_PLAN_SECONDS = 5.0
"""For a plan near the outcome's: found soon, or the stages are better solved from the start."""

MOST_WITNESSES = 500
"""Plans kept that reach all values of the outcome: a later demand that one of them meets costs nothing."""

PAYING_SECONDS = 60.0
"""For the columns that follow from courses, dates and seats, such as payments: found at once, or never."""


class Resolver:
    """Answers what-if queries about one solved problem.

    Parameters
    ----------
    problem, outcome
        The problem and its outcome, which has been checked to belong to it and holds a plan.
    settings
        Workers, seed and repeatability; the time limit counts for each query on its own.
    base
        The plan that ``stability`` compares with, as in ``solve``.

    Attributes
    ----------
    demands
        Makes the demands that can be asked about.

    Raises
    ------
    WrongOutcome
        ``outcome_contradicts`` if the plan is none of the model's.
    """

    def __init__(self, problem: Problem, outcome: Outcome, settings: Settings, base: Plan | None = None) -> None:
        self.demands = Demands(build(problem, base))
        self._model = self.demands.model
        self._settings = settings
        self._variables = self._model.context.variables
        self._recorded = {(stage.goal, stage.label): stage for stage in outcome.stages}
        self._whole = Matrix(self._variables.columns, self._model.rows)
        self._values = self._values_of(self._whole, outcome.plan or Plan())
        seats = [column for assigned in self._variables.assign for column in assigned.values()]
        self._starts = self._variables.start_columns
        self._stages = held_stages_of(self._model, self._recorded)
        self._held = self._stages[-1].matrix_after if self._stages else self._whole
        self._is_tolerant = any(held_stage.objective.goal.given_up(10**9) for held_stage in self._stages)
        reaches_all = self._held.is_kept_by(np.array(self._values, dtype=np.int64))  # not so after a tolerance
        self._witnesses = [self._values] if reaches_all else []
        self._closest_plan = ClosestPlan(self._held, self._starts, seats, self._values)

    def ask(self, demand: Demand, seconds: float | None = None) -> DemandAnswer:
        """Find out what a demand costs, goal by goal.

        Parameters
        ----------
        demand
            What a plan has to keep besides all rules.
        seconds
            Time for this query; by default the limit of the settings.
        """
        state = SolveState(self._model, self._settings, self._clock(seconds), None, None)
        values = next((values for values in self._witnesses if demand.is_met_by(values)), None)
        lossy = len(self._stages) if values is not None else self._first_loss(demand, state.clock)
        if values is None and lossy == len(self._stages):
            values = self._without_loss(demand, state)
        if values is not None:
            nearest = self._nearest(demand, values, state, (self._held, *self._bounds_at(len(self._stages))))
            return DemandAnswer(True, self._prices(values), plan_of(self._model, nearest))
        if not self._stages:
            return DemandAnswer(self._is_possible(demand, state))
        answer = self._stage_by_stage(demand, min(lossy, len(self._stages) - 1), state)
        if answer.is_possible is None and lossy < len(self._stages):
            last = self._stages[lossy].objective.parts[-1]
            return replace(answer, worse_at=(last.goal, last.label))
        return answer

    def _clock(self, seconds: float | None = None) -> Clock:
        return Clock(seconds or self._settings.time_limit_seconds, counted=self._settings.reproducible)

    def _first_loss(self, demand: Demand, clock: Clock) -> int:
        """Return the first stage that relaxations prove to lose, or the number of stages."""
        for at, held_stage in enumerate(self._stages):
            bounds = demand.within(*held_stage.bounds)
            if bounds is None:
                return max(0, at - 1)
            if held_stage.most(bounds) < held_stage.reached:
                return at
            exact = held_stage.bound(bounds, clock)
            if exact is not None and exact.value < held_stage.reached:
                return at
        at = len(self._stages)
        return at if demand.within(*self._bounds_at(at)) is not None else at - 1

    def _bounds_at(self, number: int) -> Bounds:
        """Return column bounds that hold where the stages before one, by its number, have their values."""
        if number < len(self._stages):
            return self._stages[number].bounds
        return self._stages[-1].bounds_after if self._stages else (self._whole.column_lower, self._whole.column_upper)

    def _without_loss(self, demand: Demand, state: SolveState) -> list[int] | None:
        """Return a plan that meets the demand with every stage at its value, or None."""
        bounds = demand.within(*self._bounds_at(len(self._stages)))
        if bounds is None:
            return None
        same_dates = demand.within(*held(self._starts, self._values, *bounds))
        for room in (same_dates, bounds):
            if room is None:
                continue
            posted = Posted(self._held, *room)
            posted.start_from(self._values)
            result = state.search(posted, NEAR_PLAN_SHARE * state.clock.left, watch_nothing)
            if result.values is not None:
                if len(self._witnesses) < MOST_WITNESSES:
                    self._witnesses.append(result.values)
                return result.values
        return None

    def _is_possible(self, demand: Demand, state: SolveState) -> bool | None:
        """Return whether any plan meets the demand, where no goal but the draw is asked for."""
        bounds = demand.within(*self._bounds_at(len(self._stages)))
        if bounds is None:
            return False
        status = state.search(Posted(self._held, *bounds), state.clock.left, watch_nothing).status
        return {SearchStatus.INFEASIBLE: False, SearchStatus.UNKNOWN: None}.get(status, True)

    def _stage_by_stage(self, demand: Demand, lossy: int, state: SolveState) -> DemandAnswer:
        """Solve the stages anew, those before ``lossy`` at the outcome's values if there is such a plan."""
        state.values, kept = self._first_plan(demand, lossy, state)
        # what a tolerance gives up may serve a later stage: then no column is fixed beforehand
        bounds = demand.within(*self._bounds_at(0 if self._is_tolerant else kept))
        if bounds is None:
            return DemandAnswer(False)
        state.lower, state.upper = bounds
        search = StageSearch(state, LargeStage)
        prices: list[Price] = []
        no_loss = proven = True
        for number, held_stage in enumerate(self._stages):
            objective = held_stage.objective
            stage = StageState.of(objective, state)
            search.relax_by(held_stage.relaxation_for(state))
            state.reporter.begin(number, objective)
            if no_loss and held_stage.is_proven:
                stage.lower_to(held_stage.reached)
            search.solve(stage, state.clock.now + WHAT_IF_STAGE_SHARE * state.clock.left)
            if state.infeasible:
                return DemandAnswer(False)
            if state.values is None:
                return DemandAnswer(None)
            proven = proven and held_stage.is_proven and stage.is_proven(state.values)
            prices += self._prices(state.values, number, proven=proven)
            no_loss = no_loss and stage.value(state.values) == held_stage.reached
            self._keep(search, stage, state.values)
        nearest = self._nearest(demand, state.values or [], state, (state.matrix, state.lower, state.upper))
        return DemandAnswer(True, tuple(prices), plan_of(self._model, nearest))

    def _first_plan(self, demand: Demand, lossy: int, state: SolveState) -> tuple[list[int] | None, int]:
        """Return a good plan that meets the demand, and how many stages it keeps at the outcome's values."""
        for number in sorted({lossy, min(lossy, 1), 0}, reverse=True):
            held_stage = self._stages[number]
            free = demand.within(*held_stage.bounds)
            same_dates = demand.within(*held(self._starts, self._values, *held_stage.bounds))
            near = None if same_dates is None else held_stage.near_relaxed(same_dates, state.clock)
            for room in (near, same_dates, free if number == lossy else None):
                if room is None or free is None:
                    continue
                posted = Posted(held_stage.matrix, *room)
                posted.start_from(self._values)
                seconds = min(NEAR_PLAN_SECONDS, NEAR_PLAN_SHARE * state.clock.left)
                result = state.search(posted, seconds, watch_nothing)
                if result.values is not None:
                    return result.values, number
        return None, 0

    def _keep(self, search: StageSearch, stage: StageState, values: list[int]) -> None:
        """Hold a stage, less its tolerance, as ``solve`` does."""
        rows = held_rows(stage.objective, [part.expression.value(values) for part in stage.objective.parts])
        search.hold(stage, stage.kept(values), rows)

    def _prices(self, values: Sequence[int], only: int | None = None, *, proven: bool = True) -> tuple[Price, ...]:
        chosen = [held_stage.objective for held_stage in (self._stages if only is None else [self._stages[only]])]
        return tuple(
            Price(
                goal=part.goal,
                label=part.label,
                direction=objective.direction,
                value=self._recorded[part.goal, part.label].value or 0,
                changed=part.expression.value(values),
                is_proven=proven and self._recorded[part.goal, part.label].proven,
            )
            for objective in chosen
            for part in objective.parts
        )

    def _nearest(
        self, demand: Demand, values: list[int], state: SolveState, room: tuple[Matrix, Integers, Integers]
    ) -> list[int]:
        """Return, among plans as good, one with few changes against the outcome's plan."""
        matrix, lower, upper = room
        bounds = demand.within(lower, upper)
        if bounds is None or state.stopped:
            return values
        return self._closest_plan.nearest(matrix, bounds, values, state)

    def _values_of(self, matrix: Matrix, plan: Plan) -> list[int]:
        """Return the column values of the outcome's plan."""
        lower, upper = bounds_with_seats(self._model, plan, matrix.column_lower, matrix.column_upper)
        state = SolveState(self._model, self._settings, self._clock(PAYING_SECONDS), None, None)
        result = state.search(Posted(matrix, lower, upper), PAYING_SECONDS, watch_nothing)
        if result.values is None:
            raise WrongOutcome("outcome_contradicts", what="plan")
        return result.values
