"""The controls of the desk, moved as a planner moves them, without a browser."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from leadership_opt import solve, variants
from leadership_opt.desk import Desk, Scenarios
from leadership_opt.domain import ManualDecision
from leadership_opt.errors import UnusableFile
from leadership_opt.messages import LANGUAGES, Language
from tests.desk.conftest import BASE, SETTINGS
from tests.desk.test_scenarios import DECIDED


@pytest.fixture
def desk() -> Desk:
    """A desk without names; only these tests need ipywidgets."""
    pytest.importorskip("ipywidgets", reason="the extra notebook brings it")
    return Desk(BASE, SETTINGS, names="ids")


def control(desk: Desk, room: str, words: str) -> Any:
    """The control whose description has some words."""
    (found,) = (one.widget for one in desk.pickers[room] if words in one.widget.description)
    return found


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear error, in both languages, and not an ImportError."""
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(UnusableFile) as caught:
        Desk(BASE)
    assert caught.value.code == "extra_missing"
    assert all("leadership-opt[notebook]" in caught.value.message(language) for language in LANGUAGES)


def test_the_room_loads_neither_solver_nor_widgets() -> None:
    """Who only looks at changes waits for nothing; so code that imports the desk works without the extra."""
    code = "import sys, leadership_opt.desk; sys.exit(bool({'ortools', 'ipywidgets', 'IPython'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_controls_change_the_problem_and_follow_it(desk: Desk) -> None:
    """A slider, a number, two choices: each is one change, shown as code; undo moves the controls back."""
    slider, cap = control(desk, "quotas", "Women: at least, %"), control(desk, "funds", "JPY")
    course = control(desk, "courses", "B ")
    assert (slider.value, cap.value, course.value) == (30, 40_000, (False, None))
    slider.value, cap.value, course.value = 40, 30_000, (True, None)
    policy = desk.scenarios.problem.policy
    assert str(policy.quotas[0].min_share) == "40%"
    assert policy.course_pins[0].runs
    assert desk.scenarios.problem.funds[0].caps_by_year[0].cap.amount == 30_000
    assert "min_share&quot;, &quot;40%&quot;" in desk.code.value
    for _ in range(3):
        desk.buttons["undo"].click()
    assert (slider.value, cap.value, course.value) == (30, 40_000, (False, None))
    assert desk.scenarios.problem is BASE
    assert desk.buttons["undo"].disabled
    assert not desk.buttons["redo"].disabled


def test_what_cannot_be_is_told_and_the_control_goes_back(desk: Desk) -> None:
    """A quota whose least share is above its greatest is refused in words; the slider shows what holds."""
    desk.scenarios.set_bound("women", "max_share", "60%")
    slider = control(desk, "quotas", "Women: at least, %")
    slider.value = 80
    assert slider.value == 30
    assert desk.fault.value
    slider.value = 50
    assert desk.fault.value == ""


def test_a_decided_cap_that_is_set_back_is_decided_still() -> None:
    """Moving a control to and fro asks nothing."""
    decided = ManualDecision.model_validate(DECIDED)
    base = variants.with_fund_cap(BASE, "state", 10**9, year=2025, decision=decided)
    scenarios = Scenarios(base, SETTINGS)
    scenarios.set_cap("state", 10**8, year=2025)
    scenarios.set_cap("state", 10**9, year=2025)
    assert scenarios.changes.calls == ()
    assert scenarios.problem.sha256 == base.sha256


def test_people_and_goals_are_chosen(desk: Desk) -> None:
    """A person by her id, and the order of goals by buttons."""
    people = desk.pickers["people"][0].widget
    who, where, button = people.children[0].children
    who.value, where.value = "N03", ("out", None)
    button.click()
    assert "N03: out" in people.children[1].value
    assert "Mẫu" not in str(who.options)
    goals = desk.pickers["goals"][0].widget
    order, moving = goals.children[0].children
    order.value = "merit"
    moving.children[0].click()
    assert [goal.goal.value for goal in desk.scenarios.problem.policy.goals] == ["merit", "participants", "cost"]
    assert order.value == "merit"
    moving.children[2].click()
    others, add = goals.children[1].children
    others.value = "women"
    add.click()
    assert [goal.goal.value for goal in desk.scenarios.problem.policy.goals] == ["participants", "women", "cost"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_solving_ends_with_a_full_bar_and_a_row(
    language: Language, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    """Solve, look, compare, keep, take off: by buttons, in both languages."""
    desk = Desk(BASE, SETTINGS, language=language)
    outcome = solve(BASE, settings=SETTINGS)
    monkeypatch.setattr("leadership_opt.solver.solve", lambda *_, **__: outcome)
    desk.running.title.value = "<b>first</b>"
    for _ in range(2):
        desk.running.solve.click()
        assert desk.scenarios.wait(100)
        assert desk.running.bar.value == desk.running.bar.max > 0
        assert (desk.running.solve.disabled, desk.running.stop.disabled) == (False, True)
    assert "&lt;b&gt;first&lt;/b&gt;" in desk.answers.table.value
    desk.answers.buttons["side_by_side"].click()
    assert "compare(answer_1, answer_2" in desk.answers.compared.value
    desk.answers.buttons["keep"].click()
    assert desk.scenarios.answered[0].is_kept
    desk.answers.buttons["forget"].click()
    assert [one.number for one in desk.scenarios.answered] == [2]
    assert "text/html" in desk._repr_mimebundle_()[0]


def test_an_error_of_the_solve_is_told_without_what_it_holds(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    """What is no error of the library may hold a name; its kind is told, and the desk is free again."""

    def fails(*_: object, **__: object) -> object:
        raise ValueError("Nguyễn Thị Mẫu")

    monkeypatch.setattr("leadership_opt.solver.solve", fails)
    desk.running.solve.click()
    with pytest.raises(ValueError, match="Mẫu"):
        desk.scenarios.wait(100)
    assert "ValueError" in desk.running.line.value
    assert "Mẫu" not in desk.running.line.value
    assert not desk.running.solve.disabled
