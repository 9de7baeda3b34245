"""A night of hundreds of solves must survive what nights bring: dead processes, restarts, Ctrl-C, faulty variants."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Cancel, Outcome, Problem, Settings, Status, Sweep, solve, sweep, variants
from leadership_opt.errors import LeadershipOptError, UnknownId, WrongArguments, WrongOutcome, WrongValue
from leadership_opt.sweeps import SweepProgress, SweptVariant, VariantState
from leadership_opt.sweeps.sweeping import Variant
from tests.sweeps.tiny import Deadly, deadly, question, twelve

ONE = Settings(workers=1)


def _serial(**more: Any) -> Sweep:
    with ThreadPoolExecutor(1) as executor:
        return sweep(question(), executor=executor, **{"variants": twelve(), "settings": ONE, **more})


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sweep, Path]:
    """Twelve variants, solved one after the other in this process."""
    folder = tmp_path_factory.mktemp("store")
    return _serial(store=folder), folder


def test_serial_outcomes_are_those_of_solve(stored: tuple[Sweep, Path]) -> None:
    """A sweep adds nothing to an answer and takes nothing from it."""
    found, folder = stored
    assert [one.name for one in found.variants] == list(twelve())
    assert {one.state for one in found.variants} == {VariantState.DONE}
    assert len(list(folder.iterdir())) == len(twelve())
    alone = solve(variants.with_goal_limit(question(), "women", 4), settings=ONE)
    assert found.outcome("4 women").stages[1].value == alone.stages[1].value == found["4 women"].value("merit")
    assert found["5 women"].status is Status.INFEASIBLE


def test_a_killed_worker_costs_no_variant(stored: tuple[Sweep, Path], tmp_path: Path) -> None:
    """A bare pool loses nearly all tasks with one process; and the results are those of one process."""
    told: list[SweptVariant] = []
    progress: list[SweepProgress] = []
    killed: list[int | None] = []

    def kill_one(variant: SweptVariant) -> None:
        told.append(variant)
        if len(told) == 2:
            worker = multiprocessing.active_children()[0]
            killed.append(worker.pid)
            worker.kill()

    found = sweep(
        question(),
        twelve(),
        settings=ONE,
        store=tmp_path,
        at_once=2,
        on_result=kill_one,
        on_progress=progress.append,
    )
    assert killed
    assert max(one.tries for one in found.variants) <= 2  # 1 where the killed worker was between two variants
    assert found.digest == stored[0].digest
    assert len(list(tmp_path.iterdir())) == len(told) == len(twelve())
    assert max(len(one.running) for one in progress) <= 2


class _DyingPool(ThreadPoolExecutor):
    """A pool of which all tasks are lost when one of them is deadly, as those of a pool of processes are."""

    made = 0

    def __init__(self, workers: int, **more: object) -> None:
        del more
        super().__init__(workers)
        self.lost: list[Future[Any]] = []
        type(self).made += 1

    def submit(self, call: Any, /, *given: Any, **named: Any) -> Future[Any]:
        """Hold tasks back until the deadly one comes, and lose all of them then; let a good one that is alone run."""
        if isinstance(given[0].problem, Deadly):
            self.lost.append(Future())
            for future in self.lost:
                future.set_exception(BrokenProcessPool())
        elif type(self).made > 1:
            return super().submit(call, *given, **named)
        else:
            self.lost.append(Future())
        return self.lost[-1]


def test_what_always_dies_fails_and_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of memory, say: three tries, then it is told; the variant beside it is done."""
    monkeypatch.setattr("leadership_opt.sweeps.pool.ProcessPoolExecutor", _DyingPool)
    asked: dict[str, Variant] = {"good": partial(variants.pin, nominee="M1"), "deadly": deadly}
    found = sweep(question(), asked, settings=ONE, at_once=2)
    failed = found["deadly"]
    assert (failed.state, failed.tries) == (VariantState.FAILED, 3)
    assert failed.error is not None
    assert failed.error.code == "worker_died"
    assert (found["good"].status, found["good"].tries) == (Status.OPTIMAL, 2)


@pytest.mark.long
def test_processes_that_always_die_fail_and_nothing_else_does() -> None:
    """The same with real processes."""
    asked: dict[str, Variant] = {"good": partial(variants.pin, nominee="M1"), "deadly": deadly}
    found = sweep(question(), asked, settings=ONE, at_once=2)
    assert (found["deadly"].state, found["deadly"].tries) == (VariantState.FAILED, 3)
    assert found["good"].status is Status.OPTIMAL


