"""Layouts of offices' sheets: what stands below, beside or on several sheets is read as what it is, or asked about."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from leadership_opt import examine, from_frames
from leadership_opt.errors import InvalidProblem
from leadership_opt.exchange.sheets.old_fonts import from_tcvn3, from_vni
from tests.exchange.office_books import CLASS, HEADS, ONE, PLAN, THREE, TWO, book, codes_of, read, warned


def test_a_second_page_has_its_own_columns() -> None:
    """Tags that are the other way round on the second page would be those of other columns."""
    people = [
        [*HEADS, "Dân tộc", "Tôn giáo"],
        [*ONE, "Kinh", "Không"],
        [*HEADS, "Tôn giáo", "Dân tộc"],
        [*TWO, "Phật giáo", "Tày"],
    ]
    one, two = read(book(people)).required().nominees
    assert (one.tags, two.tags) == (
        {"dan_toc": "Kinh", "ton_giao": "Không"},
        {"dan_toc": "Tày", "ton_giao": "Phật giáo"},
    )


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (("Miền Bắc", "Miền Nam"), None),
        (("Hà Giang", "Cao Bằng"), None),
        (("Khối Đảng", "Khối Đảng (2)"), "lists_alike"),
        (("Miền Bắc 2023", "Miền Bắc 2024"), "lists_alike"),
        (("Miền Bắc cũ", "Miền Bắc mới"), "lists_alike"),
        (("Đợt 1", "Đợt 2"), "lists_alike"),
    ],
)
def test_parts_of_a_list_and_versions_of_it(titles: tuple[str, str], code: str | None) -> None:
    """Regions are joined; two years or two versions of a list are not: people of the old one would be put forward."""
    content = book([HEADS, ONE], title=titles[0], merged=(), **{titles[1]: [HEADS, TWO]})
    assert set(codes_of(content).values()) == ({code} if code else set())
    if code is None:
        assert [one.id for one in read(content).required().nominees] == ["A1", "A2"]


def test_a_mapping_joins_or_drops_lists(tmp_path: Path) -> None:
    """The planner decides what nobody else can: both sheets, or one; in words of her own language."""
    path, mapping = tmp_path / "office.xlsx", tmp_path / "mapping.toml"
    path.write_bytes(book([HEADS, ONE], merged=(), title="Đợt 1", **{"Đợt 2": [["Số", *HEADS[1:]], TWO]}))
    first = '[[sheet]]\ntitle = "Đợt 1"\nlist = "Người được đề cử"\n'
    second = '[[sheet]]\ntitle = "Đợt 2"\nlist = "nominees"\n[sheet.columns]\n"Số" = "Mã"\n'
    mapping.write_text(first + second, encoding="utf-8")
    assert [one.id for one in examine(path, mapping=mapping).required().nominees] == ["A1", "A2"]
    mapping.write_text(first + '[[sheet]]\ntitle = "Đợt 2"\nlist = "bỏ qua"\n', encoding="utf-8")
    assert [one.id for one in examine(path, mapping=mapping).required().nominees] == ["A1"]


def test_frames_take_a_mapping(tmp_path: Path) -> None:
    """A frame of an office has the office's headings; fields may be called by their titles in either language."""
    frames = {
        "DS": pd.DataFrame([ONE], columns=["Số", "Đ/c", "GT", "Sinh", "ĐP"]),
        "courses": pd.DataFrame([CLASS], columns=PLAN),
        "start_dates": pd.DataFrame([["L1", "06/05/2024"]], columns=["course", "start_date"]),
    }
    with pytest.raises(InvalidProblem):
        from_frames(frames)
    mapping = tmp_path / "mapping.toml"
    said = '"Số" = "id"\n"Đ/c" = "Full name"\n"GT" = "Giới tính"\n'
    said += '"Sinh" = "Ngày, tháng, năm sinh"\n"ĐP" = "Tỉnh, thành phố"\n'
    mapping.write_text(f'[[sheet]]\ntitle = "DS"\nlist = "Nominees"\n[sheet.columns]\n{said}', encoding="utf-8")
    assert from_frames(frames, mapping=mapping).nominees[0].full_name == ONE[1]


