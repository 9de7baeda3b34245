"""The second solver is not trusted: only what keeps all rows in whole numbers is a plan."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from leadership_opt import examples
from leadership_opt.domain import GoalId
from leadership_opt.model import build
from leadership_opt.model.expression import Expression
from leadership_opt.model.post import Posted
from leadership_opt.result.settings import Settings
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.large import plan_finder
from leadership_opt.solver.large.plan_finder import find_plan
from leadership_opt.solver.stages.state import SolveState, maximised, watch_nothing


@pytest.fixture(scope="module")
def asked() -> tuple[SolveState, Expression]:
    """Return the small scenario and its goal ``merit``."""
    model = build(examples.small_scenario())
    state = SolveState(model, Settings(time_limit_seconds=60, workers=2), Clock(60.0), None, None)
    return state, maximised(next(one for one in model.objectives if one.goal.goal is GoalId.MERIT))


def test_what_is_found_is_best_and_keeps_all_rows(asked: tuple[SolveState, Expression]) -> None:
    """CP-SAT is asked the same."""
    state, merit = asked
    bounds = state.lower, state.upper
    found = find_plan(state.matrix, (merit, 0), bounds, 60.0)
    posted = Posted(state.matrix, *bounds)
    posted.maximise(merit)
    best = state.search(posted, 60.0, watch_nothing).values
    assert found is not None
    assert best is not None
    assert state.matrix.is_kept_by(np.array(found))
    assert merit.value(found) == merit.value(best)
    assert find_plan(state.matrix, (merit, merit.value(best) + 1), bounds, 60.0) is None


def test_bounds_that_cross_leave_nothing(monkeypatch: pytest.MonkeyPatch, asked: tuple[SolveState, Expression]) -> None:
    """No solver is asked then."""
    state, merit = asked

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(plan_finder, "solved", forbidden)
    assert find_plan(state.matrix, (merit, 0), (state.upper, state.lower), 60.0) is None


def test_a_wrong_answer_is_no_plan(monkeypatch: pytest.MonkeyPatch, asked: tuple[SolveState, Expression]) -> None:
    """Planted: everybody goes on every course, called a solution."""
    state, merit = asked

    def everybody(model: object, *_: object, **__: object) -> SimpleNamespace:
        del model
        return SimpleNamespace(
            has_primal_feasible_solution=lambda: True, variable_values=lambda columns: [1.0 for _ in columns]
        )

    monkeypatch.setattr(plan_finder, "solved", everybody)
    assert find_plan(state.matrix, (merit, 0), (state.lower, state.upper), 60.0) is None
