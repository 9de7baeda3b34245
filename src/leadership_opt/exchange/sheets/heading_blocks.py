"""Headings of two or three rows: "Ngày sinh" over "Nam" and "Nữ" is "Ngày sinh › Nam" and "Ngày sinh › Nữ".

The rows of a block become one, in the place of its last; what stands above each column is joined from top to bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import MOST_ROWS_ABOVE, known_in, only_counts
from leadership_opt.exchange.sheets.layout import Kind, Sheet
from leadership_opt.exchange.sheets.meanings import JOIN, is_asked_in_a_block
from leadership_opt.exchange.sheets.side_columns import is_side_heading

DEEPEST_HEADING = 3
"""Headings have no more rows."""
_TITLE_FROM = 4
"""A cell over so many columns, which are all that there are, is a title and no heading."""

MOST_NUMBERED = 10
YEARS = range(2000, 2101)

Row = list[Any]


def with_joined_headings(sheet: Sheet, grid: Grid) -> Grid:
    """Return a grid whose headings stand in one row; itself if they do."""
    if sheet.kind is Kind.SETTINGS:
        return grid
    best = (0, 0, 0)
    found: tuple[int, int, Row] | None = None
    for top in range(min(MOST_ROWS_ABOVE, len(grid.rows))):
        for depth in range(1, DEEPEST_HEADING + 1):
            row = _joined(grid, top, depth)
            if row is None:
                break
            texts = {cell for cell in row if isinstance(cell, str)}
            known = known_in(sheet, row) + sum(map(partial(is_asked_in_a_block, sheet), texts))
            known += sum(map(partial(is_side_heading, sheet), texts)) if depth > 1 else 0
            counting = sum(cell is not None and only_counts(str(cell)) for cell in row)  # may be the ids of the list
            if (known, counting, -depth) > best:
                best, found = (known, counting, -depth), (top, depth, row)
    if found is None or found[1] == 1:
        return grid
    top, depth, row = found
    last = top + depth - 1
    return replace(grid, rows=[*grid.rows[:top], *[()] * (depth - 1), row, *grid.rows[last + 1 :]])


def _joined(grid: Grid, top: int, depth: int) -> Row | None:
    """Return the headings of some rows, joined; None if they are no block."""
    rows = [[cleaned(cell) for cell in grid.rows[at]] for at in range(top, min(top + depth, len(grid.rows)))]
    if len(rows) < depth or not any(cell is not None for cell in rows[-1]):
        return None
    if depth == 1:
        return rows[0]
    merged = (right + 1 for first, _, _, right in grid.merged if top <= first < top + depth)
    width = max(*map(len, rows), *merged)  # rows end with their last filled cell, merged ones do not
    rows = [row + [None] * (width - len(row)) for row in rows]
    joined: list[list[str]] = [[] for _ in range(width)]
    open_to_more = [True] * width
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < depth else None
        spans = _spans(grid, top + number, row, below)
        for left, right in spans:
            text = _heading(row[left], is_last=below is None)
            if text is None or not all(open_to_more[left : right + 1]):
                return None
            is_title = right - left + 1 >= max(_TITLE_FROM, _filled_around(rows[-1], left))
            for at in range(left, right + 1):
                if not is_title:
                    joined[at].append(text)
                open_to_more[at] = right > left
        if below is not None and not any(right > left for left, right in spans):
            return None
    return [JOIN.join(dict.fromkeys(texts)) or None for texts in joined]


def _filled_around(row: Row, at: int) -> int:
    """Return how many cells are filled without a gap around a column: what stands apart is another table."""
    left = right = at
    while left > 0 and row[left - 1] is not None:
        left -= 1
    while right < len(row) and row[right] is not None:
        right += 1
    return right - left


def _heading(cell: Any, *, is_last: bool) -> str | None:
    """Return the text of a heading; wishes may be numbered by mere numbers, and caps have years."""
    if is_last and isinstance(cell, int) and (0 < cell < MOST_NUMBERED or cell in YEARS):
        return str(int(cell))
    return cell if isinstance(cell, str) else None


def _spans(grid: Grid, number: int, row: Sequence[Any], below: Sequence[Any] | None) -> list[tuple[int, int]]:
    """Return the first and last column that each filled cell of a row heads."""
    merged = {left: right for first, left, last, right in grid.merged if first == number and left < right}
    spans = []
    for left, cell in enumerate(row):
        if cell is None:
            continue
        right = min(merged.get(left, left), len(row) - 1)
        if not grid.merged and below is not None and left < len(below) and below[left] is not None:
            while right + 1 < len(row) and row[right + 1] is None and below[right + 1] is not None:
                right += 1  # files without merged cells leave those behind the first empty
        spans.append((left, right))
    return spans
