"""What is read as it stands and is likely a mistake all the same: swapped days, forms of address, halves of names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadership_opt.exchange import examine
from leadership_opt.exchange.sheets.examination import Examination, examine_grids
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.mapping_file import mapping_lines
from tests.exchange.sheets_by_hand import codes, examined, sheets, workbook

HEAD: list[Any] = ["id", "full_name", "sex", "born", "province"]
DATES = (date(1971, 5, 6), date(1975, 3, 12), date(1979, 9, 1))
TEXTS = ("25/11/1974", "31/12/1970")


def _born(*cells: Any) -> Examination:
    rows = [[f"P{at}", f"Mẫu Văn {'ABCDEFGH'[at]}", "nam", cell, "Huế"] for at, cell in enumerate(cells)]
    return examined(sheets(nominees=[HEAD, *rows]))


def test_days_that_a_program_has_swapped() -> None:
    """A spreadsheet that takes the month first makes 05/06 the sixth of May, and leaves 25/11 a text: nobody saw it."""
    assert codes(_born(*DATES, *TEXTS)) == {"nominees!D1": "days_maybe_swapped"}
    for cells in (
        (*DATES, *TEXTS, date(1980, 5, 13)),
        (*DATES, *TEXTS, "05/06/1971"),
        (*DATES[:2], *TEXTS),
        (*DATES, TEXTS[0]),
        DATES,
        TEXTS,
    ):
        assert codes(_born(*cells)) == {}


def test_start_dates_that_a_program_has_swapped() -> None:
    """The same file, the same program."""
    starts = [
        ["C1", cell] for cell in (date(2024, 5, 6), date(2024, 3, 12), date(2024, 9, 2), "25/11/2024", "16/12/2024")
    ]
    found = examined(sheets(start_dates=[["course", "start_date"], *starts]))
    assert codes(found) == {"start_dates!B1": "days_maybe_swapped"}


@pytest.mark.parametrize(
    ("name", "sex", "expected"),
    [
        ("Ông Mẫu Văn Bí", "nam", {"names_with_titles"}),
        ("Đ/c Mẫu Thị Bí", "nữ", {"names_with_titles"}),
        ("TS. Mẫu Thị Bí", "nữ", {"names_with_titles"}),
        ("Bà Mẫu Thị Bí", "nam", {"names_with_titles", "title_and_sex_differ"}),
        ("Tsao Mẫu Bí", "nam", set()),
        ("Anh Bí", "nam", set()),
    ],
)
def test_forms_of_address_before_names(name: str, sex: str, expected: set[str]) -> None:
    """Letters would say Ông Ông, and a lady who is read as a man counts for the wrong quota."""
    warnings = examined(sheets(nominees=[HEAD, ["P1", name, sex, 1984, "Huế"]])).warnings
    told = [one for one in warnings if one.code in ("names_with_titles", "title_and_sex_differ")]
    assert {one.code for one in told} == expected
    for one in told:
        assert "Bí" not in one.message("vi")


SPLIT: list[Any] = ["id", "Họ đệm", "Tên", "sex", "born", "province"]


@pytest.mark.parametrize("family", ["Họ đệm", "Họ", "Họ và chữ đệm", "Họ, tên đệm", "Họ lót"])
def test_a_name_in_two_columns_is_one(family: str) -> None:
    """Lists that are sorted by given names have them in a column of their own; no mapping could join the two."""
    rows: list[list[Any]] = [
        ["P1", "Nguyễn Mẫu", "An", "nam", 1971, "Huế"],
        ["P2", "Lò Thị Mẫu", "Bình", "nữ", 1979, "Huế"],
    ]
    head: list[Any] = [SPLIT[0], family, *SPLIT[2:]]
    found = examined(sheets(nominees=[head, *rows]))
    assert [one.full_name for one in found.required().nominees] == ["Nguyễn Mẫu An", "Lò Thị Mẫu Bình"]
    assert "names_joined" in {one.code for one in found.warnings}


def test_half_a_name_is_asked_about() -> None:
    """Whoever wrote the whole name into one of the two columns has another by the sheet."""
    rows: list[list[Any]] = [
        ["P1", "Nguyễn Mẫu", "An", "nam", 1971, "Huế"],
        ["P2", None, "Lò Thị Mẫu Bình", "nữ", 1979, "Huế"],
    ]
    assert codes(examined(sheets(nominees=[SPLIT, *rows]))) == {"nominees!B3": "name_part_missing"}


def test_names_of_currencies() -> None:
    """Everybody writes VNĐ; a dollar sign may be of several countries."""
    costs: list[list[Any]] = [
        ["course", "cost_item", "kind", "basis", "amount", "currency"],
        ["C1", "fee", "tuition", "per_course", 1000],
    ]
    rates: list[list[Any]] = [["currency", "units", "vnd"], ["yên", 1, 170]]
    for said, meant in (("VNĐ", "VND"), ("đồng", "VND"), ("Yên", "JPY"), ("JPY", "JPY")):
        found = examined(sheets(costs=[costs[0], [*costs[1], said]], exchange_rates=rates))
        assert found.required().courses[0].costs[0].amount.currency == meant
    for said in ("$", "triệu đồng"):
        assert codes(examined(sheets(costs=[costs[0], [*costs[1], said]]))) == {"costs!F2": "not_a_currency"}


def test_both_sexes_are_one_question() -> None:
    """Besides, a birth year that is right was told to be no day."""
    head = ["id", "full_name", "Nam", "Nữ", "Năm sinh", "province"]
    found = examined(sheets(nominees=[head, ["P1", "Mẫu Văn Bí", "x", "x", 1979, "Huế"]]))
    assert set(codes(found).values()) == {"cells_of_both_sexes"}


def test_a_mapping_shows_days_as_they_stand() -> None:
    """Nobody has typed 2024-05-06 00:00:00."""
    found = examined(sheets(start_dates=[["course", "start_date"], ["C1", date(2024, 5, 6)]]))
    assert any("06/05/2024" in line for line in mapping_lines(found.mapping, "vi"))


def test_a_name_over_two_lines_is_one() -> None:
    """Alt and Enter inside a cell: the annex would break the line, and no other list would name the same person."""
    found = examined(sheets(nominees=[HEAD, ["P1", "Mẫu Thị\r\n  Bí", "nữ", 1984, "Huế"]]))
    assert found.required().nominees[0].full_name == "Mẫu Thị Bí"


def test_characters_by_their_numbers(tmp_path: Path) -> None:
    """Some programs write the end of a line as _x000D_, which stood in names."""
    found = sheets(nominees=[HEAD, ["P1", "Mẫu Thị_x000D_\nBí", "nữ", "06/05/1984_x000D_", "Huế"]])
    (tmp_path / "book.xlsx").write_bytes(workbook(found))
    (person,) = examine(tmp_path / "book.xlsx").required().nominees
    assert (person.full_name, person.birth_date) == ("Mẫu Thị Bí", date(1984, 5, 6))


def test_a_count_below_a_common_heading_is_no_column_of_ones_own() -> None:
    """Three rows of headings put Cán bộ over STT, and everybody had a tag can_bo_stt."""
    rows: list[list[Any]] = [
        ["Cán bộ", None, None, None, None, "Tỉnh"],
        ["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", None],
    ]
    grid = Grid("nominees", [*rows, [1, "A1", "Mẫu Văn Bí", "nam", 1971, "Huế"]], merged=((0, 0, 0, 4), (0, 5, 1, 5)))
    others = [Grid(title, cells) for title, cells in sheets().items() if title != "nominees"]
    (person,) = examine_grids([grid, *others], "test").required().nominees
    assert (person.id, dict(person.tags)) == ("A1", {})


@pytest.mark.parametrize(
    ("post", "place", "code"),
    [
        ("PCT UBND tỉnh Quảng Trị", "Huế", "post_of_other_province"),
        ("TUV, Phó Chủ tịch HĐND tỉnh Quảng Trị", "Huế", "post_of_other_province"),
        ("PCT UBND tỉnh Thừa Thiên Huế", "Huế", None),
        ("PCT UBND thành phố Hồ Chí Minh", "TP. HCM", None),
        ("PCT UBND tỉnh", "Huế", None),
    ],
)
def test_a_post_of_another_province(post: str, place: str, code: str | None) -> None:
    """A row copied from the neighbour with one cell changed would count for the wrong province."""
    found = examined(sheets(nominees=[[*HEAD, "post"], ["P1", "Mẫu Văn Bí", "nam", 1971, place, post]]))
    assert codes(found) == ({"nominees!F2": code} if code else {})
