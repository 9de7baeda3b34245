"""A mapping says what an office's own columns and words are; it is shown, written, edited, and holds next year too."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from leadership_opt.cli.program import main
from leadership_opt.errors import UnusableFile, WrongArguments
from leadership_opt.exchange import annotate, examine, load, write_mapping
from leadership_opt.exchange.sheets.examination import Examination
from leadership_opt.exchange.sheets.mapping_file import mapping_lines, toml_of
from tests.exchange.office_books import COURSES, STARTS, book
from tests.exchange.sheets_by_hand import codes

HEAD: list[Any] = [
    "STT",
    "Số phiếu",
    "Họ và tên",
    "Phái",
    "Sinh",
    "Quê gốc đề cử",
    "Công việc",
    "Ngạch",
    "Ghi chú riêng",
]
ROWS: list[list[Any]] = [
    [1, "A1", "Mẫu Thị Bí Mật", "Nữ", "13/07/1984", "Huế", "Giám đốc Sở Nội vụ", "CV", "x"],
    [2, "A2", "Mẫu Văn Hai", "Nam", 1983, "Hà Giang", "PCT UBND tỉnh", "CVC", None],
    [3, "A3", "Mẫu Văn Ba", "Nam", 1985, "Hà Giang", "Giám đốc Sở Nội vụ", "CVC", None],
]
SAID = """
[[sheet]]
title = "DS 2024"
list = "nominees"
[sheet.columns]
"Số phiếu" = "id"
"Sinh" = "born"
"Quê gốc đề cử" = "province"
"Công việc" = "post"
"Ghi chú riêng" = "ignored"
"Ngạch" = "tag:rank"
[sheet.values.post]
"Giám đốc Sở Nội vụ" = "khác"
"""


def _files(folder: Path, said: str = SAID, head: list[Any] | None = None, title: str = "DS 2024") -> tuple[Path, Path]:
    path, mapping = folder / "office.xlsx", folder / "mapping.toml"
    path.write_bytes(book([head or HEAD, *ROWS], title=title))
    mapping.write_text(said, encoding="utf-8")
    return path, mapping


def test_a_mapping_answers_every_question(tmp_path: Path) -> None:
    """Columns with names of the office's own, and its words, are read once they are explained, and not before."""
    path, mapping = _files(tmp_path)
    assert examine(path).problem is None
    people = examine(path, mapping=mapping).required().nominees
    assert [(one.id, one.province, one.post, dict(one.tags)) for one in people] == [
        ("A1", "46", "other", {"rank": "CV"}),
        ("A2", "02", "committee_vice_chair", {"rank": "CVC"}),
        ("A3", "02", "other", {"rank": "CVC"}),
    ]


def test_next_year_needs_nothing(tmp_path: Path) -> None:
    """Another title, another order of columns, one more: headings count, not places."""
    path, mapping = _files(tmp_path)
    before = load(path, mapping=mapping)
    book_of_next_year = [[*reversed(row), None] for row in (HEAD, *ROWS)]
    book_of_next_year[0][-1] = "Điện thoại"
    path.write_bytes(book(book_of_next_year, title="Năm 2025"))
    assert load(path, mapping=mapping) == before


def test_the_made_mapping_reads_the_same(tmp_path: Path) -> None:
    """What is shown is what was read: given back, as data or as a file, it changes nothing, in either language."""
    courses = [[*COURSES[0], "Ngày khai giảng"], [*COURSES[1], "06/05/2024"], [*COURSES[2], "10/06/2024"]]
    costs = [["Mã lớp", "Khoản chi", "Loại", "Cách tính", "Đơn giá (triệu đồng)"], ["L1", "fee", "học phí", "khóa", 45]]
    rows = [["Mã", "Họ và tên", "Ngày sinh", None, "Tỉnh", "Nguyện vọng", None, "Dân tộc"],
            [None, None, "Nam", "Nữ", None, 1, 2, None],
            ["N1", "Mẫu Văn Một", 1984, None, "Huế", "Nhật", "Pháp", "Tày"]]  # fmt: skip
    path = tmp_path / "office.xlsx"
    path.write_bytes(book(rows, ["C1:D1", "F1:G1"], courses=courses, start_dates=None, costs=costs))
    first = examine(path)
    assert first.problem is not None
    assert examine(path, mapping=first.mapping).problem == first.problem
    for language in ("vi", "en"):
        written = tmp_path / f"{language}.toml"
        write_mapping(first.mapping, written, language=language)
        again = examine(path, mapping=written)
        assert again.problem == first.problem
        assert toml_of(again.mapping, "en") == toml_of(first.mapping, "en")


