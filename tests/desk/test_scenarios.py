"""What the desk does without a browser: every change is code that gives the same problem, and can be taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Problem, Status, load, solve, variants
from leadership_opt.desk import Scenarios, VariantCall, scenarios_table
from leadership_opt.desk.variant_call import CHANGING_CALLS
from leadership_opt.domain import GoalId, Quota
from leadership_opt.errors import ImpossibleChanges, LeadershipOptError, UnknownId, UnusableFile, WrongValue
from leadership_opt.messages import LANGUAGES
from leadership_opt.result import Progress
from tests.desk.conftest import BASE, SETTINGS
from tests.explain.base_problem import course, nominee

DECIDED = {"reason": 'A "wish" of the minister\'s\noffice', "by": "Office", "on": "2024-01-31"}

QUOTA = {"id": "old", "where": {"age_band": ["under_40"], "sex": ["male"]}, "in_years": [2024], "max_share": "3/10"}

CHANGES: dict[str, Callable[[Scenarios], object]] = {
    "share": lambda one: one.set_bound("women", "min_share", "45%"),
    "count": lambda one: one.set_bound("few", "max_count", 3),
    "no bound": lambda one: one.set_bound("women", "max_share", "7/18"),
    "cap": lambda one: one.set_cap("state", 80_000_000),
    "cap in yen": lambda one: one.set_cap("state", 30_000, year=2024),
    "no cap": lambda one: one.set_cap("state", None, year=2024),
    "new cap": lambda one: one.set_cap("state", 70_000_000, year=2025),
    "in": lambda one: one.place("N03", "in"),
    "pinned otherwise": lambda one: one.place("N01", "out"),
    "on a course": lambda one: one.place("N01", course="A"),
    "free": lambda one: one.place("N01"),
    "course free": lambda one: one.set_course("B", None),
    "course runs": lambda one: one.set_course("B", True),
    "course on a day": lambda one: one.set_course("A", True, start_date=date(2024, 9, 2)),
    "goals": lambda one: one.set_goals(["cost", "merit", "women"]),
    "any value": lambda one: one.set_value("policy.max_courses_per_nominee", 2),
    "quota": lambda one: one.do("with_quota", Quota.model_validate({**QUOTA, "decision": DECIDED})),
    "no quota": lambda one: one.do("without_quota", "few"),
    "course": lambda one: one.do("with_course", BASE.course_by_id["A"].model_validate(course("Z"))),
    "person": lambda one: one.do("with_nominee", BASE.nominees[0].model_validate(nominee(77, rating=1))),
    "limit": lambda one: one.do("with_goal_limit", "merit", 10),
}


def executed(code: str, problem: Problem) -> dict[str, Any]:
    """What the code leaves behind, run as a planner would run it."""
    names: dict[str, Any] = {"problem": problem}
    exec(code, names)  # noqa: S102 - that it can be run is what is tested
    return names


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_code_that_gives_the_same_problem(name: str, scenarios: Scenarios) -> None:
    """What a planner does with a slider today, a script does next year: to the same hash, and back."""
    CHANGES[name](scenarios)
    assert scenarios.problem.sha256 != BASE.sha256
    assert executed(scenarios.code(), BASE)["asked"].sha256 == scenarios.problem.sha256
    changed = scenarios.problem
    scenarios.undo()
    assert scenarios.problem is BASE
    scenarios.redo()
    assert scenarios.problem.sha256 == changed.sha256


def test_all_changes_together_are_code_too(scenarios: Scenarios) -> None:
    """They chain, in any order in which they can be made."""
    made = 0
    for change in reversed(CHANGES.values()):
        try:
            change(scenarios)
        except ImpossibleChanges:  # e.g. a quota that was taken out before
            continue
        made += 1
    assert made > len(CHANGES) - 4
    assert executed(scenarios.code(), BASE)["asked"].sha256 == scenarios.problem.sha256


def test_every_variant_can_be_done() -> None:
    """A change that is added to the library is one at the desk as well."""
    assert set(CHANGING_CALLS) == set(variants.__all__) - {"setting"}


def test_a_slider_that_moves_thrice_is_one_change(scenarios: Scenarios) -> None:
    """And none where it comes back to where it was; other changes stay."""
    scenarios.set_bound("women", "min_share", "35%")
    scenarios.place("N03", "out")
    scenarios.set_bound("women", "min_share", "40%")
    scenarios.set_bound("women", "min_share", "45%")
    assert [call.name for call in scenarios.changes.calls] == ["pin", "with_setting"]
    scenarios.set_bound("women", "min_share", "30%")
    assert [call.name for call in scenarios.changes.calls] == ["pin"]
    scenarios.place("N03")
    assert scenarios.problem.sha256 == BASE.sha256
    assert scenarios.changes.calls == ()


def test_a_pin_of_before_can_be_moved_and_comes_back(scenarios: Scenarios) -> None:
    """Somebody has one place: the pin that the problem came with goes first."""
    scenarios.place("N01", course="A")
    assert [call.name for call in scenarios.changes.calls] == ["unpin", "pin"]
    scenarios.place("N01", "in")
    assert scenarios.problem.sha256 == BASE.sha256


def test_what_cannot_be_leaves_everything_as_it_was(scenarios: Scenarios) -> None:
    """The planner is told, and goes on from where she stood."""
    scenarios.place("N03", "out")
    before = scenarios.changes.calls
    refused: list[Callable[[], object]] = [
        lambda: scenarios.place("N99", "in"),
        lambda: scenarios.place("N99"),
        lambda: scenarios.set_course("Q", False),
        lambda: scenarios.set_course("Q", None),
        lambda: scenarios.set_bound("nobody", "min_share", "10%"),
        lambda: scenarios.set_bound("women", "min_share", "a lot"),
        lambda: scenarios.set_cap("nobody", 3),
        lambda: scenarios.set_cap("state", -3),
        lambda: scenarios.set_goals(["seeded_draw", "merit"]),
        lambda: scenarios.do("pin", "N03", "out"),
        lambda: scenarios.do("solve"),
        lambda: scenarios.scenario(1),
        lambda: scenarios.back_to(7),
        scenarios.redo,
    ]
    for attempt in refused:
        with pytest.raises(LeadershipOptError) as caught:
            attempt()
        assert all(caught.value.message(language) for language in LANGUAGES)
    assert scenarios.changes.calls == before
    scenarios.undo()
    with pytest.raises(WrongValue, match="no change"):
        scenarios.undo()


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.place("N03", "out", course="A"),
        lambda one: one.place("N03", "in", course="A"),
        lambda one: one.set_course("A", None, start_date=date(2024, 3, 4)),
    ],
)
def test_two_things_that_exclude_each_other_are_refused(
    scenarios: Scenarios, change: Callable[[Scenarios], object]
) -> None:
    """Neither of them is passed over, and everything stays as it was."""
    with pytest.raises(LeadershipOptError):
        change(scenarios)
    assert scenarios.problem is BASE


@pytest.mark.parametrize("title", ["\ud800", "x" * 100_000])
def test_a_title_that_no_file_can_hold_is_refused_at_once(asked: Scenarios, title: str) -> None:
    """Not when everything is exported, after hours of asking."""
    before = asked.answered
    for call in (lambda: asked.keep(1, title), lambda: asked.solve(title), lambda: asked.begin(title)):
        with pytest.raises(LeadershipOptError):
            call()
    assert asked.answered == before


def test_a_folder_that_cannot_be_is_refused(scenarios: Scenarios) -> None:
    """By an error of ours, whatever stands in its name."""
    with pytest.raises(UnusableFile):
        scenarios.export("a\0b")


def test_a_change_that_rests_on_another_does_not_block_it(scenarios: Scenarios) -> None:
    """Set anew, it is made after both."""
    scenarios.place("N03", "out")
    scenarios.do("unpin", "N03", "out")
    scenarios.place("N03", "in")
    assert executed(scenarios.code(), BASE)["asked"].sha256 == scenarios.problem.sha256
    assert ("N03", "in") in {(pin.nominee, pin.place.value) for pin in scenarios.problem.policy.nominee_pins}


def test_the_whole_session_is_code(asked: Scenarios) -> None:
    """A colleague without the notebook gets the same problems and the same values."""
    names = executed(asked.session_code(), BASE)
    for one in asked.answered:
        assert names[f"asked_{one.number}"].sha256 == one.problem.sha256
        again = names[f"answer_{one.number}"]
        assert again.status is one.outcome.status is Status.OPTIMAL
        assert [stage.value for stage in again.stages] == [stage.value for stage in one.outcome.stages]
    assert asked.answered[1].begun_from == 1


def test_the_table_tells_goals_proof_and_changes_in_both_languages(asked: Scenarios) -> None:
    """What was asked is told from the problems themselves, and no name of a person stands in it."""
    english, other = (scenarios_table(BASE, asked.answered, language) for language in ("en", "vi"))
    first, second = english.rows
    goals = dict(zip((column.title for column in english.columns), first, strict=True))
    verification = asked.answered[0].outcome.verification
    assert verification is not None
    assert goals["Seats filled (people)"] == str(verification.value(GoalId.PARTICIPANTS))
    assert first[1] == "as it is\nnothing"
    assert "N03" in second[1]
    assert "30% → 50%" in second[1]
    assert "all of it" in second
    assert "Mẫu" not in str(english.rows)
    assert len(other.rows) == 2
    assert {column.title for column in english.columns}.isdisjoint(column.title for column in other.columns[1:])


def test_two_scenarios_stand_side_by_side(asked: Scenarios) -> None:
    """The checker reads both plans in both problems."""
    comparison = asked.compare(1, 2, names="ids")
    assert comparison.same_problem is False
    assert comparison.first.title == "as it is"
    assert comparison.first_in_second is not None
    assert {change.at for change in comparison.changes} >= {"policy.quotas[id=women].min_share"}


def test_export_writes_what_can_be_read_and_asked_again(asked: Scenarios, tmp_path: Path) -> None:
    """Files of JSON and workbooks, and code that works beside them; nothing of anybody's is replaced."""
    names = asked.export(tmp_path / "kept", language="vi")
    assert {"problem.json", "1-problem.json", "1-outcome.json", "1-plan.xlsx", "ask_again.py"} <= set(names)
    assert load(tmp_path / "kept" / "2-outcome.json") == asked.answered[1].outcome
    assert load(tmp_path / "kept" / "problem.json") == BASE
    compile((tmp_path / "kept" / "ask_again.py").read_text(encoding="utf-8"), "ask_again.py", "exec")
    with pytest.raises(UnusableFile):
        asked.export(tmp_path / "kept")


