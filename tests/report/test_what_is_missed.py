"""What is missed of wishes is listed wish by wish: a sum of points alone told nobody which of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Outcome, Problem, Settings, load, save, solve, verify
from leadership_opt.cli import main
from leadership_opt.domain import GoalId
from leadership_opt.exchange import save_papers
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.report import outcome_tables, verification_tables
from leadership_opt.report.html import as_html
from leadership_opt.report.wanted import wanted_table
from tests.checker.builders import course, man, plan, problem, woman

GOALS = [{"goal": "shortfalls"}, {"goal": "seeded_draw"}]
QUOTAS: list[dict[str, Any]] = [
    {"id": "women", "title": "Nữ", "where": {"sex": ["female"]}, "min_count": 3, "wanted": True, "weight": 7},
    {"id": "few", "where": {"sex": ["male"]}, "max_share": "40%", "scope": "course", "wanted": True},
    {"id": "rule", "max_count": 9},
]
COMPANIONS: list[dict[str, Any]] = [
    {"id": "pair", "kind": "together", "nominees": ["N1", "M2"], "wanted": True, "weight": 2},
    {"id": "rivals", "kind": "apart", "nominees": ["N2", "M1"], "wanted": True},
    {"id": "idle", "kind": "together", "nominees": ["M2", "M3"], "wanted": True},
]
LISTED = [
    # key, least, most, actual, missed, weight
    ("quota/women", 3, None, 2, 1, 7),
    ("quota/few[course=C1,measure=share]", None, 1, 1, 0, 1),
    ("companions/pair[course=C1]", 2, None, 1, 1, 2),
    ("companions/rivals[course=C1]", None, 1, 2, 1, 1),
    ("companions/idle", None, None, 0, 0, 1),
]
PLAN = plan({"C1": "N1 N2 M1"})


def _asked(*, wanted: bool = True) -> Problem:
    people = [woman("N1"), woman("N2"), woman("N3"), man("M1"), man("M2"), man("M3")]
    wishes: dict[str, Any] = {"quotas": QUOTAS, "companions": COMPANIONS, "goals": GOALS}
    return problem(people, [course("C1"), course("C2")], **(wishes if wanted else {"quotas": QUOTAS[2:]}))


@pytest.fixture(scope="module", name="outcome")
def _outcome() -> Outcome:
    """Everybody pinned where the plan has them, so that what is missed is known beforehand."""
    asked = _pinned()
    return solve(asked, settings=Settings(workers=1, time_limit_seconds=60))


def _pinned() -> Problem:
    seated = {entry.nominee for entry in PLAN.assignments}
    pins = [
        {"nominee": one.id, "place": "in_course", "course": "C1"}
        if one.id in seated
        else {"nominee": one.id, "place": "out"}
        for one in _asked().nominees
    ]
    policy = _asked().policy.model_dump(mode="json")
    data = {**_asked().model_dump(mode="json"), "policy": {**policy, "nominee_pins": pins}}
    return Problem.model_validate(data)


def test_each_wish_is_told_in_each_of_its_scopes() -> None:
    """Met or not: what is reached, what is missed and what it weighs; the points add up to the goal."""
    found = verify(_asked(), PLAN)
    told = [(one.key, one.least, one.most, one.actual, one.missed, one.weight) for one in found.wanted]
    assert told == LISTED
    assert {one.unit for one in found.wanted} == {"people"}
    assert sum(one.points for one in found.wanted) == found.value(GoalId.SHORTFALLS) == 10


def test_nothing_is_listed_where_nothing_is_wanted(tmp_path: Path) -> None:
    """Rules have a table of their own; results without wishes look as they did."""
    found = verify(_asked(wanted=False), PLAN)
    assert found.wanted == ()
    save(PLAN, tmp_path / "folder", problem=_asked(wanted=False))
    assert "wanted.csv" not in {file.name for file in (tmp_path / "folder").iterdir()}
    assert wanted_table(None, found, "en").rows == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_outcomes_and_verifications_show_the_table(outcome: Outcome, language: Language) -> None:
    """One row for each wish, with its title, after the rules."""
    assert outcome.verification is not None
    table = wanted_table(_pinned(), outcome.verification, language)
    assert table in outcome_tables(_pinned(), outcome, language)
    assert verification_tables(_pinned(), outcome.verification, language)[-1] == table
    assert [row[-1] for row in table.rows if "Nữ" in row[0]] == ["7"]
    assert "10" in table.title
    assert len(table.rows) == len(outcome.verification.wanted)


def test_long_lists_begin_with_what_is_missed(outcome: Outcome) -> None:
    """A list that is cut must not hide the one row that a planner looks for."""
    assert outcome.verification is not None
    met = next(one for one in outcome.verification.wanted if not one.missed)
    many = (*(met.model_copy(update={"key": f"quota/q{at}"}) for at in range(70)), *outcome.verification.wanted)
    table = wanted_table(None, outcome.verification.model_copy(update={"wanted": many}), "en")
    assert [row[0] for row in table.rows[:3]] == [one.key for one in outcome.verification.wanted if one.missed]
    assert str(len(many) - len(table.rows)) in table.note


@pytest.mark.parametrize("language", LANGUAGES)
def test_result_files_have_a_sheet_of_it(outcome: Outcome, language: Language, tmp_path: Path) -> None:
    """The workbook goes to the meeting, the CSV to other programs: both name each wish, the CSV with its key."""
    from openpyxl import load_workbook

    save(outcome, tmp_path / "result.xlsx", problem=_pinned(), language=language)
    sheet = load_workbook(tmp_path / "result.xlsx")[render("result.wanted", language)]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [3, None, 2, 1, render("unit.people", language), 7, 7] in [row[1:8] for row in cells]
    save(outcome, tmp_path / "folder", problem=_pinned(), language=language)
    text = (tmp_path / "folder" / "wanted.csv").read_text(encoding="utf-8-sig")
    assert all(key in text for key, *_ in LISTED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_say_what_is_missed_and_name_nobody(outcome: Outcome, language: Language, tmp_path: Path) -> None:
    """Annex and minutes list wishes that are missed, not those that are met, and of nobody that she was left out."""
    from docx import Document

    save(outcome, tmp_path / "annex.docx", problem=_pinned(), language=language)
    save_papers(outcome, tmp_path / "papers", problem=_pinned(), language=language)
    for file in (tmp_path / "annex.docx", tmp_path / "papers" / "minutes.docx"):
        lines = [one.text for one in Document(str(file)).paragraphs]
        at = lines.index(render("paper.wanted_missed", language))
        listed = lines[at + 1 : at + 4]
        assert [name in line for name, line in zip(("Nữ", "pair", "rivals"), listed, strict=True)] == [True] * 3
        assert ("thiếu 1" in listed[0] and "vượt 1" in listed[2]) or language == "en"
        assert not any(word in line for line in lines[at + 1 :] for word in ("idle", "few (", "M2"))


def test_commands_show_it(outcome: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`verify` prints the table, and its JSON has the same as data."""
    save(_pinned(), tmp_path / "p.json")
    save(outcome, tmp_path / "o.json")
    assert main(["verify", str(tmp_path / "p.json"), str(tmp_path / "o.json"), "--lang", "en"]) == 0
    assert "wishes miss 10 points together" in capsys.readouterr().out
    html = as_html(outcome.verification, language="en")
    assert "companions/rivals[course=C1]" in str(html)


def test_earlier_outcomes_without_the_list_hold_and_false_lists_do_not(outcome: Outcome, tmp_path: Path) -> None:
    """A file of before has the sum alone; one that makes light of what it misses is found out."""
    assert outcome.differences(_pinned()) == ()
    data = outcome.model_dump(mode="json")
    del data["verification"]["wanted"]
    earlier = Outcome.model_validate(data)
    assert earlier.differences(_pinned()) == ()
    save(earlier, tmp_path / "earlier.json")
    assert load(tmp_path / "earlier.json") == earlier
    assert outcome.verification is not None
    first, *others = outcome.verification.wanted
    for changed, what in (
        ([first.model_copy(update={"missed": 0}), *others], f"verification.wanted.{first.key}"),
        (others, f"verification.wanted.{first.key}"),
        ([first, first, *others], "verification.wanted"),
    ):
        told = outcome.verification.model_copy(update={"wanted": tuple(changed)})
        found = outcome.model_copy(update={"verification": told}).differences(_pinned())
        assert [one.what for one in found] == [what]
