"""Lists as offices make them are read as they are: blocks of headings, sections, merged provinces, signatures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.exchange.office_books import COURSES, STARTS, book, read, warned
from tests.exchange.sheets_by_hand import codes

TOP: list[list[Any]] = [
    ["BỘ NỘI VỤ", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["VỤ ĐÀO TẠO", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH CÁN BỘ ĐƯỢC ĐỀ CỬ"],
    [],
]
HEAD: list[list[Any]] = [
    ["STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Chức vụ", "Nguyện vọng", None],
    [None, None, "Nam", "Nữ", None, 1, 2],
]
FOOT: list[list[Any]] = [
    [],
    [None, "Danh sách này có 4 người./."],
    [None, None, None, None, "Hà Nội, ngày 5 tháng 3 năm 2024"],
    [None, "Nơi nhận:", None, None, "KT. BỘ TRƯỞNG"],
    [None, "- Như trên;", None, None, "THỨ TRƯỞNG"],
    [None, "- Lưu: VT."],
    [None, None, None, None, "Mẫu Văn Ký"],
]
PEOPLE: list[list[Any]] = [
    ["I", "TỈNH HÀ GIANG (2 người)"],
    [1, "Mẫu Văn Một", "06/05/1984", None, "PCT UBND tỉnh", "Nhật", "Pháp"],
    [2, "Mẫu Thị Hai", None, 1985, "TUV, Phó Chủ tịch HĐND tỉnh", "Pháp", None],
    ["II", "THÀNH PHỐ HỒ CHÍ MINH"],
    ["1", "Lãnh đạo UBND"],
    [3, "Mẫu Thị Ba", None, "07/05/1986", "PCT UBND TP", None, None],
    ["2", "Lãnh đạo HĐND"],
    [4, "Mẫu Văn Bốn", 1987, None, "PCT HĐND TP", None, None],
    [None, "Tổng cộng", 4, None, None, None, None],
]
ROW = len(TOP) + 1
MERGED = [f"A{ROW}:A{ROW + 1}", f"B{ROW}:B{ROW + 1}", f"C{ROW}:D{ROW}", f"E{ROW}:E{ROW + 1}", f"F{ROW}:G{ROW}",
          "A1:D1", "E1:G1", "A4:G4", f"B{ROW + 2}:G{ROW + 2}"]  # fmt: skip


HEADINGS: list[Any] = ["Mã", "Họ và tên", "Giới tính", "Năm sinh", "Tỉnh"]
PERSON: list[Any] = ["N1", "Mẫu Văn Một", "Nam", 1984, "Huế"]


@pytest.mark.parametrize("merged", [MERGED, []], ids=["merged", "plain"])
def test_the_commonest_form(merged: list[str]) -> None:
    """Births under men and women, provinces as titles of sections, totals and signatures: every cell as it means."""
    examination = read(book([*TOP, *HEAD, *PEOPLE, *FOOT], merged, title="nominees"))
    assert codes(examination) == {}
    people = examination.required().nominees
    assert [(one.id, one.sex, one.province, one.post, one.preferred_countries) for one in people] == [
        ("1", "male", "02", "committee_vice_chair", ("JP", "FR")),
        ("2", "female", "02", "council_vice_chair", ("FR",)),
        ("3", "female", "79", "committee_vice_chair", ()),
        ("4", "male", "79", "council_vice_chair", ()),
    ]
    births = [(one.birth_date, one.birth_year) for one in people]
    assert births == [(date(1984, 5, 6), None), (None, 1985), (date(1986, 5, 7), None), (None, 1987)]
    told = warned(examination)
    assert len(told["rows_passed"]) == 4
    assert "counting_as_id" in told
    assert "sections_gave_province" in told
    said = " ".join(warning.message("vi") for warning in examination.warnings)
    assert "Mẫu Văn Ký" not in said


def test_both_or_neither_of_men_and_women_is_asked() -> None:
    """A birth in both columns may be of either; a row without one has no sex."""
    rows = [list(row) for row in PEOPLE]
    rows[1][3], rows[2][3] = 1984, None
    assert codes(read(book([*TOP, *HEAD, *rows], MERGED, title="nominees"))) == {
        f"nominees!C{ROW + 3}": "cells_of_both_sexes",
        f"nominees!C{ROW + 4}": "missing_cell",
    }


def test_the_year_is_no_man() -> None:
    """Nam is Năm without its mark: day, month and year in three columns are asked about, in both spellings."""
    for leaves in (["Ngày", "Tháng", "Năm"], ["Ngay", "Thang", "Nam"]):
        rows: list[list[Any]] = [["Mã", "Họ và tên", "Giới tính", "Ngày sinh", None, None, "Tỉnh"],
                [None, None, None, *leaves, None],
                ["N1", "Mẫu Văn Một", "Nam", 6, 5, 1984, "Huế"]]  # fmt: skip
        examination = read(book(rows, ["D1:F1"], title="nominees"))
        assert examination.problem is None


def test_crosses_under_sexes() -> None:
    """Lists mark women with a cross, or everybody under one of two headings."""
    plain = ["Mã", "Họ và tên", "Năm sinh", "Tỉnh"]
    rows: list[list[Any]] = [
        [*plain, "Nữ"],
        ["N1", "Mẫu Thị Một", 1984, "Huế", "x"],
        ["N2", "Mẫu Văn Hai", 1985, "Huế", None],
    ]
    people = read(book(rows, title="nominees")).required().nominees
    assert [one.sex for one in people] == ["female", "male"]
    rows = [
        [*plain, "Nam", "Nữ"],
        ["N1", "Mẫu Một", 1984, "Huế", None, "x"],
        ["N2", "Mẫu Hai", 1985, "Huế", None, None],
    ]
    assert codes(read(book(rows, title="nominees"))) == {"nominees!E3": "missing_cell"}


def test_somebody_else_below_a_heading_is_asked_about() -> None:
    """The birth of a wife is none of the person; under a heading that changes nothing, a heading means what it does."""
    for above, code in (("Thông tin cá nhân", None), ("Vợ hoặc chồng", "heading_near_known")):
        rows: list[list[Any]] = [["Mã", above, None, "Giới tính", "Tỉnh"], [None, "Họ và tên", "Năm sinh", None, None],
                ["N1", "Mẫu Văn Một", 1984, "Nam", "Huế"]]  # fmt: skip
        examination = read(book(rows, ["A1:A2", "B1:C1", "D1:D2", "E1:E2"], title="nominees"))
        assert (examination.problem is None) == (code is not None)
        assert code is None or code in codes(examination).values()


def test_a_unit_above_is_of_its_columns_alone() -> None:
    """A unit over two columns says nothing of a third."""
    costs = [["Mã lớp", "Khoản chi", "Loại", "Cách tính", "Kinh phí (triệu đồng)", None],
             [None, None, None, None, "Đơn giá", "Ghi chú"],
             ["L1", "fee", "học phí", "khóa", 45, None]]  # fmt: skip
    people = [["Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh"], ["N1", "Mẫu Văn Một", "Nam", 1984, "Huế"]]
    content = book(costs, ["E1:F1"], title="costs", nominees=people)
    assert [cost.amount.amount for cost in read(content).required().courses[0].costs] == [45_000_000]


def test_provinces_merged_downward_are_filled_in() -> None:
    """A province counts for the people beside it, not for those below the merged cell."""
    rows: list[list[Any]] = [
        HEADINGS,
        *([f"N{n}", f"Mẫu Văn {n}", "Nam", 1980] for n in "1234"),
    ]
    rows[1].append("Hà Giang")
    rows[3].append("Huế")
    examination = read(book(rows, ["E2:E3", "E4:E4"], title="nominees"))
    assert codes(examination) == {"nominees!E5": "missing_cell"}
    rows[4].append("Huế")
    examination = read(book(rows, ["E2:E3"], title="nominees"))
    assert [one.province for one in examination.required().nominees] == ["02", "02", "46", "46"]
    assert warned(examination)["cells_filled_down"] == ["nominees!E2"]


def test_a_row_that_may_be_an_entry_is_never_passed_by() -> None:
    """Somebody of whom only the name is known is a question, also in capitals, also among signatures' likes."""
    head = ["Mã", "Họ và tên", "Giới tính", "Năm sinh", "Tỉnh"]
    full = ["N1", "Mẫu Văn Một", "Nam", 1984, "Huế"]
    for row in (
        [None, "Mẫu Thị Hai"], [None, "MẪU THỊ HAI"], [None, "1. Mẫu Thị Hai"], [None, "NGUYỄN VĂN BA", None, 1984],
        ["N2", "Tổng Văn Hai", "Nam", 1984], [None, "A. Mẫu Thị Hai"], ["N2", "Trần Cộng Hai"],
    ):  # fmt: skip
        assert read(book([head, full, row, full[:]], title="nominees")).problem is None, row
        examination = read(book([head, full, row], title="nominees"))
        assert "rows_passed" not in warned(examination), row


