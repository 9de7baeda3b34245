"""Changes in and differences out through workbooks: every kind, both languages, the cell of every fault."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from openpyxl import Workbook, load_workbook

from leadership_opt import Problem, load, replan, reserves, save
from leadership_opt.domain import (
    Change,
    CourseCancelled,
    CourseHeld,
    CourseMoved,
    FundCapChanged,
    NewNominees,
    PolicyChanged,
    PostLost,
    Unavailable,
    Withdrawn,
)
from leadership_opt.domain.tags import TagTitle
from leadership_opt.errors import ImpossibleChanges, InvalidProblem, UnusableFile
from leadership_opt.exchange import examine_changes, load_changes, write_changes_template
from leadership_opt.exchange.sheets.changes import CHANGE_SHEETS, CHANGES, NEEDED_CELLS
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.programme import Revision
from tests.exchange.sheets_by_hand import namesakes
from tests.programme.drawn_changes import ONE_WORKER
from tests.programme.test_replan import MARCH, OLD, programme

ROWS: dict[str, dict[str, Any]] = {
    "withdrawn": {"nominee": "N1", "note": "ill"},
    "unavailable": {"nominee": "N2", "first_day": "06/05/2024", "last_day": date(2024, 5, 7)},
    "post_lost": {"nominee": "N3", "last_day": "2024-06-30"},
    "course_cancelled": {"course": "C1"},
    "course_moved": {"course": "C2", "start_dates": "07/10/2024; 14/10/2024"},
    "course_held": {"course": "C1", "participants": "N1; N2"},
    "fund_cap_changed": {"fund": "S", "year": 2024, "amount": "1,5 tỷ"},
    "policy_changed": {"setting": "min_days_between_starts", "setting_value": 14},
}


def template(language: Language, tmp_path: Path) -> Workbook:
    """The empty workbook as a planner gets it."""
    path = tmp_path / f"{language}.xlsx"
    write_changes_template(path, language=language, overwrite=True)
    book: Workbook = load_workbook(path)
    return book


def add(book: Workbook, language: Language, kind: str, **cells: Any) -> None:
    """Fill in the next row, by the codes of the columns; kinds and settings in the words of the language."""
    sheet = book[CHANGES.title(language)]
    codes = [column.code for column in CHANGES.columns]
    cells["change_kind"] = render(f"choice.change_{kind}", language) if kind in NEEDED_CELLS else kind
    if cells.get("setting") in ("min_days_between_starts", "money_unit", "host_order"):
        cells["setting"] = render(f"column.{cells['setting']}", language)
    row = sheet.max_row + 1
    for code, value in cells.items():
        sheet.cell(row, codes.index(code) + 1, value)


def read(book: Workbook, tmp_path: Path) -> tuple[Change, ...]:
    """What the library makes of it."""
    book.save(tmp_path / "filled.xlsx")
    return load_changes(tmp_path / "filled.xlsx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_change(language: Language, tmp_path: Path) -> None:
    """A row each, and sheets for people, courses and payments; a list copied from the problem replaces the policy's."""
    book = template(language, tmp_path)
    for kind, cells in ROWS.items():
        add(book, language, kind, **cells)
    add(book, language, "fund_cap_changed", fund="S", amount={"en": "no limit", "vi": "không giới hạn"}[language])
    titles = {sheet.id: sheet.title(language) for sheet in CHANGE_SHEETS}
    person = ["X1", "Mẫu A", render("choice.sex_female", language), 1985, "Huế"]
    book[titles["new_nominees"]].append(person)
    book[titles["new_unavailable"]].append(["X1", date(2024, 5, 6), date(2024, 5, 8)])
    book[titles["new_courses"]].append(["C9", "A new course", "JP"])
    book[titles["new_start_dates"]].append(["C9", date(2024, 11, 4)])
    book[titles["just_paid"]].append(["C1", "S", "12.000.000"])
    book.create_sheet("Quotas").append(["Id", "Where", "At least"])
    book["Quotas"].append(["women", "sex = female", 2])
    found = read(book, tmp_path)
    assert {change.kind for change in found} == {
        kind.model_fields["kind"].default for kind in get_args(get_args(Change)[0])
    }
    courses, people, *rows, lists = found
    assert courses.model_dump(include={"courses": {0: {"id", "start_dates"}}}) == {
        "courses": ({"id": "C9", "start_dates": (date(2024, 11, 4),)},)
    }
    assert isinstance(people, NewNominees)
    assert [(one.id, one.province, len(one.unavailable)) for one in people.nominees] == [("X1", "46", 1)]
    days = {"first_day": date(2024, 5, 6), "last_day": date(2024, 5, 7)}
    assert rows == [
        Withdrawn(nominee="N1", note="ill"),
        Unavailable(nominee="N2", days=[days]),  # type: ignore[arg-type]  # validated
        PostLost(nominee="N3", last_day=date(2024, 6, 30)),
        CourseCancelled(course="C1"),
        CourseMoved(course="C2", start_dates=(date(2024, 10, 7), date(2024, 10, 14))),
        CourseHeld(course="C1", participants=("N1", "N2"), payments=[{"fund": "S", "amount_vnd": 12_000_000}]),  # type: ignore[arg-type]
        FundCapChanged(fund="S", year=2024, cap={"amount": 1_500_000_000}),  # type: ignore[arg-type]
        PolicyChanged(fields={"calendar": {"min_days_between_starts": 14}}),
        FundCapChanged(fund="S", cap=None),
    ]
    assert isinstance(lists, PolicyChanged)
    assert lists.fields["quotas"][0]["min_count"] == 2  # type: ignore[index, call-overload]


