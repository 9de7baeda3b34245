"""An exported desk is opened again as it was, and files that do not belong together are refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Outcome, Settings, load, save
from leadership_opt.desk import Desk, Scenarios, reopen
from leadership_opt.desk.session_file import SavedCall
from leadership_opt.errors import InvalidProblem, LeadershipOptError, UnusableFile
from leadership_opt.messages import LANGUAGES
from tests.desk.conftest import BASE, SETTINGS
from tests.desk.test_scenarios import CHANGES


@pytest.fixture(scope="module")
def exported(asked: Scenarios, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of two scenarios."""
    folder = tmp_path_factory.mktemp("exported") / "kept"
    asked.export(folder)
    return folder


@pytest.fixture
def folder(exported: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return Path(shutil.copytree(exported, tmp_path / "kept"))


def test_everything_is_there_again(asked: Scenarios, folder: Path) -> None:
    """Scenarios, their changes, settings and code; the next number is a new one, and one can go on and compare."""
    again = reopen(folder)
    assert again.answered == asked.answered
    assert again.session_code() == asked.session_code()
    assert again.settings == SETTINGS
    assert again.problem.sha256 == asked.problem.sha256
    assert again.compare(1, 2) == asked.compare(1, 2)
    again.place("N05", "out")
    assert again.solve().number == 3
    assert again.answered[2].begun_from == 2
    assert reopen(folder, Settings(workers=1)).settings == Settings(workers=1)


def test_a_desk_goes_on_there(folder: Path) -> None:
    """It lists what was asked, and its controls stand where they stood."""
    pytest.importorskip("ipywidgets", reason="the extra notebook brings it")
    desk = Desk(reopen(folder))
    assert "as it is" in desk.answers.table.value
    assert desk.scenarios.settings == SETTINGS
    (slider,) = (one.widget for one in desk.pickers["quotas"] if "Women: at least" in one.widget.description)
    assert slider.value == 50


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_can_be_kept(name: str, scenarios: Scenarios) -> None:
    """As data of JSON and back it leads to the same problem, and is the same code."""
    CHANGES[name](scenarios)
    saved = [SavedCall.of(call).model_dump_json() for call in scenarios.changes.calls]
    again = Scenarios(BASE)
    again.changes.add(*(SavedCall.model_validate(json.loads(one)).call() for one in saved))
    assert again.problem.sha256 == scenarios.problem.sha256
    assert again.code() == scenarios.code()


def edited(change: Callable[[Any], object], name: str = "session.json") -> Callable[[Path], object]:
    """A file in which somebody changed something."""

    def edit(folder: Path) -> None:
        document = json.loads((folder / name).read_text(encoding="utf-8"))
        change(document)
        (folder / name).write_text(json.dumps(document), encoding="utf-8")

    return edit


def call(**changes: object) -> Callable[[Path], object]:
    """A session whose second scenario begins with a change that somebody edited."""
    return edited(lambda one: one["scenarios"][1]["calls"][0].update(changes))


def other_plan(folder: Path) -> None:
    """An outcome whose plan was changed, but not what it claims."""
    found = load(folder / "2-outcome.json")
    assert isinstance(found, Outcome)
    assert found.plan is not None
    plan = found.plan.model_copy(update={"assignments": found.plan.assignments[:-1]})
    (folder / "2-outcome.json").unlink()
    save(found.model_copy(update={"plan": plan}), folder / "2-outcome.json")


def other_violations(folder: Path) -> None:
    """A verification that says that a rule is broken, where the checker finds none."""
    said = {"key": "course_size[course=A]", "rule": "course_size", "least": 2, "actual": 1}
    edited(lambda one: one["verification"].update(violations=[said]), "2-outcome.json")(folder)


def other_value(folder: Path) -> None:
    """A stage that claims more than its plan is worth."""
    edited(lambda one: one["stages"][1].update(value=9999, bound=9999), "2-outcome.json")(folder)


SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "no session": (lambda folder: (folder / "session.json").unlink(), "file_not_found"),
    "no outcome": (lambda folder: (folder / "1-outcome.json").unlink(), "file_not_found"),
    "no JSON": (lambda folder: (folder / "session.json").write_text("import os", encoding="utf-8"), "file_not_json"),
    "other kind": (edited(lambda one: one.update(kind="plan")), "file_wrong_kind"),
    "unknown change": (call(name="__import__", args=["os"]), "desk_change_impossible"),
    "unknown person": (call(args=["N99", "out"]), "desk_change_impossible"),
    "unknown record": (call(args=[{"record": "Scenarios", "is": {}}]), "desk_change_impossible"),
    "faulty record": (call(args=[{"record": "Quota", "is": {"id": "?"}}]), "desk_change_impossible"),
    "no day": (call(named={"on": {"day": "2024-02-30"}}), "desk_change_impossible"),
    "unknown argument": (call(named={"colour": "red"}), "desk_change_impossible"),
    "other change": (call(args=["N05", "out"]), "desk_file_of_other"),
    "other outcome": (lambda folder: (folder / "1-outcome.json").replace(folder / "2-outcome.json"), "file_not_found"),
    "two alike": (edited(lambda one: one["scenarios"][1].update(number=1)), "desk_numbers"),
    "from later": (edited(lambda one: one["scenarios"][0].update(begun_from=2)), "desk_numbers"),
    "unknown field": (edited(lambda one: one["scenarios"][0].update(colour="red")), "invalid_problem"),
    "path as number": (edited(lambda one: one["scenarios"][0].update(number="../1")), "invalid_problem"),
    "other base": (edited(lambda one: one["policy"].update(draw_seed="x"), "problem.json"), "invalid_problem"),
    "other plan": (other_plan, "desk_plan_differs"),
    "other violations": (other_violations, "desk_plan_differs"),
    "other value": (other_value, "desk_plan_differs"),
    "no verification": (edited(lambda one: one.update(verification=None), "2-outcome.json"), "desk_plan_differs"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_does_not_belong_together_is_refused(name: str, folder: Path) -> None:
    """One error of ours with the place, in both languages; nobody's name is in it."""
    spoil, code = SPOILED[name]
    spoil(folder)
    with pytest.raises(LeadershipOptError) as caught:
        reopen(folder)
    assert caught.value.code == code
    assert isinstance(caught.value, UnusableFile | InvalidProblem)
    for language in LANGUAGES:
        assert "Mẫu" not in caught.value.message(language)


def test_an_outcome_of_another_scenario_is_refused(folder: Path) -> None:
    """Both are valid, but the answer belongs to another question."""
    (folder / "2-outcome.json").write_bytes((folder / "1-outcome.json").read_bytes())
    with pytest.raises(UnusableFile, match=r"2-outcome\.json does not belong to scenario 2"):
        reopen(folder)


def test_changes_that_were_not_asked_yet_are_kept_too(scenarios: Scenarios, tmp_path: Path) -> None:
    """The desk stands where it stood, and can be taken back to where it began."""
    scenarios.place("N03", "out")
    scenarios.export(tmp_path / "kept")
    again = reopen(tmp_path / "kept")
    assert again.answered == ()
    assert again.code() == scenarios.code()
    again.undo()
    assert again.problem.sha256 == BASE.sha256
    edited(lambda one: one["changes"][0].update(args=["N99", "out"]))(tmp_path / "kept")
    with pytest.raises(UnusableFile) as caught:
        reopen(tmp_path / "kept")
    assert caught.value.code == "desk_change_impossible"


def test_a_verification_of_another_release_is_read_anew(asked: Scenarios, folder: Path) -> None:
    """It had fewer fields, rules and goals; what it says agrees, and what is shown is what the checker says today."""

    def of_old(document: Any) -> None:
        told = document["verification"]
        told.update(rules=[], wanted=[], goals=[one for one in told["goals"] if one["goal"] != "cost"])

    edited(of_old, "2-outcome.json")(folder)
    assert reopen(folder).answered == asked.answered
