"""Which task is in flight when, and what becomes of one whose worker dies.

When a process dies, its pool loses all tasks in flight, and nobody can say which of them it was. Each has then used up
one try, and from there on it runs alone: a death is then its own. So a task that always dies fails at its third try,
and one that was only beside it comes through. Executors that try again by themselves, as dask does, may have spent all
tries before they say so; a task that died in company has one more, alone.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, field, replace

from leadership_opt.errors import TaskFailed
from leadership_opt.result import Cancel
from leadership_opt.sweeps.pool import WorkerPool
from leadership_opt.sweeps.signals import say_stop
from leadership_opt.sweeps.task import SolveTask, TaskAnswer

LOGGER = logging.getLogger("leadership_opt.sweeps")

MOST_TRIES = 3
MOST_BREAKS_IN_VAIN = 6
"""Where so many pools have died and no task ever ended, no worker can work here: nothing is tried again."""

SECONDS_BETWEEN_TURNS = 0.1
SECONDS_TO_BREAK = 10.0
SECONDS_OF_GRACE = 1.5
"""So long a cancelled sweep waits for outcomes that are cut short."""


@dataclass(slots=True)
class QueuedTask:
    """A task and how often it was begun.

    Attributes
    ----------
    task
        The task.
    tries
        How often a worker began it.
    died
        Whether a worker died with it: from then on it runs alone.
    """

    task: SolveTask
    tries: int = 0
    died: bool = False


@dataclass(slots=True)
class Schedule:
    """Runs tasks until there are none left, or the sweep is cancelled.

    Attributes
    ----------
    pool
        The workers.
    tasks
        Made one at a time, when a worker is free, so that not all are in memory.
    on_end
        Called with each task that ended, and its answer.
    on_turn
        Called several times a second with the tasks in flight.
    cancel
        Stops everything.
    """

    pool: WorkerPool
    tasks: Iterator[SolveTask]
    on_end: Callable[[QueuedTask, TaskAnswer], None]
    on_turn: Callable[[list[SolveTask]], None]
    cancel: Cancel
    _again: deque[QueuedTask] = field(default_factory=deque)
    _in_flight: dict[Future[TaskAnswer], QueuedTask] = field(default_factory=dict)
    _next: QueuedTask | None = None
    _breaks: int = 0
    _has_answer: bool = False

    def run(self, folder: str) -> None:
        """Run all tasks.

        Parameters
        ----------
        folder
            Of the signals.
        """
        until: float | None = None
        try:
            while True:
                if self.cancel.is_set() and until is None:
                    say_stop(folder)
                    until = time.monotonic() + SECONDS_OF_GRACE
                if until is None:
                    self._fill()
                if not self._in_flight or (until is not None and time.monotonic() > until):
                    return
                self._wait()
                self.on_turn([queued.task for queued in self._in_flight.values()])
        finally:
            say_stop(folder)
            for future in self._in_flight:
                future.cancel()
            self.pool.close()

    def _fill(self) -> None:
        while not self.cancel.is_set() and (queued := self._upcoming()) is not None:
            if len(self._in_flight) >= self._room(queued):
                self._next = queued
                return
            if self.pool.is_broken:
                self.on_end(queued, TaskAnswer(None, error=TaskFailed("executor_broken")))
                continue
            queued.tries += 1
            future = self.pool.submit(replace(queued.task, attempt=queued.tries))
            if future is None:  # no fault of this task: no worker has begun it
                queued.tries -= 1
                self._again.appendleft(queued)
                if self._in_flight:  # they have broken, too, and say so in a moment
                    return
            else:
                self._in_flight[future] = queued

    def _upcoming(self) -> QueuedTask | None:
        """Return the next task: new ones first, so that what may die comes last and holds up nothing."""
        queued, self._next = self._next, None
        if queued is None:
            task = next(self.tasks, None)
            queued = QueuedTask(task) if task is not None else self._again.popleft() if self._again else None
        return queued

    def _room(self, queued: QueuedTask) -> int:
        is_alone = queued.died or any(one.died for one in self._in_flight.values())
        return 1 if is_alone else self.pool.at_once

    def _wait(self) -> None:
        done, _ = wait(list(self._in_flight), timeout=SECONDS_BETWEEN_TURNS, return_when=FIRST_COMPLETED)
        if any(isinstance(future.exception(), BrokenExecutor) for future in done if not future.cancelled()):
            done, _ = wait(list(self._in_flight), timeout=SECONDS_TO_BREAK)  # those beside it break in the same moment
            self.pool.mend()
            self._breaks += 1
        for future in done:
            queued = self._in_flight.pop(future)
            try:
                answer = future.result()
            except Exception as error:  # the executor's own: a task hands back what it raises
                LOGGER.warning("task %d lost its worker: %s", queued.task.number, type(error).__name__)
                queued.tries += _tries_of_executor(error)
                self._died(queued)
            else:
                self._has_answer = True
                self.on_end(queued, answer)

    def _died(self, queued: QueuedTask) -> None:
        was_alone, queued.died = queued.died, True
        if self.cancel.is_set():  # a process of ours that did not stop in time has ended itself
            return
        is_hopeless = not self._has_answer and self._breaks >= MOST_BREAKS_IN_VAIN
        if (was_alone and queued.tries >= MOST_TRIES) or is_hopeless:
            self.on_end(queued, TaskAnswer(None, error=TaskFailed("worker_died", tries=queued.tries)))
        else:
            self._again.append(queued)


def _tries_of_executor(error: Exception) -> int:
    """Return how often the executor itself has tried again before it said so: dask's ``KilledWorker`` tells that."""
    count = getattr(error, "allowed_failures", 0)
    return count if isinstance(count, int) else 0
