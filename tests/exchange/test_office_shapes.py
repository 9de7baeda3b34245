"""Shapes of office lists that once were read wrong or refused: each as small as it can be, with its counterpart."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.office_books import book, read, warned
from tests.exchange.sheets_by_hand import codes

PEOPLE: list[list[Any]] = [["N1", "Mẫu Văn", "Một", "Nam", 1984, "Huế"], ["N2", "Mẫu Thị", "Hai", "Nữ", 1985, "Huế"]]
SPLIT: list[Any] = ["Mã", "Họ và tên", None, "Giới tính", "Năm sinh", "Tỉnh"]
PLAIN: list[Any] = ["Mã", "Họ và tên", "Giới tính", "Năm sinh", "Tỉnh"]


def _names(rows: list[list[Any]], merged: list[str]) -> list[str]:
    return [one.full_name for one in read(book(rows, merged, title="nominees")).required().nominees]


def test_a_name_over_two_columns_is_joined() -> None:
    """A name without its last word is somebody else's: the merged heading says that both cells are one name."""
    rows = [SPLIT, *PEOPLE]
    assert _names(rows, ["B1:C1"]) == ["Mẫu Văn Một", "Mẫu Thị Hai"]
    assert "names_joined" in warned(read(book(rows, ["B1:C1"], title="nominees")))


def test_a_column_of_words_beside_the_name_is_asked_about() -> None:
    """Without merged cells the words beside a name may be its last part: the name is not taken without them."""
    assert codes(read(book([SPLIT, *PEOPLE], title="nominees"))) == {"nominees!C1": "name_beside"}
    crossed = [[*row[:2], place, *row[3:]] for row, place in zip(PEOPLE, (None, 7), strict=True)]
    assert _names([SPLIT, *crossed], []) == ["Mẫu Văn", "Mẫu Thị"]


@pytest.mark.parametrize("mark", ["\n", " / ", "/"])
def test_headings_in_two_languages(mark: str) -> None:
    """Both parts of a heading must mean the same; otherwise the cell holds two things, and nothing is taken for one."""
    english = ["File No.", "Full name", "Sex", "Date of birth", "Province"]
    heading = [mark.join(pair) for pair in zip(PLAIN, english, strict=True)]
    rows: list[list[Any]] = [heading, ["N1", "Mẫu Văn Một", "Nam", 1984, "Huế"]]
    assert _names(rows, []) == ["Mẫu Văn Một"]
    rows[0][3] = mark.join(("Năm sinh", "Tỉnh"))
    assert read(book(rows, title="nominees")).problem is None


def _in_sections(numbers: list[int]) -> Any:
    people = [
        [number, f"Mẫu Văn {word}", "Nam", 1984] for number, word in zip(numbers, ("Một", "Hai", "Ba"), strict=True)
    ]
    rows = [["TT", "Họ và tên", "Giới tính", "Năm sinh"],
            ["I. TỈNH HÀ GIANG (2 người)"], *people[:2], ["II. THÀNH PHỐ HỒ CHÍ MINH"], people[2]]  # fmt: skip
    return read(book(rows, ["A2:D2", "A5:D5"], title="nominees"))


def test_numbers_that_begin_anew_in_each_section() -> None:
    """The title of a section stands in the column that counts, and the count alone is no id of anybody."""
    people = _in_sections([1, 2, 1]).required().nominees
    assert [(one.id, one.province) for one in people] == [("S1.1", "02"), ("S1.2", "02"), ("S2.1", "79")]
    assert _in_sections([1, 1, 3]).problem is None  # numbers that go wrong are no ids


def test_totals_carried_from_page_to_page() -> None:
    """Totals of a page, and headings printed again under them, are nobody."""
    one, two = (["N1", "Mẫu Văn Một", "Nam", 1984, "Huế"], ["N2", "Mẫu Thị Hai", "Nữ", 1985, "Huế"])
    total: list[Any] = [None, "Cộng trang", None, None, "1 người"]
    rows = [PLAIN, one, total, [None, "Mang sang", None, None, "1 người"], PLAIN, two, total, ["Trong đó: nữ 1 người."]]
    assert _names(rows, []) == ["Mẫu Văn Một", "Mẫu Thị Hai"]
    assert len(warned(read(book(rows, title="nominees")))["rows_passed"]) == 3


def _beside(headings: list[str], cells: list[list[Any]]) -> Any:
    one, two = (["N1", "Mẫu Văn Một", "Nam", 1984, "Huế"], ["N2", "Mẫu Thị Hai", "Nữ", 1985, "Huế"])
    rows = [[*PLAIN, None, *headings], [*one, None, *cells[0]], [*two, None, *cells[1]]]
    return read(book([*rows, *([None] * 6 + row for row in cells[2:])], title="nominees"))


def test_a_table_beside_a_list() -> None:
    """Sums to the right are passed by and told; what may be more people, or decides about them, is not."""
    sums: list[list[Any]] = [["Huế", 1], ["Hà Giang", 1], ["Cộng", 2]]
    found = _beside(["Tỉnh", "Số người"], sums)
    assert len(found.required().nominees) == 2
    assert "columns_beside" in warned(found)
    more: list[list[Any]] = [["Mẫu Văn Ba", "Huế"], ["Mẫu Văn Bốn", "Huế"], ["Mẫu Văn Năm", "Huế"]]
    assert _beside(["Họ và tên", "Tỉnh"], more).problem is None
    assert _beside(["Tỉnh", "Kỷ luật"], sums).problem is None
    assert _beside(["Tỉnh", "Số người"], sums[:2]).problem is None  # it may belong to each row


def test_blocks_of_three_rows_that_end_in_a_merged_heading() -> None:
    """Rows end with their last filled cell: a merged heading at the right end is over all its columns even so."""
    rows: list[list[Any]] = [
        ["Mã", "Thông tin cá nhân", None, None, "Tỉnh", "Nguyện vọng", None],
        [None, "Họ và tên", "Năm sinh", None, None, "Nước đăng ký", None],
        [None, None, "Nam", "Nữ", None, "NV1", "NV2"],
        ["N1", "Mẫu Thị Một", None, 1984, "Huế", "Nhật", "Pháp"],
    ]
    merged = ["A1:A3", "B1:D1", "E1:E3", "F1:G1", "B2:B3", "C2:D2", "F2:G2"]
    (one,) = read(book(rows, merged, title="nominees")).required().nominees
    assert (one.id, one.sex, one.birth_year, one.preferred_countries) == ("N1", "female", 1984, ("JP", "FR"))
