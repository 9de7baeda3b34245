"""What a worker does: solve one problem and hand back the outcome as the content of its file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass

from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import LeadershipOptError, TaskFailed
from leadership_opt.exchange.json_files import json_bytes
from leadership_opt.result import Cancel, Settings, Stage, Status
from leadership_opt.solver import solve
from leadership_opt.sweeps.signals import Signals

_OURS = threading.Event()
"""Set in processes that a sweep has started: these may be ended."""


@dataclass(frozen=True, slots=True)
class SolveTask:
    """A problem to solve, as it travels to a worker.

    Attributes
    ----------
    number
        Of the task in its sweep.
    problem, settings
        What to solve, and how.
    folder
        Of the signals of the sweep.
    base
        The plan that ``stability`` compares with.
    attempt
        How often it is begun with this: from 1.
    """

    number: int
    problem: Problem
    settings: Settings
    folder: str
    base: Plan | None = None
    attempt: int = 1

    def __dask_tokenize__(self) -> tuple[str, int, int]:
        """Tell dask what makes two tasks the same: another attempt is another task, or it would get the old answer."""
        return self.folder, self.number, self.attempt


@dataclass(frozen=True, slots=True)
class TaskAnswer:
    """What comes back: an outcome with its file, or an error.

    Attributes
    ----------
    content
        Of the file of the outcome; None: there is none.
    status, stages
        Of the outcome.
    error
        Why there is none; None where there is.
    was_cut
        Whether the solve was asked to stop: what is not proven is then not the answer to keep.
    """

    content: bytes | None
    status: Status | None = None
    stages: tuple[Stage, ...] = ()
    error: LeadershipOptError | None = None
    was_cut: bool = False


def begin_worker() -> None:
    """Make a process one of a sweep: Ctrl-C is for the sweep alone, and it ends when the sweep's process has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _OURS.set()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True, name="sweep-parent").start()


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


def solve_task(task: SolveTask) -> TaskAnswer:
    """Solve; whatever is raised comes back as data, so that it cannot be taken for the death of a worker."""
    cancel = Cancel()
    signals = Signals(task.folder, task.number, may_end_process=_OURS.is_set())
    try:
        with signals.watched(cancel):
            outcome = solve(
                task.problem, settings=task.settings, base=task.base, on_progress=signals.hear, cancel=cancel
            )
        content = json_bytes(outcome)
    except LeadershipOptError as error:
        return TaskAnswer(None, error=error)
    except Exception as error:  # its text may hold names
        return TaskAnswer(None, error=TaskFailed("task_failed", kind=type(error).__name__))
    return TaskAnswer(content, outcome.status, outcome.stages, was_cut=cancel.is_set())