def test_an_empty_template_changes_nothing(tmp_path: Path) -> None:
    """And a workbook without any sheet of changes is no workbook of changes."""
    assert read(template("vi", tmp_path), tmp_path) == ()
    book = Workbook()
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(InvalidProblem) as caught:
        load_changes(tmp_path / "other.xlsx")
    assert [fault.code for fault in caught.value.faults] == ["missing_sheet"]
    with pytest.raises(UnusableFile):
        write_changes_template(tmp_path / "changes.json")


def test_every_fault_is_told_with_its_cell(tmp_path: Path) -> None:
    """All at once, in the order in which a reader meets them; names and birth dates are never repeated."""
    book = template("en", tmp_path)
    add(book, "en", "withdrawn", course="C1")
    add(book, "en", "unavailable", nominee="N1", first_day="08/05/2024", last_day="07/05/2024")
    add(book, "en", "gone", nominee="N1")
    add(book, "en", "policy_changed", setting="money_unit", setting_value="many")
    add(book, "en", "policy_changed", setting="mood", setting_value=1)
    add(book, "en", "course_moved", course="C 1", start_dates="06/05/2024; 06/05/2024")
    add(book, "en", "fund_cap_changed", fund="S", amount="1.5")
    book["New nominees"].append(["X1", "Secret", "female", "31/02/1985", "Huế"])
    book["New nominees"].append(["X 2", "Secret", "female", 1985, "Hue"])
    book["Just paid"].append(["C7", "S", 5])
    book.create_sheet("Nominees").append(["Id"])
    book.save(tmp_path / "faulty.xlsx")
    examined = examine_changes(tmp_path / "faulty.xlsx")
    assert examined.changes is None
    assert [(fault.path, fault.code) for fault in examined.faults] == [
        ("Changes!B2", "missing_cell"),
        ("Changes!C2", "cell_not_of_this_change"),
        ("Changes!E3", "range_ends_before_it_starts"),
        ("Changes!A4", "cell_not_a_choice"),
        ("Changes!M5", "cell_not_an_amount"),
        ("Changes!L6", "unknown_setting"),
        ("Changes!C7", "not_an_id"),
        ("Changes!G7", "repeated_value"),
        ("Changes!J8", "cell_not_an_amount"),
        ("'New nominees'!D2", "cell_not_a_birth"),
        ("'New nominees'!A3", "not_an_id"),
        ("'Just paid'!A2", "cell_of_course_not_held"),
    ]
    assert [(fault.path, fault.code) for fault in examined.warnings] == [("Nominees", "sheet_ignored")]
    for language in LANGUAGES:
        told = "\n".join(fault.message(language) for fault in examined.faults)
        assert "Secret" not in told
        assert "1985" not in told


