"""One cell: what it says, or what is asked about it; and where its value goes in an entry."""

from __future__ import annotations

from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import ERROR_VALUES, BadCell, is_ditto
from leadership_opt.exchange.sheets.discretion import said
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn
from leadership_opt.exchange.sheets.measuring import value_in
from leadership_opt.exchange.sheets.names import AsWritten
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.serials import in_usual_days, is_day_number
from leadership_opt.exchange.sheets.unreadable import UNREADABLE

IDS = frozenset({"id", "nominee", "course", "fund"})
"""Fields of columns that hold one id."""


def read_cell(into: Assembly, place: Place, sheet: Sheet, column: SheetColumn, cell: Any, heading: str) -> Any:
    """Return what a filled cell means; UNREADABLE, and a fault, if nothing can be said."""
    if cell is None:
        into.blame(place, "formula_without_value")
        return UNREADABLE
    if isinstance(cell, str) and cell[0] == "#" and cell in ERROR_VALUES:
        into.blame(place, "cell_error", cell)
        return UNREADABLE
    if isinstance(cell, str) and is_ditto(cell):
        into.ask(place, "cell_is_ditto", cell, cell, heading=heading)
        return UNREADABLE
    later = place.grid.days_later
    if later and is_day_number(column.format, cell, later):
        into.days_of_1904.append(place)
        cell = in_usual_days(column.format, cell, later)
    if column.field in IDS and isinstance(cell, str) and "/" in cell:
        into.rewritten.append(place)
    try:
        return value_in(column, cell)
    except BadCell as bad:
        shown, hidden = said(cell, sheet, column)
        into.ask(place, bad.code, cell, shown, heading=heading, **hidden, **bad.params)
        return UNREADABLE


def put(entry: dict[str, Any], column: SheetColumn, value: Any) -> None:
    """Store a value where its column says; dots lead into records inside."""
    if column.fields:
        entry |= value if isinstance(value, dict) else {column.fields[0]: value}
        return
    if isinstance(value, AsWritten):
        if column.in_words:
            entry.setdefault(column.in_words, value.written)
        value = str(value)
    if "." not in column.field:
        entry[column.field] = value
        return
    *outer, last = column.field.split(".")
    for name in outer:
        entry = entry.setdefault(name, {})
    entry[last] = value