def test_kept_and_forgotten(monkeypatch: pytest.MonkeyPatch, scenarios: Scenarios, tmp_path: Path) -> None:
    """A number is never given twice, and only what is kept is exported."""
    outcome = solve(BASE, settings=SETTINGS)
    monkeypatch.setattr("leadership_opt.solver.solve", lambda *_, **__: outcome)
    for _ in range(3):
        scenarios.solve()
    scenarios.forget(2)
    scenarios.keep(3, "for the minister")
    assert [(one.number, one.title, one.is_kept) for one in scenarios.answered] == [
        (1, "", False),
        (3, "for the minister", True),
    ]
    assert "1-outcome.json" not in scenarios.export(tmp_path / "kept")
    assert "answer_1" not in (tmp_path / "kept" / "ask_again.py").read_text(encoding="utf-8")
    with pytest.raises(UnknownId, match="1, 3"):
        scenarios.keep(2)


def test_going_on_from_an_answer(asked: Scenarios) -> None:
    """The changes of a scenario come back, and those of the beginning; both can be undone."""
    here = asked.problem.sha256
    asked.back_to(1)
    assert asked.problem.sha256 == BASE.sha256
    asked.back_to(2)
    assert asked.problem.sha256 == asked.scenario(2).problem.sha256
    asked.back_to(0)
    assert asked.changes.calls == ()
    for _ in range(3):
        asked.undo()
    assert asked.problem.sha256 == here


