"""How far a lottery is stands on standard error while it is made: it takes as long as a solve."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import save
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.solver.lottery.distribution import Distribution
from tests.cli.commands import Run
from tests.lotteries import by_hand

PROBLEM, OUTCOME = "problem.json", "outcome.json"
MAKE = ("lottery", PROBLEM, OUTCOME, "--tickets", "10", "--json")


class Terminal(io.StringIO):
    """Takes what a terminal would show."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem, its outcome, and a search that finds all chances in one level."""
    monkeypatch.chdir(tmp_path)
    save(by_hand.asked(), PROBLEM)
    save(by_hand.solved(by_hand.asked()), OUTCOME)

    def fair(*given: Any, on_level: Callable[[int, int], None], **named: Any) -> Distribution:
        del given, named
        on_level(1, 6)
        return by_hand.distribution()

    monkeypatch.setattr("leadership_opt.lotteries.drawing.fair_distribution", fair)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_level_is_told(folder: None, run: Run, language: Language) -> None:
    """Who waits for minutes sees that it moves; the document on standard output stays alone."""
    code, said, noted = run(*MAKE, "--lang", language)
    assert code == Exit.DONE
    assert json.loads(said)["tickets"] == 10
    (line,) = noted.splitlines()
    told = render("cli.level_reached", language, seconds="", number="1", decided="6", count="6")
    assert line.partition("]")[2] == told.partition("]")[2]


def test_a_terminal_shows_a_bar(folder: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `solve` does: one line that moves, with what goes on before the first level."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    assert main(list(MAKE)) == Exit.DONE
    shown = " ".join(terminal.getvalue().split())
    assert "level 1 of chances found; 6 of 6 people have their chance" in shown
    assert "\x1b[" in shown  # it was a line that moves
