"""Stages that are taken up again: what is held anew must say what it said before."""

from __future__ import annotations

import numpy as np
import pytest

from leadership_opt import Problem, Settings, examples
from leadership_opt.model import build
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.stages.lexicographic import Lexicographic
from leadership_opt.solver.stages.regime import whole_problem
from leadership_opt.solver.stages.stage_search import StageSearch
from leadership_opt.solver.stages.state import SolveState


def solved(problem: Problem) -> Lexicographic:
    """Run all stages."""
    state = SolveState(build(problem), Settings(workers=2), Clock(120.0), None, None)
    run = Lexicographic(state, whole_problem)
    run.run()
    assert all(stage.proven for stage in run.stages)
    return run


@pytest.mark.parametrize("seed", [1, pytest.param(3, marks=pytest.mark.long)])
def test_what_is_held_anew_is_kept_by_the_best_plan(seed: int) -> None:
    """Cuts of one goal at the value of another cut the best plan off, and what was left was "proven"."""
    run = solved(examples.small_scenario(seed))
    state = run.state
    values = np.array(state.values, dtype=np.int64)
    run._rewind(len(run._reached))
    search = run._regime.search
    assert isinstance(search, StageSearch)
    assert search._master.learned
    assert search._master.rows().is_kept_by(values)
    assert state.matrix.is_kept_by(values)
    assert ((state.lower <= values) & (values <= state.upper)).all()


@pytest.mark.parametrize("number", [2, *(pytest.param(number, marks=pytest.mark.long) for number in (0, 4))])
def test_a_stage_taken_up_again_ends_where_it_was(number: int) -> None:
    """Nothing is better than the best: neither the stage nor a later one gets another value."""
    run = solved(examples.small_scenario())
    before = [(stage.key, stage.value, stage.bound) for stage in run.stages]
    run._take_up(number)
    assert [(stage.key, stage.value, stage.bound) for stage in run.stages] == before
    assert all(stage.proven for stage in run.stages)


@pytest.mark.parametrize("number", [4, *(pytest.param(number, marks=pytest.mark.long) for number in (1, 6))])
def test_stages_after_one_that_was_left_early_end_as_in_one_go(number: int) -> None:
    """All later stages are found anew, with the same values."""
    run = solved(examples.small_scenario())
    before = [(stage.key, stage.value, stage.bound) for stage in run.stages]
    run._rewind(number)
    del run._reached[number:]
    run._go_on()
    assert [(stage.key, stage.value, stage.bound) for stage in run.stages] == before