def test_stop_keeps_the_best_plan(scenarios: Scenarios) -> None:
    """The button is pressed when there is a first plan: it is listed, told as stopped, and the next solve can begin."""
    heard = threading.Event()

    def told(progress: Progress) -> None:
        if progress.incumbent is not None and not heard.is_set():
            heard.set()
            scenarios.stop()

    ended: list[object] = []
    scenarios.begin(on_progress=told, on_end=ended.append)
    with pytest.raises(WrongValue, match="under way"):
        scenarios.solve()
    assert scenarios.wait(100)
    (found,) = scenarios.answered
    assert ended == [found]
    assert heard.is_set()
    assert found.has_plan
    assert found.was_stopped or found.outcome.status is Status.OPTIMAL
    assert not scenarios.is_solving


def test_what_changes_meanwhile_does_not_touch_the_question(
    monkeypatch: pytest.MonkeyPatch, scenarios: Scenarios
) -> None:
    """Sliders move while a solve runs: it answers what was asked."""
    outcome, go = solve(BASE, settings=SETTINGS), threading.Event()

    def slow(*_: object, **__: object) -> object:
        assert go.wait(100)
        return outcome

    monkeypatch.setattr("leadership_opt.solver.solve", slow)
    scenarios.begin()
    scenarios.place("N03", "out")
    go.set()
    assert scenarios.wait(100)
    assert scenarios.answered[0].problem is BASE
    assert scenarios.answered[0].calls == ()


def test_an_error_in_the_background_is_told(monkeypatch: pytest.MonkeyPatch, scenarios: Scenarios) -> None:
    """To who waits, and to who listens; and the desk is free again."""

    def fails(*_: object, **__: object) -> object:
        raise LeadershipOptError("solver_failed", detail="x")

    monkeypatch.setattr("leadership_opt.solver.solve", fails)
    ended: list[object] = []
    scenarios.begin(on_end=ended.append)
    with pytest.raises(LeadershipOptError, match="without an answer"):
        scenarios.wait(100)
    assert [type(one) for one in ended] == [LeadershipOptError]
    assert not scenarios.is_solving
    assert scenarios.wait(0)


def test_code_is_refused_for_what_cannot_be_written() -> None:
    """Rather than code that a planner cannot run."""
    with pytest.raises(WrongValue, match="cannot be written as code"):
        VariantCall("with_setting", ("policy.note", object())).code(set())
