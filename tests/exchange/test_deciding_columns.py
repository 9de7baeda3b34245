"""Columns that decide about a person are read, or asked about; what is kept or passed by is told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from leadership_opt import Problem, annotate, examine, from_frames, load
from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID
from leadership_opt.exchange.sheets.meanings import PEOPLE
from leadership_opt.exchange.sheets.office_words import asked_about, table
from leadership_opt.exchange.sheets.people import NOMINEES
from leadership_opt.exchange.sheets.readings import ReadAs, reading_lines
from leadership_opt.messages import LANGUAGES
from tests.exchange.sheets_by_hand import PRIVATE_NAME, Sheets, codes, examined, opened, saved, sheets

OFFICE = Path(__file__).parent / "office"


def _with(*columns: tuple[str, Any]) -> Sheets:
    """The sheets with more columns, whose cells the first person has, in place of those of the same meaning."""
    found = sheets()
    found["nominees"] = [row[:6] for row in found["nominees"]]
    found["nominees"][0] += [heading for heading, _ in columns]
    found["nominees"][1] += [cell for _, cell in columns]
    found["nominees"][2] += [None for _ in columns]
    return found


def _person(*columns: tuple[str, Any]) -> Any:
    problem: Problem = examined(_with(*columns)).required()
    return problem.nominees[0]


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("Bị kỷ luật", "x", "under_discipline", True),
        ("KỶ LUẬT", "Khiển trách", "under_discipline", True),
        ("Kỷ luật (nếu có)", "không", "under_discipline", False),
        ("Disciplined", "yes", "under_discipline", True),
        ("Không đi nước", "Nhật Bản", "refused_countries", ("JP",)),
        ("Countries refused", "Japan; France", "refused_countries", ("JP", "FR")),
        ("Nghỉ hưu từ", "01/01/2024", "post_until", date(2023, 12, 31)),
        ("Retirement date", "01/03/2024", "post_until", date(2024, 2, 29)),
        ("Giữ chức đến", "01/01/2024", "post_until", date(2024, 1, 1)),
        ("Tình trạng sức khỏe", "Yếu", "healthy", False),
        ("Tình trạng sức khoẻ", "Tốt", "healthy", True),
        ("Xếp loại năm trước", "Hoàn thành nhiệm vụ", "good_previous_year", False),
        ("Kết quả đánh giá, xếp loại năm trước", "HTXSNV", "good_previous_year", True),
        ("Ngày bổ nhiệm", "05/06/2021", "post_from", date(2021, 6, 5)),
        ("Ngày bổ nhiệm (chức vụ hiện nay)", "05/06/2021", "post_from", date(2021, 6, 5)),
        ("Ngày bổ nhiệm (dự kiến)", "01/09/2025", "post_from", date(2025, 9, 1)),
        ("Nổi trội", "x", "outstanding", True),
        ("Bị tạm hoãn xuất cảnh", "có", "barred_from_leaving", True),
        ("Nguyện vọng 1", "Pháp", "preferred_countries", ("FR",)),
    ],
)
def test_columns_that_decide(heading: str, cell: Any, field: str, value: Any) -> None:
    """A disciplined person was sent abroad, because "Bị kỷ luật" had become a tag."""
    person = _person((heading, cell))
    assert getattr(person, field) == value
    assert dict(person.tags) == {}


def test_words_that_do_not_decide_are_faults_of_their_cells() -> None:
    """A class of health is a doctor's; the cell says so without repeating it."""
    for heading, cell in (("Tình trạng sức khỏe", "Loại III"), ("Bị kỷ luật", "đã xóa"), ("Xếp loại năm trước", "B")):
        (fault,) = examined(_with((heading, cell))).faults
        assert (fault.path, fault.code) == ("nominees!G2", "cell_not_a_flag")
        assert cell not in fault.message("vi")


