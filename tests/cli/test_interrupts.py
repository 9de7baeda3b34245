"""Ctrl-C: the first ends the search, the second the program, and neither leaves a trace of our modules."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from leadership_opt.cli.exits import Exit
from leadership_opt.domain import Problem
from leadership_opt.result import Cancel, Outcome, Status
from tests.cli.commands import Run, pretend, python
from tests.report.results_by_hand import outcome


def interrupted(reached: Status) -> Callable[[Problem, Cancel], Outcome]:
    """A solver that presses Ctrl-C itself, and has reached something by the time it is told to stop."""

    def until_cancelled(asked: Problem, cancel: Cancel) -> Outcome:
        os.kill(os.getpid(), signal.SIGINT)
        deadline = time.monotonic() + 20
        while not cancel.is_set() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert cancel.is_set()
        return outcome(asked, reached)

    return until_cancelled


def test_interrupt_before_the_first_plan_is_told_as_such(
    run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stopped the search need not be told to allow more time."""
    pretend(monkeypatch, interrupted(Status.UNKNOWN))
    code, out, _ = run("solve", good, "--out", str(tmp_path / "outcome.json"))
    assert code == Exit.NO_PLAN
    assert "Ctrl-C stopped the search before it had a plan." in out
    assert "more time" not in out


def test_first_interrupt_returns_the_best_plan(
    run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends the search, not the work done: the plan is written and called unproven."""
    pretend(monkeypatch, interrupted(Status.FEASIBLE))
    before = signal.getsignal(signal.SIGINT)
    path = tmp_path / "outcome.json"
    code, out, _ = run("solve", good, "--out", str(path))
    assert code == Exit.DONE
    assert "Not proven: Merit" in out
    assert path.exists()
    assert signal.getsignal(signal.SIGINT) is before


def test_second_interrupt_leaves_at_once(good: str, tmp_path: Path) -> None:
    """Whoever insists gets out, with 130, even while the solver does not listen."""
    script = (
        "import os, signal, sys, time\n"
        "from leadership_opt import solver\n"
        "from leadership_opt.cli import main\n"
        "def deaf(problem, *, settings, on_progress, cancel):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    while not cancel.is_set():\n"
        "        time.sleep(0.01)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    time.sleep(60)\n"
        "solver.solve = deaf\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    path = tmp_path / "outcome.json"
    done = python("-c", script, "solve", good, "--out", str(path))
    assert (done.returncode, done.stdout) == (Exit.INTERRUPTED, "")
    assert not path.exists()


@pytest.mark.parametrize("module", ["leadership_opt.cli.program", "pydantic", "leadership_opt.cli.commands", "ortools"])
def test_interrupt_while_modules_load_is_quiet(module: str, tmp_path: Path) -> None:
    """Who mistypes and stops at once sees no trace of our modules."""
    script = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell may have told us to ignore Ctrl-C
        "class PressesCtrlC:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == sys.argv[1]:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, PressesCtrlC())\n"
        "from leadership_opt.cli import main\n"
        "sys.exit(main(sys.argv[2:]))\n"
    )
    done = python("-c", script, module, "demo", "--out", str(tmp_path / "plan.json"))
    assert done.returncode == Exit.INTERRUPTED
    assert done.stdout == "" or (module == "ortools" and len(done.stdout.splitlines()) == 1), (
        "the solver loads after the first line"
    )
    assert done.stderr in ("", "Stopped.\n")


def test_interrupt_that_a_module_hides_is_an_interrupt(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled modules turn a Ctrl-C that meets them while they load into an ImportError."""

    def load_badly(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as stopped:
            raise ImportError("initialization failed") from stopped

    monkeypatch.setattr("leadership_opt.cli.inputs.load", load_badly)
    assert run("check", good) == (Exit.INTERRUPTED, "", "Stopped.\n")