def test_a_section_without_a_province_ends_the_one_above() -> None:
    """Whoever stands under "CƠ QUAN TRUNG ƯƠNG" is not of the province further up."""
    rows = [*PEOPLE[:3], ["III", "CÁC CƠ QUAN TRUNG ƯƠNG"], *PEOPLE[5:6]]
    examination = read(book([*HEAD, *rows], title="nominees"))
    assert codes(examination) == {"nominees!7": "missing_province"}


def test_numbers_that_begin_anew_are_no_ids() -> None:
    """Two people with the number 1 would be one: a column of ids is asked for."""
    rows = [list(row) for row in PEOPLE]
    rows[5][0] = 1
    examination = read(book([*TOP, *HEAD, *rows], MERGED, title="nominees"))
    assert codes(examination) == {f"nominees!{ROW + 1}": "missing_column"}


def test_headings_printed_again_and_far_down() -> None:
    """Lists of several pages repeat their headings, and long texts stand above them."""
    head = ["Mã", "Họ và tên", "Giới tính", "Năm sinh", "Tỉnh"]
    rows: list[list[Any]] = [[f"Căn cứ số {n}"] for n in range(35)]
    rows += [head, ["N1", "Mẫu Văn Một", "Nam", "1984", "Huế"], head, ["N2", "Mẫu Văn Hai", "Nam", "1984", "Huế"]]
    examination = read(book(rows, title="nominees"))
    assert [one.id for one in examination.required().nominees] == ["N1", "N2"]
    assert warned(examination)["rows_passed"] == ["nominees!38"]


