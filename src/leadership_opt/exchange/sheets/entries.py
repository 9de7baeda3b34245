"""From the rows of a sheet to entries of the document, with all faults of single cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.domain.near import near_ids
from leadership_opt.domain.type_faults import shorten
from leadership_opt.errors import MOST_FAULTS
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID
from leadership_opt.exchange.sheets.cells import ERROR_VALUES, BadCell, cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.heading_report import report_headings
from leadership_opt.exchange.sheets.headings import Headings, find_headings, is_counting_row
from leadership_opt.exchange.sheets.layout import Kind, Sheet, SheetColumn
from leadership_opt.exchange.sheets.merged import NOTHING_MERGED
from leadership_opt.exchange.sheets.merged_report import report_merged
from leadership_opt.exchange.sheets.money_format import HOME_CURRENCY, Quoted
from leadership_opt.exchange.sheets.names import AsWritten
from leadership_opt.exchange.sheets.places import Place, Rows
from leadership_opt.exchange.sheets.serials import in_usual_days, is_day_number
from leadership_opt.exchange.sheets.settings_sheet import settings_in
from leadership_opt.exchange.sheets.unreadable import UNREADABLE, Unreadable

ADVICE_FOR = 20
"""So many unknown ids get advice; looking for it takes longer than all other checks."""


def add_sheet(into: Assembly, sheet: Sheet, grid: Grid) -> None:
    """Read one sheet into the document; the sheets of parents come first."""
    if sheet.kind is Kind.SETTINGS:
        _add_settings(into, sheet, grid)
        return
    headings = find_headings(sheet, grid.rows)
    if headings is None:
        if any(cell is not None for row in grid.rows for cell in map(cleaned, row)):
            into.broken.append((sheet, grid))
            into.blame(Place(grid), "no_headings", columns=", ".join(one.heading("vi") for one in sheet.columns[:3]))
        return
    report_headings(into, sheet, grid, headings)
    into.merged[grid.title] = report_merged(into, grid, headings)
    rows = Rows(sheet, grid, {column.field: at for at, column in headings.columns.items()})
    entries = _entries(into, rows, headings)
    if sheet.kind is Kind.RECORDS:
        _add_records(into, rows, entries)
    else:
        _add_children(into, rows, entries)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A column that is there.

    Attributes
    ----------
    at
        Its position.
    column
        What it is.
    is_numbered
        Whether it is one of several that make one list.
    known
        What texts in it mean: lists repeat themselves, and each text is read once.
    """

    at: int
    column: SheetColumn
    is_numbered: bool = False
    known: dict[str, Any] = field(default_factory=dict)


