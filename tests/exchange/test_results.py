"""A plan on paper: what the files say is what the outcome says, in both languages, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import icalendar
import pytest

from leadership_opt import Outcome, Problem, examples, save
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.csv_folder import LIST_OF_FILES
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.programme.reserve_list import CourseReserves, Coverage, Reserve, ReserveList
from leadership_opt.result import Status
from tests.exchange.sheets_by_hand import namesakes, opened
from tests.explain.base_problem import problem as base_problem
from tests.report.results_by_hand import outcome, plan

NASTY = "=HYPERLINK(1)"


@pytest.fixture(name="problem")
def _problem() -> Problem:
    """The problem of the plan by hand, with names that would like to be formulas."""
    found = base_problem()
    return found.replace(nominees=namesakes(found.nominees, NASTY))


def written(record: Any, path: Path, problem: Problem, language: Language = "en") -> bytes:
    """What is in a file after writing it."""
    save(record, path, problem=problem, language=language)
    return path.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_says_what_the_outcome_says(problem: Problem, language: Language, tmp_path: Path) -> None:
    """Rosters with all people, numbered; stages with the word for unproven; A4, frozen headings; no formulas."""
    book = opened(written(outcome(problem), tmp_path / "plan.xlsx", problem, language))
    rows = [[cell.value for cell in row] for row in book[render("result.rosters", language)].iter_rows()]
    for course in ("A", "B"):
        roster = [row for row in rows if isinstance(row[0], int) and row[-2] == course]
        assert [row[0] for row in roster] == list(range(1, len(roster) + 1))
        assert tuple(row[-1] for row in roster) == plan().roster(course)
    stages = book[render("result.stages", language)]
    said = [cell.value for row in stages.iter_rows() for cell in row]
    assert said.count(render("word.not_proven", language)) == 1
    assert said.count(render("word.proven", language)) == 2
    people = book[render("result.people_all", language)]
    assert people.max_row == 4 + len(problem.nominees)  # title, what the reasons are, headings
    for sheet in book.worksheets:
        assert sheet.freeze_panes
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth == 1
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not str(cell.value or "").startswith(("=", "+", "@")), cell.coordinate
    provinces = book[render("result.provinces", language)]
    seats: list[Any] = [row[3].value for row in provinces.iter_rows(min_row=4)]
    assert all(isinstance(value, int) for value in seats)
    assert sum(seats) == len(plan().assignments)


def test_a_plan_alone_is_verified_and_claims_no_proof(problem: Problem, tmp_path: Path) -> None:
    """Without its outcome nobody knows whether it is the best; what it breaks is told."""
    book = opened(written(plan(), tmp_path / "plan.xlsx", problem))
    summary = [str(cell.value) for row in book["Summary"].iter_rows() for cell in row]
    assert render("result.no_proof", "en") in summary
    assert "Stages and proof" not in book.sheetnames
    assert any("violations" in line for line in summary)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annex_has_the_form_of_decree_30(problem: Problem, language: Language, tmp_path: Path) -> None:
    """A4, margins, Times New Roman, motto; all people by course; unproven and broken plans are called so."""
    content = written(outcome(problem), tmp_path / "annex.docx", problem, language)
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins if margin is not None] == [20, 20, 30, 15]
    head = "\n".join(cell.text for cell in document.tables[0].rows[0].cells)
    assert render("result.annex_country", language) in head
    assert render("result.annex_motto", language) in head
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert render("result.annex_not_proven", language) in lines
    assert render("word.invented_example", language).upper() not in lines
    rosters = document.tables[1:-1]  # between the blocks of the agency and of the signature
    assert [len(table.rows) - 1 for table in rosters] == [3, 2]
    assert [row.cells[0].text for row in rosters[0].rows[1:]] == ["1", "2", "3"]
    fonts = {run.font.name for paragraph in document.paragraphs for run in paragraph.runs}
    assert fonts == {"Times New Roman"}


def test_invented_people_are_marked_everywhere(tmp_path: Path) -> None:
    """Nobody must take the example for a decision."""
    problem = examples.small_scenario()
    small = plan().model_copy(update={"courses": (), "assignments": (), "payments": ()})
    for language in LANGUAGES:
        mark = render("word.invented_example", language)
        document = docx.Document(io.BytesIO(written(small, tmp_path / "a.docx", problem, language)))
        assert mark.upper() in [paragraph.text for paragraph in document.paragraphs]
        book = opened(written(small, tmp_path / "a.xlsx", problem, language))
        feet: list[Any] = [sheet.oddFooter for sheet in book.worksheets]
        assert all(mark in foot.center.text for foot in feet)
        assert book.worksheets[0]["A2"].value == mark.upper()


def test_the_calendar_has_whole_days_and_no_names(problem: Problem, tmp_path: Path) -> None:
    """One entry a course, from its first day to the day after its last; RFC 5545 lines."""
    content = written(outcome(problem), tmp_path / "c.ics", problem, "vi")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2024, 3, 4), date(2025, 3, 3)]
    for event, course in zip(events, ("A", "B"), strict=True):
        days = problem.course_by_id[course].days
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=days)
        assert str(event["uid"]).startswith(f"{course}@")
    assert NASTY.encode() not in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_csv_of_everything(problem: Problem, tmp_path: Path) -> None:
    """Each table a file; only what the library wrote itself is replaced, and nothing is half-written."""
    folder = tmp_path / "plan"
    save(outcome(problem), folder, problem=problem)
    names = {file.stem for file in folder.glob("*.csv")}
    assert names >= {"summary", "rosters", "people", "provinces", "quotas", "budget", "stages", "provenance"}
    rows = list(csv.reader(io.StringIO((folder / "rosters.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 1 + len(plan().assignments)
    assert {row[2] for row in rows[1:]} == {f"'{NASTY}"}
    for file in folder.glob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@"))]
    with pytest.raises(UnusableFile) as caught:
        save(outcome(problem), folder, problem=problem, overwrite=False)
    assert caught.value.code == "file_exists"
    save(outcome(problem), folder, problem=problem)
    (folder / "notes.txt").write_text("of the planner", encoding="utf-8")
    with pytest.raises(UnusableFile) as caught:
        save(outcome(problem), folder, problem=problem)
    assert caught.value.code == "folder_of_others"
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "of the planner"
    assert (folder / LIST_OF_FILES).exists()
    assert [file.name for file in tmp_path.iterdir()] == ["plan"]


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.docx", "plan.ics", "plan"])
def test_what_is_missing_is_told(name: str, problem: Problem, tmp_path: Path) -> None:
    """A plan needs its problem, an outcome needs a plan, a file that is there needs a word; nothing is written."""
    path = tmp_path / name
    infeasible: Outcome = outcome(problem, Status.INFEASIBLE)
    with pytest.raises(UnusableFile) as caught:
        save(plan(), path)
    assert caught.value.code == "problem_needed"
    with pytest.raises(UnusableFile) as caught:
        save(infeasible, path, problem=problem)
    assert caught.value.code == "nothing_to_write"
    assert not path.exists()
    if path.suffix:
        path.write_bytes(b"before")
        with pytest.raises(UnusableFile) as caught:
            save(plan(), path, problem=problem, overwrite=False)
        assert caught.value.code == "file_exists"
        assert path.read_bytes() == b"before"


@pytest.mark.parametrize("name", ["x.xlsx", "x.docx", "x.ics"])
def test_missing_packages_are_named(
    name: str, problem: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever installed the library alone is told what to install."""

    def without(wanted: str) -> Any:
        raise ModuleNotFoundError(wanted)

    monkeypatch.setattr("leadership_opt.exchange.extras.import_module", without)
    with pytest.raises(UnusableFile) as caught:
        save(plan(), tmp_path / name, problem=problem)
    assert caught.value.code == "extra_missing"
    assert caught.value.__context__ is None
    for language in LANGUAGES:
        assert "pip install leadership-opt[" in caught.value.message(language)
    assert not list(tmp_path.iterdir())


