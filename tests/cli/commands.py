"""What tests of the program share: a solver that pretends, a fresh process, a full disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import load
from leadership_opt.domain import Problem
from leadership_opt.result import Cancel, Outcome, Settings

Run = Callable[..., tuple[int, str, str]]
FEW_GOALS: dict[str, Any] = {"goals": [{"goal": "participants"}]}
FULL = Path("/dev/full")


def pretend(monkeypatch: pytest.MonkeyPatch, answer: Callable[[Problem, Cancel], Outcome]) -> None:
    """Let another function stand for the solver."""

    def solve(problem: Problem, *, settings: Settings, on_progress: object, cancel: Cancel) -> Outcome:
        del settings, on_progress
        return answer(problem, cancel)

    monkeypatch.setattr("leadership_opt.solver.solve", solve)


def outcome_in(path: str | Path) -> Outcome:
    """The outcome that a file holds."""
    found = load(path)
    assert isinstance(found, Outcome)
    return found


def python(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a fresh Python, whose standard streams are no terminal."""
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=120, check=False, **more)
