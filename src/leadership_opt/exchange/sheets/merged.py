"""Cells that are merged over several rows: there is one value, and nothing says for which entries it counts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid, column_letters
from leadership_opt.exchange.sheets.places import Place

if TYPE_CHECKING:
    from leadership_opt.exchange.sheets.assembly import Assembly
    from leadership_opt.exchange.sheets.headings import Headings

MOST_TOLD = 500
"""So many ranges are told; the empty cells of further ones are told one by one, where they must be filled."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The ranges of one sheet that were told.

    Attributes
    ----------
    by_column
        Column -> first and last row of each range, in order.
    """

    by_column: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def hides(self, row: int | None, column: int | None) -> bool:
        """Tell whether the value of a cell, if it has any, stands in a cell further up."""
        if row is None or column is None or column not in self.by_column:
            return False
        ranges = self.by_column[column]
        at = bisect_right(ranges, row, key=lambda one: one[0]) - 1
        return at >= 0 and ranges[at][0] < row <= ranges[at][1]


NOTHING_MERGED = Merged()


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
