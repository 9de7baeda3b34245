"""What is read though nobody sees it is said, with how many and which; days and ids mean what the sheet shows."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from leadership_opt.domain import PolicyChanged, Unavailable
from leadership_opt.errors import Fault
from leadership_opt.exchange import annotate, examine, load_changes, write_template
from leadership_opt.exchange.csv_folder import parsed
from leadership_opt.exchange.sheets.examination import Examination, examine_grids
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.workbook.reading import examine_content
from leadership_opt.messages import LANGUAGES
from tests.exchange.sheets_by_hand import PRIVATE_NAME, examined, opened, saved, sheets, workbook


def _people(book: Workbook) -> Worksheet:
    return book["nominees"]


def _book() -> Workbook:
    return opened(workbook(sheets()))


def _examined(book: Workbook) -> Examination:
    return examine_content(saved(book), "test")


def _told(examination: Examination) -> list[tuple[str, str, Any]]:
    """Path, code and parameters of the warnings; no text shows a name."""
    for warning in examination.warnings:
        for language in LANGUAGES:
            assert PRIVATE_NAME not in warning.message(language)
    return [(warning.path, warning.code, dict(warning.params)) for warning in examination.warnings]


def test_a_plain_workbook_has_no_such_warning() -> None:
    """Nothing is said where everything is seen."""
    assert _told(_examined(_book())) == []


def test_conditions_that_strike_out_are_told() -> None:
    """Rows crossed out by a rule look like rows crossed out by hand, and were read silently."""
    book = _book()
    people = _people(book)
    crossed = DifferentialStyle(font=Font(strike=True))
    people.conditional_formatting.add("A2:I2", Rule(type="expression", formula=['$I2="x"'], dxf=crossed))
    coloured = DifferentialStyle(font=Font(color="FF0000"))
    people.conditional_formatting.add("A3:I3", Rule(type="expression", formula=['$I3="x"'], dxf=coloured))
    assert _told(_examined(book)) == [("nominees", "formats_strike", {"count": 1, "ranges": "A2:I2"})]


def test_newer_conditions_that_strike_out_are_told() -> None:
    """A rule that looks at another sheet stands in an extension of the sheet, with its own font."""
    extension = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{78C0D931}">'
        '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/'
        '2006/main"><x14:cfRule type="expression" id="{1}"><xm:f>courses!A1=1</xm:f><x14:dxf><font><strike/></font>'
        "</x14:dxf></x14:cfRule><xm:sqref>A2:B3 D2</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(_book()))) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(b"</worksheet>", extension.encode())
            new.writestr(name, text)
    examination = examine_content(content.getvalue(), "test")
    assert _told(examination) == [("nominees", "formats_strike", {"count": 2, "ranges": "A2:B3, D2"})]


def test_comments_are_told_without_their_text(tmp_path: Path) -> None:
    """A unit that stands in the comment of a heading alone was lost; what the library itself notes is no news."""
    book = _book()
    book["costs"]["E1"].comment = Comment("triệu đồng", "Văn thư")
    book["costs"]["A2"].comment = Comment(PRIVATE_NAME, "Văn thư")
    book["nominees"]["A1"].comment = Comment("note of a template", "leadership_opt")
    told = [("costs", "comments_not_read", {"count": 2, "cells": "E1, A2"})]
    assert _told(_examined(book)) == told
    path = tmp_path / "commented.xlsx"
    path.write_bytes(saved(book))
    annotate(path, tmp_path / "marked.xlsx")
    assert _told(examine(tmp_path / "marked.xlsx")) == told


def test_templates_have_no_such_warning(tmp_path: Path) -> None:
    """Their headings are commented on by the library."""
    write_template(tmp_path / "t.xlsx", example=_examined(_book()).required())
    assert _told(examine(tmp_path / "t.xlsx")) == []


def test_hidden_and_filtered_rows_are_told() -> None:
    """People in rows that nobody sees took seats without a word; a filter hides rows in the same way."""
    book = _book()
    book["nominees"].row_dimensions[2].hidden = True
    book["nominees"].auto_filter.ref = "A1:I3"
    book["nominees"].auto_filter.add_filter_column(0, ["N2"])
    book["costs"].row_dimensions[2].hidden = True
    book["funds"].row_dimensions[1].hidden = True  # no entry
    examination = _examined(book)
    assert examination.problem == examined(sheets()).problem
    assert _told(examination) == [
        ("nominees!2", "rows_hidden", {"count": 1, "rows": "2"}),
        ("costs!2", "rows_hidden", {"count": 1, "rows": "2"}),
    ]


@pytest.mark.parametrize("way", ["cell", "rich text"])
def test_struck_through_rows_are_told(way: str) -> None:
    """A planner strikes out whoever has withdrawn; the cell's style or a part of its text may say so."""
    book = _book()
    cell = _people(book)["B3"]
    if way == "cell":
        cell.font = Font(strike=True)
    else:
        cell.value = CellRichText(TextBlock(InlineFont(strike=True), "Mẫu Văn"), " Hai")
    assert _told(_examined(book)) == [("nominees!3", "rows_struck", {"count": 1, "rows": "3"})]


