"""Several lists on one sheet: a second one below the first, or a page pasted under headings that have no rows.

A row of headings is one in which three cells or more, and half of those that are filled, are headings of one list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.catalogue import sheet_by_key
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.discretion import names_somebody
from leadership_opt.exchange.sheets.finding import FOUND_BY_HEADINGS
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import known_in
from leadership_opt.exchange.sheets.layout import Sheet
from leadership_opt.exchange.sheets.meanings import without_remarks
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.reference.spelling import key_of

_LEAST = 3
"""So many known headings make a row of headings."""
_FIRST = 5
"""So many texts of a row are looked at first."""
_ENTRY = 2
"""A row with so many filled cells may be an entry."""


def parts_of_sheet(grid: Grid, read: Assembly) -> list[Grid]:
    """Return the lists of a sheet, each at its own rows; the sheet itself if it holds one or is no list.

    Headings without any row, above other headings, are those of a template under which a page was pasted: they are
    left out, and told. Headings that are printed again above more rows of the same list part nothing.
    """
    kind = sheet_by_key().get(key_of(without_remarks(grid.title[:200])))
    if kind is not None and kind not in FOUND_BY_HEADINGS:
        return [grid]
    tops: list[tuple[int, int]] = []
    for block in _blocks(grid):
        if not tops or not _is_again(grid, tops[-1], block):
            tops.append(block)
    if len(tops) < 2:
        return [grid]
    rows = [list(row) for row in grid.rows]
    starts = [0]
    for (first, last), (top, _) in pairwise(tops):
        above = _first_of_title(grid, last, top)
        if not any(_filled(row) >= _ENTRY for row in grid.rows[last + 1 : above]):
            read.warn(Place(grid, first), "headings_without_rows", row=first + grid.first_row)
            rows[first : last + 1] = [[] for _ in range(first, last + 1)]
        else:
            starts.append(above)
    ends = [*starts[1:], len(rows)]
    return [_part(grid, rows, number, start, end) for number, (start, end) in enumerate(zip(starts, ends, strict=True))]


def continues(grid: Grid) -> bool:
    """Tell whether a list goes on from the one above: its headings are printed anew, and no title stands above them."""
    first = next((number for number, row in enumerate(grid.rows) if _filled(row)), 0)
    return grid.part > 0 and _filled(grid.rows[first]) >= _LEAST


def _part(grid: Grid, rows: Sequence[Sequence[Any]], number: int, start: int, end: int) -> Grid:
    own = [*[()] * start, *rows[start:end]]
    merged = tuple(one for one in grid.merged if start <= one[0] < end and rows[one[0]])
    unseen = grid.unseen if number == 0 else replace(grid.unseen, comments=(), strikes=())
    without_value = frozenset(one for one in grid.without_value if start <= one[0] < end)
    return replace(grid, rows=own, merged=merged, unseen=unseen, without_value=without_value, part=number)


def _blocks(grid: Grid) -> Iterator[tuple[int, int]]:
    """Yield the first and the last row of every block of headings."""
    first = last = -1
    for number, row in enumerate(grid.rows):
        if not _may_be_headings(row) or _kind_of(row) is None:
            continue
        top = number
        if number > 0 and number - 1 > last and _is_upper_row(grid, number - 1):
            top = number - 1
        if first >= 0 and top > last + 1:
            yield first, last
            first = -1
        first, last = (top if first < 0 else first), number
    if first >= 0:
        yield first, last


def _is_upper_row(grid: Grid, number: int) -> bool:
    """Tell whether a row is the upper one of headings of two rows: cells are merged there, and all are texts."""
    cells = [cell for cell in map(cleaned, grid.rows[number]) if cell is not None]
    is_merged = any(top == number and left < right for top, left, _, right in grid.merged)
    return is_merged and len(cells) > 1 and all(isinstance(cell, str) for cell in cells)


def _may_be_headings(row: Sequence[Any]) -> bool:
    """Tell quickly whether a row may hold headings: some cells are texts without digits, and two of the first known.

    One is known in the row of a person, too: "Nam" is the heading of a column of men.
    """
    plain = [cell for cell in row if isinstance(cell, str) and cell and not any(map(str.isdigit, cell))]
    return len(plain) >= _LEAST and sum(_key(cell) in _heading_keys() for cell in plain[:_FIRST]) > 1


def _kind_of(row: Sequence[Any]) -> Sheet | None:
    filled = _filled(row)
    known = {sheet.id: known_in(sheet, row) for sheet in FOUND_BY_HEADINGS}
    best = max(FOUND_BY_HEADINGS, key=lambda sheet: known[sheet.id])
    return best if known[best.id] >= _LEAST and 2 * known[best.id] >= filled else None


def _is_again(grid: Grid, above: tuple[int, int], block: tuple[int, int]) -> bool:
    """Tell whether headings are those of the block above, printed again in the same columns."""
    texts, again = ([cleaned(cell) for cell in grid.rows[last]] for _, last in (above, block))
    same = sum(one is not None and one == other for one, other in zip(texts, again, strict=False))
    moved = any(cell in texts and (at >= len(texts) or texts[at] != cell) for at, cell in enumerate(again) if cell)
    return not moved and 2 * same >= sum(one is not None for one in again)


def _first_of_title(grid: Grid, last: int, top: int) -> int:
    """Return the row where the title above a list begins: texts alone in their rows, up to an empty row."""
    at = top
    while at - 1 > last and _filled(grid.rows[at - 1]) == 1:
        (text,) = (cell for cell in map(cleaned, grid.rows[at - 1]) if cell is not None)
        if not isinstance(text, str) or names_somebody(text):
            break
        at -= 1
    return at


def _filled(row: Sequence[Any]) -> int:
    return sum(cleaned(cell) is not None for cell in row)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return key_of(without_remarks(text[:100].partition("\n")[0]))


@lru_cache(maxsize=1)
def _heading_keys() -> frozenset[str]:
    return frozenset(key for sheet in FOUND_BY_HEADINGS for key in sheet.column_by_key)
