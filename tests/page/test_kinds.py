"""Pages of a revision and of problems without a plan, from Python and from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leadership_opt import load, save
from leadership_opt.cli import main
from leadership_opt.cli.arguments.words import PAGE_NAMES
from leadership_opt.cli.exits import Exit
from leadership_opt.errors import LeadershipOptError, WrongArguments
from leadership_opt.exchange.page.naming import WAYS_OF_NAMING
from leadership_opt.messages import registry
from leadership_opt.result import Status
from tests.explain.base_problem import problem
from tests.page.pages import in_language, read, written
from tests.report import answers_by_hand
from tests.report.results_by_hand import outcome


def impossible() -> Any:
    """More people are asked for than there are."""
    return problem(quotas=[{"id": "q", "title": "Nine people", "min_count": 9}])


def test_a_revision_begins_with_what_changes(tmp_path: Path) -> None:
    """Courses and people that change, with the reasons; the new plan follows."""
    asked = problem()
    text = written(tmp_path, answers_by_hand.revision(asked), None)
    shown = in_language(text, "en")
    assert (
        read(text).all("h1")[0].text
        == registry()["page.title_revision"]["vi"] + registry()["page.title_revision"]["en"]
    )
    assert shown.index("What changes") < shown.index("Goals, one after the other")
    assert "Mẫu 5" in shown
    assert "does not run" in shown


def test_a_problem_without_a_plan_tells_the_ways_out(tmp_path: Path) -> None:
    """The rules that clash, each move with how far, and what was asked; there is no list of people."""
    asked = impossible()
    text = written(tmp_path, answers_by_hand.infeasibility(asked), asked)
    shown = in_language(text, "en")
    assert registry()["page.title_no_plan"]["en"] in shown
    assert "Nine people" in shown
    assert "people-table" not in {one.attributes.get("id") for one in read(text).elements}
    captions = [one.text for one in read(text).all("caption")]
    assert len([one for one in captions if "Conflict 1" in one]) == 1
    assert len([one for one in captions if "Way out 1" in one or "1:" in one]) >= 1


def test_a_revision_without_a_plan_tells_them_too(tmp_path: Path) -> None:
    """What `replan` found out stands in its page."""
    asked = impossible()
    found = {"outcome": outcome(asked, Status.INFEASIBLE), "infeasibility": answers_by_hand.infeasibility(asked)}
    revision = answers_by_hand.revision(asked).model_copy(update=found)
    shown = in_language(written(tmp_path, revision, None), "en")
    assert "Nine people" in shown
    assert registry()["page.nav_ways_out"]["en"] in shown


def test_reasons_need_a_plan(tmp_path: Path) -> None:
    """There is nobody to say them of."""
    asked = impossible()
    with pytest.raises(LeadershipOptError) as caught:
        written(tmp_path, answers_by_hand.infeasibility(asked), asked, reasons=[answers_by_hand.reason(asked)])
    assert caught.value.code == "reasons_nowhere"


def test_names_are_full_or_ids(tmp_path: Path) -> None:
    """Whatever else somebody writes is refused at the door."""
    assert PAGE_NAMES == WAYS_OF_NAMING
    with pytest.raises(WrongArguments):
        written(tmp_path, outcome(problem()), problem(), names="initials")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A problem, an outcome and a reserve list as files, in the folder in which commands run."""
    monkeypatch.chdir(tmp_path)
    save(problem(), "p.json")
    save(outcome(problem()), "o.json")
    return tmp_path


def test_export_writes_a_page(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the language of the command, by ids if asked for."""
    assert main(["export", "p.json", "o.json", "--out", "o.html", "--names", "ids", "--lang", "vi"]) == Exit.DONE
    text = (files / "o.html").read_text(encoding="utf-8")
    assert read(text).all("html")[0].attributes["lang"] == "vi"
    assert "Mẫu 1" not in text
    assert "o.html" in capsys.readouterr().out
    assert main(["export", "p.json", "o.json", "--out", "full.html"]) == Exit.DONE
    assert "Mẫu 1" in (files / "full.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "p.json", "o.json", "--out", "o.xlsx", "--names", "ids"], "--names"),
        (["solve", "p.json", "--out", "x.json", "--names", "ids"], "--names"),
        (["export", "p.json", "o.json", "--out", "x.json", "--reserve-list", "r.json"], "--reserve-list"),
        (["explain", "p.json", "--out", "x.xlsx"], ".json, .html"),
    ],
)
def test_what_has_no_page_to_go_to_is_refused(
    files: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before any work; nothing is written."""
    before = sorted(files.iterdir())
    assert main(words) == Exit.BAD_INPUT
    assert told in capsys.readouterr().err
    assert sorted(files.iterdir()) == before


def test_explain_writes_a_page(files: Path) -> None:
    """And JSON beside it; the exit code stays that of the problem."""
    save(impossible(), "bad.json")
    words = ["explain", "bad.json", "--out", "why.html", "--out", "why.json", "--relaxations", "1", "--conflicts", "1"]
    assert main(words) == Exit.INFEASIBLE
    assert "Nine people" in (files / "why.html").read_text(encoding="utf-8")
    found: Any = load("why.json")
    assert found.status == "infeasible"


def test_solve_writes_a_page_where_there_is_no_plan(files: Path) -> None:
    """It says so, and how to learn the ways out; the proof is kept as JSON too."""
    save(impossible(), "bad.json")
    assert main(["solve", "bad.json", "--out", "no.html"]) == Exit.INFEASIBLE
    shown = in_language((files / "no.html").read_text(encoding="utf-8"), "en")
    assert registry()["page.not_explained"]["en"] in shown
    proof: Any = load("no.json")
    assert proof.status == "infeasible"
