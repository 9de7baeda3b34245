"""Keeps every report of a solve, so that its course can be drawn afterwards."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leadership_opt.result import Progress


class ProgressHistory:
    """Give one to ``solve`` as ``on_progress``; it may be called from any thread.

    Parameters
    ----------
    then
        Called with each report too, e.g. a progress bar.

    Examples
    --------
    >>> from leadership_opt import Progress
    >>> history = ProgressHistory()
    >>> history(Progress(stage="merit", stage_number=1, stage_count=2, incumbent=5, bound=9, seconds=0.5))
    >>> [(report.stage, report.incumbent) for report in history.reports]
    [('merit', 5)]
    """

    def __init__(self, then: Callable[[Progress], None] | None = None) -> None:
        self._then = then
        self._reports: list[Progress] = []
        self._lock = threading.Lock()

    def __call__(self, progress: Progress) -> None:
        """Keep a report, and hand it on."""
        with self._lock:
            self._reports.append(progress)
        if self._then is not None:
            self._then(progress)

    @property
    def reports(self) -> tuple[Progress, ...]:
        """All reports so far, by time."""
        with self._lock:
            return tuple(sorted(self._reports, key=lambda report: report.seconds))
