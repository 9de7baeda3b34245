"""What is proven needs no second proof because somebody gave more time; what depends on more must not be mistaken."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Plan, Problem, Settings, Status, pareto, solve, sweep, variants
from leadership_opt.result.settings import SecondProof
from leadership_opt.sweeps import Sweep, VariantState
from leadership_opt.sweeps.store import OutcomeStore, keys_of
from tests.sweeps.tiny import question

ONE = Settings(workers=1)


def _swept(store: Path, settings: Settings, **more: Any) -> Sweep:
    with ThreadPoolExecutor(1) as executor:
        return sweep(question(), {"as it is": question()}, settings=settings, store=store, executor=executor, **more)


def test_more_time_solves_nothing_again_that_is_proven(tmp_path: Path) -> None:
    """A front of fifty points must not begin anew for its hardest one."""
    first = _swept(tmp_path, ONE)["as it is"]
    again = _swept(tmp_path, Settings(workers=2, time_limit_seconds=7.0))["as it is"]
    assert (first.was_stored, again.was_stored) == (False, True)
    assert first.key == again.key
    twice = _swept(tmp_path, Settings(workers=1, second_proof=SecondProof.FULL))["as it is"]
    assert not twice.was_stored


def test_what_time_has_cut_is_kept_for_its_own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more time it is solved again, and what is proven then is preferred from there on."""

    def cut(problem: Problem, **named: Any) -> Any:
        return solve(problem, settings=named["settings"]).model_copy(update={"status": Status.FEASIBLE})

    with monkeypatch.context() as patched:
        patched.setattr("leadership_opt.sweeps.task.solve", cut)
        short = _swept(tmp_path, ONE)["as it is"]
        assert _swept(tmp_path, ONE)["as it is"].was_stored
    longer = _swept(tmp_path, Settings(workers=1, time_limit_seconds=600.0))["as it is"]
    assert (longer.was_stored, longer.status) == (False, Status.OPTIMAL)
    assert longer.key != short.key
    assert _swept(tmp_path, ONE)["as it is"].key == longer.key
    assert len(list(tmp_path.iterdir())) == 2


def test_stability_is_swept_and_traded_against_a_base(tmp_path: Path) -> None:
    """In a programme under way the plan that is announced is the base; another base is another question."""
    base = solve(question(), settings=ONE).plan
    assert base is not None
    asked = {"out": partial(variants.pin, nominee=base.assignments[0].nominee, place="out")}
    stable = variants.with_goals(question(), ["stability", "participants", "merit"])
    with ThreadPoolExecutor(1) as executor:
        found = sweep(stable, asked, settings=ONE, base=base, store=tmp_path, executor=executor)["out"]
        without = sweep(stable, asked, settings=ONE, store=tmp_path, executor=executor)["out"]
    assert found.status is Status.OPTIMAL
    assert found.stages[0].goal.value == "stability"
    assert without.state is VariantState.FAILED
    assert keys_of(stable, ONE, base) != keys_of(stable, ONE, Plan())
    front = pareto(stable, "women", "merit", settings=ONE, base=base, store=tmp_path)
    assert len(front.points) == 1  # whoever is announced stays, so nothing is left to trade
    assert front.gave_way is not None
    assert front.gave_way.stage.startswith("stability")
    assert OutcomeStore(tmp_path).known(keys_of(stable, ONE, base)) is None  # a front asks without the goals below
