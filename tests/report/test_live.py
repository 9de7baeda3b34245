"""Progress that moves: what stands there, how often it changes, and that nothing is shown where nobody looks."""

from __future__ import annotations

import io
import sys
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from leadership_opt.report import ProgressHistory, live_progress
from leadership_opt.report import live as room
from leadership_opt.report.progress import progress_line
from leadership_opt.result import Progress, Settings
from tests.explain.base_problem import problem


def report(number: int, seconds: float = 3.0) -> Progress:
    """A report of the stage of merit."""
    return Progress(stage="merit", stage_number=number, stage_count=5, incumbent=260, bound=286, seconds=seconds)


class Terminal(io.StringIO):
    """Takes what a terminal would show."""

    def isatty(self) -> bool:
        return True


class Handle:
    """Stands for what IPython returns: remembers what it was told to show."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def update(self, html: Any) -> None:
        self.shown.append(html._repr_html_())


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Handle:
    """Make this process look like a notebook."""
    handle = Handle()

    def display(first: Any, *, display_id: bool) -> Handle:
        assert display_id
        handle.update(first)
        return handle

    shell = SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(display=display))
    return handle


def test_a_line_tells_stage_value_bound_and_time_left() -> None:
    """What somebody who waits wants to know."""
    line = progress_line(problem(), report(2), "vi", time_limit_seconds=60)
    assert line.endswith("tốt nhất hiện có 260, cận 286; còn tối đa 57 giây")
    assert "left" not in progress_line(problem(), report(2), "en")
    assert progress_line(problem(), report(2, 99.0), "en", time_limit_seconds=60).endswith("; 0 s left at most")


def test_a_notebook_shows_the_latest_and_how_it_ended(notebook: Handle, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred reports at once the first is shown, then how far it came; the words are escaped."""
    monkeypatch.setattr(room, "SECONDS_BETWEEN_UPDATES", 1000.0)
    with live_progress(problem(), Settings(time_limit_seconds=60), language="en") as on_progress:
        threads = [threading.Thread(target=on_progress, args=(report(1 + place % 5),)) for place in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        on_progress(report(5, 12.0))
    first, one, last = notebook.shown
    assert "Building the model" in first
    assert "57 s left at most" in one
    assert 'value="5" max="5"' in last
    assert "[12.0 s] the solve has ended at stage 5/5" in last


def test_a_notebook_is_left_in_order_when_the_solve_fails(notebook: Handle) -> None:
    """The error goes on; the bar does not stay at work."""

    def fails() -> None:
        with live_progress(problem()) as on_progress:
            on_progress(report(2))
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        fails()
    assert "ended at stage 2/5" in notebook.shown[-1]
    assert 'value="5" max="5"' in notebook.shown[-1]


def test_a_bar_without_any_report_ends_full_too(notebook: Handle) -> None:
    """A bar that never heard of a stage would move for ever."""
    with live_progress(problem()):
        pass
    assert 'value="1" max="1"' in notebook.shown[-1]


def test_no_time_left_is_told_where_effort_is_counted(notebook: Handle) -> None:
    """A reproducible solve does not end by the clock."""
    with live_progress(problem(), Settings(reproducible=True)) as on_progress:
        on_progress(report(2))
    assert "left" not in "".join(notebook.shown)


def test_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """On standard error, in the language asked for; eighty columns are enough for all of it, in several lines."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    with live_progress(problem(), Settings(time_limit_seconds=60), language="vi") as on_progress:
        on_progress(report(3))
    shown = " ".join(terminal.getvalue().split())
    assert "Thành tích, năng lực" in shown
    assert "cận 286" in shown
    assert "còn tối đa 57 giây" in shown


def test_a_terminal_is_kept_up_to_date_during_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search leads standard error through a pipe, which is no terminal: the line must not stand still."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with live_progress(problem()):
        monkeypatch.setattr(shown, "isatty", lambda: False)
        before = len(shown.getvalue())
        until = time.monotonic() + 20
        while len(shown.getvalue()) == before and time.monotonic() < until:
            time.sleep(0.05)
        assert len(shown.getvalue()) > before


def test_a_service_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither notebook nor terminal: the reports go nowhere."""
    with live_progress(problem()) as on_progress:
        on_progress(report(1))
    assert capsys.readouterr() == ("", "")


def test_history_keeps_all_reports_by_time_and_hands_them_on() -> None:
    """From several threads, in any order."""
    seen: list[Progress] = []
    history = ProgressHistory(then=seen.append)
    threads = [threading.Thread(target=history, args=(report(1, 10.0 - place),)) for place in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.seconds for entry in history.reports] == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0]
    assert len(seen) == 10
