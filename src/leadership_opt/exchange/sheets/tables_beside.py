"""Tables beside a list: sums by province to the right of a gap, whose headings only repeat those of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid, column_letters
from leadership_opt.exchange.sheets.headings import find_headings
from leadership_opt.exchange.sheets.layout import Kind, Sheet
from leadership_opt.exchange.sheets.meanings import heading_meaning, near_name
from leadership_opt.exchange.sheets.places import Place

_OF_ENTRIES = frozenset({"id", "full_name", "title", "name", "course", "nominee"})
"""A table with one of these may be the rest of the list, in columns side by side."""
_ROWS_OF_TITLE = 2
"""The title of a table stands so near above its headings."""


def without_tables_beside(into: Assembly, sheet: Sheet, grid: Grid) -> Grid:
    """Return a grid without a table that stands apart from the list; itself if there is none.

    Another table stands behind a column that is empty from the headings on, knows nothing that the list does not know,
    says nothing that decides, and fills other rows. Anything else stays, and its repeated headings are asked about.

    Parameters
    ----------
    into
        Takes up what is to be told.
    sheet, grid
        The list.
    """
    headings = None if sheet.kind is Kind.SETTINGS else find_headings(sheet, grid.rows)
    if headings is None:
        return grid
    heads, below = grid.rows[headings.row], grid.rows[headings.row + 1 :]
    for gap in range(min(headings.columns, default=len(heads)) + 1, len(heads) - 1):
        if any(gap < len(row) and cleaned(row[gap]) is not None for row in (heads, *below)):
            continue
        texts = [text for text in map(cleaned, heads[gap + 1 :]) if isinstance(text, str)]
        if texts and _only_repeats(sheet, heads[:gap], texts) and _rows(below, 0, gap) != _rows(below, gap, len(heads)):
            columns = f"{column_letters(gap + 1)}–{column_letters(len(heads) - 1)}"
            into.warn(Place(grid, headings.row, gap + 1), "columns_beside", columns=columns)
            top = headings.row - _ROWS_OF_TITLE
            rows = [row if number < top else row[:gap] for number, row in enumerate(grid.rows)]
            merged = tuple(one for one in grid.merged if one[0] < top or one[1] < gap)
            return replace(grid, rows=rows, merged=merged)
    return grid


def _only_repeats(sheet: Sheet, heads: Sequence[Any], others: Sequence[str]) -> bool:
    known = {
        meaning.column
        for text in map(cleaned, heads)
        if isinstance(text, str) and (meaning := heading_meaning(sheet, text))
    }
    again = {meaning.column for text in others if (meaning := heading_meaning(sheet, text))}
    is_asked = any(heading_meaning(sheet, text) is None and near_name(sheet, text) for text in others)
    return bool(again) and again <= known and not is_asked and not any(one.field in _OF_ENTRIES for one in again)


def _rows(rows: Sequence[Sequence[Any]], left: int, right: int) -> frozenset[int]:
    return frozenset(at for at, row in enumerate(rows) if any(cleaned(cell) is not None for cell in row[left:right]))
