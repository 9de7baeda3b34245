"""From the rows below the headings to the fields of entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.domain.type_faults import shorten
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cell_values import put, read_cell
from leadership_opt.exchange.sheets.cells import ERROR_VALUES, cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import Headings, is_counting_row
from leadership_opt.exchange.sheets.layout import SheetColumn
from leadership_opt.exchange.sheets.merged import NOTHING_MERGED
from leadership_opt.exchange.sheets.money_format import HOME_CURRENCY, Quoted
from leadership_opt.exchange.sheets.places import Place, Rows
from leadership_opt.exchange.sheets.unreadable import UNREADABLE, Unreadable


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A column that is there.

    Attributes
    ----------
    at
        Its position.
    column
        What it is.
    heading
        What the planner calls it.
    is_numbered
        Whether it is one of several that make one list.
    known
        What texts in it mean: lists repeat themselves, and each text is read once.
    """

    at: int
    column: SheetColumn
    heading: str
    is_numbered: bool = False
    known: dict[str, Any] = field(default_factory=dict)


def entries_of(into: Assembly, rows: Rows, headings: Headings) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the row and the fields of every entry."""
    numbers = headings.numbers
    in_order = sorted(headings.columns.items(), key=lambda one: numbers.get(one[0], 0))
    texts = rows.grid.rows[headings.row]
    wanted = [_Wanted(at, column, shorten(cleaned(texts[at])), at in numbers) for at, column in in_order]
    amounts = [one for one in wanted if one.column.format.name in ("amount", "cap")]
    start = headings.row + 1
    empty = rows.grid.without_value
    headed = {at for at, cell in enumerate(rows.grid.rows[headings.row]) if cleaned(cell) is not None}
    for number, cells in enumerate(rows.grid.rows[start:], start=start):
        if into.is_full:
            return  # an error lists no more, and there may be a fault in every cell
        row = [cleaned(cell) for cell in cells]
        filled = [at for at, cell in enumerate(row) if cell is not None or (empty and (number, at) in empty)]
        if headings.counting.issuperset(filled) or (number == start and is_counting_row(row)):
            continue
        if not headed.issuperset(filled):
            into.without_heading += [Place(rows.grid, number, at) for at in filled if at not in headed]
        entry = _entry(into, rows, number, row, wanted)
        if amounts:
            _settle_currencies(into, rows.grid, number, amounts, entry)
        if headings.tags:
            entry["tags"] = {key: _tag(into, Place(rows.grid, number, at), row[at])
                             for at, key in headings.tags.items() if at < len(row) and row[at] is not None}  # fmt: skip
        yield number, entry


def _entry(into: Assembly, rows: Rows, number: int, row: list[Any], wanted: list[_Wanted]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    grid = rows.grid
    width = len(row)
    merged = into.merged.get(grid.title, NOTHING_MERGED)
    for one in wanted:
        at, column = one.at, one.column
        cell = row[at] if at < width else None
        if cell is None and (number, at) not in grid.without_value:
            if merged.hides(number, at):
                put(entry, column, UNREADABLE)
            elif column.required:
                into.ask(Place(grid, number, at), "missing_cell", "", column=one.heading, heading=one.heading)
                put(entry, column, UNREADABLE)
            continue
        value = one.known.get(cell, UNREADABLE) if isinstance(cell, str) else UNREADABLE
        if value is UNREADABLE:
            value = read_cell(into, Place(grid, number, at), rows.sheet, column, cell, one.heading)
            if isinstance(cell, str):
                one.known[cell] = value
        put(entry, column, _joined(entry.get(column.field, ()), value) if one.is_numbered else value)
    return entry


def _joined(before: Any, value: Any) -> Any:
    return UNREADABLE if UNREADABLE in (before, value) else (*before, *value)


def _tag(into: Assembly, place: Place, cell: Any) -> Any:
    if isinstance(cell, str) and cell in ERROR_VALUES:
        into.blame(place, "cell_error", cell)
        return UNREADABLE
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _settle_currencies(into: Assembly, grid: Grid, number: int, amounts: list[_Wanted], entry: dict[str, Any]) -> None:
    """Join the currency that an amount names with that of its column; an amount of nothing is none."""
    for one in amounts:
        outer, _, last = one.column.field.partition(".")
        holder = entry.get(outer) if last else entry
        quoted = holder.get(last or outer) if isinstance(holder, dict) else None
        if isinstance(quoted, Quoted) and isinstance(holder, dict):
            said = holder.get("currency", quoted.currency) if last else HOME_CURRENCY
            holder[last or outer] = quoted.amount
            if said != quoted.currency and not isinstance(said, Unreadable):
                into.blame(Place(grid, number, one.at), "currency_conflict", quoted.currency, other=str(said))
            elif last:
                holder["currency"] = said
        if last and isinstance(holder, dict) and last not in holder:
            del entry[outer]
