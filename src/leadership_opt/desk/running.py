"""The part of the desk that solves: a button, a bar that moves and ends full, and a button that stops."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from leadership_opt.desk.markup import words_html
from leadership_opt.desk.pickers import Attempt
from leadership_opt.desk.scenario import Scenario
from leadership_opt.desk.scenarios import Scenarios
from leadership_opt.errors import LeadershipOptError
from leadership_opt.messages import Language, render
from leadership_opt.report.live import SECONDS_BETWEEN_UPDATES
from leadership_opt.report.progress import progress_line
from leadership_opt.report.words import decimal

if TYPE_CHECKING:
    from leadership_opt.result import Progress


class SolveBar:
    """Solves in the background, so that the button that stops it is heard.

    Parameters
    ----------
    kit
        The module ``ipywidgets``.
    scenarios
        What is asked.
    attempt
        Does something and says what was wrong with it.
    language
        Of all words.
    on_answer
        Called when a solve is over, in its thread.
    """

    def __init__(
        self, kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language, on_answer: Callable[[], None]
    ) -> None:
        self._scenarios, self._attempt, self._language, self._on_answer = scenarios, attempt, language, on_answer
        self._lock = threading.Lock()
        self._next_time = 0.0
        self.title = kit.Text(description=render("desk.scenario_title", language))
        self.solve = kit.Button(description=render("desk.solve", language), button_style="primary")
        self.stop = kit.Button(
            description=render("desk.stop", language), disabled=True, layout=kit.Layout(width="auto")
        )
        self.bar = kit.IntProgress(value=0, min=0, max=1)
        self.line = kit.HTML(words_html([render("desk.ready", language)]))
        self.solve.on_click(lambda _: attempt(self._begin))
        self.stop.on_click(lambda _: scenarios.stop())
        wrap = {"flex_flow": "row wrap"}
        self.widget = kit.VBox(
            [kit.HBox([self.title, self.solve, self.stop], layout=wrap), kit.HBox([self.bar, self.line], layout=wrap)]
        )

    def _begin(self) -> None:
        problem, settings = self._scenarios.problem, self._scenarios.settings
        limit = None if settings is None or settings.reproducible else settings.time_limit_seconds

        def told(progress: Progress) -> None:
            with self._lock:
                if self.stop.disabled or time.monotonic() < self._next_time:
                    return
                self._next_time = time.monotonic() + SECONDS_BETWEEN_UPDATES
                self.bar.max, self.bar.value = progress.stage_count, progress.stage_number - 1
                words = progress_line(problem, progress, self._language, time_limit_seconds=limit)
                self.line.value = words_html([words])

        self._show(is_solving=True)
        self.bar.bar_style, self.bar.value = "", 0
        self.line.value = words_html([render("cli.preparing", self._language)])
        try:
            self._scenarios.begin(self.title.value.strip(), on_progress=told, on_end=self._ended)
        except LeadershipOptError:
            self._show(is_solving=self._scenarios.is_solving)
            raise

    def _ended(self, found: Scenario | Exception) -> None:
        with self._lock:  # no report comes after this
            self._show(is_solving=False)
            self.bar.max = self.bar.value = max(1, self.bar.max)  # full, however it ended
        if isinstance(found, Exception):
            self.bar.bar_style = "danger"
            self.line.value = words_html([self._failure(found)])
        else:
            self.bar.bar_style = "warning" if found.was_stopped else "success"
            self.line.value = words_html([_end_words(found, self._language)])
            self.title.value = ""
        self._on_answer()

    def _failure(self, error: Exception) -> str:
        """Say what ended a solve; of what is no error of the library only its kind, for it may hold anything."""
        if isinstance(error, LeadershipOptError):
            return error.message(self._language)
        return f"{render('desk.failed', self._language)} {type(error).__name__}"

    def _show(self, *, is_solving: bool) -> None:
        self.solve.disabled, self.stop.disabled = is_solving, not is_solving


def _end_words(found: Scenario, language: Language) -> str:
    seconds = decimal(found.seconds, language)
    if found.was_stopped and not found.has_plan:
        return render("desk.over_stopped_empty", language, seconds=seconds)
    status = render(f"word.{found.outcome.status.value}", language)
    if found.was_stopped:
        return render("desk.over_stopped", language, seconds=seconds, status=status)
    return render("desk.over", language, seconds=seconds, status=status)