def test_a_broken_executor_of_the_caller_is_told() -> None:
    """Nothing takes its place without being asked: perhaps it was chosen for its memory."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        broken: Future[None] = executor.submit(os._exit, 9)
        assert broken.exception() is not None
        found = sweep(question(), {"good": question()}, settings=ONE, executor=executor)
    assert found["good"].error is not None
    assert found["good"].error.code == "executor_broken"


def test_faulty_changes_fail_alone(stored: tuple[Sweep, Path]) -> None:
    """Of hundreds of variants one is always impossible."""
    asked: dict[str, Any] = {
        "impossible": partial(variants.pin, nominee="nobody"),
        "no problem": lambda problem: problem.policy,
        "raises": lambda problem: problem.nothing,
        "stability": partial(variants.with_goals, goals=["stability"]),
        "as it is": question(),
        "the same": question(),
    }
    found = _serial(variants=asked, store=stored[1])
    codes = [one.error.code for one in found.of(VariantState.FAILED) if one.error is not None]
    assert codes == ["impossible_changes", "no_problem", "change_failed", "stability_needs_base"]
    assert found["as it is"].was_stored
    assert found["the same"].key == found["as it is"].key
    with pytest.raises(WrongOutcome):
        found.outcome("raises")
    with pytest.raises(UnknownId):
        found.outcome("nobody asked")


def test_twins_are_solved_once(tmp_path: Path) -> None:
    """Two names for one problem are one solve, also when both are in flight."""
    same: dict[str, Variant] = {"one": question(), "two": question(), "other": partial(variants.pin, nominee="M1")}
    with ThreadPoolExecutor(2) as executor:
        found = sweep(question(), same, settings=ONE, executor=executor, store=tmp_path)
    assert [one.status for one in found.variants] == [Status.OPTIMAL] * 3
    assert len(list(tmp_path.iterdir())) == 2


def test_only_what_is_missing_or_unreadable_is_solved(stored: tuple[Sweep, Path]) -> None:
    """A restart costs what was lost and no more; a file that somebody has cut is not believed."""
    before, folder = stored
    gone, cut = before["4 women"], before["3 women"]
    (folder / f"{gone.key}.json").unlink()
    (folder / f"{cut.key}.json").write_text('{"kind": "outc', encoding="utf-8")
    after = _serial(store=folder)
    assert [one.name for one in after.variants if not one.was_stored] == ["3 women", "4 women"]
    assert after.digest == before.digest
    other = _serial(store=folder, variants={"as it is": question()}, settings=Settings(workers=1, seed=1))
    assert not other["as it is"].was_stored


_PARENT = """
import sys
from leadership_opt import Settings, sweep
from tests.sweeps.tiny import question, twelve

def say(variant):
    print(variant.name, flush=True)

if __name__ == "__main__":
    sweep(question(), twelve(), settings=Settings(workers=1), at_once=1, store=sys.argv[1], on_result=say)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_restart_after_the_death_of_the_parent(stored: tuple[Sweep, Path], tmp_path: Path) -> None:
    """The machine goes down at four in the morning; what was done by then is done."""
    script, store = tmp_path / "parent.py", tmp_path / "store"
    script.write_text(_PARENT, encoding="utf-8")
    paths = os.pathsep.join(filter(None, [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH")]))
    parent = subprocess.Popen(
        [sys.executable, str(script), str(store)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert parent.stdout is not None
    with parent.stdout as said:
        names = [said.readline() for _ in range(3)]
        parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert all(names)
    after = _serial(store=store)
    kept = [one.name for one in after.variants if one.was_stored]
    assert [name.strip() for name in names] == kept[:3]
    assert len(kept) < len(twelve())
    assert after.digest == stored[0].digest
    assert len([path for path in store.iterdir() if path.suffix == ".json"]) == len(twelve())


def _slow(entered: threading.Event) -> Any:
    """A solve that runs until it is stopped, as one of hours would."""

    def solve_slowly(problem: Problem, *, cancel: Cancel, settings: Settings, **given: Any) -> Outcome:
        entered.set()
        assert cancel.wait(60)
        return solve(problem, settings=settings, cancel=cancel)

    return solve_slowly


def test_a_cancelled_sweep_keeps_what_is_done(
    stored: tuple[Sweep, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever stops a night in the morning has what there is; what was cut is neither done nor stored."""
    entered, cancel = threading.Event(), Cancel()
    asked = {
        "known": question(),
        "slow": partial(variants.pin, nominee="M1"),
        "later": partial(variants.pin, nominee="M2"),
    }
    monkeypatch.setattr("leadership_opt.sweeps.task.solve", _slow(entered))

    def stop() -> None:
        entered.wait(60)
        cancel.set()

    threading.Thread(target=stop).start()
    found = _serial(store=stored[1], variants=asked, cancel=cancel)
    assert found["known"].was_stored
    assert [one.name for one in found.of(VariantState.LEFT)] == ["slow", "later"]
    assert found["slow"].key is None or not (stored[1] / f"{found['slow'].key}.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to oneself there")
def test_ctrl_c_keeps_what_is_done(stored: tuple[Sweep, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """In a script or a notebook, as with a single solve."""
    entered = threading.Event()
    monkeypatch.setattr("leadership_opt.sweeps.task.solve", _slow(entered))

    def interrupt() -> None:
        entered.wait(60)
        time.sleep(0.1)
        os.kill(os.getpid(), signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have told us to ignore Ctrl-C
    try:
        threading.Thread(target=interrupt).start()
        found = _serial(store=stored[1], variants={"known": question(), "slow": deadly(question())})
    finally:
        signal.signal(signal.SIGINT, before)
    assert [one.state for one in found.variants] == [VariantState.DONE, VariantState.LEFT]


def test_errors_in_callbacks_cost_nothing(stored: tuple[Sweep, Path], caplog: pytest.LogCaptureFixture) -> None:
    """A broken line on a screen must not lose a night."""

    def broken(told: object) -> None:
        raise KeyError("broken")

    found = _serial(store=stored[1], on_result=broken, on_progress=broken)
    assert found.digest == stored[0].digest
    assert "callback" in caplog.text


def test_what_cannot_be_swept_is_refused_at_once() -> None:
    """Before any process starts."""
    with pytest.raises(WrongValue):
        sweep(question(), {})
    with pytest.raises(WrongValue):
        sweep(question(), {"": question()})
    with pytest.raises(WrongValue):
        sweep(question(), {"one": question()}, at_once=0)
    wrong: Any = {"one": 3}
    with pytest.raises(WrongArguments):
        sweep(question(), wrong)
    with pytest.raises(LeadershipOptError):
        sweep(question(), {"one": question()}, store="a\0b")
