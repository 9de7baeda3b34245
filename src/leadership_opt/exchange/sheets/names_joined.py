"""Names over two columns: "Họ và tên" merged over the family name and the given name is one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid, column_letters
from leadership_opt.exchange.sheets.headings import Headings
from leadership_opt.exchange.sheets.passing import Passing
from leadership_opt.exchange.sheets.places import Place

NAME = "full_name"


def with_joined_names(into: Assembly, grid: Grid, headings: Headings, passing: Passing) -> Grid:
    """Return a grid whose names stand in one column; itself if they do.

    A heading that is merged over several columns says that they are one name. An empty heading beside that of the name
    says nothing: where cells with letters alone stand under it, in more than half of the rows, it is asked about.

    Parameters
    ----------
    into
        Takes up what is to be told.
    grid, headings
        Of the list; headings that only repeat that of the name are taken out.
    passing
        Tells likely entries.
    """
    at = next((at for at, column in headings.columns.items() if column.field == NAME), None)
    if at is None:
        return grid
    right = max(
        (right for top, left, last, right in grid.merged if left == at and top <= headings.row <= last), default=at
    )
    if right == at:
        _ask_about_the_next(into, grid, headings, passing, at)
        return grid
    headings.repeated = [one for one in headings.repeated if not at < one <= right]
    heads = list(grid.rows[headings.row])
    heads[at + 1 : right + 1] = [None] * len(heads[at + 1 : right + 1])
    rows, joined = [*grid.rows[: headings.row], heads], 0
    for row in grid.rows[headings.row + 1 :]:
        whole = _joined(row, at, right)
        joined += whole is not None
        rows.append(row if whole is None else whole)
    if joined:
        columns = f"{column_letters(at)}–{column_letters(right)}"
        into.warn(Place(grid, headings.row, at), "names_joined", count=joined, columns=columns)
    return replace(grid, rows=rows)


def _joined(row: Sequence[Any], at: int, right: int) -> list[Any] | None:
    """Return a row with the parts of its name in one cell; None if it has not several parts of letters."""
    cells = [cell for cell in map(cleaned, row[at : right + 1]) if cell is not None]
    parts = [cell for cell in cells if isinstance(cell, str)]
    if len(parts) < max(2, len(cells)) or cleaned(row[at]) is None:
        return None
    return [*row[:at], " ".join(parts), *[None] * (len(row[at : right + 1]) - 1), *row[right + 1 :]]


def _ask_about_the_next(into: Assembly, grid: Grid, headings: Headings, passing: Passing, at: int) -> None:
    heads = grid.rows[headings.row]
    if at + 1 < len(heads) and cleaned(heads[at + 1]) is not None:
        return
    entries = list(passing.likely_entries())
    texts = [cleaned(row[at + 1]) for row in entries if at + 1 < len(row)]
    lettered = [text for text in texts if isinstance(text, str) and text.replace(" ", "").isalpha()]
    if 2 * len(lettered) > len(entries):
        into.blame(Place(grid, headings.row, at + 1), "name_beside")