def test_numbered_wishes_make_one_list() -> None:
    """In the order of their numbers, whatever the order of the columns; gaps and doubles are faults."""
    person = _person(("Nguyện vọng 2", "Pháp"), ("Nguyện vọng 1", "Nhật Bản"), ("Nguyện vọng thứ ba", "Hàn Quốc"))
    assert person.preferred_countries == ("JP", "FR", "KR")
    assert _person(("First wish", None), ("Wish 2", "FR")).preferred_countries == ("FR",)
    assert _person(("NV1", "JP"), ("NV 2", "FR")).preferred_countries == ("JP", "FR")
    missing = examined(_with(("Nguyện vọng 1", "JP"), ("Nguyện vọng 3", "FR")))
    assert codes(missing) == {"nominees!H1": "numbered_column_missing"}
    for again in ("Nguyện vọng 1", "Nguyện vọng"):
        assert codes(examined(_with(("Nguyện vọng 1", "JP"), (again, "FR")))) == {"nominees!H1": "repeated_column"}
    bad = examined(_with(("Nguyện vọng 1", "JP"), ("Nguyện vọng 2", "Atlantis")))
    assert codes(bad) == {"nominees!H2": "cell_not_a_country"}


@pytest.mark.parametrize("heading", [
    "Kỷ luật trong 12 tháng qua", "Không bị kỷ luật", "Ghi chú về sức khỏe", "Xếp loại năm 2023", "Nguyện vọng khác",
    "Bi ky luaat", "Dự kiến nghỉ hưu", "Thời gian bận", "Họ và tênn", "Đang bị thanh tra",
    "Đang bị điều tra", "Án tích", "Truy tố", "Criminal record", "Nước ưu tiên 1", "Quốc gia mong muốn", "Đăng ký nước",
    "Lựa chọn 1", "Trừ nước", "Phân loại cán bộ", "Mức độ hoàn thành", "Đã được cử đi",
    "Đã tham gia khóa", "Preferences of the province", "khong bi ky luat gi",
    "Đình chỉ", "Tạm đình chỉ công tác", "Đang thi hành án", "Hưu", "Về hưu", "Nghỉ chế độ", "Từ trần", "Đã mất",
    "Không đồng ý đi", "Rút tên", "Được phép ra nước ngoài", "Đủ điều kiện", "Đủ tiêu chuẩn", "Loại khỏi danh sách",
    "Trạng thái", "Fit to travel", "Eligible", "Eligibility", "Withdrawn", "Deceased", "Ưu tiên 1",
])  # fmt: skip
def test_a_heading_near_a_known_one_is_a_question(heading: str) -> None:
    """It is never a tag: it may decide about a person. Whoever wants a tag says so."""
    examination = examined(_with((heading, "x")))
    assert codes(examination) == {"nominees!G1": "heading_near_known"}
    for language in LANGUAGES:
        assert "{" not in examination.faults[0].message(language)
    assert len(_person((f"tag:{heading}", "x")).tags) == 1


@pytest.mark.parametrize(
    "heading", ["Dân tộc", "Ủy ban", "Hoàn cảnh gia đình", "Quê quán", "Đảng viên", "Số CCCD", "Nơi sinh"]
)
def test_other_columns_are_tags_and_told(heading: str) -> None:
    """For quotas that a policy invents; no word of one column hides in another."""
    examination = examined(_with((heading, "x")))
    assert examination.faults == ()
    assert [(one.code, one.path, one.value) for one in examination.warnings] == [
        ("column_kept_as_tag", "nominees!G1", heading)
    ]


def test_cells_of_tags_that_may_decide_are_told() -> None:
    """Xin rút, among remarks, decided nothing, and nobody was told; words of offices are no such words."""
    found = _with(("Dân tộc", "Kinh"), ("Ghi nhận", "Đang bị kỷ luật"), ("Nơi công tác", "Thanh tra tỉnh"))
    found["nominees"][2][7] = "Đang bị kỷ luật"
    told = [one for one in examined(found).warnings if one.code == "tag_may_decide"]
    assert [(one.path, one.value, one.params["phrase"], one.params["count"]) for one in told] == [
        ("nominees!H2", None, "kỷ luật", 2)
    ]
    for cell in ("xin rút", "Nghỉ hưu từ tháng 5", "bị khởi tố", "cấm xuất cảnh", "Withdrawn"):
        (_, warning) = examined(_with(("Ghi nhận", cell))).warnings
        assert (warning.code, warning.path) == ("tag_may_decide", "nominees!G2")
    assert len(examined(_with(("tag:ghi_nhan", "xin rút"))).warnings) == 0