def test_what_no_sheet_can_hold_is_refused_by_name(problem: Problem, tmp_path: Path) -> None:
    """A certificate is kept as JSON; the error says what it is and which endings do, and nothing is written."""
    certificate = outcome(problem).certificate(problem)
    for name in ("c.xlsx", "c.docx", "c.ics", "c"):
        with pytest.raises(UnusableFile) as caught:
            save(certificate, tmp_path / name, problem=problem)
        assert caught.value.code == "kept_as"
        assert (caught.value.params["found"], caught.value.params["options"]) == ("certificate", ".json")
    assert list(tmp_path.iterdir()) == []
    save(certificate, tmp_path / "c.json")


@pytest.mark.parametrize("language", LANGUAGES)
def test_reserves_are_a_sheet(problem: Problem, language: Language, tmp_path: Path) -> None:
    """Course by course, by rank, with the ids of those whose seats they can take; as CSV the same."""
    first, second = (person.id for person in problem.nominees[:2])
    found = ReserveList(
        problem_sha256=problem.sha256,
        plan_sha256="0" * 64,
        per_course=1,
        courses=(
            CourseReserves(
                course="A",
                participants=(second,),
                reserves=(Reserve(nominee=first, rank=1, replaces=(second,)),),
            ),
        ),
        coverage=Coverage(singles=1, singles_filled=1, doubles=0, doubles_filled=0),
        stages=(),
        confirmed=1,
        confirmed_doubles=0,
    )
    sheet = opened(written(found, tmp_path / "r.xlsx", problem, language)).worksheets[1]  # after the coverage
    row = [cell.value for cell in sheet[sheet.max_row]]
    assert row[:4] == ["A", 1, first, f"'{NASTY}"]
    assert row[-1] == second
    document = docx.Document(io.BytesIO(written(found, tmp_path / "r.docx", problem, language)))
    assert [cell.text for cell in document.tables[1].rows[1].cells][:2] == ["1", NASTY]
    with pytest.raises(UnusableFile, match=r"\.xlsx, \.docx"):
        save(found, tmp_path / "r.ics", problem=problem)
    with pytest.raises(UnusableFile) as caught:
        save(found, tmp_path / "again.xlsx")
    assert caught.value.code == "problem_needed"
    save(found, tmp_path / "folder", problem=problem, language=language)
    rows = list(csv.reader((tmp_path / "folder" / "reserves.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][:3] == ["A", "1", first]


def test_every_province_stands_beside_its_entitlement(tmp_path: Path) -> None:
    """Also where all provinces are entitled to the same: seats and entitlements have one sum."""
    problem = base_problem()
    rows = list(csv.reader(io.StringIO(_provinces(problem, tmp_path))))[1:]
    assert len(rows) == problem.policy.provinces_counted_as
    seats, due = (sum(float(row[at]) for row in rows) for at in (3, 4))
    assert seats == len(plan().assignments)
    assert due == pytest.approx(seats, abs=0.005 * len(rows))


def _provinces(problem: Problem, folder: Path) -> str:
    save(outcome(problem), folder / "plan", problem=problem)
    return (folder / "plan" / "provinces.csv").read_text(encoding="utf-8-sig")
