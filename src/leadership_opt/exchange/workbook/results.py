"""Results as a workbook: each table a sheet that prints on A4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.domain.stored_text import storable
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.results.catalogue import is_example
from leadership_opt.exchange.results.table import ResultTable
from leadership_opt.exchange.sheets.cells import harmless
from leadership_opt.exchange.workbook.packing import packed
from leadership_opt.messages import Language, render

LONGEST_TAB = 31
LINE_HEIGHT = 15.5
"""Of one line of text of size 11, in points."""


def tables_workbook(tables: Sequence[ResultTable], problem: Problem, language: Language) -> bytes:
    """Return a workbook with the tables of a result.

    Parameters
    ----------
    tables
        One sheet each.
    problem
        What they are about: invented people are marked at the foot of every page.
    language
        As that of the tables.

    Raises
    ------
    UnusableFile
        ``extra_missing`` without openpyxl.
    """
    openpyxl = need("openpyxl", "openpyxl", "excel", ".xlsx")
    book = openpyxl.Workbook()
    book.remove(book.active)
    footer = render("word.invented_example", language) if is_example(problem) else ""
    for table in tables:
        _sheet(book.create_sheet(table.tab[:LONGEST_TAB]), table, language, footer)
    return packed(book)


def _sheet(sheet: Any, table: ResultTable, language: Language, footer: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    from leadership_opt.exchange.workbook import styles

    _line(sheet, table.title)
    styles.title(sheet["A1"])
    width = sum(column.width for column in table.columns)
    for line in table.lines:
        _line(sheet, line)
        row = sheet.max_row
        sheet.cell(row, 1).font = Font(name=styles.FONT, size=12, bold=line == footer.upper() and bool(footer))
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(table.columns))
        sheet.cell(row, 1).alignment = styles.WRAPPED
        sheet.row_dimensions[row].height = (LINE_HEIGHT + 1) * (1 + len(line) // max(1, int(width * 0.95)))
    sheet.append([])
    sheet.append([column.title for column in table.columns])
    top = sheet.max_row
    for cell in sheet[top]:
        styles.heading(cell)
    for number, row in enumerate(table.rows, start=top + 1):
        for at, (value, column) in enumerate(zip(row, table.columns, strict=True), start=1):
            cell = sheet.cell(number, at, _harmless(value))
            styles.body(cell, centred=column.form in ("number", "day"))
            _format(cell, column.form, language)
        sheet.row_dimensions[number].height = LINE_HEIGHT * _lines(row, table)
    for at, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.freeze_panes = f"A{top + 1}"
    styles.page(sheet, landscape=table.landscape, repeat_row=top, footer=f"{footer}  &P / &N".strip())


def _lines(row: Sequence[Any], table: ResultTable) -> int:
    """Return how many lines the longest text of a row takes: not every program works that out when it opens a file."""
    texts = zip(row, table.columns, strict=True)
    return max(1 + int(len(cell) * 1.08) // column.width if isinstance(cell, str) else 1 for cell, column in texts)


def _line(sheet: Any, text: str) -> None:
    sheet.append([_harmless(text)])


def _harmless(cell: Any) -> Any:
    return harmless(storable(cell)) if isinstance(cell, str) else cell


def _format(cell: Any, form: str, language: Language) -> None:
    from leadership_opt.exchange.workbook import styles

    if isinstance(cell.value, str):
        cell.data_type = "s"  # whatever it looks like
    elif isinstance(cell.value, date):
        cell.number_format = styles.DAY_FORMATS[language]
    elif form == "amount":
        cell.number_format = styles.AMOUNT_FORMAT
    elif form == "decimal":
        cell.number_format = "0.0#"
