"""Cells that are merged over several rows: there is one value, and nothing says for which entries it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid, column_letters
from leadership_opt.exchange.sheets.places import Place

if TYPE_CHECKING:
    from leadership_opt.exchange.sheets.assembly import Assembly
    from leadership_opt.exchange.sheets.headings import Headings


def report_merged(into: Assembly, grid: Grid, headings: Headings) -> None:
    """Blame each filled range of merged cells that covers several rows of a column that is read or kept as a tag."""
    for top, left, bottom, right in grid.merged:
        is_read = any(at in headings.columns or at in headings.tags for at in range(left, right + 1))
        if top <= headings.row or not is_read or top >= len(grid.rows) or left >= len(grid.rows[top]):
            continue
        if cleaned(grid.rows[top][left]) is not None:
            cells = f"{column_letters(left)}{top + grid.first_row}:{column_letters(right)}{bottom + grid.first_row}"
            into.blame(Place(grid, top, left), "cells_merged_down", cells)
