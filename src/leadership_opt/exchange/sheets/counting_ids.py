"""Ids where no column has them: the numbers of the rows, with that of the section where they begin anew in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import Headings
from leadership_opt.exchange.sheets.layout import Kind, Sheet
from leadership_opt.exchange.sheets.passing import Passing
from leadership_opt.exchange.sheets.places import Place


def with_counting_as_ids(into: Assembly, sheet: Sheet, grid: Grid, headings: Headings, part: int = 0) -> Grid:
    """Let the column that counts rows be that of ids, where there is no other and every entry has its own number.

    Numbers that begin anew in each section are joined with that of the section: "S2.1" is the first of the second.

    Parameters
    ----------
    into
        Takes up what is to be told.
    sheet, grid, headings
        Of the list; the headings get the column of ids.
    part
        Number of a list that is one of several parts, from 1: ids that a part before it has begin with it, "P2.1".
        0: it is whole.
    """
    wanted = next((one for one in sheet.columns if one.field == "id" and one.required), None)
    there = {at for at, column in headings.columns.items() if column.field == "id"}
    if wanted is None or sheet.kind is Kind.VALUES or len(headings.counting) != 1 or there - headings.counting:
        return grid  # a mapping may say that the numbers are the ids, and they still may begin anew
    (at,) = headings.counting
    passing = Passing(sheet, grid, headings)
    numbered = [row for row in passing.likely_entries() if at < len(row)]
    seen = [str(cleaned(row[at])) for row in numbered]
    if not seen or len(seen) < sum(1 for _ in passing.likely_entries()) or not all(one.isdecimal() for one in seen):
        return grid
    code, shown = "counting_as_id", {}
    taken = {str(one.get("id")) for one in _before(into, sheet)} if part > 1 else set()
    owner = next((at for at, column in headings.columns.items() if column is sheet.columns[0]), at)
    if sheet.kind is Kind.CHILDREN:  # each course has a first and a second cost
        owned = [
            (str(cleaned(row[owner])) if owner < len(row) else "", one) for row, one in zip(numbered, seen, strict=True)
        ]
        if len(set(owned)) < len(owned):
            return grid
    elif len(set(seen)) < len(seen) or not taken.isdisjoint(seen):
        is_restarted = len(set(seen)) < len(seen)
        ids = _with_sections([int(one) for one in seen]) if is_restarted else seen
        if ids is None:
            return grid
        ids = ids if taken.isdisjoint(ids) else [f"P{part}.{one}" for one in ids]
        by_row = {id(row): mine for row, mine in zip(numbered, ids, strict=True)}
        grid = replace(grid, rows=[_with(row, at, by_row.get(id(row))) for row in grid.rows])
        code, shown = "counting_restarts", {"example": ids[-1]}
    headings.columns[at], headings.remarks[at] = wanted, ()
    into.warn(Place(grid, headings.row, at), code, str(cleaned(grid.rows[headings.row][at])), **shown)
    return grid


def _before(into: Assembly, sheet: Sheet) -> Sequence[dict[str, Any]]:
    """Return the records of the parts that were read before."""
    found: Any = into.document
    for name in sheet.path:
        found = found.get(name, {})
    return found or ()


def _with_sections(numbers: Sequence[int]) -> list[str] | None:
    """Return numbers with those of their sections; None if a section does not count from 1 on.

    Examples
    --------
    >>> _with_sections([1, 2, 1, 2, 3]), _with_sections([1, 2, 2])
    (['S1.1', 'S1.2', 'S2.1', 'S2.2', 'S2.3'], None)
    """
    ids, section, last = [], 0, 0
    for number in numbers:
        if number == 1:
            section += 1
        elif number != last + 1:
            return None
        last = number
        ids.append(f"S{section}.{number}")
    return ids


def _with(row: Sequence[object], at: int, mine: str | None) -> Sequence[object]:
    return row if mine is None else [*row[:at], mine, *row[at + 1 :]]
