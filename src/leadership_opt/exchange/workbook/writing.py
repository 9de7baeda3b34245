"""A problem, or an empty one, as a workbook that a planner can fill in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from leadership_opt.domain import Policy, Problem
from leadership_opt.examples.policy import is_example
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.sheets.cells import FormatKind, harmless
from leadership_opt.exchange.sheets.changes import CHANGE_SHEETS
from leadership_opt.exchange.sheets.filling import FilledSheet, empty_sheets, filled_sheets
from leadership_opt.exchange.sheets.layout import Kind, SheetColumn
from leadership_opt.exchange.sheets.unchanged import require_unchanged
from leadership_opt.exchange.workbook.packing import packed
from leadership_opt.exchange.workbook.reading import examine_content
from leadership_opt.exchange.workbook.remarks import OWN_AUTHOR
from leadership_opt.messages import Language, render

ROWS_TO_FILL = 2_000
"""So many rows below the headings get drop-down lists."""
CENTRED_FORMATS = frozenset({FormatKind.DAY, FormatKind.BORN, FormatKind.FLAG, FormatKind.INTEGER})
"""Formats whose cells stand in the middle, so that they do not touch the texts beside them."""
TAG_WIDTH = 18
NOTES = ("read_me_title", "read_me_1", "read_me_2", "read_me_3", "read_me_4", "read_me_5")
NOTES_OF_CHANGES = ("changes_title", "changes_1", "changes_2", "changes_3", "changes_4", "read_me_5")


def workbook_of(problem: Problem | None, language: Language, policy: Policy | None = None) -> bytes:
    """Return a workbook with a problem, or an empty one to fill in.

    Parameters
    ----------
    problem
        None: only headings, notes, lists, and what every policy has by default.
    language
        Of titles, headings, notes and choices; reading understands both.
    policy
        What an empty one begins with; None: the defaults.

    Raises
    ------
    UnusableFile
        ``not_in_sheets`` if it would not be read again as it is; ``extra_missing``.
    """
    need("openpyxl", "openpyxl", "excel", ".xlsx")
    is_marked = problem is not None and is_example(problem)
    content = _written(filled_sheets(problem, language, policy), NOTES, language, is_example=is_marked)
    if problem is not None:
        require_unchanged(problem, examine_content(content, ".xlsx"))
    return content


def changes_workbook(language: Language) -> bytes:
    """Return an empty workbook in which changes are written down.

    Raises
    ------
    UnusableFile
        ``extra_missing`` without openpyxl.
    """
    need("openpyxl", "openpyxl", "excel", ".xlsx")
    return _written(empty_sheets(CHANGE_SHEETS, language), NOTES_OF_CHANGES, language)


def _written(
    sheets: Sequence[FilledSheet], notes: Sequence[str], language: Language, *, is_example: bool = False
) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    front = book.active
    _front_page(front, sheets, notes, language, is_example=is_example)
    lists = _Lists(book, language)
    for filled in sheets:
        _sheet(book.create_sheet(filled.title), filled, lists, language)
    lists.finish(book)
    return packed(book)


def _front_page(
    sheet: Any, sheets: Sequence[FilledSheet], notes: Sequence[str], language: Language, *, is_example: bool
) -> None:
    from leadership_opt.exchange.workbook import styles

    sheet.title = render("sheet.read_me", language)
    lines = [render("word.invented_example", language).upper()] if is_example else []
    lines += [render(f"note.{code}", language) for code in notes[1:]]
    sheet.append([render(f"note.{notes[0]}", language)])
    styles.title(sheet["A1"])
    for line in lines:
        sheet.append([line])
        styles.body(sheet.cell(sheet.max_row, 1), boxed=False)
        sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=2)
        sheet.row_dimensions[sheet.max_row].height = 17 * (1 + len(line) // 130) + (17 if len(line) < 130 else 0)
    sheet.append([])
    sheet.append([render("note.sheet", language), render("note.sheet_holds", language)])
    for cell in sheet[sheet.max_row]:
        styles.heading(cell)
    for filled in sheets:
        sheet.append([filled.title, render(f"note.sheet_{filled.sheet.id}", language)])
        for cell in sheet[sheet.max_row]:
            styles.body(cell)
        name = filled.title.replace("'", "''")
        sheet.cell(sheet.max_row, 1).hyperlink = f"#'{name}'!A1"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 86
    styles.page(sheet, landscape=False, repeat_row=1)


def _sheet(sheet: Any, filled: FilledSheet, lists: _Lists, language: Language) -> None:
    from openpyxl.utils import get_column_letter

    from leadership_opt.exchange.workbook import styles
    from leadership_opt.exchange.workbook.restyling import restyle

    is_settings = filled.sheet.kind is Kind.SETTINGS
    sheet.append([harmless(text) for text in filled.headings])
    for at, cell in enumerate(sheet[1]):
        column = None if is_settings or at >= len(filled.sheet.columns) else filled.sheet.columns[at]
        styles.heading(cell, needed=is_settings or (column is not None and column.required))
        if column is not None:
            cell.comment = _comment(column.note(language))
    sheet.row_dimensions[1].height = 32
    for number, row in enumerate(filled.rows, start=2):
        for at, value in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(number, at, harmless(value))
                restyle(cell, font=styles.PLAIN_FONT)
                if isinstance(value, str):
                    cell.data_type = "s"  # whatever it looks like
    if is_settings:
        _settings_columns(sheet, filled, lists, language)
    else:
        for at, column in enumerate(filled.sheet.columns, start=1):
            _column(sheet, at, column, max(ROWS_TO_FILL, len(filled.rows) + 500), lists, language)
        for at in range(len(filled.sheet.columns) + 1, len(filled.headings) + 1):
            sheet.column_dimensions[get_column_letter(at)].width = TAG_WIDTH
    sheet.freeze_panes = "C2" if filled.sheet.tags else "B2" if not is_settings else "A2"
    sheet.sheet_properties.tabColor = styles.NEEDED if filled.sheet.needed else styles.OPTIONAL
    styles.page(sheet, landscape=True, repeat_row=1)


def _comment(text: str) -> Any:
    from openpyxl.comments import Comment

    return Comment(text, OWN_AUTHOR, width=320, height=110)


def _column(sheet: Any, at: int, column: SheetColumn, last: int, lists: _Lists, language: Language) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    from leadership_opt.exchange.workbook import styles
    from leadership_opt.exchange.workbook.restyling import restyle

    letter = get_column_letter(at)
    dimension = sheet.column_dimensions[letter]
    dimension.width = column.width
    dimension.font = Font(name=styles.FONT, size=11)
    number_format = _number_format(column, language)
    if number_format:
        dimension.number_format = number_format
    if number_format or column.format.kind in CENTRED_FORMATS:
        for (cell,) in sheet.iter_rows(min_row=2, min_col=at, max_col=at):
            if column.format.kind in CENTRED_FORMATS:
                restyle(cell, alignment=styles.IN_THE_MIDDLE)
            if number_format and (isinstance(cell.value, date) or column.format.kind is FormatKind.AMOUNT):
                cell.number_format = number_format
    lists.offer(sheet, f"{letter}2:{letter}{last}", column)


def _number_format(column: SheetColumn, language: Language) -> str:
    from leadership_opt.exchange.workbook import styles

    if column.format.kind in {FormatKind.DAY, FormatKind.BORN}:
        return styles.DAY_FORMATS[language]
    return styles.AMOUNT_FORMAT if column.format.kind in {FormatKind.AMOUNT, FormatKind.CAP} else ""


def _settings_columns(sheet: Any, filled: FilledSheet, lists: _Lists, language: Language) -> None:
    from leadership_opt.exchange.workbook import styles
    from leadership_opt.exchange.workbook.restyling import restyle

    for letter, width in zip("ABC", (46, 30, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for number, column in enumerate(filled.sheet.columns, start=2):
        cell = sheet.cell(number, 2)
        restyle(cell, alignment=styles.AT_THE_LEFT)
        if column.format.kind is FormatKind.DAY:
            cell.number_format = _number_format(column, language)
        lists.offer(sheet, f"B{number}", column)


class _Lists:
    """The sheet at the end on which the choices of all drop-down lists stand."""

    def __init__(self, book: Any, language: Language) -> None:
        self._language: Language = language
        self._title = render("sheet.lists", language)
        self._ranges: dict[tuple[str, ...], str] = {}
        self._sheet = book.create_sheet(self._title)

    def offer(self, sheet: Any, cells: str, column: SheetColumn) -> None:
        """Give cells a drop-down list; other spellings may be typed all the same."""
        from openpyxl.worksheet.datavalidation import DataValidation

        options = column.format.options(self._language)
        if not options:
            return
        rule = DataValidation(type="list", formula1=self._range(options, column), allow_blank=True)
        rule.showErrorMessage = False
        rule.add(cells)
        sheet.add_data_validation(rule)

    def _range(self, options: tuple[str, ...], column: SheetColumn) -> str:
        from openpyxl.utils import get_column_letter

        from leadership_opt.exchange.workbook import styles

        if options not in self._ranges:
            at = len(self._ranges) + 1
            letter = get_column_letter(at)
            for row, text in enumerate((column.heading(self._language), *options), start=1):
                self._sheet.cell(row, at, text)
            styles.heading(self._sheet.cell(1, at))
            self._sheet.column_dimensions[letter].width = 32
            title = self._title.replace("'", "''")
            self._ranges[options] = f"'{title}'!${letter}$2:${letter}${len(options) + 1}"
        return self._ranges[options]

    def finish(self, book: Any) -> None:
        """Put the sheet at the end."""
        book.move_sheet(self._sheet, offset=len(book.sheetnames))
