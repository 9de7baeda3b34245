"""Ids of more than 15 digits that a spreadsheet has rounded: what comes behind the 15th digit is zeros.

Whoever types 079184000123456789 into a cell that is not formatted as text gets 79184000123456800: two people may get
one id, and nobody finds the id in another list again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.formats import MOST_EXACT, Identifier
from leadership_opt.exchange.sheets.places import Place, Places

DIGITS = 15
"""Spreadsheets keep so many digits of a number."""


def rounded_ids(places: Places) -> Iterator[list[Place]]:
    """Yield, for each column of ids, the cells whose id a spreadsheet seems to have rounded, if there are any."""
    seen: set[tuple[tuple[str, int], int]] = set()
    for rows in places.lists():
        for column in rows.sheet.columns:
            at = rows.columns.get(column.field)
            if at is None or not isinstance(getattr(column.format, "item", column.format), Identifier):
                continue
            if (rows.grid.key, at) in seen:
                continue  # the lists of all parents stand in one grid
            seen.add((rows.grid.key, at))
            numbers = sorted(places.entries()[rows.grid.key])
            long = {number: cell for number in numbers if _is_long(cell := _cell(rows.grid.rows[number], at))}
            texts = [cell for cell in long.values() if isinstance(cell, str)]
            are_rounded = all(map(_ends_in_zeros, texts))  # by chance, one id in ten ends in a zero, but not all
            found = [
                Place(rows.grid, number, at)
                for number, cell in long.items()
                if (are_rounded if isinstance(cell, str) else isinstance(cell, float) or _ends_in_zeros(str(cell)))
            ]
            if found:
                yield found


def _cell(row: Any, at: int) -> Any:
    return cleaned(row[at]) if at < len(row) else None


def _is_long(cell: Any) -> bool:
    if isinstance(cell, str):
        return cell.isdecimal() and len(cell.lstrip("0")) > DIGITS
    return isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= MOST_EXACT


def _ends_in_zeros(digits: str) -> bool:
    return not digits.lstrip("-0")[DIGITS:].strip("0")
