"""Jobs in a SQLite file: all that the service and its solving processes share, and all that a restart finds.

The file holds personal data: a problem, with names and birth dates, from when it is sent until its job ends; then
only the outcome or the best plan stays, which speaks in ids, until the job is dropped. ``holding`` makes the file.

Every call is one or a few short statements, so that it may be made from an event loop. Commits survive the death of
every process, but the last ones not a power failure; ``synchronous = FULL`` makes them, at some milliseconds each.
"""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from examples.service.refusals import Refusal, written
from leadership_opt import LeadershipOptError, Outcome, Problem, Settings, Status, __version__

SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    key TEXT UNIQUE,                -- of problem and settings; NULL: asking again begins a new job
    state TEXT NOT NULL,            -- queued, running, done, stopped, failed
    stop TEXT NOT NULL DEFAULT '',  -- who wants it stopped: '', caller, service
    attempts INTEGER NOT NULL DEFAULT 0,
    sent REAL NOT NULL,
    ended REAL,
    settings TEXT NOT NULL,
    problem TEXT,                   -- NULL once the job is over; large texts last: a scan does not read past them
    outcome TEXT,
    error TEXT
);
CREATE TABLE IF NOT EXISTS reports (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    job TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE,
    report TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS incumbents (
    job TEXT PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
    incumbent TEXT NOT NULL         -- the best plan so far, verified, not proven best
);
CREATE INDEX IF NOT EXISTS reports_by_job ON reports (job, number);
"""
OVER = ("done", "stopped", "failed")


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that somebody is to run. ``attempt`` tells it from an earlier try that may still be alive."""

    id: str
    attempt: int
    settings: Settings


def key_of(problem: Problem, settings: Settings) -> str:
    """Return what two requests for the same solve have in common, whatever the order of the lists in their problems."""
    parts = (problem.sha256, settings.model_dump_json(), __version__)
    return sha256("\n".join(parts).encode()).hexdigest()


class Store:
    """One connection to the file; threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON"):
            self._db.execute(f"PRAGMA {pragma}").fetchall()
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def _rows(self, statement: str, *values: object) -> list[tuple[str, ...]]:
        return self._db.execute(statement, values).fetchall()

    # --- asked by the service ---

    def add(self, key: str, problem: str, settings: Settings, most_queued: int) -> str:
        """Queue a job and return its id; where there is a job of this key, return that."""
        for (name,) in self._rows("SELECT id FROM jobs WHERE key = ?", key):
            return name
        if self.counts().get("queued", 0) >= most_queued:
            raise Refusal("busy")
        name = uuid.uuid4().hex  # cannot be guessed: who has it may read the outcome
        self._rows(
            "INSERT INTO jobs (id, key, state, problem, settings, sent) VALUES (?, ?, 'queued', ?, ?, ?)",
            *(name, key, problem, settings.model_dump_json(), time.time()),
        )
        return name

    def state(self, name: str) -> str | None:
        """Return the state of a job; None: there is no such job."""
        return next((state for (state,) in self._rows("SELECT state FROM jobs WHERE id = ?", name)), None)

    def result(self, name: str) -> tuple[str | None, str | None]:
        """Return the outcome and the error of a job, as they were written down."""
        found = self._rows("SELECT outcome, error FROM jobs WHERE id = ?", name)
        return (found[0][0], found[0][1]) if found else (None, None)

    def incumbent(self, name: str) -> str | None:
        """Return the best plan that was kept of a job without an outcome; None: there is none."""
        found = self._rows(
            "SELECT incumbent FROM incumbents JOIN jobs ON id = job WHERE job = ? AND outcome IS NULL", name
        )
        return found[0][0] if found else None

    def reports(self, name: str, after: int) -> list[tuple[str, ...]]:
        """Return numbers and reports after a number."""
        return self._rows(
            "SELECT number, report FROM reports WHERE job = ? AND number > ? ORDER BY number", name, after
        )

    def counts(self) -> dict[str, int]:
        """Return how many jobs there are in each state."""
        return {state: int(count) for state, count in self._rows("SELECT state, count(*) FROM jobs GROUP BY state")}

    def stop(self, name: str) -> None:
        """Ask for the end of a job that is not over. Whoever asks for the same solve now gets a new job."""
        self._rows("UPDATE jobs SET stop = 'caller', key = NULL WHERE id = ? AND state IN ('queued', 'running')", name)
        for (attempts,) in self._rows("SELECT attempts FROM jobs WHERE id = ? AND state = 'queued'", name):
            self._end(name, int(attempts), "stopped", error=written(Refusal("stopped")))

    # --- asked by the runner ---

    def claim(self) -> Claim | None:
        """Take the job that has waited longest."""
        claimed = self._rows(
            "UPDATE jobs SET state = 'running', attempts = attempts + 1 WHERE id ="
            " (SELECT id FROM jobs WHERE state = 'queued' ORDER BY sent LIMIT 1) RETURNING id, attempts, settings"
        )
        for name, attempt, settings in claimed:
            return Claim(name, int(attempt), Settings.model_validate_json(settings))
        return None

    def stop_all(self) -> None:
        """Ask for the end of all solves, because the service ends."""
        self._rows("UPDATE jobs SET stop = 'service' WHERE state = 'running' AND stop = ''")

    def lost(self, name: str, attempt: int, most_attempts: int, *, with_service: bool = False) -> None:
        """Decide on a job whose process is gone without an answer: one with a plan ends, and the plan is kept.

        One without a plan is queued anew; after the last attempt it ends, too.
        """
        for stop in self._stop(name, attempt):
            has_plan = self.incumbent(name) is not None
            if stop == "caller":
                self._end(name, attempt, "stopped", error=written(Refusal("stopped")))
            elif has_plan and (stop == "service" or with_service):
                self._end(name, attempt, "stopped", error=written(Refusal("interrupted")))
            elif stop == "service":  # no fault of the job
                self._queue_anew(name, attempt, attempt - 1)
            elif has_plan or attempt >= most_attempts:
                self.fail(name, attempt, Refusal("died"))
            else:
                self._queue_anew(name, attempt, attempt)

    def recover(self, most_attempts: int) -> None:
        """Take up the jobs that were running when the service died."""
        for name, attempt in self._rows("SELECT id, attempts FROM jobs WHERE state = 'running'"):
            self.lost(name, int(attempt), most_attempts, with_service=True)

    def drop(self, kept_seconds: float) -> None:
        """Drop jobs that ended so long ago, and empty the journal, in which their problems may still stand."""
        self._rows("DELETE FROM jobs WHERE ended < ?", time.time() - kept_seconds)
        self._rows("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- asked by solving processes ---

    def question(self, name: str) -> tuple[Problem, Settings]:
        """Return what is to be solved."""
        ((problem, settings),) = self._rows("SELECT problem, settings FROM jobs WHERE id = ?", name)
        return Problem.model_validate_json(problem), Settings.model_validate_json(settings)

    def tell(self, name: str, reports: Iterable[str]) -> bool:
        """Keep reports of a job, and return whether it should stop."""
        self._db.executemany("INSERT INTO reports (job, report) VALUES (?, ?)", [(name, report) for report in reports])
        return any(stop for (stop,) in self._rows("SELECT stop FROM jobs WHERE id = ?", name))

    def keep(self, name: str, attempt: int, incumbent: str) -> None:
        """Keep the best plan so far instead of the one before, unless somebody else runs the job by now."""
        self._rows(
            "INSERT INTO incumbents SELECT id, ? FROM jobs WHERE id = ? AND attempts = ? AND state = 'running'"
            " ON CONFLICT (job) DO UPDATE SET incumbent = excluded.incumbent",
            *(incumbent, name, attempt),
        )

    def finish(self, name: str, attempt: int, outcome: Outcome) -> None:
        """Keep an outcome. One that the end of the service cut off without a plan is nothing: begin again later."""
        stopped = [stop for stop in self._stop(name, attempt) if stop]
        proven = outcome.status in (Status.OPTIMAL, Status.INFEASIBLE)
        if stopped == ["service"] and not proven and outcome.plan is None:
            self._queue_anew(name, attempt, attempt - 1)
        else:
            self._end(name, attempt, "stopped" if stopped and not proven else "done", outcome.model_dump_json())

    def fail(self, name: str, attempt: int, error: LeadershipOptError | Refusal) -> None:
        """Keep an error."""
        self._end(name, attempt, "failed", error=written(error))

    def _end(self, name: str, attempt: int, state: str, outcome: str | None = None, error: str | None = None) -> None:
        """End a job. Its problem is forgotten; only a job that was let run to its end answers for later ones."""
        self._rows(
            "UPDATE jobs SET state = ?, outcome = ?, error = ?, ended = ?, problem = NULL,"
            " key = CASE ? WHEN 'done' THEN key END WHERE id = ? AND attempts = ?"
            " AND state IN ('queued', 'running')",
            *(state, outcome, error, time.time(), state, name, attempt),
        )

    def _stop(self, name: str, attempt: int) -> list[str]:
        """Return who wants this attempt stopped; nothing, if it is no longer the one that counts."""
        found = self._rows("SELECT stop FROM jobs WHERE id = ? AND attempts = ? AND state = 'running'", name, attempt)
        return [stop for (stop,) in found]

    def _queue_anew(self, name: str, attempt: int, attempts: int) -> None:
        self._rows(
            "UPDATE jobs SET state = 'queued', stop = '', attempts = ? WHERE id = ? AND attempts = ?"
            " AND state = 'running'",
            *(attempts, name, attempt),
        )
