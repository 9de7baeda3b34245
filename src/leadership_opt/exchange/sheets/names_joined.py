"""Names over two columns: "Họ và tên" merged over both, or "Họ đệm" and "Tên" side by side, are one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid, column_letters
from leadership_opt.exchange.sheets.headings import Headings
from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.exchange.sheets.passing import Passing
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.reference.spelling import key_of

NAME = "full_name"


def with_joined_names(into: Assembly, grid: Grid, headings: Headings, passing: Passing) -> Grid:
    """Return a grid whose names stand in one column; itself if they do.

    A heading that is merged over several columns says that they are one name. An empty heading beside that of the name
    says nothing: where cells with letters alone stand under it, in more than half of the rows, it is asked about; so is
    a cell beside a name that is no part of one.

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
    if _follows_family_names(grid, headings, at):
        return _with_both_parts(into, grid, headings, passing, at)
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
    likely = {id(row) for row in passing.likely_entries()}
    for number, row in enumerate(grid.rows[headings.row + 1 :], start=headings.row + 1):
        whole = _joined(row, at, right)
        if whole is None and id(row) in likely and any(cleaned(cell) is not None for cell in row[at + 1 : right + 1]):
            into.blame(Place(grid, number, at + 1), "name_beside")
        joined += whole is not None
        rows.append(row if whole is None else whole)
    if joined:
        columns = f"{column_letters(at)}–{column_letters(right)}"
        into.warn(Place(grid, headings.row, at), "names_joined", count=joined, columns=columns)
    return replace(grid, rows=rows)


def _follows_family_names(grid: Grid, headings: Headings, at: int) -> bool:
    """Tell whether a column "Tên" stands right behind one of family and middle names that nobody has mapped."""
    heads = grid.rows[headings.row]
    if at == 0 or at - 1 in headings.columns or key_of(str(cleaned(heads[at]))) not in _words("given"):
        return False
    before = cleaned(heads[at - 1])
    return before is not None and key_of(str(before)) in _words("family")


def _with_both_parts(into: Assembly, grid: Grid, headings: Headings, passing: Passing, at: int) -> Grid:
    """Return a grid with family names and given names in the column of the latter."""
    headings.tags.pop(at - 1, None)
    headings.ignored = [one for one in headings.ignored if one != at - 1]
    heads = list(grid.rows[headings.row])
    heads[at - 1] = None
    rows, joined = [*grid.rows[: headings.row], heads], 0
    likely = {id(row) for row in passing.likely_entries()}
    for number, row in enumerate(grid.rows[headings.row + 1 :], start=headings.row + 1):
        parts = [cleaned(cell) for cell in row[at - 1 : at + 1]]
        is_whole = len(parts) > 1 and all(isinstance(part, str) and any(map(str.isalpha, part)) for part in parts)
        if is_whole:
            joined += 1
            rows.append([*row[: at - 1], None, " ".join(map(str, parts)), *row[at + 1 :]])
            continue
        if id(row) in likely:
            into.blame(Place(grid, number, at - 1), "name_part_missing")
        rows.append(row)
    columns = f"{column_letters(at - 1)}–{column_letters(at)}"
    into.warn(Place(grid, headings.row, at), "names_joined", count=joined, columns=columns)
    return replace(grid, rows=rows)


@lru_cache(maxsize=2)
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(key_of, table("office_words")["name_parts"][kind]))


def _joined(row: Sequence[Any], at: int, right: int) -> list[Any] | None:
    """Return a row with the parts of its name in one cell; None if it has not several parts of letters."""
    cells = [cell for cell in map(cleaned, row[at : right + 1]) if cell is not None]
    parts = [cell for cell in cells if isinstance(cell, str) and any(map(str.isalpha, cell))]
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
