"""Controls of several parts: who is pinned where, and the order of the goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadership_opt.desk.markup import words_html
from leadership_opt.desk.pickers import Attempt, Picker, ids_and_names, places
from leadership_opt.desk.scenarios import Scenarios
from leadership_opt.domain import GoalId, Problem
from leadership_opt.messages import Language, render
from leadership_opt.report.words import goal_title


def person_chooser(kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language, *, has_names: bool) -> Picker:
    """Return a field for a person, a choice of her place, a button, and a list of who is pinned."""
    base = scenarios.changes.base
    who = kit.Combobox(
        options=ids_and_names(base, has_names=has_names),
        description=render("desk.person", language),
        style={"description_width": "initial"},
    )
    where = kit.Dropdown(
        options=list(places(base, language)), value=("in", None), description=render("desk.person_place", language)
    )
    button = kit.Button(description=render("desk.apply", language))
    pinned = kit.HTML()

    def clicked(_: Any) -> None:
        place, course = where.value
        nominee = who.value.strip().partition(" ")[0]  # an id has no space, a name may follow it
        attempt(lambda: scenarios.place(nominee, place, course=course))

    def follow(problem: Problem) -> None:
        lines = []
        for pin in problem.policy.nominee_pins:
            code = f"place_{pin.place.value}" if pin.course is None else "place_course"
            params = {} if pin.course is None else {"course": pin.course}
            lines.append(f"{pin.nominee}: {render(f'desk.{code}', language, **params)}")
        pinned.value = words_html(lines)

    button.on_click(clicked)
    return Picker(kit.VBox([kit.HBox([who, where, button], layout={"flex_flow": "row wrap"}), pinned]), follow)


def goal_chooser(kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language) -> Picker:
    """Return the list of goals with buttons that move, drop and add one."""
    titles = {goal.value: goal_title(goal, language) for goal in GoalId}
    order = kit.Select(options=[], rows=8, layout=kit.Layout(width="26em"))
    others = kit.Dropdown(options=[])
    buttons = {name: kit.Button(description=render(f"desk.{name}", language)) for name in ("up", "down", "drop", "add")}

    def now() -> list[str]:
        return [goal.goal.value for goal in scenarios.problem.policy.goals]

    def put(goals: Sequence[str], chosen: str) -> None:
        attempt(lambda: scenarios.set_goals(list(goals)))
        order.value = chosen if chosen in now() else None

    def move(by: int) -> None:
        goals, chosen = now(), order.value
        if chosen is None:
            return
        at = goals.index(chosen)
        to = min(max(at + by, 0), len(goals) - 1)
        goals.insert(to, goals.pop(at))
        if to != at:
            put(goals, chosen)

    def drop(_: Any) -> None:
        if order.value is not None:
            put([goal for goal in now() if goal != order.value], order.value)

    def add(_: Any) -> None:
        if others.value is not None:  # before a draw, which comes last
            goals = now()
            put([*goals[:-1], others.value, *goals[-1:]] if goals else [others.value], others.value)

    def follow(problem: Problem) -> None:
        del problem
        goals, chosen = now(), order.value
        order.options = [(titles[goal], goal) for goal in goals]
        order.value = chosen if chosen in goals else None
        others.options = [(title, goal) for goal, title in titles.items() if goal not in goals]

    buttons["up"].on_click(lambda _: move(-1))
    buttons["down"].on_click(lambda _: move(1))
    buttons["drop"].on_click(drop)
    buttons["add"].on_click(add)
    moving = kit.VBox([buttons["up"], buttons["down"], buttons["drop"]])
    return Picker(kit.VBox([kit.HBox([order, moving]), kit.HBox([others, buttons["add"]])]), follow)
