"""The part of the desk that shows answers: the table, two of them side by side, keep, go on, export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from leadership_opt.desk.markup import code_html, words_html
from leadership_opt.desk.pickers import Attempt
from leadership_opt.desk.scenarios import Scenarios
from leadership_opt.desk.session_code import comparison_code
from leadership_opt.desk.tables import scenarios_table
from leadership_opt.messages import Language, render
from leadership_opt.report.html import as_html
from leadership_opt.report.html.markup import Section, html_of

BUTTONS = ("side_by_side", "go_on_from", "keep", "forget")


class Answers:
    """Shows the scenarios asked so far.

    Parameters
    ----------
    kit
        The module ``ipywidgets``.
    scenarios
        What was asked.
    attempt
        Does something and says what was wrong with it.
    language
        Of all words.
    has_names
        Whether people are called by their names where two scenarios stand side by side.
    """

    def __init__(
        self, kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language, *, has_names: bool
    ) -> None:
        self._scenarios, self._language, self._has_names = scenarios, language, has_names
        self.table = kit.HTML()
        self.first = kit.Dropdown(options=[], description=render("desk.first", language))
        self.second = kit.Dropdown(options=[], description=render("desk.second", language))
        self.buttons = {
            name: kit.Button(description=render(f"desk.{name}", language), layout=kit.Layout(width="auto"))
            for name in BUTTONS
        }
        self.compared = kit.HTML()
        self.folder = kit.Text(description=render("desk.folder", language))
        self.export = kit.Button(description=render("desk.export", language))
        self.exported = kit.HTML()
        actions: dict[str, Callable[[], object]] = {
            "side_by_side": self._compare,
            "go_on_from": lambda: scenarios.back_to(self.first.value),
            "keep": lambda: scenarios.keep(self.first.value),
            "forget": lambda: scenarios.forget(self.first.value),
        }
        for name, action in actions.items():
            self.buttons[name].on_click(lambda _, action=action: attempt(action))
        self.export.on_click(lambda _: attempt(self._export))
        wrap = {"flex_flow": "row wrap"}
        self.widget = kit.VBox(
            [
                self.table,
                kit.HBox([self.first, self.second, *self.buttons.values()], layout=wrap),
                self.compared,
                kit.HBox([self.folder, self.export], layout=wrap),
                self.exported,
            ]
        )

    def follow(self) -> None:
        """Show the scenarios as they are now."""
        self.table.value = answers_html(self._scenarios, self._language)
        listed = self._scenarios.answered
        options = [(f"{one.number} {one.title}".strip(), one.number) for one in listed]
        numbers = [one.number for one in listed]
        is_new = bool(numbers) and numbers[-1] not in {number for _, number in self.second.options}
        chosen = self.first.value, numbers[-1] if is_new else self.second.value
        for dropdown, wanted in zip((self.first, self.second), chosen, strict=True):
            dropdown.options = options
            dropdown.value = wanted if wanted in numbers else next(iter(numbers), None)
        for button in (*self.buttons.values(), self.export):
            button.disabled = not listed

    def _compare(self) -> None:
        first, second = self.first.value, self.second.value
        comparison = self._scenarios.compare(first, second, names="full" if self._has_names else "ids")
        shown = as_html(comparison, self._scenarios.scenario(first).problem, language=self._language)
        self.compared.value = shown.text + code_html(comparison_code(first, second))

    def _export(self) -> None:
        names = self._scenarios.export(self.folder.value.strip(), language=self._language)
        words = render("desk.exported", self._language, files=", ".join(names))
        self.exported.value = words_html([words])


def answers_html(scenarios: Scenarios, language: Language) -> str:
    """Return the table of the scenarios, or that there are none yet, as HTML."""
    if not scenarios.answered:
        return words_html([render("desk.nothing_asked", language)])
    table = scenarios_table(scenarios.changes.base, scenarios.answered, language)
    return html_of(Section(tables=[table])).text
