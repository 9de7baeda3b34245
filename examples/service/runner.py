"""Starts a process for each solve, a few at once, and sees to it that every job ends."""

from __future__ import annotations

import asyncio
import multiprocessing
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

from examples.service.limits import Limits
from examples.service.refusals import Refusal, log_place
from examples.service.store import Claim, Store

SPAWN = multiprocessing.get_context("spawn")
"""Not fork: a copy of a process with threads may hang."""

Solve = Callable[[Path, str, int, Limits], None]


class Runner:
    """Runs the jobs of a store.

    Parameters
    ----------
    store
        Where the jobs are.
    limits
        How many at once, and how long.
    solve
        What runs in the process of a job.
    """

    def __init__(self, store: Store, limits: Limits, solve: Solve) -> None:
        self._store, self._limits, self._solve = store, limits, solve
        self._ending = asyncio.Event()
        self._last_moment = 0.0
        self._running: set[BaseProcess] = set()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Take up what an earlier service left, and begin."""
        self._store.recover(self._limits.attempts)
        loops = [self._solve_jobs() for _ in range(self._limits.solves_at_once)]
        self._tasks = [asyncio.create_task(loop) for loop in (*loops, self._drop_jobs())]

    @property
    def is_ending(self) -> bool:
        """Whether the service ends."""
        return self._ending.is_set()

    def end(self) -> None:
        """Begin no more jobs, and ask for the best plans of those that run; may be called twice."""
        if not self.is_ending:
            self._ending.set()
            self._last_moment = time.monotonic() + self._limits.end_seconds
            self._tasks.append(asyncio.create_task(self._written(self._store.stop_all)))

    async def close(self) -> None:
        """End, and kill what is not back in time."""
        self.end()
        await asyncio.wait(self._tasks, timeout=max(0.0, self._last_moment - time.monotonic()))
        for process in self._running:
            process.kill()
        await asyncio.gather(*self._tasks)

    async def _solve_jobs(self) -> None:
        while not self.is_ending:
            try:
                job = self._store.claim()
                if job is None:
                    await self._pause(self._limits.look_seconds)
                else:
                    await self._run(job)
            except Exception as error:  # a full disk, say: the jobs still wait when there is room again
                log_place(error, "runner")
                await self._pause(1.0)

    async def _drop_jobs(self) -> None:
        while not self.is_ending:
            await self._written(lambda: self._store.drop(self._limits.kept_seconds))
            await self._pause(self._limits.sweep_seconds)

    async def _run(self, job: Claim) -> None:
        """Run a job in a process; whatever becomes of that, the job does not stay "running"."""
        arguments = (self._store.path, job.id, job.attempt, self._limits)
        process = SPAWN.Process(target=self._solve, args=arguments, daemon=True)
        overran = False
        try:
            process.start()
            self._running.add(process)
            overran = not await self._ends(process, job.settings.time_limit_seconds + self._limits.overrun_seconds)
        finally:
            self._running.discard(process)
            if overran:
                await self._written(lambda: self._store.fail(job.id, job.attempt, Refusal("overran")))
            else:  # nothing to do where the process wrote down an answer
                await self._written(lambda: self._store.lost(job.id, job.attempt, self._limits.attempts))

    async def _ends(self, process: BaseProcess, seconds: float) -> bool:
        """Wait for the end of a process, and kill it when its time is up; return whether it came back by itself."""
        end = time.monotonic() + seconds
        while process.is_alive() and time.monotonic() < end:
            await asyncio.sleep(self._limits.look_seconds / 2)
        in_time = not process.is_alive()
        process.kill()
        process.join()
        process.close()
        return in_time

    async def _written(self, write: Callable[[], None]) -> None:
        """Write until it succeeds; when the service ends, what is not written is taken up by the next one."""
        while True:
            try:
                return write()
            except sqlite3.Error as error:
                log_place(error, "runner")
                if self.is_ending:
                    return None
                await self._pause(1.0)

    async def _pause(self, seconds: float) -> None:
        """Wait, but not when the service ends."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), seconds)
