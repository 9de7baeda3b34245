"""In reproducible mode a limit is an effort: linear programs must be counted, and nothing may look at the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from leadership_opt import Settings, examples, solve
from leadership_opt.domain import GoalId
from leadership_opt.model import build
from leadership_opt.model.matrix import NO_LIMIT, Matrix
from leadership_opt.solver import problem_size
from leadership_opt.solver.clock import Clock, EarlierClock
from leadership_opt.solver.linear.effort import LinearEffort
from leadership_opt.solver.linear.large_relaxation import LargeRelaxation
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.stages.lexicographic import Lexicographic
from leadership_opt.solver.stages.regime import whole_problem
from leadership_opt.solver.stages.state import SolveState

SMALL = examples.small_scenario(2)


def _told(seconds: float) -> Any:
    """Return all that a cut solve tells but its seconds."""
    outcome = solve(SMALL, settings=Settings(reproducible=True, time_limit_seconds=seconds))
    stages = [(stage.key, stage.value, stage.bound, stage.proven) for stage in outcome.stages]
    return outcome.status, outcome.plan, stages


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("seconds", [0.1, *(pytest.param(seconds, marks=pytest.mark.long) for seconds in (0.07, 0.15))])
def test_cut_solves_repeat_whatever_the_machine(
    monkeypatch: pytest.MonkeyPatch, seconds: float, is_large: bool
) -> None:
    """Also where the limit cuts a relaxation, of the small or of the large kind, on a machine that seems to crawl."""
    if is_large:
        monkeypatch.setattr(problem_size, "FEWEST_COLUMNS", 1)
    clock = time.monotonic
    first = _told(seconds)
    monkeypatch.setattr(time, "monotonic", lambda: 1000 * clock())
    assert _told(seconds) == first


def test_an_effort_that_cuts_stages_is_about_kept() -> None:
    """A limit that did not see the relaxations was overrun many times over."""
    limit = 0.08
    clock = Clock(limit, counted=True)
    state = SolveState(build(SMALL), Settings(reproducible=True), clock, None, None)
    run = Lexicographic(state, whole_problem)
    run.run()
    assert not all(stage.proven for stage in run.stages)
    assert 0.3 * limit < clock.now < 1.5 * limit


def _small(matrix: Matrix, clock: Clock) -> LinearRelaxation:
    return LinearRelaxation(matrix, np.zeros(len(matrix.column_lower), dtype=bool), clock=clock)


def _large(matrix: Matrix, clock: Clock) -> LargeRelaxation:
    return LargeRelaxation(matrix, 1, clock)


@pytest.mark.parametrize("make", [_small, _large])
def test_relaxations_are_charged_and_cut(make: Callable[[Matrix, Clock], LinearRelaxation | LargeRelaxation]) -> None:
    """Both kinds tell the clock what they cost, and with nothing left cost less: what they then say may be rough."""
    model = build(SMALL)
    matrix = Matrix(model.context.variables.columns, model.rows)
    merit = next(part.expression for one in model.objectives for part in one.parts if part.goal is GoalId.MERIT)

    def spent(seconds: float) -> tuple[float, int]:
        clock = Clock(1e6, counted=True)
        bound = make(matrix, clock).bound(merit, matrix.column_lower, matrix.column_upper, seconds)
        return clock.now, NO_LIMIT if bound is None else bound.value

    in_full, best = spent(1e6)
    cut, rough = spent(0.0)
    assert 0 < cut < in_full
    assert best < rough


def test_efforts_and_iterations_fit_each_other() -> None:
    """What fits into an effort does not cost more, but for the one iteration that is always made."""
    program = LinearEffort(entries=10_000)
    assert program.of(program.most_iterations(1.0)) == pytest.approx(1.0, rel=1e-3)
    assert program.most_iterations(0.0) == 1


def test_an_earlier_clock_ends_earlier_and_charges_the_same() -> None:
    """What is kept for later is there when the searches have spent theirs, and nothing is counted twice."""
    clock = Clock(10.0, counted=True)
    early = EarlierClock(clock, 0.1)
    early.charge(8.5)
    assert (clock.now, early.now) == (8.5, 8.5)
    assert early.left == pytest.approx(0.5)
    clock.charge(1.0)
    assert early.left == 0.0
    assert clock.left == pytest.approx(0.5)
