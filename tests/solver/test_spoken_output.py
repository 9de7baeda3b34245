"""What HiGHS prints by the C library reaches nobody; what Python code prints meanwhile reaches everybody."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import sys
from threading import Event, Thread
from typing import Any

import numpy as np
import pytest
from ortools.math_opt.python import mathopt

from leadership_opt.solver.linear.linear_model import Entries, linear_model, solved
from leadership_opt.solver.spoken_output import SilentOutput
from tests.solver.test_spoken_errors import ALARM

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc lets a program set it")

LINE = b"HighsMipSolverData::transformNewIntegerFeasibleSolution tmpSolver.run();"


def spoken_by_c(text: bytes) -> None:
    """Print as HiGHS does, and send it off at once."""
    library = ctypes.CDLL(None)
    library.puts(text)
    library.fflush(None)


def test_only_c_is_silenced(capfd: pytest.CaptureFixture[str]) -> None:
    """A service prints its own lines while HiGHS runs, and C code of others is heard before and after."""
    spoken_by_c(b"before")
    with SilentOutput():
        spoken_by_c(LINE)
        os.write(1, b"of Python\n")
        with SilentOutput():
            spoken_by_c(LINE)
        spoken_by_c(LINE)
    spoken_by_c(b"after")
    assert capfd.readouterr().out == "before\nof Python\nafter\n"


def test_several_threads_are_silent_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    """The one that ends first does not let the others be heard."""
    may_end = Event()

    def run() -> None:
        with SilentOutput():
            may_end.wait()

    with SilentOutput():
        thread = Thread(target=run)
        thread.start()
    spoken_by_c(LINE)
    may_end.set()
    thread.join()
    spoken_by_c(b"after")
    assert capfd.readouterr().out == "after\n"


FORKED = """
import ctypes, os
from leadership_opt.solver.spoken_output import SilentOutput
with SilentOutput():
    child = os.fork()
    if child == 0:
        ctypes.CDLL(None).puts(b"from the child")
        ctypes.CDLL(None).fflush(None)
        os._exit(0)
    os.waitpid(child, 0)
"""


def test_a_forked_process_is_heard() -> None:
    """The threads that run HiGHS are not in it."""
    done = subprocess.run([sys.executable, "-c", FORKED], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "from the child\n"


def program() -> mathopt.Model:
    """As much as possible of one column from nothing to one."""
    bounds = np.zeros(1), np.ones(1)
    ones = np.zeros(1, dtype=np.int64)
    return linear_model(bounds, np.ones(1), bounds, Entries(ones, ones, np.ones(1)))


def test_a_solver_that_prints_is_not_heard_and_one_that_errs_is_not_believed(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All calls of MathOpt go through ``solved``: HiGHS printed to standard output once in 28 solves."""
    solve = mathopt.solve
    errors: list[bytes] = []

    def speaking(*arguments: Any, **options: Any) -> mathopt.SolveResult:
        spoken_by_c(LINE)
        for error in errors:
            os.write(2, error)
        return solve(*arguments, **options)

    monkeypatch.setattr(mathopt, "solve", speaking)
    answer = solved(program(), mathopt.SolverType.HIGHS)
    assert answer is not None
    assert answer.objective_value() == pytest.approx(1.0)
    errors.append(ALARM)
    assert solved(program(), mathopt.SolverType.HIGHS) is None
    assert capfd.readouterr() == ("", "")
