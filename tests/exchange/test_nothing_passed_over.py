"""What stands in a cell and says nothing by itself is asked about: it became a value, or was dropped in silence."""

from __future__ import annotations

from typing import Any

import pytest

from leadership_opt.exchange.sheets.cells import cleaned, is_ditto
from leadership_opt.exchange.sheets.examination import Examination, examine_grids
from leadership_opt.exchange.sheets.grid import Grid
from tests.exchange.sheets_by_hand import codes, examined, sheets

HEAD: list[Any] = [
    "id",
    "full_name",
    "sex",
    "born",
    "province",
    "agency",
    "position_title",
    "Dân tộc",
    "preferred_countries",
]
FIRST: list[Any] = ["A1", "Mẫu Thị Bí Mật", "nữ", "06/05/1971", "Huế", "Sở A", "Giám đốc", "Tày", "JP"]
SECOND: list[Any] = ["A2", "Mẫu Văn Hai", "nam", "07/05/1972", "Huế", "Sở B", "Phó Giám đốc", "Kinh", "FR"]


def _people(*rows: list[Any], without_value: frozenset[tuple[int, int]] = frozenset()) -> Examination:
    found = sheets()
    found["nominees"] = [HEAD, *rows]
    grids = [Grid(title, cells, without_value=without_value if title == "nominees" else frozenset())
             for title, cells in found.items()]  # fmt: skip
    return examine_grids(grids, "test")


@pytest.mark.parametrize(
    "mark", ['"', "''", "〃", "”", "″", "nt", "-nt-", "- nt -", "n.t", "//", "như trên", "Như trên", '- " -', "ditto"]
)
def test_a_mark_for_the_cell_above_is_asked_about(mark: str) -> None:
    """An agency called '"' would join people of many agencies into one, whose absence is limited."""
    for at in range(1, len(HEAD)):
        row = [*SECOND[:at], mark, *SECOND[at + 1 :]]
        assert codes(_people(FIRST, row))[f"nominees!{'ABCDEFGHI'[at]}3"] == "cell_is_ditto"
    assert _people(FIRST, SECOND).required().nominees[1].agency == "Sở B"


def test_what_only_looks_like_such_a_mark_stays() -> None:
    """Dashes mean nothing to say, and an abbreviation in capitals is one."""
    for text in ("-", "NT", "–", "/", "nt Huế", "N"):
        assert not is_ditto(text)


def test_a_formula_in_a_column_of_ones_own_is_no_empty_cell() -> None:
    """Nobody has computed it: the person was counted as having no such cell."""
    row = [*SECOND[:7], None, SECOND[8]]
    assert codes(_people(FIRST, row, without_value=frozenset({(2, 7)}))) == {"nominees!H3": "formula_without_value"}
    assert dict(_people(FIRST, row).required().nominees[1].tags) == {}


def test_an_error_in_a_column_of_ones_own_is_told_once() -> None:
    """Besides, it was told that the id is no text."""
    assert codes(_people(FIRST, [*SECOND[:7], "#REF!", SECOND[8]])) == {"nominees!H3": "cell_error"}


@pytest.mark.parametrize("mark", ["\u200b", "\u200e", "\u202a", "\ufeff", "\u00ad", "\u2060"])
def test_what_nobody_sees_changes_nothing(mark: str) -> None:
    """Pages of the web put such characters into names and dates; a name with one is another name to a computer."""
    assert cleaned(f"Nguyễn{mark} Mẫu{mark}") == "Nguyễn Mẫu"
    people = _people(
        [mark + str(cell) + (mark if cell == "Huế" else "") if mark != "\u00ad" else cell for cell in FIRST]
    )
    assert people.required() == _people(FIRST).required()


def test_a_soft_hyphen_is_a_letter_of_an_old_font() -> None:
    """In TCVN3 it is ư: without it the converted name would be another."""
    assert cleaned("l\u00adu") == "l\u00adu"


FUNDS: list[list[Any]] = [["id", "name", "kind", "cap_total.amount"], ["NS", "Ngân sách", "state_budget", 20_000]]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Đơn vị tính: triệu đồng", "unit_below_list"),
        ("Ghi chú: Đơn vị tính: nghìn đồng", "unit_below_list"),
        ("(ĐVT: triệu đồng)", "unit_below_list"),
        ("Ghi chú: đơn vị tính: đồng", None),
        ("Ghi chú: số liệu tạm tính", None),
    ],
)
def test_a_unit_below_a_list(line: str, code: str | None) -> None:
    """It was passed by as a note, and 20 000 million were 20 000 dong."""
    found = sheets(funds=[*FUNDS, [line]])
    assert set(codes(examined(found)).values()) == ({code} if code else set())
    above = sheets(funds=[["Đơn vị tính: triệu đồng"], *FUNDS, ["Ghi chú: Đơn vị tính: triệu đồng"]])
    (fund,) = examined(above).required().funds
    assert fund.cap_total is not None
    assert fund.cap_total.amount == 20_000_000_000


@pytest.mark.parametrize(
    ("at", "cell", "code"), [(3, "06/05/1871", "birth_out_of_range"), (3, "06/05/2071", "birth_out_of_range")]
)
def test_a_fault_of_a_whole_row_stands_at_its_cell(at: int, cell: str, code: str) -> None:
    """It stood at the id, and the marked copy marked that."""
    assert codes(_people([*FIRST[:at], cell, *FIRST[at + 1 :]])) == {f"nominees!{'ABCD'[at]}2": code}
