"""Results as a workbook that prints on few pages of A4: tables that belong together stand on one sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from leadership_opt.exchange.extras import need
from leadership_opt.exchange.results.table import Medium, ResultTable
from leadership_opt.exchange.workbook.packing import packed
from leadership_opt.exchange.workbook.result_sheet import ResultSheet
from leadership_opt.messages import Language, render

LONGEST_TAB = 31


def tables_workbook(tables: Sequence[ResultTable], language: Language, *, is_invented: bool) -> bytes:
    """Return a workbook with the tables of a result.

    Parameters
    ----------
    tables
        What is not for paper, and what has neither rows nor a line of its own, is left out.
    language
        As that of the tables.
    is_invented
        Whether their people are invented, which is said at the foot of every page.

    Raises
    ------
    UnusableFile
        ``extra_missing`` without openpyxl.
    """
    openpyxl = need("openpyxl", "openpyxl", "excel", ".xlsx")
    book = openpyxl.Workbook()
    book.remove(book.active)
    footer = render("word.invented_example", language) if is_invented else ""
    for tab, together in _sheets(tables).items():
        sheet: Any = book.create_sheet(tab[:LONGEST_TAB])
        ResultSheet(sheet, tab, together, language, footer).write()
    return packed(book)


def _sheets(tables: Iterable[ResultTable]) -> dict[str, list[ResultTable]]:
    """Return the tables of each sheet, by its tab."""
    found: dict[str, list[ResultTable]] = {}
    for one in tables:
        table = one.for_(Medium.PAPER)
        if table is not None and (table.rows or (table.lines and not table.sheet)):
            found.setdefault(table.sheet or table.tab, []).append(table)
    return found
