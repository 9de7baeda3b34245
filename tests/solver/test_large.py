"""What is done otherwise for large problems must have the values of the ordinary way; shown on a small problem."""

from __future__ import annotations

from itertools import takewhile

import pytest

from leadership_opt import Cancel, Progress, examples, solve
from leadership_opt.domain import GoalId
from leadership_opt.model import build
from leadership_opt.model.expression import Expression
from leadership_opt.model.post import Posted
from leadership_opt.result.settings import Settings
from leadership_opt.result.stage import Stage
from leadership_opt.solver import problem_size
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.large.course_tree import CourseTree
from leadership_opt.solver.linear import large_relaxation, warm_relaxation
from leadership_opt.solver.linear.exact_bound import CUT_SCALE
from leadership_opt.solver.linear.large_relaxation import LargeRelaxation
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.stages.master import Master, forbid, held
from leadership_opt.solver.stages.stage_search import StageSearch
from leadership_opt.solver.stages.state import SolveState, StageState, maximised, watch_nothing
from leadership_opt.solver.stages.time_shares import Pace

ROUNDS = 12
"""After so many rounds of broken rows the relaxation of the small scenario keeps all."""


@pytest.fixture(scope="module")
def usual() -> tuple[Stage, ...]:
    """The stages of the small scenario, solved in the ordinary way."""
    return solve(examples.small_scenario(), settings=Settings(time_limit_seconds=60, workers=2)).stages


@pytest.fixture
def all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat every problem as a large one."""
    monkeypatch.setattr(problem_size, "FEWEST_COLUMNS", 1)


def _count_searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the goal of every stage for which a tree is searched."""
    seen: list[str] = []
    search = CourseTree.search

    def told(tree: CourseTree, until: float) -> None:
        seen.append(tree._stage.objective.goal.goal.value)
        search(tree, until)

    monkeypatch.setattr(CourseTree, "search", told)
    return seen