def test_struck_through_shared_text_is_told() -> None:
    """Excel keeps texts in a part of their own, where openpyxl drops what they look like."""
    told = [("nominees!3", "rows_struck", {"count": 1, "rows": "3"})]
    for mark, expected in (("<strike/>", told), ('<strike val="1"/>', told), ('<strike val="0"/>', []), ("", [])):
        struck = f"<si><r><rPr>{mark}</rPr><t>Mẫu Văn</t></r><r><t> Hai</t></r></si>"
        shared = f'<sst xmlns="{MAIN}"><si><t>x</t></si>{struck}</sst>'
        parts = {
            PEOPLE: (re.compile('<c r="B3" t="inlineStr"><is>.*?</is>'), '<c r="B3" t="s"><v>1</v>'),
            "[Content_Types].xml": (re.compile("</Types>"), f"{SHARED_TYPE}</Types>"),
        }
        content = _edited(workbook(sheets()), parts, add={"xl/sharedStrings.xml": shared})
        assert _told(examine_content(content, "test")) == expected
        assert examine_content(content, "test").problem == examined(sheets()).problem


def test_cells_without_a_heading_are_told() -> None:
    """The second column under one merged heading was dropped without a word, as was the rest of a torn line."""
    found = sheets()
    found["nominees"][1] += [None, "KR"]
    found["costs"][1].append("x")
    assert _told(examined(found)) == [
        ("nominees!K2", "cells_without_heading", {"count": 1, "cells": "K2"}),
        ("costs!F2", "cells_without_heading", {"count": 1, "cells": "F2"}),
    ]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
PEOPLE = "xl/worksheets/sheet1.xml"


def _edited(content: bytes, parts: dict[str, tuple[re.Pattern[str], str]], add: dict[str, str] | None = None) -> bytes:
    """The workbook with one place of each part changed, as no call of openpyxl can."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name in parts:
                text, times = parts[name][0].subn(parts[name][1], text, count=1)
                assert times == 1, name
            target.writestr(name, text)
        for name, text in (add or {}).items():
            target.writestr(name, text)
    return stream.getvalue()


def test_hidden_columns_are_told() -> None:
    """Discipline or health in a hidden column decides who may go; an empty one says nothing."""
    book = _book()
    book["nominees"].column_dimensions["H"].hidden = True
    book["quotas"].column_dimensions["D"].hidden = True
    assert _told(_examined(book)) == [("nominees!H2", "columns_hidden", {"count": 1, "columns": "H"})]


def test_rows_and_columns_of_no_size_are_hidden_too() -> None:
    """Dragging a border until nothing is left is another way to hide."""
    no_height = (re.compile('<row r="3"'), '<row r="3" ht="0" customHeight="1"')
    assert _told(examine_content(_edited(workbook(sheets()), {PEOPLE: no_height}), "test")) == [
        ("nominees!3", "rows_hidden", {"count": 1, "rows": "3"})
    ]
    no_width = (
        re.compile("<sheetData>"),
        '<cols><col min="6" max="16384" width="0" customWidth="1"/></cols><sheetData>',
    )
    assert _told(examine_content(_edited(workbook(sheets()), {PEOPLE: no_width}), "test")) == [
        ("nominees!F2", "columns_hidden", {"count": 4, "columns": "F, G, H, I"})
    ]


@pytest.mark.parametrize(("state", "code"), [("hidden", "sheet_hidden"), ("veryHidden", "sheet_very_hidden")])
def test_hidden_sheets_are_told(state: Any, code: str) -> None:
    """A sheet that only a macro can show again held pins and quotas that nobody knew of."""
    book = _book()
    book["quotas"].sheet_state = state
    assert _told(_examined(book)) == [("quotas", code, {"count": 1})]


def test_many_places_are_counted() -> None:
    """Spans are short; beyond twenty, the count tells."""
    found = sheets()
    found["nominees"] += [[f"M{at}", f"Mẫu {at}", "nữ", 1980, "Huế"] for at in range(60)]
    book = opened(workbook(found))
    for row in (*range(4, 10), *range(11, 64, 2)):
        book["nominees"].row_dimensions[row].hidden = True
    ((_, code, params),) = _told(_examined(book))
    assert (code, params["count"]) == ("rows_hidden", 33)
    assert params["rows"].startswith("4-9, 11, 13, ")
    assert params["rows"].endswith(", …")


def test_marked_copies_show_the_warnings(tmp_path: Path) -> None:
    """Who opens the copy finds the hidden row's warning at the row."""
    book = _book()
    book["nominees"].row_dimensions[3].hidden = True
    (tmp_path / "in.xlsx").write_bytes(saved(book))
    annotate(tmp_path / "in.xlsx", tmp_path / "out.xlsx")
    comment = opened((tmp_path / "out.xlsx").read_bytes())["nominees"]["A3"].comment
    assert comment is not None
    assert "rows_hidden" in comment.text


