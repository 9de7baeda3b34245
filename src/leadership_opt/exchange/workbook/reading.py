"""From a workbook to rows of cells."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.sheets.change_cells import ExaminedChanges
from leadership_opt.exchange.sheets.change_rows import changes_in
from leadership_opt.exchange.sheets.examination import Examination, examine_grids
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.workbook.package import checked_package
from leadership_opt.exchange.workbook.quiet import quiet

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_COLUMNS, MOST_ROWS, MOST_SHEETS = 256, 2**20, 200


def examine_workbook(path: str) -> Examination:
    """Read a workbook and say everything about it.

    Raises
    ------
    UnusableFile
        If it cannot be read at all, should not be opened, or openpyxl is missing.
    """
    content, has_formulas = checked_package(path)
    return examine_content(content, path, has_formulas=has_formulas)


def examine_content(content: bytes, path: str, *, has_formulas: bool = False) -> Examination:
    """Read the bytes of a workbook that is known to be safe."""
    return examine_grids(grids_of(content, path, has_formulas=has_formulas), path)


def examine_changes(path: str) -> ExaminedChanges:
    """Read a workbook of changes and say everything about it; raises as :func:`examine_workbook`."""
    content, has_formulas = checked_package(path)
    return changes_in(grids_of(content, path, has_formulas=has_formulas), path)


def grids_of(content: bytes, path: str, *, has_formulas: bool = False) -> list[Grid]:
    """Return the sheets of a workbook that is known to be safe."""
    read = _try_to_read(content, path, has_formulas)
    if isinstance(read, UnusableFile):  # raised here: the errors of openpyxl carry cells with them
        raise read
    return read


def _try_to_read(content: bytes, path: str, has_formulas: bool) -> list[Grid] | UnusableFile:
    openpyxl = need("openpyxl", "openpyxl", "excel", ".xlsx")
    try:
        with quiet():
            values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            grids = list(_grids(values, path))
            if not has_formulas:
                return grids
            formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            return [_with_formulas(grid, formulas) for grid in grids]
    except UnusableFile as error:
        return error
    except Exception:  # a damaged workbook makes openpyxl fail in any way
        return UnusableFile("file_not_a_workbook", path=path)


def _grids(book: Workbook, path: str) -> Iterator[Grid]:
    if len(book.worksheets) > MOST_SHEETS:
        raise UnusableFile("file_too_large", path=path, what=f"> {MOST_SHEETS} sheets")
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows: list[Sequence[Any]] = []
        last = 0
        for row in sheet.iter_rows(values_only=True):
            if len(rows) >= MOST_ROWS:
                raise UnusableFile("file_too_large", path=path, what=f"> {MOST_ROWS:,} rows")
            if len(row) > MOST_COLUMNS and any(cell is not None for cell in row[MOST_COLUMNS:]):
                raise UnusableFile("file_too_large", path=path, what=f"> {MOST_COLUMNS} columns")
            rows.append(trimmed := _trimmed(row))
            last = len(rows) if trimmed else last
        yield Grid(str(sheet.title), rows[:last])


def _trimmed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row without the empty cells at its end."""
    end = len(row)
    if row.count(None) == end:
        return ()
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _with_formulas(grid: Grid, book: Workbook) -> Grid:
    """Find cells with a formula that no program has computed: their value is not nothing, but unknown."""
    found = set()
    sheet = book[grid.title]
    sheet.reset_dimensions()
    rows = list(grid.rows)
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        for at, cell in enumerate(row):
            is_formula = isinstance(cell, str) and cell.startswith("=")
            if is_formula and (number >= len(rows) or at >= len(rows[number]) or rows[number][at] is None):
                found.add((number, at))
                while len(rows) <= number:
                    rows.append(())
    return Grid(grid.title, rows, without_value=frozenset(found))