def test_what_a_mapping_shows(tmp_path: Path) -> None:
    """Every column with what it is and three cells; of names and births only how long they are; words to explain."""
    path, _ = _files(tmp_path)
    mapping = examine(path).mapping
    text = toml_of(mapping, "vi")
    found = tomllib.loads(text)["sheet"][0]
    assert (found["title"], found["list"]) == ("DS 2024", "nominees")
    assert found["columns"]["Họ và tên"] == "full_name"
    assert found["columns"]["Ghi chú riêng"] == "tag:Ghi chú riêng"
    assert "một giá trị gồm 14 ký tự" in text
    assert "quotas" in mapping.defaults
    for said in (text, "\n".join(mapping_lines(mapping, "en")), repr(mapping)):
        assert "Mật" not in said
        assert "1984" not in said


def test_unknown_words_are_written_to_be_explained(tmp_path: Path) -> None:
    """The planner deletes a mark and writes a word; she need not copy what the file holds."""
    path, mapping = _files(tmp_path, SAID.partition("[sheet.values")[0])
    text = toml_of(examine(path, mapping=mapping).mapping, "vi")
    assert '# "Giám đốc Sở Nội vụ" = "?"  # 2 ô' in text
    mapping.write_text(text.replace('# "Giám đốc Sở Nội vụ" = "?"', '"Giám đốc Sở Nội vụ" = "khác"'), encoding="utf-8")
    assert examine(path, mapping=mapping).required().nominees[0].post == "other"


@pytest.mark.parametrize(
    ("old", "new", "code", "near"),
    [
        ('title = "DS 2024"', 'title = "DS 2O24"', None, None),
        ('list = "nominees"', 'list = "nominee"', "mapping_list_unknown", "nominees"),
        ('"Số phiếu"', '"Số phiêus"', "mapping_heading_unknown", "Số phiếu"),
        ('"born"', '"borm"', "mapping_field_unknown", "born"),
        ("[sheet.values.post]", "[sheet.values.posts]", "mapping_field_unknown", "post"),
    ],
)
def test_a_mapping_of_what_is_not_there(tmp_path: Path, old: str, new: str, code: str | None, near: str | None) -> None:
    """A misspelt name in a mapping would silently leave a column unread."""
    path, mapping = _files(tmp_path, SAID.replace(old, new))
    faults: list[Any] = [fault for fault in examine(path, mapping=mapping).faults if fault.code.startswith("mapping_")]
    assert [(fault.code, fault.params["near"]) for fault in faults] == ([] if code is None else [(code, near)])
    if code is not None:
        assert str(near) in faults[0].message("vi")


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    """Neither its title nor its headings are found."""
    said = SAID + '[[sheet]]\ntitle = "Kinh phi"\nlist = "funds"\n[sheet.columns]\n"Tên quỹ" = "name"\n'
    path, mapping = _files(tmp_path, said)
    assert "mapping_sheet_unknown" in codes(examine(path, mapping=mapping)).values()


def test_sheets_that_do_not_count(tmp_path: Path) -> None:
    """A second list of people is a question until the mapping says that it is ignored."""
    path = tmp_path / "office.xlsx"
    rows = [["Mã", "Họ và tên", "Giới tính", "Năm sinh", "Tỉnh"], ["N1", "Mẫu Văn Một", "Nam", 1984, "Huế"]]
    path.write_bytes(book(rows, title="Mới", Cũ=rows))
    assert "lists_alike" in codes(examine(path)).values()
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[[sheet]]\ntitle = "Cũ"\nlist = "ignored"\n', encoding="utf-8")
    assert examine(path, mapping=mapping).problem is not None