def test_old_fonts() -> None:
    """Lists of before 2001 are still copied from: whole sheets are converted, single cells asked about."""
    assert from_tcvn3("NguyÔn V¨n §øc") == from_vni("Nguyeãn Vaên Ñöùc") == "Nguyễn Văn Đức"
    vni = [
        ["Maõ", "Hoï vaø teân", "Giôùi tính", "Ngaøy sinh", "Tænh"],
        ["A1", "Maãu Thò Hai", "Nöõ", "08/03/1979", "Cao Baèng"],
    ]
    examined = read(book(vni))
    assert "font_converted" in warned(examined)
    (person,) = examined.required().nominees
    assert (person.full_name, person.province) == ("Mẫu Thị Hai", "04")
    mixed = [HEADS, ONE, ["A2", "MÉu V¨n Hai", *TWO[2:]]]
    assert codes_of(book(mixed)) == {"'DS 2024'!B3": "cells_in_old_font"}
    vni.append([*TWO[:4], "Thái Nguyên, Đắk Lắk"])
    assert set(codes_of(book(vni)).values()) >= {"fonts_mixed"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["Tổng cộng: 03 người"], "total_differs"),
        (["Tổng cộng: 02 người"], None),
        (["Tổng số nữ: 1 người"], None),
        (["Ghi chú: đồng chí số 2 xin rút"], "note_may_decide"),
    ],
)
def test_what_is_said_below_a_list(row: list[str], code: str | None) -> None:
    """A sum of other people tells of a lost row, and a note of somebody who does not go."""
    told = warned(read(book([HEADS, ONE, TWO, row])))
    assert told.keys() & {"total_differs", "note_may_decide"} == ({code} if code else set())


@pytest.mark.parametrize("title", ["Những người đã đi năm 2023", "DANH SÁCH DỰ BỊ"])
@pytest.mark.parametrize("again", [True, False])
def test_people_below_a_title_of_others(title: str, again: bool) -> None:
    """Who went before, or is in reserve, would take the place of somebody who is put forward."""
    rows = [["STT", *HEADS[1:]], [1, *ONE[1:]], [], [title], *([["STT", *HEADS[1:]]] if again else []), [2, *TWO[1:]]]
    assert codes_of(book(rows)) == {"'DS 2024'!4": "section_of_other_people"}
    assert codes_of(book(rows[:4])) == {}, "a line below the last entry is a note"


def test_a_row_of_few_cells_is_one_question() -> None:
    """A line of remarks inside a list would be a question for each cell that it lacks."""
    assert codes_of(book([HEADS, ONE, [None, "xem công văn kèm theo"], TWO])) == {"'DS 2024'!3": "row_of_few_cells"}


def test_a_province_is_that_of_its_section() -> None:
    """A province merged down too far, or a row moved to the wrong section, would take a place from the right one."""
    people = [HEADS, ["I. HÀ GIANG"], ONE, ["II. CAO BẰNG"], TWO, [*THREE[:4], "Hà Giang"]]
    assert codes_of(book(people)) == {"'DS 2024'!E6": "province_not_of_section"}


def test_somebody_called_like_a_sum_stays() -> None:
    """A row that may be an entry is never passed by: only counts where a birth should stand make it a sum."""
    people = [["STT", *HEADS[1:]], [1, *ONE[1:]], [2, "Cộng Mẫu Hai", "Nữ", None, "Cao Bằng"]]
    assert codes_of(book(people)) == {"'DS 2024'!D3": "missing_cell"}


def test_ids_with_a_stroke() -> None:
    """File numbers are written 001/2024; other lists name the same people so."""
    busy = [["Mã", "Từ ngày", "Đến ngày"], ["001/2024", "01/05/2024", "02/05/2024"]]
    examined = read(book([HEADS, ["001/2024", *ONE[1:]]], unavailable=busy))
    assert "ids_rewritten" in warned(examined)
    (person,) = examined.required().nominees
    assert (person.id, len(person.unavailable)) == ("001-2024", 1)


@pytest.mark.parametrize(("column", "asked"), [("Nổi trội", False), ("Kỷ luật", False), ("Sức khỏe", True)])
def test_a_dash_is_nothing(column: str, asked: bool) -> None:
    """Nothing to be said of somebody's discipline is no; nothing to be said of a health is not known."""
    codes = set(codes_of(book([[*HEADS, column], [*ONE, "-"]])).values())
    assert codes == ({"cell_not_a_flag"} if asked else set())
