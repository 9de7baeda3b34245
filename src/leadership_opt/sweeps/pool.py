"""The workers of a sweep: processes of its own, made anew when one dies, or an executor that the caller has."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor

from leadership_opt.sweeps.task import SolveTask, TaskAnswer, begin_worker, solve_task


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
    """

    def __init__(self, executor: Executor | None, at_once: int | None, workers_each: int) -> None:
        own = getattr(executor, "_max_workers", None)
        cores = max(1, (os.cpu_count() or 1) // workers_each)
        self.at_once: int = at_once or (own if isinstance(own, int) else cores)
        self.is_own = executor is None
        self.is_broken = False
        self._executor = executor

    def submit(self, task: SolveTask) -> Future[TaskAnswer] | None:
        """Begin a task; None if the executor turns out to be broken."""
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self.at_once, mp_context=multiprocessing.get_context("spawn"), initializer=begin_worker
            )
        try:
            return self._executor.submit(solve_task, task)
        except (BrokenExecutor, RuntimeError):  # RuntimeError: it was shut down
            self.mend()
            return None

    def mend(self) -> None:
        """Take new processes for what is left; an executor of the caller stays broken."""
        if not self.is_own:
            self.is_broken = True
        elif self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def close(self) -> None:
        """Let processes of its own end; an executor of the caller stays open."""
        if self.is_own and self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None