def test_near_headings_and_titles_elsewhere() -> None:
    """A misspelt heading of caps would mean no cap, and a misspelt title no sheet: both are asked about."""
    found = sheets(funds=[["id", "name", "kind", "Hạn mức cả giai đọan 1"], ["s", "A", "state_budget", 5]])
    assert codes(examined(found)) == {"funds!D1": "heading_near_known"}
    for heading in ("Hạn mức (triệu đồng)", "Tổng mức", "Budget"):
        found["funds"][0][3] = heading
        assert codes(examined(found)) == {"funds!D1": "heading_near_known"}
    for heading in ("Số học viên dự kiến", "Số tuần học", "Duration"):
        found = sheets()
        found["courses"] = [[*row, cell] for row, cell in zip(found["courses"], (heading, 2), strict=True)]
        assert codes(examined(found)) == {"courses!D1": "heading_near_known"}
    found = sheets()
    found["Nguồn kinh phi 1"] = found.pop("funds")
    assert [one.id for one in examined(found).required().funds] == ["state"], "its headings say what it is"
    found["Nguồn kinh phi 1"][0] = ["A", "B", "C"]
    assert codes(examined(found)) == {"Nguồn kinh phi 1": "sheet_near_known"}


def test_flags_whose_heading_turns_them_round() -> None:
    """A mark for "no" would be read as its opposite."""
    for heading in ("Sức khỏe (x nếu không đủ)", "Kỷ luật (2 năm gần đây)", "Sức khỏe (loại)"):
        assert codes(examined(_with((heading, "x")))) == {"nominees!G1": "heading_unit_unclear"}
    assert _person(("Sức khỏe (có/không)", "không")).healthy is False


@pytest.mark.parametrize(
    "heading",
    ["Ngày vào Đảng", "Ngày bổ nhiệm ngạch", "Ngày tuyển dụng", "Ngày quyết định", "Ngày nhập ngũ", "Ngày cấp"],
)
def test_other_days_are_no_days_of_the_post(heading: str) -> None:
    """A day of the party or of a rank would take a post away until then, or move it to another province."""
    person = _person((heading, "05/06/2025"))
    assert (person.post_from, person.post_until, person.last_working_day) == (None, None, None)
    assert list(person.tags.values()) == ["05/06/2025"]


@pytest.mark.parametrize("heading", ["Ngày bổ nhiệm (ngạch)", "Ngày bổ nhiệm (lần đầu)", "In office from (rank)"])
def test_days_of_another_appointment_are_a_question(heading: str) -> None:
    """What stands in brackets says of what: nothing else may be passed by."""
    assert codes(examined(_with((heading, "05/06/2025")))) == {"nominees!G1": "heading_unit_unclear"}


def test_every_column_is_told() -> None:
    """What it was read as, what became a tag, counts rows or was passed by: as data and in both languages."""
    found = _with(("Bị kỷ luật", "x"), ("Dân tộc", "Tày"), ("Nguyện vọng 1", "JP"))
    found["nominees"] = [[cell, *row] for cell, row in zip(("STT", 1, 2), found["nominees"], strict=True)]
    found["courses"][0].append("Màu")
    columns = examined(found).columns
    told = {(one.sheet, one.heading): (one.read_as, one.name, one.number) for one in columns}
    assert told["nominees", "STT"] == (ReadAs.COUNTING, "", 0)
    assert told["nominees", "Bị kỷ luật"] == (ReadAs.FIELD, "under_discipline", 0)
    assert told["nominees", "Dân tộc"] == (ReadAs.TAG, "dan_toc", 0)
    assert told["nominees", "Nguyện vọng 1"] == (ReadAs.FIELD, "preferred_countries", 1)
    assert told["courses", "Màu"] == (ReadAs.IGNORED, "", 0)
    assert len([one for one in columns if one.sheet == "nominees"]) == 10
    lines = {language: "\n".join(reading_lines(columns, language)) for language in LANGUAGES}
    assert "Bị kỷ luật → Đang bị xem xét kỷ luật; Dân tộc → cột riêng" in lines["vi"]
    assert "Dân tộc → a column of your own" in lines["en"]
    assert PRIVATE_NAME not in lines["vi"]


