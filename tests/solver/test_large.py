"""What is done otherwise for large problems must have the values of the ordinary way; shown on a small problem."""

from __future__ import annotations

import pytest

from leadership_opt import examples, solve
from leadership_opt.domain import GoalId
from leadership_opt.model import build
from leadership_opt.model.expression import Expression
from leadership_opt.model.post import Posted
from leadership_opt.solver import large_relaxation, stage_search
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.pace import Pace
from leadership_opt.solver.settings import Settings
from leadership_opt.solver.stage_search import StageSearch
from leadership_opt.solver.state import SolveState, StageState, watch_nothing


@pytest.mark.parametrize("method", ["simplex", "interior point", "first order"])
def test_a_small_problem_solved_as_a_large_one_has_the_same_values(
    monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Each method of relaxation, and courses near its optimum: nothing proven may differ."""
    problem = examples.small_scenario()
    settings = Settings(time_limit_seconds=60, workers=2)
    usual = solve(problem, settings=settings)
    monkeypatch.setattr(large_relaxation, "FEWEST_COLUMNS", 1)
    monkeypatch.setattr(stage_search, "FEWEST_COLUMNS", 1)
    if method == "interior point":
        monkeypatch.setattr(large_relaxation, "DECIDED", set())
    if method == "first order":
        monkeypatch.setattr(large_relaxation, "MOST_FOR_VERTEX", -1)
        settings = Settings(time_limit_seconds=8, workers=2)  # its rough bounds leave small problems unproven
    large = solve(problem, settings=settings)
    values = {(stage.goal, stage.label): stage.value for stage in usual.stages if stage.proven}
    compared = [stage for stage in large.stages if stage.proven and (stage.goal, stage.label) in values]
    assert compared
    for stage in compared:
        assert stage.value == values[stage.goal, stage.label]
    assert large.verification is not None
    assert large.verification.violations == ()


def test_filling_worse_courses_leaves_the_best_plan_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice whose own bound lies below the best plan once replaced that plan by a worse one."""
    monkeypatch.setattr(large_relaxation, "FEWEST_COLUMNS", 1)
    model = build(examples.small_scenario())
    state = SolveState(model, Settings(time_limit_seconds=60, workers=1), Clock(60.0), None, None)
    merit = next(one for one in model.objectives if one.goal.goal is GoalId.MERIT)
    stage = StageState.of(merit, state)
    values = {}
    for sign in (1, -1):
        posted = Posted(state.matrix, state.lower, state.upper)
        posted.maximise(Expression().plus(stage.expression, sign))
        values[sign] = state.search(posted, 20.0, watch_nothing).values
    best, worst = values[1], values[-1]
    assert best is not None
    assert worst is not None
    state.values = best
    search = StageSearch(state)
    master = search._master
    chosen = sorted({*master.starts, *master.runs, *master.sizes})
    for pace in Pace:
        search._fill(stage, chosen, worst, state.clock.now + 10.0, pace)  # the step at fault
        assert stage.expression.value(state.values) >= stage.expression.value(best)
