"""A copy of a workbook in which faulty cells are filled and say what is wrong."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from leadership_opt.exchange.extras import need
from leadership_opt.exchange.sheets.assembly import Note
from leadership_opt.exchange.sheets.examination import Examination
from leadership_opt.exchange.workbook.packing import packed
from leadership_opt.exchange.workbook.quiet import quiet
from leadership_opt.exchange.workbook.remarks import OWN_AUTHOR
from leadership_opt.messages import Language, render

FAULT_FILL, WARNING_FILL = "F4B183", "FFE699"
MOST_TEXT = 1_500
"""Characters of one comment; more would hide the sheet."""


def marked(content: bytes, examined: Examination, language: Language) -> bytes:
    """Return a workbook with every fault and every warning marked in its cell.

    All other cells keep values, formulas, formats and comments. What openpyxl does not read, such as
    shapes, is not kept; see :mod:`leadership_opt.exchange.workbook.lost`.

    Parameters
    ----------
    content
        The workbook as it is.
    examined
        What is wrong with it.
    language
        Of the comments.
    """
    openpyxl = need("openpyxl", "openpyxl", "excel", ".xlsx")
    with quiet():
        book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    _mark(book, examined.warning_notes, WARNING_FILL, language)
    _mark(book, examined.fault_notes, FAULT_FILL, language)
    return packed(book)


def _mark(book: Any, notes: Iterable[Note], color: str, language: Language) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", fgColor=color)
    for note in notes:
        cell = _cell(book, note)
        text = f"{note.fault.message(language)} [{note.fault.code}]"
        before = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
        if len(before) + len(text) > MOST_TEXT:
            text = render("note.more_faults", language) if len(before) < MOST_TEXT else ""
        if text and text not in before:
            author = cell.comment.author if before else OWN_AUTHOR  # what others wrote stays theirs
            cell.comment = Comment(before + text, author, width=380, height=140)
        cell.fill = fill


def _cell(book: Any, note: Note) -> Any:
    place = note.place
    if place.grid.title not in book.sheetnames:
        return book.worksheets[0].cell(1, 1)
    sheet = book[place.grid.title]
    cell = sheet.cell((place.row or 0) + 1, (place.column or 0) + 1)
    for merged in sheet.merged_cells.ranges:
        if cell.coordinate in merged:
            return sheet.cell(merged.min_row, merged.min_col)
    return cell
