"""A mapping that was edited by hand: what is misspelt, said twice or fits nothing is told, in one language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import examine, write_mapping
from leadership_opt.exchange.sheets.examination import Examination
from tests.exchange.office_books import book
from tests.exchange.sheets_by_hand import codes

HEAD: list[Any] = ["Số", "Ai", "GT", "NS", "Nơi"]
ROW: list[Any] = ["A1", "Mẫu Văn Bí Mật", "Nam", "06/05/1971", "Hà Giang"]
COLUMNS = {"Số": "id", "Ai": "full_name", "GT": "sex", "NS": "born", "Nơi": "province"}


def _said(columns: dict[str, str] | None = None, more: str = "") -> str:
    lines = [f'"{heading}" = "{field}"' for heading, field in (COLUMNS | (columns or {})).items()]
    return "\n".join(["[[sheet]]", 'title = "DS"', 'list = "nominees"', "[sheet.columns]", *lines, more])


def _examined(folder: Path, said: str, head: list[Any] = HEAD, row: list[Any] = ROW) -> Examination:
    (folder / "office.xlsx").write_bytes(book([head, row], title="DS"))
    (folder / "mapping.toml").write_text(said, encoding="utf-8")
    return examine(folder / "office.xlsx", mapping=folder / "mapping.toml")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (_said({"NS": "born and sex"}), "mapping_field_unknown"),
        (_said({"NS": "born 2"}), "mapping_field_unknown"),
        (_said({"Nơi": "tag:--"}), "mapping_field_unknown"),
        (_said({"ns": "ignored"}), "mapping_heading_twice"),
        (_said() + _said({"NS": "ignored"}), "mapping_sheet_twice"),
        (_said().replace('"born"', '{ field = "born", unit = "triệu" }'), "mapping_unit_unfit"),
        (_said(more='[sheet.values.province]\n"Hà Giang" = "Hà Gianh"'), "mapping_meaning_unknown"),
    ],
    ids=["words behind", "number", "no letters", "twice", "sheet twice", "unit", "meaning"],
)
def test_what_is_wrong_in_a_mapping_is_told(tmp_path: Path, said: str, code: str) -> None:
    """Each of these was passed over, or blamed on a cell that is right; none may say a name or a birth."""
    faults = _examined(tmp_path, said).faults
    assert code in {fault.code for fault in faults}
    for fault in faults:
        for text in (fault.message("vi"), fault.message("en")):
            assert "Bí Mật" not in text
            assert "1971" not in text


def test_a_tag_without_a_name_has_that_of_its_heading(tmp_path: Path) -> None:
    """The cells were dropped."""
    examined = _examined(tmp_path, _said({"Dân tộc": "tag:"}), [*HEAD, "Dân tộc"], [*ROW, "Tày"])
    assert dict(examined.required().nominees[0].tags) == {"dan_toc": "Tày"}


@pytest.mark.parametrize(
    ("said", "code", "line"),
    [
        (_said().replace('"NS"', "\u201cNS\u201d"), "mapping_not_toml", 8),
        (_said().replace('"born"', '"born'), "mapping_not_toml", 8),
        (_said(more='"NS" = "ignored"'), "mapping_says_twice", 10),
        (_said(more="[sheet.columns]"), "mapping_says_twice", 10),
    ],
    ids=["curly", "open", "twice", "table"],
)
def test_the_line_is_told(tmp_path: Path, said: str, code: str, line: int) -> None:
    """The reader of TOML speaks English only, and of keys and values."""
    with pytest.raises(UnusableFile) as raised:
        _examined(tmp_path, said)
    assert (raised.value.code, raised.value.params["line"]) == (code, line)


def test_headings_that_stand_twice_are_told_apart(tmp_path: Path) -> None:
    """A hidden older birth beside the right one: the planner says which, and the mapping that was made has both."""
    head, row = [*HEAD, "NS", "Ghi chú", "Ghi chú"], [*ROW, "07/06/1972", "một", "hai"]
    first = _examined(tmp_path, _said(), head, row)
    assert codes(first) == {"DS!F1": "repeated_column", "DS!H1": "repeated_column"}
    assert first.faults[0].params["other"] == "D"
    write_mapping(first.mapping, tmp_path / "made.toml")
    made = (tmp_path / "made.toml").read_text(encoding="utf-8")
    assert '"NS [2]" = "?"' in made
    assert '"Ghi chú [2]" = "?"' in made
    made = made.replace('"NS" = "born"', '"NS" = "ignored"').replace('"NS [2]" = "?"', '"NS [2]" = "born"')
    made = made.replace('"Ghi chú [2]" = "?"', '"Ghi chú [2]" = "tag:note"')
    again = _examined(tmp_path, made, head, row)
    (person,) = again.required().nominees
    assert (str(person.birth_date), dict(person.tags)) == ("1972-06-07", {"ghi_chu": "một", "note": "hai"})
    write_mapping(again.mapping, tmp_path / "same.toml")
    same = _examined(tmp_path, (tmp_path / "same.toml").read_text(encoding="utf-8"), head, row)
    assert same.required() == again.required()


def test_a_number_in_a_heading_is_another_heading(tmp_path: Path) -> None:
    """What is said of the second "Ghi chú" holds for no column that is called "Ghi chú 2"."""
    head, row = [*HEAD, "Ghi chú", "Ghi chú", "Ghi chú 2"], [*ROW, "a", "b", "c"]
    examined = _examined(tmp_path, _said({"Ghi chú [2]": "ignored"}), head, row)
    assert dict(examined.required().nominees[0].tags) == {"ghi_chu": "a", "ghi_chu_2": "c"}
