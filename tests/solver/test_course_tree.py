"""The tree over courses proves on its own what all at once proves; what it cannot fill stays open."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from leadership_opt import examples
from leadership_opt.domain import GoalId
from leadership_opt.model import build
from leadership_opt.model.matrix import NO_LIMIT, Matrix
from leadership_opt.model.post import Posted
from leadership_opt.result.settings import Settings
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.large.course_tree import CourseTree
from leadership_opt.solver.linear import vertex_program
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.stages.course_search import Fill
from leadership_opt.solver.stages.master import Master, held
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import Pace

POSTED_SHARE = 0.5
GOALS = [GoalId.PARTICIPANTS, GoalId.MERIT, GoalId.COUNTRY_PREFERENCE, GoalId.COST]


class _Tree:
    """A tree for one goal of the small scenario, no other held, from a bad plan.

    Attributes
    ----------
    state, stage
        What the tree improves.
    optimum
        What all rows at once allow.
    """

    def __init__(self, goal: GoalId) -> None:
        model = build(examples.small_scenario())
        self.state = SolveState(model, Settings(time_limit_seconds=120, workers=2), Clock(120.0), None, None)
        objective = next(one for one in model.objectives if one.goal.goal is goal)
        self.stage = StageState.of(objective, self.state)
        posted = Posted(self.state.matrix, self.state.lower, self.state.upper)
        posted.maximise(self.stage.expression)
        best = self.state.search(posted, 60.0, watch_nothing).values
        assert best is not None
        self.optimum = self.stage.expression.value(best)
        posted = Posted(self.state.matrix, self.state.lower, self.state.upper)
        posted.limit(self.stage.expression, -NO_LIMIT, self.optimum - 1)
        self.state.values = self.state.search(posted, 60.0, watch_nothing).values
        assert self.state.values is not None

    def search(self, fill: Fill, seconds: float = 60.0) -> None:
        """Search the tree."""
        state, stage = self.state, self.stage
        master = Master(state.model.context, state.matrix)
        relaxation = WarmRelaxation(state.matrix, master.is_detail, workers=1)
        relaxation.begin(stage.expression, state.lower, state.upper, 60.0)
        exact = relaxation.bound(stage.expression, state.lower, state.upper, 60.0)
        assert exact is not None
        stage.bound = min(stage.bound, exact.value)
        CourseTree(state, stage, master, relaxation, fill).search(state.clock.now + seconds)

    def fill(self, columns: list[int], values: list[int], until: float, pace: Pace) -> bool:
        """Fill a choice with people, exactly."""
        del until, pace
        state, expression = self.state, self.stage.expression
        posted = Posted(state.matrix, *held(columns, values, state.lower, state.upper))
        posted.maximise(expression)
        result = state.search(posted, 30.0, watch_nothing)
        found = result.values
        if found is not None and expression.value(found) > expression.value(state.values or []):
            state.values = found
        return result.status in (SearchStatus.OPTIMAL, SearchStatus.INFEASIBLE)


@pytest.mark.parametrize("goal", GOALS)
def test_the_tree_proves_the_optimum(goal: GoalId) -> None:
    """Nothing else searches here: a node cut off wrongly, or a choice forgotten, would show."""
    tree = _Tree(goal)
    tree.search(tree.fill)
    assert tree.stage.expression.value(tree.state.values or []) == tree.optimum
    assert tree.stage.bound == tree.optimum


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("seconds", [1.0, *(pytest.param(seconds, marks=pytest.mark.long) for seconds in (2.0, 8.0))])
def test_a_relaxation_of_few_rows_drops_no_choice(
    monkeypatch: pytest.MonkeyPatch, goal: GoalId, seed: int, seconds: float
) -> None:
    """A leaf whose courses the relaxation ranks too high must not take the other choices of its node along.

    Planted: most rows are missing from the relaxation, and stay so.
    """
    draw = np.random.default_rng(seed)

    def some(matrix: Matrix, elastic: NDArray[np.bool_]) -> NDArray[np.bool_]:
        del elastic
        return draw.random(len(matrix)) < POSTED_SHARE

    monkeypatch.setattr(vertex_program, "speaks_of_courses", some)
    monkeypatch.setattr(vertex_program, "ROUNDS_INSIDE", 0)
    tree = _Tree(goal)
    tree.search(tree.fill, seconds=seconds)
    assert tree.stage.bound >= tree.optimum
    if tree.stage.is_proven(tree.state.values):
        assert tree.stage.bound == tree.optimum


@pytest.mark.parametrize("goal", GOALS)
def test_what_was_not_filled_stays_open(goal: GoalId) -> None:
    """Fills that find nothing and prove nothing must not lower the bound below what is possible."""
    tree = _Tree(goal)
    tree.search(lambda *choice: False)
    assert tree.stage.bound >= tree.optimum
    assert not tree.stage.is_proven(tree.state.values)
