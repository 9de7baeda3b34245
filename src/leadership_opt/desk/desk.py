"""The desk itself: controls, a button that solves, answers and code, in one widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from leadership_opt.desk.answers import Answers, answers_html
from leadership_opt.desk.choosers import goal_chooser, person_chooser
from leadership_opt.desk.markup import code_html, words_html
from leadership_opt.desk.pickers import Picker, course_pickers, fund_pickers, quota_pickers
from leadership_opt.desk.running import SolveBar
from leadership_opt.desk.scenarios import Scenarios
from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.errors import LeadershipOptError
from leadership_opt.exchange.extras import need
from leadership_opt.messages import Language, render
from leadership_opt.report.html.markup import Section, html_of

if TYPE_CHECKING:
    from leadership_opt.result import Settings

CHANGERS = ("undo", "redo", "reset")


class Desk:
    """A desk in a notebook at which a planner asks "what if".

    The last line of a cell shows it. Everything it does is done by its ``scenarios``, which cells can use as well:
    :meth:`follow` then lets the desk show what they did.

    Parameters
    ----------
    problem
        What the planner begins with; it stays as it is. Or scenarios, e.g. from :func:`reopen`: the desk goes on there.
    settings
        Of every solve; None: those of the scenarios, or those that ``solve`` has.
    language
        Of all words.
    names
        ``ids`` shows no name of a person.

    Raises
    ------
    UnusableFile
        ``extra_missing`` if ipywidgets is not installed.

    Examples
    --------
    >>> from leadership_opt import examples, load
    >>> problem = examples.small_scenario()
    >>> desk = Desk(problem)  # doctest: +SKIP
    >>> desk.scenarios.set_bound("women", "min_share", "45%")  # doctest: +SKIP
    >>> desk.follow()  # doctest: +SKIP
    """

    @takes(problem=("Problem", "Scenarios"), settings=("Settings", NONE), language=LANGUAGE, names=("'full'", "'ids'"))
    def __init__(
        self,
        problem: Problem | Scenarios,
        settings: Settings | None = None,
        *,
        language: Language = "en",
        names: Literal["full", "ids"] = "full",
    ) -> None:
        kit: Any = need("ipywidgets", "ipywidgets", "notebook", "Desk")
        self.scenarios = problem if isinstance(problem, Scenarios) else Scenarios(problem)
        self.scenarios.settings = settings or self.scenarios.settings
        self.language = language
        has_names = names == "full"
        given = (kit, self.scenarios, self.attempt, language)
        self.pickers: dict[str, list[Picker]] = {
            "quotas": quota_pickers(*given),
            "funds": fund_pickers(*given),
            "people": [person_chooser(*given, has_names=has_names)],
            "courses": course_pickers(*given),
            "goals": [goal_chooser(*given)],
        }
        self.running = SolveBar(*given, on_answer=self.follow)
        self.answers = Answers(*given, has_names=has_names)
        self.fault = kit.HTML()
        self.code = kit.HTML()
        self.buttons = {name: kit.Button(description=render(f"desk.{name}", language)) for name in CHANGERS}
        actions: dict[str, Callable[[], object]] = {
            "undo": self.scenarios.undo,
            "redo": self.scenarios.redo,
            "reset": lambda: self.scenarios.back_to(0),
        }
        for name, action in actions.items():
            self.buttons[name].on_click(lambda _, action=action: self.attempt(action))
        self.widget = self._laid_out(kit)
        self.follow()

    def attempt(self, action: Callable[[], object]) -> None:
        """Do something that a planner asked for, and say what was wrong with it if it cannot be."""
        said = ""
        try:
            action()
        except LeadershipOptError as error:
            said = words_html(error.message(self.language).splitlines())
        self.fault.value = said
        self.follow()

    def follow(self) -> None:
        """Let every control show what stands in the problem now, and the lists what was asked."""
        problem, changes = self.scenarios.problem, self.scenarios.changes
        for picker in (one for listed in self.pickers.values() for one in listed):
            picker.follow(problem)
        self.buttons["undo"].disabled, self.buttons["redo"].disabled = not changes.can_undo, not changes.can_redo
        self.buttons["reset"].disabled = not changes.calls
        self.answers.follow()
        self.code.value = self._code_html()

    def _code_html(self) -> str:
        parts = [("code_of_problem", self.scenarios.code())]
        if self.scenarios.answered:
            parts.append(("code_of_session", self.scenarios.session_code()))
        return "".join(
            html_of(Section(lines=[render(f"desk.{title}", self.language)])).text + code_html(code)
            for title, code in parts
        )

    def _laid_out(self, kit: Any) -> Any:
        tabs = kit.Tab([kit.VBox([picker.widget for picker in listed]) for listed in self.pickers.values()])
        tabs.titles = tuple(render(f"desk.{title}", self.language) for title in self.pickers)
        code = kit.Accordion([self.code])
        code.titles = (render("desk.code", self.language),)
        changers = kit.HBox(list(self.buttons.values()))
        return kit.VBox([tabs, changers, self.fault, self.running.widget, self.answers.widget, code])

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Return the widget, and the answers and the code for readers where no widget can live."""
        shown = self.widget._repr_mimebundle_(**options)
        bundle, metadata = shown if isinstance(shown, tuple) else (shown, {})
        return {**bundle, "text/html": answers_html(self.scenarios, self.language) + self.code.value}, metadata