@pytest.mark.usefixtures("all_are_large")
@pytest.mark.parametrize(
    "method",
    ["warm", "simplex", "interior point", "first order", pytest.param("simplex to the end", marks=pytest.mark.long)],
)
def test_a_small_problem_solved_as_a_large_one_has_the_same_values(
    usual: tuple[Stage, ...], monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Each method of relaxation, and courses near its optimum: nothing proven may differ."""
    problem, settings = examples.small_scenario(), Settings(time_limit_seconds=60, workers=2)
    ends_at = ""
    if method != "warm":
        monkeypatch.setattr(warm_relaxation, "MOST_FOR_VERTEX", -1)
    if method == "interior point":
        monkeypatch.setattr(large_relaxation, "DECIDED", set())
    if method == "first order":
        monkeypatch.setattr(large_relaxation, "MOST_FOR_VERTEX", -1)
        ends_at = usual[3].key  # its rough bounds leave later stages unproven, whatever the time
    if method in ("simplex", "interior point"):
        ends_at = usual[5].key
    cancel = Cancel()

    def watch(progress: Progress) -> None:
        if progress.stage == ends_at:
            cancel.set()

    trees = _count_searches(monkeypatch)
    large = solve(problem, settings=settings, on_progress=watch, cancel=cancel)
    assert bool(trees) == (method == "warm")
    compared = list(takewhile(lambda pair: pair[0].proven and pair[1].proven, zip(usual, large.stages, strict=True)))
    assert compared  # what comes after a stage that is not proven rests on what was found, and may differ
    for ordinary, other in compared:
        assert (other.goal, other.label, other.value) == (ordinary.goal, ordinary.label, ordinary.value)
    assert large.verification is not None
    assert large.verification.violations == ()


@pytest.mark.parametrize("goal", [GoalId.MERIT, GoalId.COST])
def test_what_is_warm_bounds_as_what_is_not_and_cuts_no_plan_off(goal: GoalId) -> None:
    """Bounds made from a kept vertex, which was that of another goal, must never lie below a plan."""
    model = build(examples.small_scenario())
    state = SolveState(model, Settings(time_limit_seconds=60, workers=1), Clock(60.0), None, None)
    wishes, asked = (
        next(StageState.of(one, state).expression for one in model.objectives if one.goal.goal is which)
        for which in (GoalId.COUNTRY_PREFERENCE, goal)
    )
    expression, master = asked, Master(model.context, state.matrix)
    warm = WarmRelaxation(state.matrix, master.is_detail, workers=1)
    warm.begin(wishes, state.lower, state.upper, 30.0, posts_broken=True)
    for _ in range(ROUNDS):
        warm.bound(expression, state.lower, state.upper, 30.0)
    warm.begin(expression, state.lower, state.upper, 30.0)
    root = warm.cuttable_bound(expression, state.lower, state.upper, 30.0)
    cold = LargeRelaxation(state.matrix, workers=1).bound(expression, state.lower, state.upper, 30.0)
    assert root is not None
    assert cold is not None
    assert root.value == cold.value
    courses = sorted({*master.runs, *master.starts, *master.sizes})
    rows, is_below_root = master.rows(), False
    for _ in range(6):
        choice = state.search(master.posted(rows, state.lower, state.upper), 20.0, watch_nothing).values
        assert choice is not None
        rows.add(forbid(master.starts, choice))
        lower, upper = held(courses, choice, state.lower, state.upper)
        posted = Posted(state.matrix, lower, upper)
        posted.maximise(expression)
        best = state.search(posted, 20.0, watch_nothing).values
        here = warm.cuttable_bound(expression, lower, upper, 30.0)
        assert here is not None
        constant, terms = here.cut(~master.is_detail)
        told = (constant + sum(value * choice[column] for column, value in terms)) / CUT_SCALE
        is_below_root |= here.value < root.value
        if best is not None:
            assert here.value >= expression.value(best)
            assert told >= expression.value(best)
    assert is_below_root  # else holding courses would tell nothing


def test_nothing_is_begun_without_the_time_to_post_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound costs nothing where there is no time for one; effort is no time."""
    state = SolveState(build(examples.small_scenario()), Settings(workers=1), Clock(60), None, None)
    expression = maximised(state.model.objectives[0])
    relaxation = LargeRelaxation(state.matrix, 1)
    assert relaxation.bound(expression, state.lower, state.upper, 30.0) is not None
    monkeypatch.setattr(large_relaxation, "POSTING_SECONDS_PER_ENTRY", 1.0)
    assert relaxation.bound(expression, state.lower, state.upper, 30.0) is None
    assert relaxation.point() is None
    counted = LargeRelaxation(state.matrix, 1, Clock(60, counted=True))
    assert counted.bound(expression, state.lower, state.upper, 30.0) is not None


def test_what_counts_its_effort_is_not_kept_warm() -> None:
    """The interior-point method keeps no limit of effort: repeatable solves go without it."""
    model = build(examples.small_scenario())
    state = SolveState(model, Settings(workers=1), Clock(60.0), None, None)
    expression, master = maximised(model.objectives[0]), Master(model.context, state.matrix)
    warm = WarmRelaxation(state.matrix, master.is_detail, 1, Clock(60.0, counted=True))
    warm.begin(expression, state.lower, state.upper, 30.0)
    assert warm.cuttable_bound(expression, state.lower, state.upper, 30.0) is None
    assert warm.bound(expression, state.lower, state.upper, 30.0) is not None


@pytest.mark.usefixtures("all_are_large")
@pytest.mark.parametrize("is_warm", [True, False])
def test_filling_worse_courses_leaves_the_best_plan_alone(is_warm: bool) -> None:
    """A choice whose own bound lies below the best plan once replaced that plan by a worse one."""
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
    if is_warm:
        search._relaxation.begin(stage.expression, state.lower, state.upper, 30.0)  # type: ignore[union-attr]
    master = search._master
    chosen = sorted({*master.starts, *master.runs, *master.sizes})
    for pace in Pace:
        search._fill(stage, chosen, worst, state.clock.now + 10.0, pace)  # the step at fault
        assert stage.expression.value(state.values) >= stage.expression.value(best)
