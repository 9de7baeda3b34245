"""Between the process that sweeps and those that solve: a file that says stop, and one a task with its progress.

Files, because they reach processes of every executor on the machine, and on others where a folder is shared.
Where it is not, tasks are neither stopped nor heard; the sweep does not wait for them then.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from leadership_opt.errors import LeadershipOptError
from leadership_opt.result import Cancel, Progress

SECONDS_BETWEEN_GLANCES = 0.2
"""Of a worker at the file that says stop."""

SECONDS_TO_STOP = 1.0
"""A process of our own that has not stopped so long after it was asked to ends itself."""

STOP = "stop"


class Signals:
    """What one task hears and says.

    Parameters
    ----------
    folder
        Of the sweep.
    number
        Of the task.
    may_end_process
        Whether this process is ours, so that it may be ended.
    """

    def __init__(self, folder: str, number: int, *, may_end_process: bool) -> None:
        self._folder, self._number, self._may_end = Path(folder), number, may_end_process
        self._latest: Progress | None = None

    def hear(self, progress: Progress) -> None:
        """Take a report of the solve; it is written at the next glance."""
        self._latest = progress

    @contextlib.contextmanager
    def watched(self, cancel: Cancel) -> Iterator[None]:
        """Set a switch when the sweep says stop, and hand on progress meanwhile."""
        over = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(cancel, over), daemon=True, name="sweep-signals")
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path:
        return self._folder / f"{self._number}.progress"

    def _watch(self, cancel: Cancel, over: threading.Event) -> None:
        told: Progress | None = None
        is_shared = self._folder.is_dir()
        while not over.wait(SECONDS_BETWEEN_GLANCES):
            if self._latest is not told:
                told = self._latest
                self._tell(told)
            if is_shared and ((self._folder / STOP).exists() or not self._folder.is_dir()):  # or the sweep has left
                cancel.set()
                if not over.wait(SECONDS_TO_STOP) and self._may_end:
                    os._exit(1)
                return

    def _tell(self, progress: Progress | None) -> None:
        if progress is None or not self._folder.is_dir():
            return
        with contextlib.suppress(OSError):  # progress is no result: nothing is lost with it
            new = self._path.with_suffix(".new")
            new.write_text(progress.model_dump_json(), encoding="utf-8")
            new.replace(self._path)


def say_stop(folder: str) -> None:
    """Ask all tasks of a sweep to stop."""
    (Path(folder) / STOP).touch()


def heard(folder: str, number: int) -> Progress | None:
    """Return the last report of a task; None if there is none yet."""
    with contextlib.suppress(OSError, ValueError, ValidationError, LeadershipOptError):
        return Progress.model_validate_json((Path(folder) / f"{number}.progress").read_text(encoding="utf-8"))
    return None
