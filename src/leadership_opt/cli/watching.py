"""How far a call is, on standard error: one living line on a terminal, else one line for each step."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from leadership_opt.cli.screen import Screen
from leadership_opt.domain import Problem
from leadership_opt.messages import Language
from leadership_opt.report.live import stages_done, terminal_progress
from leadership_opt.report.progress import progress_line, stage_line
from leadership_opt.report.words import text

if TYPE_CHECKING:
    from leadership_opt.result import Progress, Settings

Report = TypeVar("Report")


@dataclass(frozen=True, slots=True)
class Told(Generic[Report]):
    """How the reports of a call are told.

    Attributes
    ----------
    first
        What stands on a terminal before the first report.
    line
        On a terminal, where the next report takes its place.
    step
        Elsewhere, where it stays: without numbers that go stale.
    number
        Of the step that a report is about; elsewhere each is told once.
    done
        How much of how much is done.
    """

    first: str
    line: Callable[[Report], str]
    step: Callable[[Report], str]
    number: Callable[[Report], int]
    done: Callable[[Report], tuple[int, int]]


def stages_told(problem: Problem, settings: Settings, language: Language) -> Told[Progress]:
    """Return how the stages of a solve are told."""
    limit = None if settings.reproducible else settings.time_limit_seconds
    return Told(
        first=text("preparing", language),
        line=lambda progress: progress_line(problem, progress, language, time_limit_seconds=limit),
        step=lambda progress: stage_line(problem, progress, language),
        number=lambda progress: progress.stage_number,
        done=stages_done,
    )


@contextlib.contextmanager
def watcher(told: Told[Report], screen: Screen) -> Iterator[Callable[[Report], None]]:
    """Yield what shows reports."""
    if sys.stderr.isatty() and importlib.util.find_spec("rich") is not None:
        with terminal_progress(told.line, told.done, told.first) as watch:
            yield watch
        return
    shown: set[int] = set()

    def watch_steps(report: Report) -> None:
        number = told.number(report)
        if number not in shown:
            shown.add(number)
            screen.note(told.step(report))

    yield watch_steps
