"""Where a sweep runs must not matter: every executor gives the same proven results, whichever workers die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Cancel, Settings, Status, Sweep, sweep, variants
from leadership_opt.sweeps import SweptVariant, VariantState
from leadership_opt.sweeps.pool import WorkerPool
from tests.sweeps.tiny import deadly, question, twelve

ONE = Settings(workers=1)


@contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        yield executor


@contextmanager
def _loky(workers: int) -> Iterator[Executor]:
    loky = pytest.importorskip("loky", reason="loky is not installed: its executor is not tested")
    executor = loky.ProcessPoolExecutor(workers)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, kill_workers=True)


@contextmanager
def _dask(workers: int, *, processes: bool = True) -> Iterator[Executor]:
    reason = "dask[distributed] is not installed (extra cluster): its executor is not tested"
    distributed = pytest.importorskip("distributed", reason=reason)
    dask = pytest.importorskip("dask", reason=reason)
    # deaths are told at once, so that the sweep counts them
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=processes, dashboard_address=":0"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client.get_executor(retries=2, pure=True)


EXECUTORS = {"pool": _pool, "loky": _loky, "dask": _dask}


@pytest.fixture(scope="module")
def serial() -> Sweep:
    """Twelve variants, one after the other."""
    with ThreadPoolExecutor(1) as executor:
        return sweep(question(), twelve(), settings=ONE, executor=executor)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_dask_gives_what_one_process_gives(serial: Sweep) -> None:
    """Through scheduler, worker and serialisation of a cluster, here as threads of this process."""
    with _dask(2, processes=False) as executor:
        found = sweep(question(), twelve(), settings=ONE, executor=executor)
        assert WorkerPool(executor, None, 1).at_once == 2
        assert WorkerPool(executor, None, 2).at_once == 1
    assert found.digest == serial.digest


def _pids(executor: Executor) -> list[int]:
    """Return the processes that work, as an operator would see them."""
    of_pool = getattr(executor, "_processes", None)
    client: Any = getattr(executor, "_client", None)
    return list(of_pool) if of_pool is not None else list(client.run(os.getpid).values())


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("kind", EXECUTORS)
def test_a_worker_of_any_executor_killed_in_the_middle_costs_no_variant(
    kind: str, serial: Sweep, tmp_path: Path
) -> None:
    """Twelve of twelve, one file a key, and the digest of one process."""
    told: list[SweptVariant] = []
    with EXECUTORS[kind](2) as executor:

        def kill_one(variant: SweptVariant) -> None:
            told.append(variant)
            if len(told) == 2:
                os.kill(_pids(executor)[0], signal.SIGKILL)

        found = sweep(question(), twelve(), settings=ONE, executor=executor, store=tmp_path, on_result=kill_one)
    assert [one.state for one in found.variants] == [VariantState.DONE] * 12
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{one.key}.json" for one in found.variants)
    assert found.digest == serial.digest
    again = sweep(question(), twelve(), settings=ONE, store=tmp_path)
    assert all(one.was_stored for one in again.variants)


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("kind", EXECUTORS)
def test_what_always_dies_fails_on_any_executor(kind: str) -> None:
    """Three tries, then it is told, and the variant beside it is done."""
    asked: Any = {"good": partial(variants.pin, nominee="M1"), "deadly": deadly}
    with EXECUTORS[kind](2) as executor:
        found = sweep(question(), asked, settings=ONE, executor=executor)
    assert (found["deadly"].state, found["deadly"].tries) == (VariantState.FAILED, 3)
    assert found["good"].status is Status.OPTIMAL


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("kind", EXECUTORS)
def test_cancel_ends_a_sweep_on_any_executor(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The sweep returns with what is done; how long that took is said, not judged."""
    cancel, asked_at = Cancel(), []
    with EXECUTORS[kind](2) as executor:

        def stop(variant: SweptVariant) -> None:
            asked_at.append(time.monotonic())
            cancel.set()

        found = sweep(question(), twelve(), settings=ONE, executor=executor, on_result=stop, cancel=cancel)
        took = time.monotonic() - asked_at[0]
    assert found.of(VariantState.DONE)
    assert found.of(VariantState.LEFT)
    with capsys.disabled():
        sys.stderr.write(f"\n{kind}: back {took:.2f} s after cancel\n")


_SWEPT = """
import sys
from leadership_opt import Settings, sweep
from tests.sweeps.tiny import question, twelve

def say(variant):
    print("ended", flush=True)

if __name__ == "__main__":
    found = sweep(question(), twelve(), settings=Settings(workers=1), at_once=2, store=sys.argv[1], on_result=say)
    print(*(one.state.value for one in found.variants))
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process there")
def test_ctrl_c_on_a_terminal_keeps_what_is_done(tmp_path: Path) -> None:
    """Ctrl-C goes to the sweep and to all its processes at once, as a terminal sends it."""
    script = tmp_path / "swept.py"
    script.write_text(_SWEPT, encoding="utf-8")
    paths = os.pathsep.join(filter(None, [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH")]))
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "store")],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": paths},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ended\n"
        os.killpg(process.pid, signal.SIGINT)
        lines = process.stdout.read().split("\n")
    states = next(line for line in reversed(lines) if line).split()
    assert process.returncode == 0
    assert states.count("done") == len(list((tmp_path / "store").iterdir())) >= 1
    assert states.count("done") + states.count("left") == 12


def test_a_pool_of_the_caller_that_breaks_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """It worked, a process died, and what is left is done all the same; one that never worked is told instead."""
    taken: list[int] = []

    class Own(ThreadPoolExecutor):
        def __init__(self, workers: int, **more: object) -> None:
            del more
            taken.append(workers)
            super().__init__(workers)

    monkeypatch.setattr("leadership_opt.sweeps.pool.ProcessPoolExecutor", Own)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        found = sweep(question(), {"good": question(), "deadly": deadly}, settings=ONE, executor=executor)
    assert taken == [1]
    assert {one.state for one in found.variants} == {VariantState.DONE}  # in this process nothing is deadly


def test_a_worker_without_the_folder_is_not_stopped() -> None:
    """On another machine there is no folder to look into: the solve runs to its end, and the sweep does not wait."""
    from leadership_opt.sweeps.signals import Signals

    cancel, over = Cancel(), threading.Event()
    with Signals(str(Path("nowhere") / "at all"), 1, may_end_process=True).watched(cancel):
        over.wait(0.5)
    assert not cancel.is_set()