def test_impossible_changes_are_told_with_their_cells(tmp_path: Path) -> None:
    """What only the plan can tell comes back to the cells too: rows, new people, and lists of the policy."""
    book = template("vi", tmp_path)
    add(book, "vi", "withdrawn", nominee="N99")
    add(book, "vi", "course_cancelled", course="C99")
    add(book, "vi", "policy_changed", setting="money_unit", setting_value=0)
    book["Đề cử bổ sung"].append(["N1", "Mẫu A", "nữ", 1985, "Huế"])
    book.create_sheet("Chỉ tiêu").append(["Mã", "Tối thiểu", "Tối đa"])
    book["Chỉ tiêu"].append(["women", 3, 2])
    book.save(tmp_path / "changes.xlsx")
    examined = examine_changes(tmp_path / "changes.xlsx")
    with pytest.raises(ImpossibleChanges) as caught:
        replan(programme(), OLD, MARCH, examined.required(), settings=ONE_WORKER)
    assert [(fault.path, fault.code) for fault in examined.located(caught.value).faults] == [
        ("'Đề cử bổ sung'!A2", "duplicate_id"),
        ("'Thay đổi'!B2", "unknown_nominee"),
        ("'Thay đổi'!C3", "unknown_course"),
        ("'Thay đổi'!M4", "too_small"),
        ("'Chỉ tiêu'!A2", "quota_bounds_out_of_order"),
    ]


