"""Workbooks: nothing is lost on the way through one, every fault is told with its cell, and a copy shows them."""

from __future__ import annotations

import datetime
import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from leadership_opt import Problem, annotate, examine, examples, load, save, write_template
from leadership_opt.errors import InvalidProblem, UnusableFile
from leadership_opt.exchange.sheets.catalogue import SHEETS
from leadership_opt.exchange.sheets.words import COST_KIND, FUND_KIND, POST, SEX
from leadership_opt.exchange.workbook.hidden import Marks
from leadership_opt.exchange.workbook.marking import FAULT_FILL, WARNING_FILL
from leadership_opt.exchange.workbook.rows import rows_of
from leadership_opt.messages import LANGUAGES, Language
from tests.domain.small_document import changed, put, small_document
from tests.exchange.sheets_by_hand import (
    PRIVATE_BIRTH,
    PRIVATE_NAME,
    codes,
    examined,
    opened,
    sheets,
    workbook,
)
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

FORMULAS = ("=1+1", "+84 912", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1", "＝1+1", " =1+1", "\n=1+1")
AS_ANOTHER = ("=cmd|' /C calc'!A0", "+84 912", " =1+1")
"""For the long tests: another formula, another number, another formula behind what is not seen."""
WISHES = (
    put("courses", 0, "language", to="English"),
    put("courses", 0, "language_required", to=True),
    put("courses", 0, "themes", to=["Đất đai"]),
    put("courses", 0, "theme_required", to=True),
    put("nominees", 0, "themes", to=["đất đai", "Y tế"]),
    put("nominees", 0, "preferred_courses", to=["C1", "H1"]),
    put("nominees", 1, "refused_courses", to=["C1"]),
    put("policy", "goals", 0, to={"goal": "wish_fairness", "tolerance_absolute": 1}),
)
PROBLEMS: dict[str, Callable[[], Problem]] = {
    "reference": examples.reference_scenario,
    "small": examples.small_scenario,
    "document": lambda: Problem.model_validate(small_document()),
    "wishes": lambda: Problem.model_validate(changed(*WISHES)),
}


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *((name, language) for name in PROBLEMS if name != "reference" for language in LANGUAGES),
        ("reference", "vi"),
        pytest.param("reference", "en", marks=pytest.mark.long),  # large, and of no other kind than in Vietnamese
    ],
)
@pytest.mark.parametrize("file", ["problem.xlsx", "folder"])
def test_problems_come_back(name: str, language: Language, file: str, tmp_path: Path) -> None:
    """Equal and of the same hash, in either language, through a workbook and through CSV files."""
    problem = PROBLEMS[name]()
    path = tmp_path / file
    save(problem, path, language=language)
    again = load(path)
    assert again == problem
    assert again.sha256 == problem.sha256


@pytest.mark.parametrize(
    ("file", "examples"),
    [
        ("folder", 20),
        ("p.xlsx", 4),
        *(pytest.param(*long, marks=pytest.mark.long) for long in (("folder", 60), ("p.xlsx", 40))),
    ],
)
def test_drawn_problems_come_back(file: str, examples: int, tmp_path: Path) -> None:
    """Every rule family and goal, with the odd settings that the oracle draws."""

    @hypothesis_settings(max_examples=examples, deadline=None)
    @given(switch=st.sampled_from(sorted(SWITCHES)), seed=st.integers(0, 10**6))
    def drawn(switch: str, seed: int) -> None:
        problem, _ = tiny_problem(seed, switch)
        save(problem, tmp_path / file, language=random.Random(seed).choice(LANGUAGES))
        assert load(tmp_path / file) == problem

    drawn()


TEXTS = st.text(alphabet=st.sampled_from("aB1 ;,|='\"\n\t–-+@=#%:ữĐ\u0303\u200b"), max_size=12)


