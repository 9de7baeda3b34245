"""What is to be said about cells that are merged over several rows."""

from __future__ import annotations

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid, column_letters
from leadership_opt.exchange.sheets.headings import Headings
from leadership_opt.exchange.sheets.merged import Merged
from leadership_opt.exchange.sheets.places import Place

MOST_TOLD = 500
"""So many ranges are told; the empty cells of further ones are told one by one, where they must be filled."""


def report_merged(into: Assembly, grid: Grid, headings: Headings) -> Merged:
    """Blame each filled range of merged cells that covers several rows of a column that is read or kept as a tag."""
    columns = sorted((*headings.columns, *headings.tags))
    found = Merged()
    told = 0
    for top, left, bottom, right in sorted(grid.merged):
        mine = [at for at in columns if left <= at <= right]
        if top <= headings.row or not mine or top >= len(grid.rows) or left >= len(grid.rows[top]):
            continue
        if cleaned(grid.rows[top][left]) is None or told == MOST_TOLD:
            continue
        told += 1
        cells = f"{column_letters(left)}{top + grid.first_row}:{column_letters(right)}{bottom + grid.first_row}"
        into.blame(Place(grid, top, left), "cells_merged_down", cells)
        for at in mine:
            found.by_column.setdefault(at, []).append((top, bottom))
    return found
