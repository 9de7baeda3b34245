"""What runs beside relaxations must find what they do not, prove nothing that is not so, and end with them."""

from __future__ import annotations

import threading

import pytest

from leadership_opt import Settings, examples
from leadership_opt.errors import LeadershipOptError
from leadership_opt.model import build
from leadership_opt.model.expression import Expression
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.engine import SearchResult
from leadership_opt.solver.stages import alongside
from leadership_opt.solver.stages.alongside import Alongside
from leadership_opt.solver.stages.state import SolveState, StageState

MODEL = build(examples.small_scenario())


def _begun(settings: Settings) -> tuple[SolveState, StageState]:
    """A solve with any plan, and the stage of its first goal about people."""
    state = SolveState(MODEL, settings, Clock(60.0, counted=settings.reproducible), None, None)
    found = state.search(Posted(state.matrix, state.lower, state.upper), 30.0)
    assert found.values is not None
    state.take_plan(found.values)
    objective = next(one for one in MODEL.objectives if one.goal.goal.value == "merit")
    return state, StageState.of(objective, state)


def test_a_better_plan_and_its_proof_are_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left to itself it solves a small stage; the proof is one search, to be asked again like any other."""
    monkeypatch.setattr(alongside, "LEAST_WAIT_SECONDS", 0.0)
    state, stage = _begun(Settings(workers=2))
    before = stage.value(state.values)
    _waited_for(state, stage, monkeypatch)
    after = stage.value(state.values)
    assert before is not None
    assert after is not None
    assert after > before
    assert stage.is_proven(state.values)
    assert stage.bound_proof is not None


@pytest.mark.parametrize("settings", [Settings(workers=1), Settings(reproducible=True)])
def test_nothing_runs_beside_where_nothing_may(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """On one core it would only take time away; and what counts effort must not depend on how fast a machine is."""
    monkeypatch.setattr(alongside, "LEAST_WAIT_SECONDS", 0.0)
    state, stage = _begun(settings)
    threads = threading.active_count()
    with Alongside(state, stage, 60.0):
        assert threading.active_count() == threads


def test_it_ends_with_what_it_runs_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when that ends with an error: no thread is left over, and the error passes."""
    monkeypatch.setattr(alongside, "LEAST_WAIT_SECONDS", 0.0)
    state, stage = _begun(Settings(workers=2))
    threads = threading.active_count()
    with pytest.raises(ZeroDivisionError), Alongside(state, stage, 60.0):
        raise ZeroDivisionError
    assert threading.active_count() == threads


def _waited_for(state: SolveState, stage: StageState, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run nothing but what runs beside, until its search has ended."""
    search, done = state.search_beside, threading.Event()

    def told(*asked: object) -> SearchResult:
        found = search(*asked)  # type: ignore[arg-type]
        done.set()
        return found

    monkeypatch.setattr(state, "search_beside", told)
    with Alongside(state, stage, 60.0):
        assert done.wait(60.0)


def test_a_first_plan_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where choices near the relaxation had none for 36 seconds, the plain search took three."""
    state = SolveState(MODEL, Settings(workers=2), Clock(60.0), None, None)
    stage = StageState.of(MODEL.objectives[0], state)
    _waited_for(state, stage, monkeypatch)
    assert stage.value(state.values) is not None


def test_that_there_is_no_plan_is_taken_over_with_its_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one search, which is asked again like any other: never a silent end."""
    state = SolveState(MODEL, Settings(workers=2), Clock(60.0), None, None)
    stage = StageState.of(MODEL.objectives[0], state)
    runs = Expression.sum_of(list(MODEL.context.variables.runs))
    state.matrix.add(Row(None, runs, lower=1), Row(None, runs, upper=0))
    asked: list[str] = []
    monkeypatch.setattr(state.second, "ask", lambda evidence, proof, key: asked.append(key))
    _waited_for(state, stage, monkeypatch)
    assert state.infeasible
    assert asked == ["plan"]


def test_a_plan_where_none_was_proven_possible_is_a_contradiction(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the two searches was wrong, and nobody can say which: no answer may leave the call."""
    state = SolveState(MODEL, Settings(workers=2), Clock(60.0), None, None)
    stage = StageState.of(MODEL.objectives[0], state)
    state.infeasible = True
    with pytest.raises(LeadershipOptError, match="contradict each other"):
        _waited_for(state, stage, monkeypatch)
