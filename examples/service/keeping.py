"""Writes the best plan so far down while a solve goes on, so that no death of a process costs it.

A solve that is asked to stop may not be back in time, and one that is killed says nothing more.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time

from examples.service.limits import Limits
from examples.service.refusals import log_place
from examples.service.store import Store
from leadership_opt import Incumbent, Problem, verify


class Keeper:
    """Keeps the best plan of one job, not too often: it is built, verified and written in the process that solves.

    Parameters
    ----------
    store
        Where plans are kept.
    name, attempt
        Whose they are.
    problem
        What they are plans of.
    limits
        How often they are kept.
    """

    def __init__(self, store: Store, name: str, attempt: int, problem: Problem, limits: Limits) -> None:
        self._store, self._name, self._attempt = store, name, attempt
        self._problem, self._limits = problem, limits
        self._latest: Incumbent | None = None
        self._lock = threading.Lock()
        self._due = 0.0

    def hear(self, incumbent: Incumbent) -> None:
        """Take a better plan; called by the solver's threads, which build nothing."""
        with self._lock:
            self._latest = incumbent

    def keep(self, *, at_once: bool = False) -> None:
        """Write the best plan down, if there is a new one and it is time for it; ``at_once``: in any case."""
        began = time.monotonic()
        if not at_once and began < self._due:
            return
        with self._lock:
            incumbent, self._latest = self._latest, None
        if incumbent is None:
            return
        try:
            text = self._written(incumbent)
            if text is not None:
                self._store.keep(self._name, self._attempt, text)
        except sqlite3.Error as error:  # a full disk, say: tried again later, if there is no better plan by then
            log_place(error, f"plan of job {self._name}")
            with self._lock:
                if self._latest is None:
                    self._latest = incumbent
        except Exception as error:  # costs this plan, not the solve
            log_place(error, f"plan of job {self._name}")
        took = time.monotonic() - began
        self._due = began + max(self._limits.keep_seconds, took / self._limits.keep_share)

    def _written(self, incumbent: Incumbent) -> str | None:
        """Return a plan with all that is known of it; None if the checker refuses it."""
        plan = incumbent.plan()
        verification = verify(self._problem, plan)
        if not verification.is_valid:
            return None
        content = {
            "proven": False,
            "progress": incumbent.progress.model_dump(mode="json"),
            "problem_sha256": self._problem.sha256,
            "plan": plan.model_dump(mode="json"),
            "verification": verification.model_dump(mode="json"),
        }
        return json.dumps(content, ensure_ascii=False)
