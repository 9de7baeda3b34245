"""Words as offices write them are read as they mean, and what could mean two things is asked about, once."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook

from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.exchange.sheets.words import POST
from leadership_opt.exchange.workbook.reading import examine_content
from leadership_opt.messages import LANGUAGES
from leadership_opt.reference import is_country_code
from tests.exchange.sheets_by_hand import codes, examined, sheets, with_cell

BAD = None
POSTS: list[tuple[str, str, str | None]] = [
    ("Phó Chủ tịch Thường trực HĐND tỉnh", "Huế", "council_vice_chair"),
    ("Phó Chủ tịch TT HĐND tỉnh", "Huế", "council_vice_chair"),
    ("TUV, Phó Chủ tịch HĐND tỉnh Hà Giang", "Hà Giang", "council_vice_chair"),
    ("Tỉnh ủy viên; PCT HĐND TP", "Huế", "council_vice_chair"),
    ("ĐBQH, Phó Chủ tịch Hội đồng nhân dân thành phố Đà Nẵng", "Đà Nẵng", "council_vice_chair"),
    ("PCT UBND TP", "Huế", "committee_vice_chair"),
    ("PCT.UBND T. Hà Giang", "Hà Giang", "committee_vice_chair"),
    ("Phó Chủ tịch Ủy ban nhân dân tỉnh", "Huế", "committee_vice_chair"),
    ("PHÓ CHỦ TỊCH UỶ BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "Hà Nội", "committee_vice_chair"),
    ("Ủy viên Ban Thường vụ Tỉnh ủy - Phó Chủ tịch UBND tỉnh", "Huế", "committee_vice_chair"),
    ("Phó Trưởng đoàn ĐBQH chuyên trách tỉnh Lào Cai", "Lào Cai", "na_delegation_deputy_head"),
    ("Nguyên Phó Chủ tịch UBND tỉnh", "Huế", BAD),
    ("Chủ tịch UBND tỉnh", "Huế", BAD),
    ("Phó Chủ tịch UBND huyện", "Huế", BAD),
    ("PCT UBND huyện Mèo Vạc", "Hà Giang", BAD),
    ("PCT UBND TP Thanh Hóa", "Thanh Hóa", BAD),
    ("Phó Chủ tịch UBND tỉnh Hà Nội", "Hà Nội", BAD),
    ("Phó Chủ tịch UBND tỉnh 02", "Hà Giang", BAD),
    ("Phó Chủ tịch HĐND, Phó Chủ tịch UBND", "Huế", BAD),
    ("Phó Bí thư Tỉnh ủy, Phó Chủ tịch UBND tỉnh", "Huế", BAD),
    ("TUV", "Huế", BAD),
]
"""A post, the province of its row, and what the post means."""


def test_posts_as_written() -> None:
    """A post of a district, a former one or one of two is no vice-chair: nobody may be counted so by a likeness."""
    for cell, place, meaning in POSTS:
        found, column = with_cell("nominees", "post", cell)
        found["nominees"][1][found["nominees"][0].index("province")] = place
        examination = examined(found)
        if meaning is BAD:
            assert set(codes(examination)) == {f"nominees!{'ABCDEFGHI'[column]}2"}, cell
            assert "post_of_other_province" not in codes(examination).values(), cell
        else:
            assert examination.required().nominees[0].post == meaning, cell


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("Nhật/Pháp", ("JP", "FR")),
        ("1. Nhật 2. Pháp", ("JP", "FR")),
        ("1) Nhật; 2) CH Pháp", ("JP", "FR")),
        ("1. Pháp\n2. Sing", ("FR", "SG")),
        ("CH Pháp", ("FR",)),
        ("Sing", ("SG",)),
        ("2. Nhật 1. Pháp", BAD),
        ("1. Nhật 3. Pháp", BAD),
        ("Nhật hoặc Pháp", BAD),
    ],
)
def test_wishes_as_written(cell: str, meaning: tuple[str, ...] | None) -> None:
    """The order of wishes decides who goes where; an order that is not the written one is a question."""
    found, _ = with_cell("nominees", "preferred_countries", cell)
    problem = examined(found).problem
    assert (None if problem is None else problem.nominees[0].preferred_countries) == meaning


def test_headings_of_files_and_classes() -> None:
    """Offices number files and classes, not ids: "Mã hồ sơ", "Mã lớp"."""
    found = sheets()
    found["nominees"][0][0] = "Mã hồ sơ"
    found["courses"][0][:2] = ["Mã lớp", "Tên lớp"]
    found["start_dates"][0][0] = "Mã lớp"
    assert examined(found).problem == examined(sheets()).problem


def test_ids_are_what_the_cell_shows() -> None:
    """A number 6 that reads 0006 is named 0006 in the papers of the office, and in sheets that hold texts."""
    book = Workbook()
    book.remove(book.worksheets[0])
    found = sheets(unavailable=[["nominee", "first_day", "last_day"], ["0006", "01/02/2024", "02/02/2024"]])
    found["nominees"][1][0], found["nominees"][2][0] = 6, 17
    for title, rows in found.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for number in (2, 3):
        book["nominees"].cell(number, 1).number_format = "0000"
        book["nominees"].cell(number, 7).number_format = "000"
    stream = io.BytesIO()
    book.save(stream)
    problem = examine_content(stream.getvalue(), "book.xlsx").required()
    assert [(one.id, one.rating, len(one.unavailable)) for one in problem.nominees] == [
        ("0006", 80, 1),
        ("0017", 70, 0),
    ]


def test_one_question_for_each_value() -> None:
    """Ninety-five faults for three unknown posts hide what is to be decided: one question each, with how many cells."""
    found = sheets()
    people = [[f"P{n}", f"Mẫu Văn {n}", "Nam", 1980, "Huế", post, None, None, None]
              for n, post in enumerate(["Giám đốc Sở Nội vụ"] * 5 + ["Trưởng ban"] * 9)]  # fmt: skip
    found["nominees"][0][5] = "Chức vụ"
    found["nominees"] += people
    examination = examined(found)
    one, other = examination.faults
    assert (one.value, one.params["cells_alike"], one.params["cells"]) == (
        "Giám đốc Sở Nội vụ",
        5,
        "F4, F5, F6, F7, F8",
    )
    assert other.params["cells_alike"] == 9
    assert str(other.params["cells"]).endswith("F16, …")
    assert one.message("vi").startswith("Chức vụ, 5 ô (F4, F5, F6, F7, F8): ")
    assert len(examination.fault_notes) == 14, "every cell is marked in a copy"


def test_messages_speak_one_language() -> None:
    """A sentence in two languages at once is read by nobody."""
    found = sheets()
    found["nominees"][1][2], found["nominees"][2][0] = "?", None
    found["nominees"][0][4] = "Xếp loại năm 2023"
    said = {language: " ".join(fault.message(language) for fault in examined(found).faults) for language in LANGUAGES}
    assert "nữ; nam" in said["vi"]
    assert "female; male" in said["en"]
    assert "female" not in said["vi"]
    assert "nữ" not in said["en"].replace("Xếp loại năm 2023", "")


NAMES = ("Mẫu Thị Bí Mật", "NGUYỄN VĂN MẬT", "nguyen van mat", "Giàng A Mật", "Phó Chủ tịch Lê Văn Mật", "Y Mật")
BIRTHS = ("13/07/1984", 1984, 30876, "13.7.1984", "1984-07-13")


@pytest.mark.parametrize("field", ["id", "sex", "province", "post", "rating", "preferred_countries", "healthy"])
def test_what_slipped_into_another_column_is_never_repeated(field: str) -> None:
    """Where a column is missing in a pasted list, names and births stand under other headings."""
    values: tuple[Any, ...] = (*NAMES, *BIRTHS)
    for value in values:
        found, column = with_cell("nominees", field, value)
        found["nominees"].append([*found["nominees"][1]])
        for fault in examined(found).faults:
            texts = [fault.message(language) for language in LANGUAGES]
            said = " ".join([*texts, str(fault.as_dict())])
            assert str(value) not in said, (field, column, value)
            assert "mật" not in said.casefold()


def test_a_hidden_value_is_told_by_its_length() -> None:
    """The planner finds the cell by its place; that something stands there is no secret."""
    found, _ = with_cell("nominees", "province", "Mẫu Thị Hai Ba")
    (fault,) = examined(found).faults
    assert fault.value is None
    assert "a value of 14 letters" in fault.message("en")
    assert "một giá trị gồm 14 ký tự" in fault.message("vi")


def test_the_table_names_what_there_is() -> None:
    """A word for a post or a country that does not exist would be read as nothing, or fail at a planner's desk."""
    words = table("office_words")
    assert set(words["posts"]) <= set(POST.values)
    assert all(map(is_country_code, words["countries"]))