def test_lists_are_found_by_their_headings() -> None:
    """A sheet is called "Sheet1" or "DS 2024" in every office; what it holds stands in its headings."""
    content = book([HEADINGS, PERSON], title="Sheet1", courses=None, start_dates=None, Lop=COURSES, Lich=STARTS)
    examination = read(content)
    problem = examination.required()
    assert [one.id for one in problem.nominees] == ["N1"]
    assert [(one.id, len(one.start_dates)) for one in problem.courses] == [("L1", 1), ("L2", 1)]
    assert warned(examination)["sheet_found"] == ["Sheet1", "Lop", "Lich"]


def test_two_lists_of_people_are_a_question() -> None:
    """Reading the first of two would leave half of the people out, and nobody told."""
    examination = read(book([HEADINGS, PERSON], title="Bắc", Nam=[HEADINGS, ["N2", *PERSON[1:]]]))
    assert set(codes(examination).values()) == {"lists_alike"}
    for title in ("Đã đi 2019", "Dự phòng"):
        examination = read(book([HEADINGS, PERSON], title=title))
        assert codes(examination)[title] == "sheet_of_other_people"


def test_other_sheets_are_passed_by() -> None:
    """A pivot table or a draft is no list."""
    examination = read(book([HEADINGS, PERSON], title="nominees", Pivot=[["Tỉnh", "Số người"], ["Huế", 1]]))
    assert examination.problem is not None
    assert warned(examination)["sheet_ignored"] == ["Pivot"]


def test_dates_beside_courses() -> None:
    """Plans of courses name the day of opening beside each course; a sheet of its own goes before it."""
    courses = [[*COURSES[0], "Ngày khai giảng", "Ghi chú"], [*COURSES[1], "06/05/2024"], [*COURSES[2], "10/06/2024"]]
    examination = read(book([HEADINGS, PERSON], title="nominees", courses=courses, start_dates=None))
    starts = [str(day) for one in examination.required().courses for day in one.start_dates]
    assert starts == ["2024-05-06", "2024-06-10"]
    told = warned(examination)
    assert told["dates_beside_courses"] == ["courses"]
    assert told["column_ignored"] == ["courses!E1"]
    assert [one.name for one in examination.columns if one.place == "courses!D1"] == ["start_date"]
    examination = read(book([HEADINGS, PERSON], title="nominees", courses=courses))
    assert "courses!D1" in warned(examination)["column_ignored"]


def test_titles_that_begin_in_the_column_of_numbers() -> None:
    """Merged over the whole list, a title stands in its first column, which only counts rows."""
    head, one, two = ["STT", *HEADINGS[:4]], [1, *PERSON[:4]], [2, "N2", *PERSON[1:4]]
    rows = [head, ["TỈNH HÀ GIANG"], one, ["THÀNH PHỐ ĐÀ NẴNG: 1 đồng chí"], two, ["Tổng số: 2 người"], ["Hết."]]
    examination = read(book(rows, ["A2:E2", "A4:E4"], title="nominees"))
    assert [one.province for one in examination.required().nominees] == ["02", "48"]
    assert warned(examination)["rows_passed"] == ["nominees!2", "nominees!6"]
    examination = read(book([*rows[:-1], ["Hết danh sách"]], ["A2:E2", "A4:E4"], title="nominees"))
    assert warned(examination)["rows_passed"] == ["nominees!2", "nominees!6", "nominees!7"]


@pytest.mark.parametrize("heading", ["Họ và tên đệm", "Họ đệm", "Họ", "Surname"])
def test_half_a_name_is_no_name(heading: str) -> None:
    """A family name in one column and the name in another: the half that is known would be read as the whole."""
    rows = [[heading, "Mã", "Tên", *HEADINGS[2:]], ["Mẫu Văn", "N1", "Một", *PERSON[2:]]]
    assert codes(read(book(rows, title="nominees"))) == {"nominees!A1": "heading_near_known"}


def test_dates_beside_courses_without_ids() -> None:
    """Plans of courses are numbered as people are; dates go with the number of their row, with totals below."""
    courses = [["STT", "Tên lớp", "Nước", "Thời gian khai giảng"], [1, "Một", "Nhật", "06/05/2024"],
               [2, "Hai", "Pháp", "10/06/2024"], ["Tổng cộng: 2 lớp"]]  # fmt: skip
    examination = read(book([HEADINGS, PERSON], title="nominees", courses=None, start_dates=None, KH=courses))
    starts = {one.id: [str(day) for day in one.start_dates] for one in examination.required().courses}
    assert starts == {"1": ["2024-05-06"], "2": ["2024-06-10"]}
    assert len(warned(examination)["rows_passed"]) == 1
