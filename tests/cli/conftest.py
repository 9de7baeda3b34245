"""The program, run within this process, and files for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadership_opt import save
from leadership_opt.cli import main
from tests.cli.commands import FEW_GOALS, Run
from tests.explain.base_problem import problem


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command and return exit code, standard output and standard error."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


@pytest.fixture
def good(tmp_path: Path) -> str:
    """A file with a problem that is solved in a moment."""
    path = tmp_path / "problem.json"
    save(problem(**FEW_GOALS), path)
    return str(path)


@pytest.fixture
def hopeless(tmp_path: Path) -> str:
    """A file with a problem that asks for more people than there are seats."""
    path = tmp_path / "hopeless.json"
    save(problem(**FEW_GOALS, total_participants={"min_count": 99}), path)
    return str(path)
