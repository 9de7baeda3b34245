"""Posts and agencies as an office writes them: read from lists, printed on every paper, never a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import docx
import pytest

from leadership_opt import Problem, load, save
from leadership_opt.domain import Post
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report.people import post_held, province_in_full
from leadership_opt.report.rosters import roster_tables
from leadership_opt.report.words import text
from tests.exchange.sheets_by_hand import examined, opened, sheets
from tests.explain.base_problem import problem as base_problem
from tests.report.results_by_hand import outcome, plan

TITLE, AGENCY = "=Phó Giám đốc", "Sở Nội vụ tỉnh Hà Giang"


@pytest.fixture(name="problem")
def _problem() -> Problem:
    """The problem by hand, in which everybody has a post of the office's own that would like to be a formula."""
    found = base_problem()
    written = {"post": Post.OTHER, "position_title": TITLE, "agency": AGENCY}
    return found.replace(nominees=tuple(person.model_copy(update=written) for person in found.nominees))


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_print_the_post_as_it_is_written(problem: Problem, language: Language, tmp_path: Path) -> None:
    """Annex, roster, workbook and folder name title and agency; none of them says "other post"."""
    said, other = f"{TITLE}, {AGENCY}", text("post_other", language)
    for name in ("plan.xlsx", "annex.docx", "folder"):
        save(outcome(problem), tmp_path / name, problem=problem, language=language)
    cells = [
        str(cell.value) for sheet in opened((tmp_path / "plan.xlsx").read_bytes()) for row in sheet for cell in row
    ]
    assert cells.count(f"'{said}") == len(plan().assignments) + len(problem.nominees)
    assert other not in cells
    document = docx.Document(str(tmp_path / "annex.docx"))
    posts = [row.cells[4].text for table in document.tables for row in table.rows if len(row.cells) == 6]
    assert posts.count(said) == len(plan().assignments)
    rows = list(csv.reader(io.StringIO((tmp_path / "folder" / "rosters.csv").read_text(encoding="utf-8-sig"))))
    assert {row[5] for row in rows[1:]} == {f"'{said}"}
    assert all(said in row for table in roster_tables(problem, plan(), language) for row in table.rows)


def test_the_kind_of_post_stands_where_nothing_is_written() -> None:
    """Of an agency alone the kind is said too, unless it is "other", which says nothing."""
    person = base_problem().nominees[0]
    chair = person.model_copy(update={"post": Post.COUNCIL_VICE_CHAIR})
    assert post_held(chair, "vi") == text("post_council_vice_chair", "vi")
    assert post_held(chair.model_copy(update={"agency": AGENCY}), "vi").endswith(f", {AGENCY}")
    other = person.model_copy(update={"post": Post.OTHER, "agency": AGENCY})
    assert post_held(other, "en") == AGENCY
    assert post_held(other.model_copy(update={"agency": ""}), "en") == text("post_other", "en")


def test_provinces_are_written_as_forms_do() -> None:
    """With their kind in Vietnamese; a code that no province has stands as it is."""
    assert province_in_full("79", "vi") == "Thành phố Hồ Chí Minh"
    assert province_in_full("02", "vi") == "Tỉnh Hà Giang"
    assert (province_in_full("02", "en"), province_in_full("00", "vi")) == ("Hà Giang", "00")


def test_lists_have_them_in_columns(problem: Problem, tmp_path: Path) -> None:
    """Under the headings of both languages, and back again unchanged from every kind of file."""
    found = sheets()
    found["nominees"][0] += ["Chức vụ cụ thể", "Đơn vị công tác"]
    found["nominees"][1] += ["Phó Giám đốc", "Sở Nội vụ"]
    person = examined(found).required().nominees[0]
    assert (person.position_title, person.agency) == ("Phó Giám đốc", "Sở Nội vụ")
    for name, language in (("p.xlsx", "vi"), ("p", "en"), ("p.json", "en")):
        save(problem, tmp_path / name, language=language)  # type: ignore[arg-type]
        assert load(tmp_path / name) == problem


def test_a_text_that_no_file_holds_is_a_fault_that_does_not_repeat_it() -> None:
    """A title tells who somebody is, with the province: it is named by its place alone."""
    found = sheets()
    found["nominees"][0] += ["position_title"]
    found["nominees"][1] += ["Phó Giám đốc\ufffe"]
    (fault,) = examined(found).faults
    assert "Giám đốc" not in fault.message("vi")


def test_a_post_in_words_of_the_office_is_printed_so(tmp_path: Path) -> None:
    """What is known as a post is printed as it stands; a column of its own says more; our own words say nothing."""
    for written, own, said in (
        ("PCT UBND tỉnh", None, "PCT UBND tỉnh"),
        ("PCT UBND tỉnh", "Phó Chủ tịch Thường trực", "Phó Chủ tịch Thường trực"),
        (text("post_committee_vice_chair", "vi"), None, ""),
    ):
        for headings in (["post", "position_title"], ["position_title", "post"]):
            found = sheets()
            cells = {"post": written, "position_title": own}
            more: list[list[Any]] = [list(headings), [cells[one] for one in headings], [None, None]]
            for row, cell in zip(found["nominees"], more, strict=True):
                row[5:] = cell
            problem = examined(found).required()
            person = problem.nominees[0]
            assert (person.post, person.position_title) == (Post.COMMITTEE_VICE_CHAIR, said)
            save(problem, tmp_path / "p.xlsx", language="vi")
            assert load(tmp_path / "p.xlsx") == problem
