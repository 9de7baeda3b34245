"""The best plan under weights of people, among all that keep the stages of an outcome above its draw.

The question of the draw, asked again and again with other weights: rows, column bounds that follow from the
stages, a warm relaxation and every plan that was found are kept from question to question.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from leadership_opt.domain.goals import Goal, GoalId
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.errors import WrongOutcome
from leadership_opt.model import Model, build
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.extract import bounds_with_seats
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.objective import Objective
from leadership_opt.model.post import Posted
from leadership_opt.model.rounding import rounded_rows
from leadership_opt.model.rows import Row
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.outcome import Outcome
from leadership_opt.result.settings import SecondProof, Settings
from leadership_opt.result.stage import ProofBasis
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.large.large_stage import LargeStage
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation, relaxation_of
from leadership_opt.solver.problem_size import ProblemSize
from leadership_opt.solver.second_proof import Evidence
from leadership_opt.solver.stages.held_stages import HOLDING_SECONDS, HeldStage, held_rows, held_stages_of
from leadership_opt.solver.stages.master import Master
from leadership_opt.solver.stages.stage_search import StageSearch
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing

READING_SECONDS = 60.0
"""For the columns that follow from courses, dates and seats, such as payments: found at once, or never."""

MOST_KEPT = 2000
"""Plans kept to begin from."""


@dataclass(frozen=True, slots=True)
class WeighedPlan:
    """The heaviest plan that was found, and what none exceeds.

    Attributes
    ----------
    values
        Its columns.
    weight
        The weights of those who take part in it.
    bound
        Proven: no plan that keeps every stage weighs more.
    rests_on
        What the bound rests on.
    effort
        What the question took, in the measure of a clock that counts; 0 for one that does not.
    """

    values: list[int]
    weight: int
    bound: int
    rests_on: ProofBasis
    effort: float = 0.0

    @property
    def is_proven(self) -> bool:
        """Whether the plan is a heaviest one."""
        return self.weight == self.bound


class WeighedPlans:
    """All plans that keep the stages of an outcome above its draw, asked for the heaviest.

    A stage is kept as ``solve`` keeps it for the draw: at its value, less the tolerance of its goal.

    Parameters
    ----------
    problem, outcome
        The problem and its outcome, which has been checked to belong to it and holds a plan.
    settings
        Workers, seed and repeatability. What a bound rests on one search for is asked again only if each question
        is to be, until it is decided: there are many.
    base
        The plan that ``stability`` compares with, as in ``solve``.
    cancel
        Ends a question when set.

    Attributes
    ----------
    model
        The model, with columns of its own for people who may have several seats.
    plain
        All rows, and those that keep the stages.
    matrix, bounds
        The same with rows, and with column bounds, that follow from them.
    values
        The columns of the outcome's plan.
    seats
        By nominee id: the expression that is 1 if she takes part at all, and 0 if not.

    Raises
    ------
    WrongOutcome
        ``outcome_contradicts`` if the plan is none of the model's, or does not keep its own stages.
    """

    def __init__(
        self,
        problem: Problem,
        outcome: Outcome,
        settings: Settings,
        base: Plan | None = None,
        cancel: Cancel | None = None,
    ) -> None:
        self.model = build(problem, base)
        is_full = settings.second_proof is SecondProof.FULL
        self._settings = settings if is_full else settings.model_copy(update={"second_proof": SecondProof.OFF})
        self._cancel = cancel
        rows: list[Row] = []
        self.seats = {
            nominee.id: _takes_part(self.model, who, rows)
            for who, nominee in enumerate(self.model.context.index.nominees)
        }
        self.model = replace(self.model, rows=(*self.model.rows, *rows))
        columns = self.model.context.variables.columns
        self.plain, self.matrix = Matrix(columns, self.model.rows), Matrix(columns, self.model.rows)
        self.bounds = self.matrix.column_lower, self.matrix.column_upper
        self._master = Master(self.model.context, self.matrix)
        self._size, self._workers = ProblemSize.of(len(columns)), settings.workers or os.cpu_count() or 1
        self._relaxation = self._relaxed(self._clock(HOLDING_SECONDS))
        recorded = {(stage.goal, stage.label): stage for stage in outcome.stages}
        for stage in held_stages_of(self.model, recorded):
            self._hold(stage)
        self.values = self._values_of(outcome.plan or Plan())
        self._kept = [self.values]

    def takes_part(self, values: list[int], nominee: str) -> bool:
        """Return whether a nominee takes part in a plan."""
        return self.seats[nominee].value(values) > 0

    def best(self, weights: Mapping[str, int], seconds: float) -> WeighedPlan:
        """Return the heaviest plan that is found in a time, and a proven bound.

        Parameters
        ----------
        weights
            Whole numbers by nominee id; who is not named weighs nothing.
        seconds
            In the measure of the settings.

        Raises
        ------
        BadSettings
            If the weights are so large that sums of them are not exact.
        """
        named = [(self.seats[who], weight) for who, weight in weights.items() if weight]
        expression = total((seats for seats, _ in named), (weight for _, weight in named))
        state = SolveState(self.model, self._settings, self._clock(seconds), None, self._cancel)
        state.matrix, (state.lower, state.upper) = self.matrix, self.bounds
        state.values = max(self._kept, key=expression.value)
        objective = Objective.single(Goal(goal=GoalId.SEEDED_DRAW), expression, label="weights")
        stage = StageState.of(objective, state)
        stage.evidence = evidence = Evidence()
        search = StageSearch(state, LargeStage)
        search.relax_by(self._relaxation_for(state))
        search.solve(stage, state.clock.limit)
        state.rest_on_bound(stage)
        found = state.values or self.values
        if len(self._kept) < MOST_KEPT and found not in self._kept:
            self._kept.append(found)
        effort = state.clock.now if state.clock.is_counted else 0.0
        return WeighedPlan(found, expression.value(found), stage.bound, evidence.basis, effort)

    def rule_out(self, nominees: Iterable[str]) -> None:
        """Take over that some people are in none of these plans: questions get easier."""
        lower, upper = self.bounds
        upper = upper.copy()
        upper[[column for nominee in nominees for column in self.seats[nominee].columns]] = 0
        self.bounds = lower, upper

    def _clock(self, seconds: float) -> Clock:
        return Clock(seconds, counted=self._settings.reproducible)

    def _relaxation_for(self, state: SolveState) -> LinearRelaxation | WarmRelaxation:
        """Return the relaxation of all rows, warm where it can be."""
        if isinstance(self._relaxation, LinearRelaxation):
            self._relaxation.move_to(self.matrix, state.clock)
            return self._relaxation
        return self._relaxed(state.clock)

    def _relaxed(self, clock: Clock) -> LinearRelaxation | WarmRelaxation:
        return relaxation_of(self._size, self.matrix, self._master.is_detail, self._workers, clock)

    def _hold(self, held: HeldStage) -> None:
        """Keep a stage, and fix the columns that no plan can use which keeps it."""
        given_up = any(held.objective.goal.given_up(value) for value in held.values)
        rows = held_rows(held.objective, held.values)
        if not given_up and not held.is_proven:  # else nothing can be better
            parts = zip(held.objective.parts, held.values, strict=True)
            rows += [Row(None, part.expression, lower=value, upper=value) for part, value in parts]
        if not given_up and held.most(self.bounds) > held.reached:
            exact = self._relaxation.bound(held.expression, *self.bounds, HOLDING_SECONDS)
            if exact is not None and exact.value >= held.reached:
                self.bounds = exact.tightened(held.reached, *self.bounds)
        self.plain.add(*rows)
        self.matrix.add(*rows)
        if not given_up and held.is_proven:
            self.matrix.add(*rounded_rows(self.matrix, held.expression, held.reached))

    def _values_of(self, plan: Plan) -> list[int]:
        """Return the columns of the outcome's plan, which keeps its stages."""
        lower, upper = bounds_with_seats(self.model, plan, self.matrix.column_lower, self.matrix.column_upper)
        state = SolveState(self.model, self._settings, self._clock(READING_SECONDS), None, self._cancel)
        result = state.search(Posted(self.matrix, lower, upper), READING_SECONDS, watch_nothing)
        if result.values is None:
            raise WrongOutcome("outcome_contradicts", what="plan")
        return result.values


def _takes_part(model: Model, who: int, rows: list[Row]) -> Expression:
    """Return an expression that is 1 if somebody takes part; with a column of its own if she may have several seats."""
    index, variables = model.context.index, model.context.variables
    seats = variables.seats(range(len(index.offers)), (who,))
    left = index.policy.max_courses_per_nominee - int(index.held_count[who])
    if len(seats.columns) <= 1 or left <= 1:
        return seats
    column = variables.columns.new(0, 1, f"takes_part[{index.nominees[who].id}]")
    part = Expression.sum_of([column])
    rows.append(Row(None, seats.plus(part, -1), lower=0))
    rows += [Row(None, Expression.sum_of([seat]).plus(part, -1), upper=0) for seat in seats.columns]
    return part