@pytest.mark.parametrize("most", [8, pytest.param(100, marks=pytest.mark.long)])
def test_any_text_comes_back_or_is_refused(most: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Separators, formula signs, spaces, what nobody sees: never lost silently, and nothing is written then."""
    texts = st.tuples(TEXTS.filter(bool), TEXTS, TEXTS, TEXTS, TEXTS)

    @hypothesis_settings(max_examples=most, deadline=None)
    @given(texts=texts, file=st.sampled_from(["p.xlsx", "f"]))
    def drawn(texts: tuple[str, str, str, str, str], file: str) -> None:
        _comes_back_or_is_refused(texts, tmp_path_factory.mktemp("text") / file)

    drawn()


def _comes_back_or_is_refused(texts: tuple[str, str, str, str, str], path: Path) -> None:
    name, title, tag, theme, reason = texts
    document = changed(
        put("nominees", 0, "full_name", to=name),
        put("nominees", 0, "tags", to={"x": tag}),
        put("nominees", 0, "unavailable", 0, "reason", to=reason),
        put("courses", 0, "title", to=title),
        put("courses", 0, "themes", to=[theme]),
    )
    problem = Problem.model_validate(document)
    refused = None
    try:
        save(problem, path)
    except UnusableFile as error:
        refused = error
    if refused is None:
        assert load(path) == problem
    else:
        assert refused.code == "not_in_sheets"
        assert not path.exists()


def test_what_sheets_cannot_hold_is_named(tmp_path: Path) -> None:
    """By its path in the problem, in both languages, without repeating what is private."""
    problem = Problem.model_validate(changed(put("nominees", 0, "full_name", to=f" {PRIVATE_NAME}")))
    with pytest.raises(UnusableFile) as caught:
        save(problem, tmp_path / "p.xlsx")
    assert [fault.path for fault in caught.value.faults] == ["nominees[0].full_name"]
    for language in LANGUAGES:
        assert PRIVATE_NAME not in caught.value.message(language)


@pytest.mark.parametrize(
    "text", [pytest.param(text, marks=pytest.mark.long) if text in AS_ANOTHER else text for text in FORMULAS]
)
def test_no_cell_becomes_a_formula(text: str, tmp_path: Path) -> None:
    """Whatever stands in the input, cells are texts that no spreadsheet computes, also after a way through CSV."""
    put_everywhere = [
        put("nominees", 0, "full_name", to=text),
        put("nominees", 0, "tags", to={"x": text}),
        put("courses", 0, "title", to=text),
        put("funds", 0, "name", to=text),
        put("policy", "note", to=text),
    ]
    problem = Problem.model_validate(changed(*put_everywhere))
    save(problem, tmp_path / "p.xlsx")
    assert load(tmp_path / "p.xlsx") == problem
    cells = list(_cells(opened((tmp_path / "p.xlsx").read_bytes())))
    assert sum(text in str(cell.value) for cell in cells) >= len(put_everywhere)
    assert [cell.coordinate for cell in cells if _is_formula(cell)] == []
    save(problem, tmp_path / "folder")
    assert load(tmp_path / "folder") == problem
    for file in (tmp_path / "folder").glob("*.csv"):
        assert all(not cell.lstrip().startswith(tuple("=+-@＝")) for cell in _csv_cells(file))


def _cells(book: Workbook) -> list[Any]:
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


def _is_formula(cell: Any) -> bool:
    return cell.data_type == "f" or (isinstance(cell.value, str) and cell.value.lstrip()[:1] in tuple("=+-@＝"))


def _csv_cells(file: Path) -> list[str]:
    import csv

    return [cell for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")) for cell in row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_have_all_sheets_notes_and_lists(language: Language, tmp_path: Path) -> None:
    """Empty or filled; headings carry notes, choices carry lists, and no cell holds a formula."""
    path = tmp_path / "t.xlsx"
    write_template(path, language=language)
    book = opened(path.read_bytes())
    for sheet in SHEETS:
        found = book[sheet.title(language)]
        assert found.freeze_panes
        assert found.page_setup.paperSize == 9
        if sheet.id != "policy":
            for cell, column in zip(found[1], sheet.columns, strict=True):
                assert cell.value == column.heading(language)
                assert cell.comment is not None
                assert column.note(language) in cell.comment.text
    assert len(book["Nominees" if language == "en" else "Người được đề cử"].data_validations.dataValidation) >= 7
    assert not [cell for cell in _cells(book) if _is_formula(cell)]
    with pytest.raises(InvalidProblem) as caught:
        load(path)
    assert {fault.code for fault in caught.value.faults} == {"no_nominees", "no_courses"}
    with pytest.raises(UnusableFile, match="exists already"):
        write_template(path)
    write_template(path, example=examples.small_scenario(), overwrite=True, language=language)
    assert load(path) == examples.small_scenario()
    assert "INVENTED" in str(_cells(opened(path.read_bytes()))[1].value).upper() or language == "vi"


def test_words_in_lists_hold_no_separator() -> None:
    """A drop-down word with a comma would fall apart in a cell with several."""
    for choice in (POST, SEX, FUND_KIND, COST_KIND):
        for language in LANGUAGES:
            assert not any(set(option) & set(",;\n=") for option in choice.options(language))


def test_titles_of_sheets_and_headings_are_told_apart() -> None:
    """No two sheets, and no two columns of a sheet, go by the same name; Excel takes the titles."""
    taken: dict[str, str] = {}
    for sheet in SHEETS:
        for key in sheet.keys:
            assert taken.setdefault(key, sheet.id) == sheet.id
        seen: dict[str, str] = {}
        for column in sheet.columns:
            for key in column.keys:
                assert seen.setdefault(key, column.field) == column.field, (sheet.id, key)
        for language in LANGUAGES:
            assert len(sheet.title(language)) <= 31
            assert sheet.title(language).casefold() != "history"  # a name that Excel keeps for itself
            assert not set(sheet.title(language)) & set("[]:*?/\\")


# --- faults and their cells ---


def _faulty() -> dict[str, list[list[Any]]]:
    """Faults of every kind: of cells, of rows, of references, of records, and a warning."""
    found = sheets(
        unavailable=[["nominee", "first_day", "last_day"], ["N9", "01/03/2024", "02/03/2024"],
                     ["N1", "05/03/2024", "01/03/2024"]],
        nominee_pins=[["nominee", "place", "course"], ["N7", "in", None], ["N2", "in_course", None]],
        policy=[["Setting", "Value"], ["Years of the programme", "2023; 2024"], ["Age limit", "forty"],
                ["No such thing", 5]],
        held_courses=[["id", "country", "start_date"], ["H1", "JP", "08/05/2023"]],
        held_participants=[["course", "person"], ["H1", "N1"], ["H1", "P7"]],
    )  # fmt: skip
    found["nominees"][1][3] = "13/13/1984"
    found["nominees"][2][4] = "Kien Gaing"
    found["nominees"].append(["N1", "Mẫu Ba", "Nữ", 1980, "Huế"])
    found["nominees"].append([None, "Mẫu Bốn", "Nữ", 1980, "Huế"])
    found["start_dates"].append(["C1", "06/05/2031"])
    found["quotas"][1] = ["women", "sex = female", "130%", None]
    found["quotas"].append(["x", None, None, None])
    found["funds"][0].append("colour")
    return found


FAULTS = {
    "nominees!D2": "cell_not_a_birth",
    "nominees!E3": "cell_not_a_province",
    "nominees!A4": "duplicate_id",
    "nominees!A5": "missing_cell",
    "unavailable!C3": "range_ends_before_it_starts",
    "start_dates!B3": "date_outside_years",
    "quotas!C2": "share_above_one",
    "quotas!A3": "quota_without_bound",
    "policy!B3": "cell_not_an_integer",
    "policy!A4": "unknown_setting",
    "nominee_pins!A3": "pin_needs_course",
}


def test_every_fault_in_one_pass_with_its_cell(tmp_path: Path) -> None:
    """Cells, rows, references, years: the checks of the problem too are told by cell, in both languages."""
    path = tmp_path / "faulty.xlsx"
    path.write_bytes(workbook(_faulty()))
    examination = examine(path)
    found = {fault.path: fault.code for fault in examination.faults}
    assert found == FAULTS
    assert [(warning.path, warning.code) for warning in examination.warnings] == [("funds!D1", "column_ignored")]
    with pytest.raises(InvalidProblem) as caught:
        load(path)
    assert caught.value.faults == examination.faults
    for language in LANGUAGES:
        said = caught.value.message(language)
        assert PRIVATE_NAME not in said
        assert PRIVATE_BIRTH not in said
        assert "13/13/1984" not in said


def test_references_are_told_by_the_cell_that_makes_them() -> None:
    """Whoever names somebody that is nowhere learns which cell does, and what may have been meant."""
    found = sheets(
        unavailable=[["nominee", "first_day", "last_day"], ["N9", "01/03/2024", "02/03/2024"]],
        nominee_pins=[["nominee", "place", "course"], ["N1", "in_course", "C8"]],
        held_courses=[["id", "country", "start_date"], ["H1", "JP", "08/05/2023"]],
        held_participants=[["course", "person"], ["H1", "N1"], ["H1", "P7"]],
        held_payments=[["course", "fund", "amount_vnd"], ["H1", "state", 5], ["H2", "state", 5], ["H1", "stat", 5]],
    )
    found["start_dates"].append(["c1", "06/05/2024"])
    examination = examined(found)
    assert codes(examination) == {
        "unavailable!A2": "unknown_person",
        "nominee_pins!C2": "unknown_course",
        "held_participants!B3": "unknown_person",
        "held_payments!A3": "unknown_course",
        "held_payments!B4": "unknown_fund",
        "start_dates!A3": "unknown_course",
    }
    assert next(fault.params["near"] for fault in examination.faults if fault.path == "start_dates!A3") == "C1"


def test_a_copy_is_marked_and_all_else_stays(tmp_path: Path) -> None:
    """Faulty cells are filled and say what is wrong; values, formats, comments and the original stay."""
    book = opened(workbook(_faulty()))
    people = book["nominees"]
    people["B2"].font = Font(name="Arial", italic=True)
    people["B2"].comment = Comment("of the planner", "planner")
    people["E3"].comment = Comment("was typed by hand", "planner")
    people["Z30"] = "=1+1"
    people.column_dimensions["B"].width = 41
    source, copy = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    book.save(source)
    before = source.read_bytes()
    examination = annotate(source, copy, language="vi")
    assert source.read_bytes() == before
    marked = opened(copy.read_bytes())
    for fault in examination.faults:
        title, _, cell = fault.path.partition("!")
        assert marked[title][cell].fill.fgColor.rgb.endswith(FAULT_FILL), fault.path
        assert fault.message("vi") in marked[title][cell].comment.text
    assert marked["funds"]["D1"].fill.fgColor.rgb.endswith(WARNING_FILL)
    assert marked["nominees"]["E3"].comment.text.startswith("was typed by hand\n\n")
    assert marked["nominees"]["B2"].comment.text == "of the planner"
    assert marked["nominees"]["B2"].font.i
    assert marked["nominees"]["Z30"].value == "=1+1"
    assert marked["nominees"].column_dimensions["B"].width == 41
    for sheet in book.worksheets:
        for one in _cells(book):
            if one.parent is sheet:
                assert marked[sheet.title][one.coordinate].value == one.value
    with pytest.raises(UnusableFile, match="exists already"):
        annotate(source, copy)


def test_nothing_to_mark_writes_nothing(tmp_path: Path) -> None:
    """A workbook without faults and warnings needs no copy; other files cannot be marked."""
    source = tmp_path / "good.xlsx"
    source.write_bytes(workbook(sheets()))
    assert annotate(source, tmp_path / "copy.xlsx").problem is not None
    assert not (tmp_path / "copy.xlsx").exists()
    for bad in ((source, tmp_path / "copy.json"), (tmp_path, tmp_path / "copy.xlsx")):
        with pytest.raises(UnusableFile) as caught:
            annotate(*bad)
        assert caught.value.code == "nothing_to_mark"


def test_a_copy_says_what_it_lacks(tmp_path: Path) -> None:
    """What cannot be copied is counted and named in both languages, and only that."""
    source, copy = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    content = io.BytesIO(workbook(_faulty()))
    space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("xl/drawings/drawing9.xml", f'<xdr:wsDr xmlns:xdr="{space}"><xdr:sp/><xdr:sp/></xdr:wsDr>')
        package.writestr("xl/slicers/slicer1.xml", "<slicers/>")
    source.write_bytes(content.getvalue())
    (warning,) = (one for one in annotate(source, copy).warnings if one.code == "lost_in_copy")
    assert warning.params["what"] == "hình vẽ / shapes: 2; bộ cắt (slicer) / slicers: 1"
    assert warning.path == str(copy)
    source.write_bytes(workbook(_faulty()))
    assert "lost_in_copy" not in {one.code for one in annotate(source, copy, overwrite=True).warnings}


def test_cells_are_read_as_openpyxl_reads_them(tmp_path: Path) -> None:
    """Our short way for texts, numbers and days gives the values of openpyxl, at the same places."""
    book = opened(workbook(sheets()))
    sheet = book.create_sheet("odd")
    texts_and_numbers = [None, "text", "  spaces ", "", 0, -3, 2.5, 1e300, 10**17, True, False, "#N/A"]
    times = [datetime.time(7, 30), datetime.date(1984, 5, 6), datetime.datetime(2024, 2, 29, 13, 5)]
    cells = [*texts_and_numbers, *times, datetime.timedelta(hours=30)]
    for row in range(1, 8, 3):  # rows 2, 3, 5, 6 are left out, and columns between cells
        for column, cell in enumerate(cells):
            sheet.cell(row, 1 + 2 * column, cell)
    sheet["CV9"] = CellRichText("a", TextBlock(InlineFont(b=True), "b"))
    path = tmp_path / "odd.xlsx"
    book.save(path)
    for shared in (False, True):
        content = _with_shared_texts(path.read_bytes()) if shared else path.read_bytes()
        read = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for one in read.worksheets:
            one.reset_dimensions()
            expected = {
                (number, column): cell
                for number, row in enumerate(one.iter_rows(values_only=True), start=1)
                for column, cell in enumerate(row)
                if cell not in (None, "")
            }
            found = {
                (number, column): cell
                for number, row, _ in rows_of(one, Marks())
                for column, cell in enumerate(row)
                if cell not in (None, "")
            }
            assert found == expected
            assert {place: type(cell) for place, cell in found.items()} == {
                place: type(cell) for place, cell in expected.items()
            }
    assert found[9, 99] == "ab"


def _with_shared_texts(content: bytes) -> bytes:
    """The workbook as Excel writes it: texts in a table of their own."""
    texts: list[bytes] = []

    def shared(cell: re.Match[bytes]) -> bytes:
        texts.append(b"<si>" + cell[2] + b"</si>")
        return b'<c%s t="s"><v>%d</v></c>' % (cell[1], len(texts) - 1)

    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb'<c((?: [rs]="[^"]*")*) t="inlineStr"><is>(.*?)</is></c>', shared, data)
            parts[name] = data
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", entry)
    parts["xl/sharedStrings.xml"] = head + b"".join(texts) + b"</sst>"
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert len(texts) > 20
    return new.getvalue()


def test_formulas_count_by_their_values(tmp_path: Path) -> None:
    """A formula that some program computed is its value; one that none computed is a fault, not an empty cell."""
    found = sheets()
    found["nominees"][1][6] = "=40+40"
    path = tmp_path / "formula.xlsx"
    path.write_bytes(workbook(found))
    assert [(fault.path, fault.code) for fault in examine(path).faults] == [("nominees!G2", "formula_without_value")]
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, data.replace(b"<f>40+40</f><v />", b"<f>40+40</f><v>80</v>").replace(
                b"<f>40+40</f><v></v>", b"<f>40+40</f><v>80</v>"))  # fmt: skip
    path.write_bytes(content.getvalue())
    assert examine(path).required().nominees[0].rating == 80