def test_nothing_is_silent_where_no_report_is_asked_for(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """``from_frames`` logs what ``load`` logs: warnings, and what was read as what."""
    found = _with(("Dân tộc", "Tày"))
    frames = {name: pd.DataFrame(rows[1:], columns=rows[0]) for name, rows in found.items()}
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, frame in frames.items():
        frame.to_csv(folder / f"{name}.csv", index=False)
    reads: tuple[Callable[[], Any], ...] = (lambda: from_frames(frames), lambda: load(folder))
    for read in reads:
        caplog.clear()
        with caplog.at_level(logging.INFO, logger="leadership_opt"):
            read()
        assert "[column_kept_as_tag]" in caplog.text
        assert "full_name → Full name" in caplog.text
        assert PRIVATE_NAME not in caplog.text


def test_the_workbook_of_an_office(tmp_path: Path) -> None:
    """Disciplined, retired, refuses Japan: all three are known, and the marked copy shows the tags."""
    (fault,) = examine(OFFICE / "disqualifying_columns.xlsx").faults
    assert fault.code == "preferred_and_refused"
    book = opened((OFFICE / "disqualifying_columns.xlsx").read_bytes())
    book.worksheets[0]["K14"] = "Hàn Quốc"
    path = tmp_path / "mended.xlsx"
    path.write_bytes(saved(book))
    problem: Any = load(path)
    person = next(one for one in problem.nominees if one.id == "0005")
    assert (person.under_discipline, person.refused_countries, person.post_until) == (True, ("JP",), date(2023, 12, 31))
    annotate(path, tmp_path / "marked.xlsx")
    marked = opened((tmp_path / "marked.xlsx").read_bytes()).worksheets[0]
    assert marked["M7"].comment is not None
    assert "a column of your own, Dân tộc" in marked["M7"].comment.text


def codes_of(sheet: str) -> set[str]:
    """The codes of the columns of a sheet."""
    return {column.code for column in SHEET_BY_ID[sheet].columns}


def test_the_table_of_words_fits_the_columns() -> None:
    """Every entry names a column, no heading means two, and no word of a cell means yes and no."""
    words = {column.code for column in (*NOMINEES.columns, *NOMINEES.understood)}
    assert table("headings")["column"].keys() <= words
    for _, code, sheet in asked_about():
        assert code in (words | {"unavailable", "former_people"} if sheet == PEOPLE else codes_of(sheet))
    owner: dict[str, str] = {}
    for column in (*NOMINEES.columns, *NOMINEES.understood):
        for key in column.keys:
            assert column in NOMINEES.understood or owner.setdefault(key, column.code) == column.code, key
    for entry in table("headings")["column"].values():
        assert not set(entry.get("yes", ())) & set(entry.get("no", ()))


def test_merged_provinces_count_for_every_row() -> None:
    """One province for five rows, merged: nobody reads it otherwise, and the reading is told."""
    examination = examine(OFFICE / "merged_down.xlsx")
    assert examination.faults == ()
    assert [(one.path, one.params["count"]) for one in examination.warnings if one.code == "cells_filled_down"] == [
        ("'Người được đề cử'!F4", 2)
    ]
    people = examination.required().nominees
    assert [one.province for one in people[:5]] == [people[0].province] * 5
    assert people[0].province != people[5].province == people[9].province


def test_merged_cells_of_columns_that_may_be_empty(tmp_path: Path) -> None:
    """Discipline merged over two people would be read for the first alone; blank or unread ranges do no harm."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    found = _with(("Bị kỷ luật", "x"), ("tag:a", None))
    found["courses"].append([None])
    for title, rows in found.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book["nominees"].merge_cells("H2:H3")
    path = tmp_path / "merged.xlsx"
    path.write_bytes(saved(book))
    assert examine(path).problem is not None
    book["nominees"].merge_cells("G2:AZ900")
    path.write_bytes(saved(book))
    assert codes(examine(path)) == {"nominees!G2": "cells_merged_down"}
