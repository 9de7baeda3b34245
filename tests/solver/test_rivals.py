"""A rival of a draw that is better than what was proven best shows that a proof is false."""

from __future__ import annotations

import pytest

from leadership_opt import Settings
from leadership_opt.errors import LeadershipOptError
from leadership_opt.model import build
from leadership_opt.model.expression import Expression
from leadership_opt.model.post import Posted
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.engine import search
from leadership_opt.solver.stages.regime import whole_problem
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from tests.checker.builders import course, problem, women


@pytest.mark.parametrize("drawn", ["dates", "seats"])
def test_a_rival_better_than_a_proven_draw_is_a_contradiction(drawn: str) -> None:
    """The worst of all draws, called the best: to answer "another plan is as good" would leave the false proof."""
    courses = [course("C1", seats_max=1, must_run=True, start_dates=["2024-05-06", "2024-06-03"])]
    asked = problem(women(2), courses, goals=[{"goal": "seeded_draw"}])
    state = SolveState(build(asked), Settings(workers=1), Clock(60.0), None, None)
    objective = next(one for one in state.model.objectives if one.parts[0].label == drawn)
    stage = StageState.of(objective, state)
    worst = Posted(state.matrix, state.lower, state.upper)
    worst.maximise(Expression().plus(stage.expression, -1))
    state.values = search(worst, state.settings, 20.0, watch_nothing, None).values
    assert state.values is not None
    stage.bound = stage.expression.value(state.values)
    variables = state.model.context.variables
    columns = variables.starts if drawn == "dates" else [own.values() for own in variables.assign]
    decided = sorted({column for own in columns for column in own})
    with pytest.raises(LeadershipOptError) as caught:
        whole_problem(state).search.has_rival(stage, decided, state.clock.now + 30)
    assert caught.value.code == "proof_contradicted"
    assert caught.value.params["stage"] == f"seeded_draw[{drawn}]"
    assert caught.value.params["first"] == f"at most {stage.bound}"
