"""Solving in a thread, so that Ctrl-C and progress are served meanwhile."""

from __future__ import annotations

import contextlib
import importlib.util
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from leadership_opt.cli.exits import Abandoned
from leadership_opt.cli.screen import Screen
from leadership_opt.domain import Plan, Problem
from leadership_opt.report.live import terminal_progress
from leadership_opt.report.progress import progress_line, stage_line

if TYPE_CHECKING:
    from leadership_opt.result import Cancel, Outcome, Progress, Settings

SECONDS_BETWEEN_SIGNALS = 0.1


Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)


class Solve(Protocol[Answer_co]):
    """The call ``solve``, another that takes as long, or what stands for it in a test."""

    def __call__(
        self,
        problem: Problem,
        *,
        settings: Settings,
        on_progress: Callable[[Progress], None],
        cancel: Cancel,
    ) -> Answer_co:
        """Return an outcome, or what comes of it."""


def run(problem: Problem, settings: Settings, screen: Screen, cancel: Cancel, start: Plan | None = None) -> Outcome:
    """Solve a problem, beginning from a plan if there is one, with progress on standard error."""
    from leadership_opt import solver

    call = solver.solve if start is None else partial(solver.solve, start=start)
    return run_call(call, problem, settings, screen, cancel)


def run_call(call: Solve[Answer], problem: Problem, settings: Settings, screen: Screen, cancel: Cancel) -> Answer:
    """Do something that solves, with progress on standard error.

    The first Ctrl-C asks the solve to stop and to return its best plan; the second
    raises ``Abandoned``.

    Parameters
    ----------
    call
        What to do.
    problem
        What to solve.
    settings
        Time, workers, repeatability.
    screen
        Where progress goes.
    cancel
        Set by the first Ctrl-C.
    """
    work = _Work(problem, settings, cancel, call)
    is_told = False
    with interrupts(cancel), _watcher(problem, settings, screen) as watch:
        work.start()
        while not work.is_over(SECONDS_BETWEEN_SIGNALS):
            if work.latest is not None:
                watch(work.latest)
            if cancel.is_set() and not is_told:
                is_told = True
                screen.note(screen.text("stopping"))
        if work.latest is not None:
            watch(work.latest)  # a short solve ends between two looks
    return work.result()


class _Work(Generic[Answer]):
    """The thread that solves, and what it left behind."""

    def __init__(self, problem: Problem, settings: Settings, cancel: Cancel, solve: Solve[Answer]) -> None:
        self.cancel = cancel
        self.latest: Progress | None = None
        self._answer: list[Answer] = []
        self._error: BaseException | None = None
        self._problem, self._settings, self._solve = problem, settings, solve
        self._over = threading.Event()

    def start(self) -> None:
        """Begin, in a thread that does not keep Python from ending."""
        threading.Thread(target=self._run, daemon=True, name="solve").start()

    def is_over(self, seconds: float) -> bool:
        """Wait for the end, at most so long (``Thread.join`` mistakes a Ctrl-C for it on Python 3.11)."""
        return self._over.wait(seconds)

    def _keep(self, progress: Progress) -> None:
        self.latest = progress

    def _run(self) -> None:
        try:
            answer = self._solve(self._problem, settings=self._settings, on_progress=self._keep, cancel=self.cancel)
            self._answer.append(answer)
        except BaseException as error:
            self._error = error
        finally:
            self._over.set()

    def result(self) -> Answer:
        """Return the answer, or raise what the thread raised."""
        if self._error is not None:
            raise self._error
        if not self._answer:
            raise RuntimeError("the solve ended without an answer")
        return self._answer[0]


@contextlib.contextmanager
def interrupts(cancel: Cancel) -> Iterator[None]:
    """Turn the first Ctrl-C into a request to stop; only the main thread may do that.

    So do a request to end (SIGTERM) and a terminal that closes (SIGHUP), unless they are ignored, as ``nohup`` wants.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        del number, frame
        if cancel.is_set():
            raise Abandoned
        cancel.set()

    before = {number: signal.signal(number, on_interrupt) for number in _requests_to_stop()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _requests_to_stop() -> Iterator[signal.Signals]:
    yield signal.SIGINT
    for name in ("SIGTERM", "SIGHUP"):  # Windows knows no SIGHUP
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            yield number


@contextlib.contextmanager
def _watcher(problem: Problem, settings: Settings, screen: Screen) -> Iterator[Callable[[Progress], None]]:
    """Yield what shows progress: one living line on a terminal, else one line for each stage."""
    live = _living_line(problem, settings, screen) if sys.stderr.isatty() else None
    if live is not None:
        with live as watch:
            yield watch
        return
    shown: set[int] = set()

    def watch_stages(progress: Progress) -> None:
        if progress.stage_number not in shown:
            shown.add(progress.stage_number)
            screen.note(stage_line(problem, progress, screen.language))

    yield watch_stages


def _living_line(
    problem: Problem, settings: Settings, screen: Screen
) -> contextlib.AbstractContextManager[Callable[[Progress], None]] | None:
    if importlib.util.find_spec("rich") is None:
        return None
    limit = None if settings.reproducible else settings.time_limit_seconds

    def line(progress: Progress) -> str:
        return progress_line(problem, progress, screen.language, time_limit_seconds=limit)

    return terminal_progress(line, screen.text("preparing"))
