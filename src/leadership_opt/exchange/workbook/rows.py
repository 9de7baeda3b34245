"""From one sheet of a workbook to rows of values.

openpyxl reads sheets, but makes several objects for each cell. Lists consist of plain texts, numbers and days, for
which there is a short way here; every other cell takes openpyxl's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG, WorkSheetParser

from leadership_opt.exchange.workbook.hidden import Marks
from leadership_opt.exchange.workbook.package import MOST_COLUMNS
from leadership_opt.exchange.workbook.shown import shown_units

TEXT_TAG = INLINE_STRING.removesuffix("is") + "t"

_COLUMNS = {get_column_letter(number): number for number in range(1, MOST_COLUMNS + 1)}
_DIGITS = "0123456789"
_BY_NUMBER = re.compile(r"_x([0-9A-Fa-f]{4})_")


class RowParser(WorkSheetParser):
    """openpyxl's parser, whose cells are pairs of a column, counted from 1, and a value."""

    def __init__(self, source: Any, sheet: Any, marks: Marks) -> None:
        book = sheet.parent
        super().__init__(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self._marks = marks
        self._shown = shown_units(book)
        self._days: dict[tuple[str, str | None], Any] = {}
        self.without_value: list[tuple[int, int]] = []
        """Row and column, from 0, of formulas whose value no program has computed."""

    def parse_column_dimensions(self, col: Any) -> None:
        """Note columns that are hidden; nothing else about them matters here."""
        self._marks.see_columns(col)

    def parse_formatting(self, element: Any) -> None:
        """Note conditions that strike text through; nothing else about them matters here."""
        self._marks.see_condition(element)

    def parse_extensions(self, element: Any) -> None:
        """Note the same of newer programs."""
        self._marks.see_extension(element)

    def parse_row(self, row: Any) -> Any:
        """Return number and cells of a row; note whether it is hidden or struck through."""
        number, cells = super().parse_row(row)
        self._marks.see_row(number, row)
        return number, cells

    def parse_cell(self, element: Any) -> Any:
        """Return column and value of a cell, with the unit that its format shows."""
        column, value = self._cell(element)
        if isinstance(value, str):
            return column, unescaped(value) if "_x" in value else value
        if self._shown and isinstance(value, int | float) and not isinstance(value, bool):
            shown = self._shown.get(element.get("s"))
            value = value if shown is None else shown.of(value)
        return column, value

    def _cell(self, element: Any) -> tuple[int, Any]:
        if len(element) != 1:  # nothing, or a formula with its value
            return self._usual(element)
        (child,) = element
        kind, text = element.get("t", "n"), child.text
        value: Any
        if child.tag == INLINE_STRING and kind == "inlineStr" and len(child) == 1 and child[0].tag == TEXT_TAG:
            value = child[0].text
        elif child.tag != VALUE_TAG or not text:
            return self._usual(element)
        elif kind == "s":
            value = self.shared_strings[int(text)]
        elif kind == "n":
            style = element.get("s")
            if style is not None and int(style) in self.date_formats:
                key = (text, style)
                if key not in self._days:
                    self._days[key] = super().parse_cell(element)["value"]
                value = self._days[key]
            else:
                value = _number(text)
        else:
            return self._usual(element)
        return self._column(element), value

    def _column(self, element: Any) -> int:
        coordinate = element.get("r")
        if not coordinate:
            self.col_counter += 1
        else:
            column = _COLUMNS.get(coordinate.rstrip(_DIGITS))
            self.col_counter = coordinate_to_tuple(coordinate)[1] if column is None else column
        return self.col_counter

    def _usual(self, element: Any) -> tuple[int, Any]:
        cell = super().parse_cell(element)
        column, value = cell["column"], cell["value"]
        if value is None and element.find(FORMULA_TAG) is not None:
            is_empty_text = element.get("t") == "str" and element.find(VALUE_TAG) is not None
            if not is_empty_text:  # ="" has been computed, and is nothing
                self.without_value.append((self.row_counter - 1, column - 1))
        return column, value


def unescaped(text: str) -> str:
    r"""Return a text with the characters that a workbook writes by their numbers: the end of a line as _x000D_.

    Examples
    --------
    >>> unescaped("Mẫu_x000D_"), unescaped("_x005F_x000D_")
    ('Mẫu\r', '_x000D_')
    """
    return _BY_NUMBER.sub(lambda match: chr(int(match[1], 16)), text)


def _number(text: str) -> int | float:
    """Read a number as XML writes it: Python's own reading knows underscores, and digits of other scripts."""
    if "_" in text or not text.isascii():
        raise ValueError("not a number of a workbook")
    return float(text) if "." in text or "E" in text or "e" in text else int(text)


def rows_of(
    sheet: Any, marks: Marks, merged: list[tuple[int, int, int, int]] | None = None
) -> Iterator[tuple[int, tuple[Any, ...], list[tuple[int, int]]]]:
    """Yield the number of each row, counted from 1, its values up to the last that there is, and its formulas.

    Formulas are given as row and column, from 0, if they have no value. Rows that the file leaves out, and rows
    out of order, are left out.

    Parameters
    ----------
    sheet
        Of a workbook that openpyxl opened with ``read_only``.
    marks
        Takes up what is hidden or struck through.
    merged
        If given, filled at the end: ranges of merged cells, as first row, first column, last row and last column,
        from 0.
    """
    last = 0
    with sheet._get_source() as source:
        parser = RowParser(source, sheet, marks)
        for number, cells in parser.parse():
            found, parser.without_value = parser.without_value, []
            if number <= last:
                continue
            last = number
            row: list[Any] = []
            for column, value in cells:
                if value is None:
                    continue
                if column == len(row) + 1:
                    row.append(value)
                    continue
                row += [None] * (column - len(row))
                row[column - 1] = value
            yield number, tuple(row), found
        if merged is not None and parser.merged_cells:
            merged += [
                (one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1)
                for one in parser.merged_cells.mergeCell
                if (one.max_row, one.max_col) != (one.min_row, one.min_col)
            ]
