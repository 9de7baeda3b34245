"""What is to be said about cells that are merged over several rows."""

from __future__ import annotations

from leadership_opt.domain.type_faults import shorten
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid, column_letters
from leadership_opt.exchange.sheets.headings import Headings
from leadership_opt.exchange.sheets.merged import Merged
from leadership_opt.exchange.sheets.places import Place

MOST_TOLD = 500
"""So many ranges are told; the empty cells of further ones are told one by one, where they must be filled."""


def report_merged(into: Assembly, grid: Grid, headings: Headings) -> Merged:
    """Tell of each filled range of merged cells that covers several rows of a column that is read or kept as a tag.

    A province counts for every row beside it; of most columns nobody can say so, and the range is a fault.
    """
    columns = sorted((*headings.columns, *headings.tags))
    found = Merged()
    told = 0
    for top, left, bottom, right in sorted(grid.merged):
        mine = [at for at in columns if left <= at <= right]
        if top == bottom or top <= headings.row or not mine or top >= len(grid.rows) or left >= len(grid.rows[top]):
            continue
        if cleaned(grid.rows[top][left]) is None or told == MOST_TOLD:
            continue
        if left == right and (left in headings.tags or headings.columns[left].shared):
            found.shared.setdefault(left, []).append((top, bottom, cleaned(grid.rows[top][left])))
            continue
        told += 1
        cells = f"{column_letters(left)}{top + grid.first_row}:{column_letters(right)}{bottom + grid.first_row}"
        into.blame(Place(grid, top, left), "cells_merged_down", cells)
        for at in mine:
            found.by_column.setdefault(at, []).append((top, bottom))
    for at, ranges in found.shared.items():
        heading = shorten(cleaned(grid.rows[headings.row][at]))
        into.warn(Place(grid, ranges[0][0], at), "cells_filled_down", heading, count=len(ranges))
    return found