def _of_1904(book: Workbook) -> Workbook:
    book.epoch = CALENDAR_MAC_1904
    return book


def test_days_of_1904_are_right_with_and_without_a_format() -> None:
    """A cell that had lost its date format was read four years too early, which moves people over the age limit."""
    book = _of_1904(_book())
    born = datetime(1984, 7, 13)
    number = (born - datetime(1904, 1, 1)).days
    people, dates = book["nominees"], book["start_dates"]
    people["D2"].value = number
    people["D3"].value = born
    dates["B2"].value = float((datetime(2024, 5, 6) - datetime(1904, 1, 1)).days)
    examination = _examined(book)
    problem = examination.required()
    assert [one.birth_date for one in problem.nominees] == [born.date(), born.date()]
    assert problem.courses[0].start_dates == (date(2024, 5, 6),)
    assert _told(examination) == [
        ("nominees!D2", "days_of_1904", {"count": 1, "cells": "D2", "sheet": "nominees"}),
        ("start_dates!B2", "days_of_1904", {"count": 1, "cells": "B2", "sheet": "start_dates"}),
    ]


def test_years_are_no_days_of_1904() -> None:
    """A birth year alone, a rating and an amount are the numbers that they are."""
    book = _of_1904(_book())
    examination = _examined(book)
    assert examination.problem == examined(sheets()).problem
    assert examination.warnings == ()


def test_changes_of_1904_are_right_too(tmp_path: Path) -> None:
    """The workbook of changes has days in cells of its own, and settings that are days."""
    book = Workbook()
    rows = book.worksheets[0]
    rows.title = "changes"
    rows.append(["kind", "nominee", "first_day", "last_day", "setting", "setting_value"])
    day = datetime(2024, 5, 6)
    number = (day - datetime(1904, 1, 1)).days
    rows.append(["unavailable", "N1", number, day])
    rows.append(["policy_changed", None, None, None, "term_end", number])
    (tmp_path / "changes.xlsx").write_bytes(saved(_of_1904(book)))
    unavailable, changed = load_changes(tmp_path / "changes.xlsx")
    assert isinstance(unavailable, Unavailable)
    assert isinstance(changed, PolicyChanged)
    assert (unavailable.days[0].first_day, unavailable.days[0].last_day) == (day.date(), day.date())
    assert changed.fields["eligibility"] == {"term_end": "2024-05-06"}


def _rounded(*ids: Any, csv: bool = False) -> list[tuple[str, Any]]:
    found = sheets(nominees=[["id", "full_name", "sex", "born", "province"]])
    found["nominees"] += [[one, f"Mẫu {at}", "nữ", 1980, "Huế"] for at, one in enumerate(ids)]
    if csv:
        text = "\n".join(",".join(map(str, row)) for row in found["nominees"])
        found["nominees"] = [list(row) for row in parsed(text)]
        examination = examine_grids([Grid(title, rows) for title, rows in found.items()], "test")
    else:
        examination = examine_content(workbook(found), "test")
    warnings: tuple[Fault, ...] = examination.warnings
    assert all(one.code == "ids_rounded" for one in warnings)
    return [(one.path, dict(one.params)) for one in warnings]


def test_rounded_ids_are_told() -> None:
    """Of 079184000123456789 a spreadsheet keeps 79184000123456700: another id, maybe that of two people."""
    assert _rounded(79184000123456700.0, "N2") == [("nominees!A2", {"count": 1, "cells": "A2"})]
    assert _rounded("N2", 1234567890123450, 1234567890123460) == [("nominees!A3", {"count": 2, "cells": "A3, A4"})]
    assert _rounded("079184000123456700", "079184000123456800", csv=True)[0][1]["count"] == 2


def test_exact_ids_are_not() -> None:
    """Fifteen digits are kept, text is kept, and one id in ten ends in a zero by chance."""
    assert _rounded(123456789012345, "079184000123456789") == []
    assert _rounded("1234567890123450", "1234567890123456") == []
    assert _rounded("1234567890123450", "1234567890123456", csv=True) == []
    assert _rounded(1234567890123457) == []


def test_references_to_rounded_ids_are_told_once() -> None:
    """Lists of days or pins name the same ids, in columns of their own."""
    found = sheets(nominees=[["id", "full_name", "sex", "born", "province"], ["N1", "Mẫu", "nữ", 1980, "Huế"]])
    found["unavailable"] = [["nominee", "first_day", "last_day"], [1234567890123450, "01/02/2024", "02/02/2024"]]
    found["nominees"][1][0] = 1234567890123450
    assert [warning.path for warning in examine_content(workbook(found), "test").warnings] == [
        "nominees!A2",
        "unavailable!A2",
    ]


def test_load_and_examine_say_the_same(tmp_path: Path) -> None:
    """A file, not only its content."""
    book = _book()
    book["nominees"].row_dimensions[3].hidden = True
    (tmp_path / "p.xlsx").write_bytes(saved(book))
    assert [warning.code for warning in examine(tmp_path / "p.xlsx").warnings] == ["rows_hidden"]
