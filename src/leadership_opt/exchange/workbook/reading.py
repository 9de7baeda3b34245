"""From a workbook to rows of cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.sheets.change_cells import ExaminedChanges
from leadership_opt.exchange.sheets.change_rows import changes_in
from leadership_opt.exchange.sheets.examination import Examination, examine_grids
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.mapping import NO_MAPPING, ImportMapping
from leadership_opt.exchange.sheets.serials import DAYS_FROM_1904
from leadership_opt.exchange.workbook.hidden import Marks, striking_formats, struck_styles, struck_texts
from leadership_opt.exchange.workbook.package import MOST_COLUMNS, checked_package
from leadership_opt.exchange.workbook.quiet import quiet
from leadership_opt.exchange.workbook.remarks import commented_cells

MOST_SHEET_ROWS, MOST_SHEETS = 2**20, 200


def examine_workbook(path: str, mapping: ImportMapping = NO_MAPPING) -> Examination:
    """Read a workbook and say everything about it.

    Raises
    ------
    UnusableFile
        If it cannot be read at all, should not be opened, or openpyxl is missing.
    """
    return examine_content(checked_package(path), path, mapping)


def examine_content(content: bytes, path: str, mapping: ImportMapping = NO_MAPPING) -> Examination:
    """Read the bytes of a workbook that is known to be safe."""
    return examine_grids(grids_of(content, path), path, mapping)


def examine_changes(path: str, problem: Problem | None = None, mapping: ImportMapping = NO_MAPPING) -> ExaminedChanges:
    """Read a workbook of changes and say everything about it; raises as :func:`examine_workbook`."""
    return changes_in(grids_of(checked_package(path), path), path, problem, mapping)


def grids_of(content: bytes, path: str) -> list[Grid]:
    """Return the sheets of a workbook that is known to be safe."""
    read = _try_to_read(content, path)
    if isinstance(read, UnusableFile):  # raised here: the errors of openpyxl carry cells with them
        raise read
    return read


def _try_to_read(content: bytes, path: str) -> list[Grid] | UnusableFile:
    openpyxl = need("openpyxl", "openpyxl", "excel", ".xlsx")
    try:
        with quiet():
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            if len(book.worksheets) > MOST_SHEETS:
                return UnusableFile("file_too_large", path=path, what=f"> {MOST_SHEETS} sheets")
            styles, texts, formats = struck_styles(book), struck_texts(book), striking_formats(book)
            return [_grid(sheet, path, Marks(styles, texts, formats)) for sheet in book.worksheets]
    except UnusableFile as error:
        return error
    except Exception:  # a damaged workbook makes openpyxl fail in any way
        return UnusableFile("file_not_a_workbook", path=path)


def _grid(sheet: Any, path: str, marks: Marks) -> Grid:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    from leadership_opt.exchange.workbook.rows import rows_of

    rows: list[Sequence[Any]] = []
    without_value: set[tuple[int, int]] = set()
    merged: list[tuple[int, int, int, int]] = []
    for number, row, formulas in rows_of(sheet, marks, merged):
        if number > MOST_SHEET_ROWS:
            raise UnusableFile("file_too_large", path=path, what=f"> {MOST_SHEET_ROWS:,} rows")
        if len(row) > MOST_COLUMNS:
            raise UnusableFile("file_too_large", path=path, what=f"> {MOST_COLUMNS} columns")
        if row or formulas:
            rows.extend([()] * (number - 1 - len(rows)))
            rows.append(row)
            without_value.update(formulas)
    return Grid(
        str(sheet.title),
        rows,
        without_value=frozenset(without_value),
        merged=tuple(merged),
        unseen=marks.unseen(sheet.sheet_state, commented_cells(sheet)),
        days_later=DAYS_FROM_1904 if sheet.parent.epoch == CALENDAR_MAC_1904 else 0,
    )