def _revision() -> Revision:
    question = programme()
    people = namesakes(question.nominees, "=HYPERLINK(1)")
    moved = CourseMoved(course="C2", start_dates=(date(2024, 10, 7),), note="+moved")
    changes: list[Change] = [Withdrawn(nominee="N1", note="ill"), moved]
    return replan(question.replace(nominees=people), OLD, MARCH, changes, settings=ONE_WORKER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_revision_on_paper(language: Language, tmp_path: Path) -> None:
    """What had changed, courses, people and why, facts for letters; then the new plan. No cell is a formula."""
    revision = _revision()
    save(revision, tmp_path / "r.xlsx", language=language)
    book = load_workbook(io.BytesIO((tmp_path / "r.xlsx").read_bytes()))
    titles = [f"programme.{code}_title" for code in ("changes", "courses", "people", "letters")]
    assert book.sheetnames[:4] == [render(title, language) for title in titles]
    rows: list[list[list[Any]]] = [
        [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets[:4]
    ]
    assert [row[1:3] for row in rows[0] if isinstance(row[0], int)] == [
        [render("choice.change_withdrawn", language), "N1"],
        [render("choice.change_course_moved", language), "C2"],
    ]
    people = {row[0]: row for row in rows[2][3:]}
    assert people.keys() == {entry.nominee for entry in revision.people}
    assert people["N1"][5] == render("programme.cause_withdrew", language)
    letters = {row[0]: row for row in rows[3][3:]}
    added = next(entry for entry in revision.people if entry.fate == "added")
    seat = added.after[0]
    assert [letters[added.nominee][12], letters[added.nominee][16].date()] == [seat.course, seat.first_day]
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert all(sheet.page_setup.paperSize == 9 for sheet in book.worksheets)
    save(revision, tmp_path / "folder", language=language)
    assert {"changes.csv", "changed_people.csv", "letters.csv", "rosters.csv"} <= {
        file.name for file in (tmp_path / "folder").iterdir()
    }
    for name in ("r.docx", "r.ics"):  # of the new plan; the calendar of a revision: tests/exchange/test_calendar.py
        save(revision, tmp_path / name, language=language)


def test_what_the_law_forced_is_named() -> None:
    """The key of the rule stands beside the reason, also where the changes themselves are the cause."""
    found = replan(programme(), OLD, MARCH, [PostLost(nominee="N1", last_day=date(2024, 4, 1))], settings=ONE_WORKER)
    gone = next(entry for entry in found.people if entry.nominee == "N1")
    assert gone.rules == ("eligibility[course=C1,nominee=N1]",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reserves_on_paper(language: Language, tmp_path: Path) -> None:
    """Coverage with its proof, the lists, and seat by seat who is asked first."""
    question: Problem = programme()
    found = reserves(question, OLD, settings=ONE_WORKER)
    with pytest.raises(UnusableFile) as caught:
        save(found, tmp_path / "l.xlsx")
    assert caught.value.code == "problem_needed"
    save(found, tmp_path / "l.xlsx", problem=question, language=language)
    cover, lists, seats = (list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(tmp_path / "l.xlsx"))
    assert [row[1:4] for row in cover if isinstance(row[1], int)] == [
        (stage.value, stage.bound, render("word.proven", language)) for stage in found.stages
    ]
    assert [row[:3] for row in lists[3:]] == [
        (entry.course, reserve.rank, reserve.nominee) for entry in found.courses for reserve in entry.reserves
    ]
    assert [row[1] for row in seats[3:]] == [who for entry in found.courses for who in entry.participants]


@pytest.mark.parametrize("after", [None, "merit"])
@pytest.mark.parametrize("file", ["problem.xlsx", "folder"])
def test_the_notice_and_the_place_of_stability_come_back(after: str | None, file: str, tmp_path: Path) -> None:
    """They stand on the sheet of the policy; that stability comes first is said by a dash."""
    question = programme(replanning={"notice_days": 21, "stability_after": after})
    for language in LANGUAGES:
        save(question, tmp_path / file, language=language)
        assert load(tmp_path / file) == question


def test_new_people_have_the_headings_of_the_mapping(tmp_path: Path) -> None:
    """An office that calls its columns in its own words does so in the list of new people, too."""
    book = template("vi", tmp_path)
    sheet = book[render("sheet.new_nominees", "vi")]
    codes = [one.code for one in CHANGE_SHEETS[1].columns]
    cells: dict[str, Any] = {
        "id": "N9",
        "full_name": "Mẫu Thị Mới",
        "sex": "nữ",
        "born": 1984,
        "province": "Huế",
        "post": "GĐ Sở",
    }
    for code, value in cells.items():
        sheet.cell(2, codes.index(code) + 1, value)
    for code, heading in (("id", "Số phiếu"), ("full_name", "Đồng chí"), ("post", "Công việc")):
        sheet.cell(1, codes.index(code) + 1, heading)
    book.save(tmp_path / "filled.xlsx")
    said = [
        *("[[sheet]]", 'title = "DS"', 'list = "nominees"', "[sheet.columns]", '"Số phiếu" = "id"'),
        *('"Đồng chí" = "full_name"', '"Công việc" = "post"', "[sheet.values.post]", '"GĐ Sở" = "chức vụ khác"'),
    ]
    (tmp_path / "m.toml").write_text("\n".join(said), encoding="utf-8")
    with pytest.raises(InvalidProblem):
        load_changes(tmp_path / "filled.xlsx", programme())
    (new,) = load_changes(tmp_path / "filled.xlsx", programme(), mapping=tmp_path / "m.toml")
    assert isinstance(new, NewNominees)
    assert (new.nominees[0].id, new.nominees[0].post) == ("N9", "other")
    (tmp_path / "lines.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(UnusableFile):
        load_changes(tmp_path / "lines.jsonl", mapping=tmp_path / "m.toml")


def test_a_column_of_ones_own_keeps_its_title(tmp_path: Path) -> None:
    """New people bring a column that the problem has not: quotas and results called it dan_toc."""
    book = template("vi", tmp_path)
    sheet = book[render("sheet.new_nominees", "vi")]
    codes = [one.code for one in CHANGE_SHEETS[1].columns]
    sheet.cell(1, len(codes) + 1, "Dân tộc")
    cells = {"id": "N9", "full_name": "Mẫu Thị Mới", "sex": "nữ", "born": "06/05/1984", "province": "Huế"}
    for code, value in cells.items():
        sheet.cell(2, codes.index(code) + 1, value)
    sheet.cell(2, len(codes) + 1, "Tày")
    book.save(tmp_path / "filled.xlsx")
    before = programme()
    policy = before.policy.model_copy(update={"tag_titles": (TagTitle(tag="rank", title="Ngạch"),)})
    before = before.replace(policy=policy)
    changes = load_changes(tmp_path / "filled.xlsx", before)
    (changed,) = (one for one in changes if isinstance(one, PolicyChanged))
    assert changed.fields["tag_titles"] == [
        {"tag": "rank", "title": "Ngạch"},
        {"tag": "dan_toc", "title": "Dân tộc"},
    ]
    revision = replan(before, OLD, MARCH, changes, settings=ONE_WORKER)
    assert [one.title for one in revision.problem.policy.tag_titles] == ["Ngạch", "Dân tộc"]
    known = before.policy.model_copy(update={"tag_titles": (TagTitle(tag="dan_toc", title="DT"),)})
    again = load_changes(tmp_path / "filled.xlsx", before.replace(policy=known))
    assert not any(isinstance(one, PolicyChanged) for one in again)
