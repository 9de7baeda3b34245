"""The workers of a sweep: processes of its own, made anew when one dies, or an executor that the caller has."""

from __future__ import annotations

import logging
import multiprocessing
import os
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor

from leadership_opt.executors import workers_of
from leadership_opt.sweeps.task import SolveTask, TaskAnswer, begin_worker, solve_task

LOGGER = logging.getLogger("leadership_opt.sweeps")


class WorkerPool:
    """Hands tasks to an executor.

    Parameters
    ----------
    executor
        The caller's. None: processes of its own, started anew (``spawn``), as many as tasks at once.
    at_once
        How many tasks may be in flight; None: as many as the executor has workers, or as there are cores.
    workers_each
        Threads of each solve; so many cores are one task's.

    Attributes
    ----------
    is_broken
        Whether nothing can be begun any more.
    """

    def __init__(self, executor: Executor | None, at_once: int | None, workers_each: int) -> None:
        self.is_broken = False
        self._executor, self._at_once, self._workers_each = executor, at_once, workers_each
        self._is_own = executor is None
        self._has_begun = False
        self._of_own = max(1, (os.cpu_count() or 1) // workers_each)

    @property
    def at_once(self) -> int:
        """How many tasks may be in flight now: clusters grow and shrink."""
        if self._at_once is not None:
            return self._at_once
        of_caller = workers_of(self._executor) if not self._is_own else None
        return self._of_own if of_caller is None else max(1, of_caller // self._workers_each)

    def submit(self, task: SolveTask) -> Future[TaskAnswer] | None:
        """Begin a task; None if the executor turns out to be broken."""
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self.at_once, mp_context=multiprocessing.get_context("spawn"), initializer=begin_worker
            )
        try:
            future: Future[TaskAnswer] = self._executor.submit(solve_task, task)
        except BrokenExecutor:
            self.mend()
            return None
        except Exception as error:  # shut down, or a cluster that is gone: each has its own
            LOGGER.warning("the executor takes no task: %s", type(error).__name__)
            self.is_broken = True
            return None
        self._has_begun = True
        return future

    def mend(self) -> None:
        """Take new processes for what is left: also where a pool of the caller broke under its tasks.

        What was broken before it took any task is not replaced: the caller has given what never worked.
        """
        if self._is_own:
            self.close()
        elif not self._has_begun:
            self.is_broken = True
        else:
            self._of_own = min(self.at_once, self._of_own)
            LOGGER.warning("the executor broke; %d processes of the sweep's own take over", self.at_once)
            self._executor, self._is_own = None, True

    def close(self) -> None:
        """Let processes of its own end; an executor of the caller stays open."""
        if self._is_own and self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None
