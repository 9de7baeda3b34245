"""Headings that stand more than once in a list: a mapping tells them apart as "Ngày sinh" and "Ngày sinh [2]"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.layout import Sheet, own_key
from leadership_opt.reference.spelling import key_of

_NUMBER = re.compile(r"\s*\[(?P<number>[0-9]{1,2})\]$")


def told_apart(heads: Sequence[Any]) -> list[Any]:
    """Return headings of which the second of a kind has a number behind it; one that has it already keeps it.

    Examples
    --------
    >>> told_apart(["STT", "Ngày sinh", "ngày sinh", "Tỉnh", "Ngày sinh"])
    ['STT', 'Ngày sinh', 'ngày sinh [2]', 'Tỉnh', 'Ngày sinh [3]']
    """
    found: list[Any] = []
    count: dict[str, int] = {}
    for cell in map(cleaned, heads):
        if cell is None or _NUMBER.search(str(cell)):
            base = "" if cell is None else key_of(_NUMBER.sub("", str(cell))[:200])
            count[base] = count.get(base, 0) + 1
            found.append(cell)
            continue
        key = key_of(str(cell)[:200])
        count[key] = count.get(key, 0) + 1
        found.append(cell if count[key] == 1 or not key else f"{cell} [{count[key]}]")
    return found


def with_headings_told_apart(sheet: Sheet, grid: Grid, row: int) -> Grid:
    """Return a grid whose headings are numbered where a mapping speaks of their numbers; itself if it does nowhere."""
    heads = list(grid.rows[row])
    numbered = told_apart(heads)
    named = [at for at, text in enumerate(numbered) if str(text) != str(cleaned(heads[at])) and _is_said(sheet, text)]
    if not named:
        return grid
    for at in named:
        heads[at] = numbered[at]
    return replace(grid, rows=[*grid.rows[:row], heads, *grid.rows[row + 1 :]])


def _is_said(sheet: Sheet, text: Any) -> bool:
    return own_key(str(text)) in sheet.own
