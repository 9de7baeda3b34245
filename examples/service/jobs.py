"""Solves that run in worker threads, and what they tell while they run."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from leadership_opt import Cancel, LeadershipOptError, Outcome, Problem, Progress, Settings, solve


class Job:
    """One solve: its latest progress, and its outcome or error once it is over.

    The solver runs outside Python's lock, so threads are enough; `Cancel` stops it from any thread.
    """

    def __init__(self, problem: Problem, settings: Settings) -> None:
        self.id = uuid.uuid4().hex
        self.cancel = Cancel()
        self.outcome: Outcome | None = None
        self.error: LeadershipOptError | None = None
        self._problem, self._settings = problem, settings
        self._reports: list[Progress] = []
        self._changed = threading.Condition()
        self._over = False

    @property
    def is_over(self) -> bool:
        """Whether there is an outcome or an error."""
        return self._over

    def run(self) -> None:
        """Solve; called in a worker."""
        try:
            self.outcome = solve(self._problem, settings=self._settings, on_progress=self._tell, cancel=self.cancel)
        except LeadershipOptError as error:
            self.error = error
        finally:
            with self._changed:
                self._over = True
                self._changed.notify_all()

    def _tell(self, progress: Progress) -> None:
        with self._changed:
            self._reports.append(progress)
            self._changed.notify_all()

    def progress(self) -> Iterator[Progress]:
        """Yield every report from the first on, and wait for the next until the solve is over."""
        seen = 0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: len(self._reports) > seen or self._over)  # noqa: B023 - called at once
                news = self._reports[seen:]
            if not news:
                return
            seen += len(news)
            yield from news


class Jobs:
    """All solves of this process; a few at once, the others wait.

    Parameters
    ----------
    at_once
        How many solves may run at the same time. Times the workers of each, no more than the cores.
    """

    def __init__(self, at_once: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="solve")
        self._jobs: dict[str, Job] = {}

    def start(self, problem: Problem, settings: Settings) -> Job:
        """Queue a solve."""
        job = Job(problem, settings)
        self._jobs[job.id] = job
        self._pool.submit(job.run)
        return job

    def find(self, name: str) -> Job | None:
        """Return a job by its id."""
        return self._jobs.get(name)

    def close(self) -> None:
        """Stop all solves and wait for their workers."""
        for job in self._jobs.values():
            job.cancel.set()
        self._pool.shutdown(wait=True)
