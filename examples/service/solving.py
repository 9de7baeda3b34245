"""What runs in the process of one solve. It shares only the file of jobs with the service.

A process of its own, because a thread cannot be killed, and what the solver does to a process - memory that
runs out, a crash - would happen to the service.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from types import TracebackType

from examples.service.keeping import Keeper
from examples.service.limits import Limits
from examples.service.refusals import Refusal, log_place
from examples.service.store import Store
from leadership_opt import Cancel, LeadershipOptError, Progress, solve


def main(path: Path, name: str, attempt: int, limits: Limits) -> None:
    """Run one job to its end; the entry of the process."""
    for number in (signal.SIGTERM, signal.SIGINT):  # sent to the whole group; the service says when to stop
        signal.signal(number, signal.SIG_IGN)
    with closing(Store(path)) as store:
        answer(store, name, attempt, limits)


def answer(store: Store, name: str, attempt: int, limits: Limits) -> None:
    """Solve a job, and write down its outcome or whatever went wrong."""
    failure: LeadershipOptError | Refusal
    try:
        problem, settings = store.question(name)
        keeper = Keeper(store, name, attempt, problem, limits)
        with Watch(store, name, keeper, limits.look_seconds) as watch:
            outcome = solve(
                problem, settings=settings, on_progress=watch.hear, on_incumbent=keeper.hear, cancel=watch.cancel
            )
        store.finish(name, attempt, outcome)
        return
    except LeadershipOptError as error:
        failure = error
    except Exception as error:
        log_place(error, f"job {name}")
        failure = Refusal("internal")
    store.fail(name, attempt, failure)  # out here, so that a second error does not show the text of the first


class Watch:
    """Carries reports and plans out and the wish to stop in, some times a second.

    A ``Cancel`` reaches no other process.
    """

    def __init__(self, store: Store, name: str, keeper: Keeper, look_seconds: float) -> None:
        self.cancel = Cancel()
        self._store, self._name, self._keeper, self._look_seconds = store, name, keeper, look_seconds
        self._news: dict[str, Progress] = {}
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)

    def __enter__(self) -> Watch:
        self._look()
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()
        if error is not None:  # there will be no outcome
            self._keeper.keep(at_once=True)
        self._tell()

    def hear(self, progress: Progress) -> None:
        """Take a report; called by the solver's threads. Of each stage only the latest waits to be told."""
        with self._lock:
            self._news.pop(progress.stage, None)
            self._news[progress.stage] = progress

    def _watch(self) -> None:
        while not self._over.wait(self._look_seconds):
            self._look()

    def _look(self) -> None:
        was_asked = self.cancel.is_set()
        self._tell()
        if self.cancel.is_set() and not was_asked:  # the solve may not be back in time
            self._keeper.keep(at_once=True)
        service = multiprocessing.parent_process()
        if service is not None and not service.is_alive():
            self._keeper.keep(at_once=True)
            os._exit(1)  # killed; what becomes of the job is for the next one to say

    def _tell(self) -> None:
        with self._lock:
            news, self._news = list(self._news.values()), {}
        if not self._over.is_set():
            self._keeper.keep()  # first: of whom a listener hears that there is a plan, a plan is kept
        try:
            if self._store.tell(self._name, [progress.model_dump_json() for progress in news]):
                self.cancel.set()
        except sqlite3.Error as error:  # a full disk costs reports, not the plan
            log_place(error, f"reports of job {self._name}")
