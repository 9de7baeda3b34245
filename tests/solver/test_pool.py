"""Very large problems are planned from a pool and bounded by gathering people: shown on small problems."""

from __future__ import annotations

import numpy as np
import pytest

from leadership_opt import Outcome, Problem, Settings, examples, solve
from leadership_opt.domain import Goal, GoalId
from leadership_opt.model import build
from leadership_opt.model.expression import Expression
from leadership_opt.model.post import Posted
from leadership_opt.solver import problem_size
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.large import candidate_seats
from leadership_opt.solver.large.pool_filling import PoolFilling
from leadership_opt.solver.stages.held_stages import held_rows
from leadership_opt.solver.stages.state import SolveState, watch_nothing

ENOUGH_SECONDS = 60.0
"""Far more than is needed: no test here rests on how much is done in a while."""

SETTINGS = Settings(time_limit_seconds=ENOUGH_SECONDS, workers=2)


def _pooled(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    with monkeypatch.context() as patched:
        patched.setattr(problem_size, "FEWEST_COLUMNS", 1)
        patched.setattr(problem_size, "FEWEST_COLUMNS_FOR_POOL", 1)
        return solve(problem, settings=SETTINGS)


def _check_bounds(problem: Problem, outcome: Outcome) -> None:
    """Look for better plans in the whole problem, stage by stage, with what the outcome reached before held."""
    model = build(problem)
    state = SolveState(model, SETTINGS, Clock(ENOUGH_SECONDS), None, None)
    reached = {(stage.goal, stage.label): stage for stage in outcome.stages}
    for objective in model.objectives:
        stages = [reached[part.goal, part.label] for part in objective.parts]
        for part, stage in zip(objective.parts, stages, strict=True):
            posted = Posted(state.matrix, state.lower, state.upper)
            posted.maximise(Expression().plus(part.expression, objective.sign))
            values = state.search(posted, ENOUGH_SECONDS, watch_nothing).values
            assert values is not None
            found = part.expression.value(values)
            assert stage.bound is None or objective.sign * stage.bound >= objective.sign * found
            assert not stage.proven or stage.value == stage.bound
        state.matrix.add(*held_rows(objective, [stage.value or 0 for stage in stages]))


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_no_plan_is_better_than_a_bound(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Plans come from a part of the problem: nothing may be called proven because the part has nothing better."""
    problem = examples.small_scenario(seed)
    pooled = _pooled(problem, monkeypatch)
    assert pooled.verification is not None
    assert pooled.verification.violations == ()
    assert pooled.stages[0].proven
    _check_bounds(problem, pooled)


def test_what_the_pool_cannot_prove_is_proven_by_the_search_of_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stages from the pool are held for those that are handed over: all values are those of a search without one."""
    problem = examples.small_scenario()
    ordinary = solve(problem, settings=SETTINGS)
    monkeypatch.setattr(problem_size, "FEWEST_COLUMNS", 1)
    handed_over = solve(problem, settings=SETTINGS)
    assert ordinary.status == handed_over.status == "optimal"
    assert [stage.value for stage in handed_over.stages] == [stage.value for stage in ordinary.stages]
    assert handed_over.plan == ordinary.plan


def test_what_is_given_up_for_later_goals_is_not_bounded_as_if_it_were_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Aims rest on earlier goals at their best: with a tolerance the goals after it can reach more."""
    goals = (
        Goal(goal=GoalId.PARTICIPANTS),
        Goal(goal=GoalId.MERIT, tolerance_absolute=100),
        Goal(goal=GoalId.WOMEN),
        Goal(goal=GoalId.SEEDED_DRAW),
    )
    problem = examples.small_scenario()
    problem = problem.replace(policy=problem.policy.model_copy(update={"goals": goals}))
    pooled = _pooled(problem, monkeypatch)
    assert pooled.plan is not None
    _check_bounds(problem, pooled)


def test_a_problem_without_a_plan_has_none_from_a_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """No plan in the pool is not: no plan. Only the courses alone can show that there is none."""
    problem = examples.small_scenario()
    policy = problem.policy
    total = policy.total_participants.model_copy(update={"min_count": 10_000, "max_count": 10_000})
    policy = policy.model_copy(update={"total_participants": total})
    outcome = _pooled(problem.replace(policy=policy), monkeypatch)
    assert outcome.plan is None
    assert outcome.status == "infeasible"


def test_the_pool_holds_seats_that_can_be_taken() -> None:
    """Seats of courses that do not run, or of people who cannot attend on the date, would only make it larger."""
    model = build(examples.small_scenario())
    variables = model.context.variables
    upper = np.array(variables.columns.upper)
    choice = [0] * len(upper)
    running = {at: len(variables.starts[at]) - 1 for at in (0, 2)}
    for at, date in running.items():
        choice[variables.runs[at]] = choice[variables.starts[at][date]] = 1
    worth = np.random.default_rng(1).random(len(upper))
    found = candidate_seats.candidate_pool(
        variables, choice, upper, worth, worth, candidate_seats.Width(people=1.0, courses=1)
    )
    able = {
        int(column): (at, who)
        for at, date in running.items()
        for who, column in variables.assign[at].items()
        if model.context.index.can_attend[at][who, date]
    }
    assert len(found)
    assert set(found.tolist()) <= able.keys()
    people = [able[column][1] for column in found.tolist()]
    assert len(people) == len(set(people)) <= sum(variables.sizes[at][-1] for at in running)


def test_without_a_plan_in_the_pool_there_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """That a part of the problem has no plan says nothing of the whole."""
    monkeypatch.setattr(PoolFilling, "best", lambda *given: None)
    outcome = _pooled(examples.small_scenario(), monkeypatch)
    assert outcome.status == "unknown"
    assert outcome.plan is None
    assert not any(stage.proven for stage in outcome.stages)
