"""What was read though nobody may have seen it, or seen it so, or not read at all: said, with how many and which."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid, column_letters
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.rounded import rounded_ids
from leadership_opt.exchange.sheets.tag_cells import warn_of_deciding_tags

MOST_SHOWN = 20
"""So many places are named; the count tells of the others."""


def warn_of_the_overlooked(read: Assembly, grids: Iterable[Grid]) -> None:
    """Warn of hidden or struck entries, comments, days counted from 1904, rounded ids, cells without a heading."""
    entries = read.places.entries()
    for grid in grids:
        _warn_of_the_unseen(read, grid, entries.get(grid.key, frozenset()))
    for title, places in groupby(read.days_of_1904, key=lambda place: place.grid.title):
        cells = list(places)
        named = _shown(_cell(place) for place in cells)
        read.warn(cells[0], "days_of_1904", count=len(cells), cells=named, sheet=title)
    for _, places in groupby(read.without_heading, key=lambda place: place.grid.title):
        cells = list(places)
        read.warn(cells[0], "cells_without_heading", count=len(cells), cells=_shown(_cell(place) for place in cells))
    heads = {one.grid.key: one.headings.row for one in read.lists}
    for (key, column), places in groupby(read.rewritten, key=lambda place: (place.grid.key, place.column)):
        cells = list(places)
        head = Place(cells[0].grid, heads.get(key), column)
        read.warn(head, "ids_rewritten", count=len(cells), cells=_shown(_cell(place) for place in cells))
    warn_of_deciding_tags(read)
    for cells in rounded_ids(read.places):
        read.warn(cells[0], "ids_rounded", count=len(cells), cells=_shown(_cell(place) for place in cells))


def _warn_of_the_unseen(read: Assembly, grid: Grid, entries: frozenset[int]) -> None:
    unseen = grid.unseen
    if unseen.sheet and entries:
        code = "sheet_hidden" if unseen.sheet == "hidden" else "sheet_very_hidden"
        read.warn(Place(grid), code, count=len(entries))
    for code, rows in (("rows_hidden", unseen.rows & entries), ("rows_struck", unseen.struck & entries)):
        if rows:
            numbers = _spans(row + grid.first_row for row in rows)
            read.warn(Place(grid, min(rows)), code, count=len(rows), rows=_shown(numbers))
    if unseen.strikes and entries:
        read.warn(Place(grid), "formats_strike", count=len(unseen.strikes), ranges=_shown(unseen.strikes))
    if unseen.comments:
        cells = [Place(grid, row + 1 - grid.first_row, column) for row, column in unseen.comments]
        read.warn(Place(grid), "comments_not_read", count=len(cells), cells=_shown(map(_cell, cells)))
    columns = [at for at in sorted(unseen.columns) if any(_is_filled(grid, row, at) for row in entries)]
    if columns:
        letters = _shown(map(column_letters, columns))
        read.warn(Place(grid, min(entries), columns[0]), "columns_hidden", count=len(columns), columns=letters)


def _is_filled(grid: Grid, row: int, column: int) -> bool:
    cells = grid.rows[row]
    return column < len(cells) and cleaned(cells[column]) is not None


def _cell(place: Place) -> str:
    return f"{column_letters(place.column or 0)}{(place.row or 0) + place.grid.first_row}"


def _spans(numbers: Iterable[int]) -> list[str]:
    """Write numbers as spans.

    Examples
    --------
    >>> _spans([12, 10, 11, 15])
    ['10-12', '15']
    """
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return [str(first) if first == last else f"{first}-{last}" for first, last in spans]


def _shown(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:MOST_SHOWN]) + (", …" if len(listed) > MOST_SHOWN else "")