def _entries(into: Assembly, rows: Rows, headings: Headings) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the row and the fields of every entry."""
    numbers = headings.numbers
    in_order = sorted(headings.columns.items(), key=lambda one: numbers.get(one[0], 0))
    wanted = [_Wanted(at, column, at in numbers) for at, column in in_order]
    amounts = [one for one in wanted if one.column.format.name in ("amount", "cap")]
    start = headings.row + 1
    empty = rows.grid.without_value
    headed = {at for at, cell in enumerate(rows.grid.rows[headings.row]) if cleaned(cell) is not None}
    for number, cells in enumerate(rows.grid.rows[start:], start=start):
        if len(into.faults) > MOST_FAULTS:
            return  # an error lists no more, and there may be a fault in every cell
        row = [cleaned(cell) for cell in cells]
        filled = [at for at, cell in enumerate(row) if cell is not None or (empty and (number, at) in empty)]
        if headings.counting.issuperset(filled) or (number == start and is_counting_row(row)):
            continue
        if not headed.issuperset(filled):
            into.without_heading += [Place(rows.grid, number, at) for at in filled if at not in headed]
        entry = _entry(into, rows.grid, number, row, wanted)
        if amounts:
            _settle_currencies(into, rows.grid, number, amounts, entry)
        if headings.tags:
            entry["tags"] = {key: _tag(into, Place(rows.grid, number, at), row[at])
                             for at, key in headings.tags.items() if at < len(row) and row[at] is not None}  # fmt: skip
        yield number, entry


def _entry(into: Assembly, grid: Grid, number: int, row: list[Any], wanted: list[_Wanted]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    width = len(row)
    merged = into.merged.get(grid.title, NOTHING_MERGED)
    for one in wanted:
        at, column = one.at, one.column
        cell = row[at] if at < width else None
        if cell is None and (number, at) not in grid.without_value:
            if merged.hides(number, at):
                _put(entry, column, UNREADABLE)
            elif column.required:
                into.blame(Place(grid, number, at), "missing_cell", column=column.both)
                _put(entry, column, UNREADABLE)
            continue
        value = one.known.get(cell, UNREADABLE) if isinstance(cell, str) else UNREADABLE
        if value is UNREADABLE:
            value = _read(into, Place(grid, number, at), column, cell)
            if isinstance(cell, str):
                one.known[cell] = value
        _put(entry, column, _joined(entry.get(column.field, ()), value) if one.is_numbered else value)
    return entry


def _joined(before: Any, value: Any) -> Any:
    return UNREADABLE if UNREADABLE in (before, value) else (*before, *value)


def _tag(into: Assembly, place: Place, cell: Any) -> Any:
    if isinstance(cell, str) and cell in ERROR_VALUES:
        into.blame(place, "cell_error", cell)
        return UNREADABLE
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _read(into: Assembly, place: Place, column: SheetColumn, cell: Any) -> Any:
    if cell is None:
        into.blame(place, "formula_without_value")
        return UNREADABLE
    if isinstance(cell, str) and cell[0] == "#" and cell in ERROR_VALUES:
        into.blame(place, "cell_error", cell)
        return UNREADABLE
    later = place.grid.days_later
    if later and is_day_number(column.format, cell, later):
        into.days_of_1904.append(place)
        cell = in_usual_days(column.format, cell, later)
    try:
        return column.format.read(cell)
    except BadCell as bad:
        into.blame(place, bad.code, None if column.private else shorten(cell), **bad.params)
        return UNREADABLE


def _put(entry: dict[str, Any], column: SheetColumn, value: Any) -> None:
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


def _holder(document: dict[str, Any], path: Sequence[str]) -> dict[str, Any]:
    for name in path:
        document = document.setdefault(name, {})
    return document


def _add_records(into: Assembly, rows: Rows, entries: Iterable[tuple[int, dict[str, Any]]]) -> None:
    found = []
    seen: set[str] = set()
    for number, entry in entries:
        rows.rows.append(number)
        found.append(entry)
        mine = entry.get("id")
        if isinstance(mine, str) and mine in seen:
            into.blame(Place(rows.grid, number, rows.columns["id"]), "duplicate_id", shorten(mine))
        seen.add(str(mine))
    *outer, last = rows.sheet.path
    _holder(into.document, outer)[last] = found
    into.places.keep(".".join(rows.sheet.path), rows)


def _add_children(into: Assembly, rows: Rows, entries: Iterable[tuple[int, dict[str, Any]]]) -> None:
    sheet, name = rows.sheet, rows.sheet.path[0]
    parents: dict[str, tuple[str, dict[str, Any]]] = {}
    is_sure = True
    for parent in sheet.parents:
        path = SHEET_BY_ID[parent].path
        listed: Any = into.document
        for part in path:
            listed = listed.get(part, {})
        for index, record in enumerate(listed or ()):
            is_sure = is_sure and isinstance(record.get("id"), str)
            parents.setdefault(str(record.get("id")), (f"{'.'.join(path)}[{index}].{name}", record))
    key, advised = sheet.columns[0].field, 0
    for number, entry in entries:
        owner = entry.pop(key, UNREADABLE)
        if owner not in parents:
            if isinstance(owner, str) and parents and is_sure:
                near = near_ids(owner, parents) if advised < ADVICE_FOR else None
                advised += 1
                into.blame(Place(rows.grid, number, rows.columns[key]), sheet.unknown, shorten(owner), near=near)
            continue
        path_in, record = parents[owner]
        value = entry.get(sheet.columns[1].field, UNREADABLE) if sheet.kind is Kind.VALUES else entry
        record.setdefault(name, []).append(value)
        into.places.add(path_in, rows, number, value if sheet.kind is Kind.VALUES else "")


def _add_settings(into: Assembly, sheet: Sheet, grid: Grid) -> None:
    for number, column, value in settings_in(into, sheet, grid):
        _put(_holder(into.document, sheet.path), column, _read(into, Place(grid, number, 1), column, value))
