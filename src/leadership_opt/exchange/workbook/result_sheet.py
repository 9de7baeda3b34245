"""One sheet of results: one table, or several below each other on one grid of columns.

Tables with the same headings, such as rosters, share them: the headings stand once, and on every page. Of others the
one with the most columns makes the grid; the columns of the others are merged over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from leadership_opt.domain.stored_text import storable
from leadership_opt.exchange.results.table import ResultColumn, ResultTable
from leadership_opt.exchange.sheets.cells import harmless
from leadership_opt.exchange.workbook.paper_size import fewest_pages
from leadership_opt.messages import Language

LINE_HEIGHT = 15.5
"""Of one line of text of size 11, in points."""
TITLE_HEIGHT = 19.0
Spans = tuple[tuple[int, int], ...]
"""First and last column of the grid for each column of a table, from 1."""


class ResultSheet:
    """What is written onto one sheet.

    Parameters
    ----------
    sheet
        Of openpyxl, empty.
    title
        Stands above tables that share their headings.
    tables
        At least one.
    language
        As that of the tables.
    footer
        Stands below every page; a line that says the same in capitals is printed bold.
    """

    def __init__(self, sheet: Any, title: str, tables: Sequence[ResultTable], language: Language, footer: str) -> None:
        self._sheet, self._title, self._tables = sheet, title, tables
        self._language: Language = language
        self._footer = footer
        grid = max(tables, key=lambda table: len(table.columns))
        self._widths = [column.width for column in grid.columns]
        self._row = 0

    def write(self) -> None:
        """Write all tables and set how the sheet prints."""
        from openpyxl.utils import get_column_letter

        from leadership_opt.exchange.workbook import styles

        first = self._tables[0]
        is_shared = len({tuple(column.title for column in table.columns) for table in self._tables}) == 1
        repeated: int | None = None
        if is_shared and len(self._tables) > 1:
            self._line(self._title, is_title=True)
            repeated = self._headings(first)
        for table in self._tables:
            if repeated is None and self._row:
                self._next(LINE_HEIGHT)
            self._line(table.title, is_title=True)
            for line in table.lines:
                self._line(line, is_bold=line == self._footer.upper() and bool(self._footer))
            if repeated is None and table.rows:
                if len(self._tables) == 1:
                    self._next(LINE_HEIGHT)
                top = self._headings(table)
                repeated = top if is_shared else None
            self._body(table)
        for at, width in enumerate(self._widths, start=1):
            self._sheet.column_dimensions[get_column_letter(at)].width = width
        self._sheet.freeze_panes = "A2" if repeated is None else f"A{repeated + 1}"
        landscape = first.landscape
        heights = [self._sheet.row_dimensions[at].height for at in range(1, self._row + 1)]
        pages = fewest_pages(
            heights, 0.0 if repeated is None else heights[repeated - 1], self._widths, landscape=landscape
        )
        foot = f"{self._footer}  &P / &N".strip()
        styles.page(self._sheet, landscape=landscape, repeat_row=repeated, footer=foot, pages=pages)

    def _next(self, height: float) -> int:
        self._row += 1
        self._sheet.row_dimensions[self._row].height = height
        return self._row

    def _line(self, text: str, *, is_title: bool = False, is_bold: bool = False) -> None:
        """Write a text over the whole width, in as many lines as it takes."""
        from openpyxl.styles import Font

        from leadership_opt.exchange.workbook import styles

        size = 14 if is_title else 12
        lines = _lines(text, sum(self._widths) * 11 / size)
        row = self._next((TITLE_HEIGHT if is_title else LINE_HEIGHT + 1) * lines)
        cell = self._sheet.cell(row, 1, _harmless(text))
        cell.font = Font(name=styles.FONT, size=size, bold=is_title or is_bold)
        cell.alignment = styles.WRAPPED
        if len(self._widths) > 1:
            self._sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(self._widths))

    def _headings(self, table: ResultTable) -> int:
        from leadership_opt.exchange.workbook import styles

        spans = self._spans(table.columns)
        texts = [(column.title, self._width(span)) for column, span in zip(table.columns, spans, strict=True)]
        row = self._next(LINE_HEIGHT * max(_lines(text, width * 0.92) for text, width in texts))
        for (text, _), span in zip(texts, spans, strict=True):
            self._cell(row, span, text, styles.heading)
        return row

    def _body(self, table: ResultTable) -> None:
        from leadership_opt.exchange.workbook import styles

        spans = self._spans(table.columns)
        for values in table.rows:
            texts = zip(values, spans, strict=True)
            row = self._next(
                LINE_HEIGHT
                * max(_lines(value, self._width(span)) if isinstance(value, str) else 1 for value, span in texts)
            )
            for value, column, span in zip(values, table.columns, spans, strict=True):
                centred = column.form in ("number", "day")
                cell = self._cell(row, span, value, lambda one, centred=centred: styles.body(one, centred=centred))
                _format(cell, column.form, self._language)

    def _cell(self, row: int, span: tuple[int, int], value: Any, style: Any) -> Any:
        first, last = span
        for at in range(first, last + 1):
            style(self._sheet.cell(row, at))
        cell = self._sheet.cell(row, first)
        cell.value = _harmless(value)
        if last > first:
            self._sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
        return cell

    def _width(self, span: tuple[int, int]) -> float:
        return sum(self._widths[span[0] - 1 : span[1]])

    def _spans(self, columns: Sequence[ResultColumn]) -> Spans:
        """Spread the columns of a table over the grid, so that the least is missing of their widths."""
        every = range(1, len(self._widths))
        cuts = combinations(every, len(columns) - 1)
        choices = (tuple((a + 1, b) for a, b in pairwise((0, *cut, len(self._widths)))) for cut in cuts)
        return min(choices, key=lambda spans: self._missing(columns, spans))

    def _missing(self, columns: Sequence[ResultColumn], spans: Spans) -> float:
        lacking = (column.width - self._width(span) for column, span in zip(columns, spans, strict=True))
        return sum(max(0.0, one) / column.width for one, column in zip(lacking, columns, strict=True))


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes: not every program works that out when it opens a file."""
    return sum(1 + int(len(line) * 1.08 / max(1.0, width)) for line in text.split("\n"))


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
