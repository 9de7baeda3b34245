"""Solving in a thread, so that Ctrl-C and progress are served meanwhile."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from leadership_opt.cli.exits import Abandoned
from leadership_opt.cli.screen import Screen
from leadership_opt.cli.watching import Told, stages_told, watcher
from leadership_opt.domain import Plan, Problem

if TYPE_CHECKING:
    from leadership_opt.result import Cancel, Outcome, Progress, Settings

SECONDS_BETWEEN_SIGNALS = 0.1


Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)
Report = TypeVar("Report")


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

    def work(on_progress: Callable[[Progress], None]) -> Answer:
        return call(problem, settings=settings, on_progress=on_progress, cancel=cancel)

    return run_told(work, stages_told(problem, settings, screen.language), screen, cancel)


def run_told(
    call: Callable[[Callable[[Report], None]], Answer], told: Told[Report], screen: Screen, cancel: Cancel
) -> Answer:
    """Do something that takes long and reports how far it is, as :func:`run_call` does.

    Parameters
    ----------
    call
        What to do; it is given what its reports go to.
    told
        How a report is told.
    screen
        Where progress goes.
    cancel
        Set by the first Ctrl-C.
    """
    work = _Work(call)
    is_told = False
    with interrupts(cancel), watcher(told, screen) as watch:
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


class _Work(Generic[Report, Answer]):
    """The thread that solves, and what it left behind."""

    def __init__(self, call: Callable[[Callable[[Report], None]], Answer]) -> None:
        self.latest: Report | None = None
        self._answer: list[Answer] = []
        self._error: BaseException | None = None
        self._call = call
        self._over = threading.Event()

    def start(self) -> None:
        """Begin, in a thread that does not keep Python from ending."""
        threading.Thread(target=self._run, daemon=True, name="solve").start()

    def is_over(self, seconds: float) -> bool:
        """Wait for the end, at most so long (``Thread.join`` mistakes a Ctrl-C for it on Python 3.11)."""
        return self._over.wait(seconds)

    def _keep(self, report: Report) -> None:
        self.latest = report

    def _run(self) -> None:
        try:
            self._answer.append(self._call(self._keep))
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