def test_units_that_no_heading_says(tmp_path: Path) -> None:
    """Amounts in millions without a word are dong unless the mapping says so."""
    costs = [["Mã lớp", "Khoản chi", "Loại", "Cách tính", "Giá"], ["L1", "fee", "học phí", "khóa", 45]]
    rows = [["Mã", "Họ và tên", "Giới tính", "Năm sinh", "Tỉnh"], ["N1", "Mẫu Văn Một", "Nam", 1984, "Huế"]]
    path, mapping = tmp_path / "office.xlsx", tmp_path / "mapping.toml"
    path.write_bytes(book(rows, costs=costs))
    said = '[[sheet]]\ntitle = "costs"\nlist = "costs"\n[sheet.columns]\n"Giá" = {field="amount", unit="triệu đồng"}\n'
    mapping.write_text(said, encoding="utf-8")
    examination: Examination = examine(path, mapping=mapping)
    assert examination.required().courses[0].costs[0].amount.amount == 45_000_000
    assert 'unit = "triệu đồng"' in toml_of(examination.mapping)
    mapping.write_text(said.replace("triệu đồng", "bao gạo"), encoding="utf-8")
    assert codes(examine(path, mapping=mapping)) == {"costs!E1": "heading_unit_unclear"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[sheet", "mapping_not_toml"),
        ("[[tables]]\n", "mapping_misformed"),
        ('[[sheet]]\ntitle = "A"\n', "mapping_misformed"),
        ('[[sheet]]\ntitle = "A"\nlist = "nominees"\n[sheet.columns]\n"B" = 3\n', "mapping_misformed"),
        ('[[sheet]]\ntitle = "A"\nlist = "nominees"\n[sheet.values]\npost = "other"\n', "mapping_misformed"),
    ],
)
def test_files_that_are_no_mappings(tmp_path: Path, text: str, code: str) -> None:
    """One clear error, and nothing half understood."""
    path, mapping = _files(tmp_path, text)
    with pytest.raises(UnusableFile) as caught:
        examine(path, mapping=mapping)
    assert caught.value.code == code


def test_where_a_mapping_means_nothing(tmp_path: Path) -> None:
    """A mapping beside a JSON file would be ignored in silence."""
    with pytest.raises(UnusableFile) as caught:
        load(tmp_path / "problem.json", mapping=tmp_path / "mapping.toml")
    assert caught.value.code == "mapping_of_json"
    with pytest.raises(WrongArguments):
        examine(tmp_path / "a.xlsx", mapping=3)  # type: ignore[arg-type]


def test_the_marked_copy_takes_a_mapping(tmp_path: Path) -> None:
    """Otherwise it marks what the mapping has answered."""
    path, mapping = _files(tmp_path)
    assert annotate(path, tmp_path / "copy.xlsx", mapping=mapping).problem is not None


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Mapping writes, --mapping reads: the ten minutes of an official."""
    path, mapping = _files(tmp_path)
    out = tmp_path / "out.toml"
    assert main(["mapping", str(path), "--mapping", str(mapping), "--out", str(out), "--lang", "vi"]) == 0
    said = capsys.readouterr().out
    assert "Số phiếu → Mã" in said
    assert "Mật" not in said
    assert main(["check", str(path), "--mapping", str(out)]) == 0
    assert main(["check", str(path)]) == 2
    assert main(["mapping", str(path), "--out", str(out)]) == 2, "a file that exists is kept"
    assert main(["mapping", str(path), "--json"]) == 0


def test_a_folder_takes_a_mapping(tmp_path: Path) -> None:
    """CSV files have headings, too."""
    _, mapping = _files(tmp_path)
    folder = tmp_path / "folder"
    folder.mkdir()
    lists: dict[str, list[list[Any]]] = {"DS 2024": [HEAD, *ROWS], "courses": COURSES, "start_dates": STARTS}
    for name, rows in lists.items():
        text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows)
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    assert [one.id for one in examine(folder, mapping=mapping).required().nominees] == ["A1", "A2", "A3"]


def test_nothing_is_kept_that_was_not_said(tmp_path: Path) -> None:
    """A mapping without sheets is none."""
    path, _ = _files(tmp_path)
    mapping = examine(path).mapping
    assert codes(examine(path, mapping=replace(mapping, sheets=()))) == codes(examine(path))
