"""Progress that moves: a line with a bar in a terminal (rich) or in a notebook (IPython).

A solve reports from several threads, some of them hundreds of times a second: what is shown is
the latest report, a few times a second.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.messages import Language
from leadership_opt.report.html.markup import Html
from leadership_opt.report.progress import progress_line
from leadership_opt.report.terminal import printable
from leadership_opt.report.words import decimal, text

if TYPE_CHECKING:
    from leadership_opt.result import Progress, Settings

Watch = Callable[["Progress"], None]
Report = TypeVar("Report")

SECONDS_BETWEEN_UPDATES = 0.2


@takes(problem=("Problem",), settings=("Settings", NONE), language=LANGUAGE)
@contextmanager
def live_progress(problem: Problem, settings: Settings | None = None, *, language: Language = "en") -> Iterator[Watch]:
    """Show a solve while it runs; yields what to give to ``solve`` as ``on_progress``.

    In a notebook the line stays below the cell; in a terminal it is on standard error and goes when
    the solve is over; elsewhere, e.g. in a service, nothing is shown.

    Parameters
    ----------
    problem
        What is solved, for the words of its stages.
    settings
        Those of the solve; with them the time left is shown (not where effort is counted instead of time).
    language
        Of all words.

    Examples
    --------
    >>> from leadership_opt import Settings, examples, solve
    >>> problem, settings = examples.small_scenario(), Settings(time_limit_seconds=60)
    >>> with live_progress(problem, settings, language="vi") as on_progress:
    ...     outcome = solve(problem, settings=settings, on_progress=on_progress)
    """
    limit = None if settings is None or settings.reproducible else settings.time_limit_seconds

    def line(progress: Progress) -> str:
        return progress_line(problem, progress, language, time_limit_seconds=limit)

    if _notebook() is not None:
        shown = _in_notebook(line, language)
    elif sys.stderr is not None and sys.stderr.isatty():
        shown = terminal_progress(line, stages_done, text("preparing", language))
    else:
        shown = _nowhere()
    with shown as watch:
        yield watch


def stages_done(progress: Progress) -> tuple[int, int]:
    """Return how many stages are done, and how many there are in all."""
    return progress.stage_number - 1, progress.stage_count


@contextmanager
def terminal_progress(
    line: Callable[[Report], str], done: Callable[[Report], tuple[int, int]], first: str
) -> Iterator[Callable[[Report], None]]:
    """Show a bar and a line on a terminal, on standard error.

    Parameters
    ----------
    line
        Says a report in words.
    done
        How much of how much is done by a report.
    first
        What stands there before the first report.

    Raises
    ------
    ImportError
        If rich is not installed.
    """
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar
    from rich.table import Column

    words = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=False, ratio=1))
    columns = (SpinnerColumn(), BarColumn(bar_width=12), words)
    # it is a terminal, also while a search listens to standard error through a pipe: or the line would stand still
    console = Console(stderr=True, highlight=False, force_terminal=True)
    with Bar(*columns, console=console, transient=True, expand=True) as bar:
        task = bar.add_task(printable(first), total=None)

        def watch(report: Report) -> None:
            completed, total = done(report)
            bar.update(task, description=printable(line(report)), total=total, completed=completed)

        yield watch


@contextmanager
def _nowhere() -> Iterator[Watch]:
    yield lambda progress: None


@contextmanager
def _in_notebook(line: Callable[[Progress], str], language: Language) -> Iterator[Watch]:
    below = _BelowTheCell(line, language)
    try:
        yield below
    finally:
        below.finish()


class _BelowTheCell:
    """A bar of the stages and a line, updated in place."""

    def __init__(self, line: Callable[[Progress], str], language: Language) -> None:
        from IPython.display import display

        self._line, self._language = line, language
        self._lock = threading.Lock()
        self._latest: Progress | None = None
        self._next_time = 0.0
        first = _bar(0, 0, text("preparing", language))
        self._handle: Any = display(first, display_id=True)  # type: ignore[no-untyped-call]

    def __call__(self, progress: Progress) -> None:
        """Show a report, unless one was shown a moment ago."""
        with self._lock:
            self._latest = progress
            if time.monotonic() >= self._next_time:
                self._next_time = time.monotonic() + SECONDS_BETWEEN_UPDATES
                self._handle.update(_bar(progress.stage_number - 1, progress.stage_count, self._line(progress)))

    def finish(self) -> None:
        """Say how far the solve came; the bar ends full, for nothing goes on."""
        with self._lock:
            last, words, count = self._latest, "", 1
            if last is not None:
                numbers = {"number": last.stage_number, "count": last.stage_count}
                words = text("solve_over", self._language, seconds=decimal(last.seconds, self._language), **numbers)
                count = last.stage_count
            self._handle.update(_bar(count, count, words))


def _bar(done: int, count: int, words: str) -> Html:
    state = f'value="{done}" max="{count}"' if count else ""
    bar = f'<progress {state} style="width: 14em; vertical-align: middle"></progress>'
    return Html(f"{bar} {escape(printable(words))}")


def _notebook() -> object | None:
    """Return the kernel of a notebook, if this process is one; IPython is not imported for the question."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return getattr(shell, "kernel", None)
