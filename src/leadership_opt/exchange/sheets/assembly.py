"""From rows to the nested data of a problem, with the place of everything and all faults of single cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.domain.near import near_ids
from leadership_opt.domain.type_faults import shorten
from leadership_opt.errors import MOST_FAULTS, Fault, Parameter
from leadership_opt.exchange.sheets.cells import ERROR_VALUES, BadCell, cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import Headings, column_named, find_headings, is_counting_row
from leadership_opt.exchange.sheets.layout import Column, Kind, Sheet
from leadership_opt.exchange.sheets.money_format import HOME_CURRENCY, Quoted
from leadership_opt.exchange.sheets.places import Place, Places, Rows


class Unreadable:
    """Stands where a cell could not be read, so that the checks of the problem pass it by."""


UNREADABLE = Unreadable()
ADVICE_FOR = 20
"""So many unknown ids get advice; looking for it takes longer than all other checks."""


@dataclass(frozen=True, slots=True)
class Note:
    """A fault or a warning about a place."""

    place: Place
    fault: Fault


@dataclass(slots=True)
class Assembly:
    """What has been read so far.

    Attributes
    ----------
    document
        The data of the problem, as nested dictionaries and lists.
    places
        Where everything was read.
    faults, warnings
        What is wrong, and what may be.
    broken
        Sheets that are missing, have no headings, or lack a column that every row must have: what is missing in the
        problem because of them is told once, not row by row.
    """

    document: dict[str, Any] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    faults: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    broken: list[tuple[Sheet, Grid]] = field(default_factory=list)

    def blame(self, place: Place, code: str, value: str | None = None, **params: Parameter) -> None:
        """Report a fault."""
        self.faults.append(Note(place, Fault(code, str(place), value, params)))

    def warn(self, place: Place, code: str, value: str | None = None, **params: Parameter) -> None:
        """Report what may be wrong."""
        self.warnings.append(Note(place, Fault(code, str(place), value, params)))


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
    _report_headings(into, sheet, grid, headings)
    rows = Rows(sheet, grid, {column.field: at for at, column in headings.columns.items()})
    entries = _entries(into, rows, headings)
    if sheet.kind is Kind.RECORDS:
        _add_records(into, rows, entries)
    else:
        _add_children(into, rows, entries)


def _report_headings(into: Assembly, sheet: Sheet, grid: Grid, headings: Headings) -> None:
    there = {column.field for column in headings.columns.values()}
    for column in sheet.columns:
        if column.required and column.field not in there:
            place = Place(grid, headings.row)
            into.broken.append((sheet, grid))
            into.blame(place, "missing_column", column=f"{column.heading('vi')} / {column.heading('en')}")
    for at in headings.repeated:
        into.blame(Place(grid, headings.row, at), "repeated_column", shorten(cleaned(grid.rows[headings.row][at])))
    for at in headings.ignored:
        into.warn(Place(grid, headings.row, at), "column_ignored", shorten(cleaned(grid.rows[headings.row][at])))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A column that is there.

    Attributes
    ----------
    at
        Its position.
    column
        What it is.
    known
        What texts in it mean: lists repeat themselves, and each text is read once.
    """

    at: int
    column: Column
    known: dict[str, Any] = field(default_factory=dict)


def _entries(into: Assembly, rows: Rows, headings: Headings) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the row and the fields of every entry."""
    wanted = [_Wanted(at, column) for at, column in headings.columns.items()]
    amounts = [one for one in wanted if one.column.format.name in ("amount", "cap")]
    start = headings.row + 1
    empty = rows.grid.without_value
    for number, cells in enumerate(rows.grid.rows[start:], start=start):
        if len(into.faults) > MOST_FAULTS:
            return  # an error lists no more, and there may be a fault in every cell
        row = [cleaned(cell) for cell in cells]
        filled = [at for at, cell in enumerate(row) if cell is not None or (empty and (number, at) in empty)]
        if headings.counting.issuperset(filled) or (number == start and is_counting_row(row)):
            continue
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
    for one in wanted:
        at, column = one.at, one.column
        cell = row[at] if at < width else None
        if cell is None and (number, at) not in grid.without_value:
            if column.required:
                into.blame(Place(grid, number, at), "missing_cell", column=_both(column))
                _put(entry, column, UNREADABLE)
            continue
        value = one.known.get(cell, UNREADABLE) if isinstance(cell, str) else UNREADABLE
        if value is UNREADABLE:
            value = _read(into, Place(grid, number, at), column, cell)
            if isinstance(cell, str):
                one.known[cell] = value
        _put(entry, column, value)
    return entry


def _both(column: Column) -> str:
    return f"{column.heading('vi')} / {column.heading('en')}"


def _tag(into: Assembly, place: Place, cell: Any) -> Any:
    if isinstance(cell, str) and cell in ERROR_VALUES:
        into.blame(place, "cell_error", cell)
        return UNREADABLE
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _read(into: Assembly, place: Place, column: Column, cell: Any) -> Any:
    if cell is None:
        into.blame(place, "formula_without_value")
        return UNREADABLE
    if isinstance(cell, str) and cell[0] == "#" and cell in ERROR_VALUES:
        into.blame(place, "cell_error", cell)
        return UNREADABLE
    try:
        return column.format.read(cell)
    except BadCell as bad:
        into.blame(place, bad.code, None if column.private else shorten(cell), **bad.params)
        return UNREADABLE


def _put(entry: dict[str, Any], column: Column, value: Any) -> None:
    if column.fields:
        entry |= value if isinstance(value, dict) else {column.fields[0]: value}
        return
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
    from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID

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
    seen: dict[str, int] = {}
    for number, cells in enumerate(grid.rows):
        row = [cleaned(cell) for cell in cells[:2]]
        label, value = (*row, None, None)[:2]
        has_value = value is not None or (number, 1) in grid.without_value
        column = column_named(sheet, label) if isinstance(label, str) else None
        if column is None:
            if has_value and seen:
                into.blame(Place(grid, number, 0), "unknown_setting", shorten(label))
            continue
        if column.field in seen:
            into.blame(Place(grid, number, 0), "repeated_column", shorten(label))
            continue
        seen[column.field] = number
        path = f"{'.'.join(sheet.path)}.{column.field}"
        into.places.keep_setting(path, grid, number)
        if not has_value:
            if column.required:
                into.blame(Place(grid, number, 1), "missing_cell", column=_both(column))
            continue
        _put(_holder(into.document, sheet.path), column, _read(into, Place(grid, number, 1), column, value))
