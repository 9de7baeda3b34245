"""From the sheets of a workbook of changes to changes, with the cell of every fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from leadership_opt.domain import Change, PolicyChanged, Problem
from leadership_opt.domain.type_faults import faults_of, shorten
from leadership_opt.errors import Fault
from leadership_opt.exchange.sheets.assembly import Assembly, Note
from leadership_opt.exchange.sheets.cells import BadCell, FormatKind
from leadership_opt.exchange.sheets.change_cells import NO_GRID, Cells, ExaminedChanges
from leadership_opt.exchange.sheets.changes import (
    CHANGE_SHEETS,
    CHANGES,
    NEEDED_CELLS,
    OPTIONAL_CELLS,
    POLICY_LISTS,
    change_sheet_by_key,
)
from leadership_opt.exchange.sheets.entries import NO_VALUES, add_sheet
from leadership_opt.exchange.sheets.examination import reading_order
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import find_headings
from leadership_opt.exchange.sheets.known_groups import groups_of_problem
from leadership_opt.exchange.sheets.layout import SheetColumn
from leadership_opt.exchange.sheets.lists import EMPTY_MARK
from leadership_opt.exchange.sheets.lists_found import grids_by_sheet
from leadership_opt.exchange.sheets.mapping import NO_MAPPING, ImportMapping
from leadership_opt.exchange.sheets.mapping_names import in_our_names
from leadership_opt.exchange.sheets.mapping_use import mapped
from leadership_opt.exchange.sheets.measuring import value_in
from leadership_opt.exchange.sheets.overlooked import warn_of_the_overlooked
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.province_lists import settle_counted
from leadership_opt.exchange.sheets.rules import POLICY
from leadership_opt.exchange.sheets.serials import in_usual_days, is_day_number
from leadership_opt.exchange.sheets.tag_titles import settle_new_titles
from leadership_opt.exchange.sheets.unreadable import Unreadable
from leadership_opt.messages import LANGUAGES

_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)
_COLUMN_BY_CODE = {column.code: column for column in CHANGES.columns}


def changes_in(
    grids: Iterable[Grid], nowhere: str, problem: Problem | None = None, mapping: ImportMapping = NO_MAPPING
) -> ExaminedChanges:
    """Read sheets of changes.

    Parameters
    ----------
    grids
        All that there are, in any order.
    nowhere
        What errors call the whole: the path of the file.
    problem
        What is to be changed: it says by which list quotas and given seats count provinces, unless a row changes that.
    mapping
        What headings and words are in the workbook of the problem: those of new people and courses are the same here.
    """
    read = Assembly(before=groups_of_problem(problem))
    found = grids_by_sheet(grids, read, change_sheet_by_key())
    own = in_our_names(mapping).sheets
    for sheet in sorted((*CHANGE_SHEETS, *POLICY_LISTS), key=lambda sheet: (bool(sheet.parents), sheet.last)):
        if sheet.id in found:
            said = next((one for one in own if one.kind == sheet.id.removeprefix("new_")), None)
            mine, values = (sheet, NO_VALUES) if said is None else (mapped(sheet, said), said.values)
            add_sheet(read, mine, found[sheet.id], values=values)
    if not found:
        title = " / ".join(CHANGES.title(language) for language in LANGUAGES)
        read.blame(Place(Grid(nowhere, ())), "missing_sheet", sheet=title)
    cells = Cells(read.places, grid=found.get(CHANGES.id, NO_GRID))
    headings = find_headings(CHANGES, cells.grid.rows)
    cells.columns = {} if headings is None else {column.code: at for at, column in headings.columns.items()}
    of_rows = list(_changes_of_rows(read, cells))
    settle_counted(read, _counted_as(of_rows, problem))
    changes = [*_new("courses", read, cells), *_new("nominees", read, cells)]
    cells.lists = len(changes)
    changes += of_rows
    if problem is not None:  # a list of the policy replaces the whole list
        settle_new_titles(read, problem.policy.tag_titles)
    changes += _policy_lists(read)
    warn_of_the_overlooked(read, found.values())
    notes = tuple(sorted(read.faults, key=reading_order(found.values())))
    return ExaminedChanges(None if notes else tuple(changes), notes, tuple(read.warnings), cells, tuple(read.columns))


def _counted_as(of_rows: Iterable[Change], problem: Problem | None) -> int | None:
    """Return the list by which provinces are counted where the lists of the policy apply: after all rows."""
    said = None if problem is None else problem.policy.provinces_counted_as
    for change in of_rows:
        if isinstance(change, PolicyChanged) and "provinces_counted_as" in change.fields:
            said = 34 if change.fields["provinces_counted_as"] == 34 else 63
    return said


def _new(name: str, read: Assembly, cells: Cells) -> Iterator[Change]:
    """Yield the change that brings new people or courses, if there are any; each is checked by itself."""
    kind, entries = f"new_{name}", read.document.get(name) or []
    sound = []
    for at, entry in enumerate(entries):
        if not _is_read(entry):
            continue
        checked = _try_to_validate({"kind": kind, name: [entry]})
        if isinstance(checked, list):
            for fault in checked:
                path = fault.path.replace(f"{name}[0]", f"{name}[{at}]", 1)
                _blame(read, cells.places.find(replace(fault, path=path)), fault)
        else:
            sound.append(entry)
    whole = _try_to_validate({"kind": kind, name: sound}) if sound else []
    if not isinstance(whole, list):
        yield whole


def _changes_of_rows(read: Assembly, cells: Cells) -> Iterator[Change]:
    payments = _payments(read)
    numbers = read.places.rows_of("rows")
    for number, row in zip(numbers, read.document.get("rows") or (), strict=True):
        kind = row.get("kind")
        if not isinstance(kind, str) or not _has_its_cells(read, cells, number, kind, row):
            continue
        fields = _fields_of(read, cells, number, kind, row)
        if kind == "course_held" and row["course"] in payments:
            fields["payments"] = [entry for _, entry in payments.pop(row["course"])]
        if not _is_read(fields):
            continue
        checked = _try_to_validate(fields)
        if isinstance(checked, list):
            for fault in checked:
                _blame(read, cells.cell(number, fault.path), fault)
        else:
            cells.rows.append(number)
            yield checked
    for course, paid in payments.items():
        for at, _ in paid:
            fault = Fault("cell_of_course_not_held", f"payments[{at}].course", shorten(course))
            _blame(read, read.places.find(fault), fault)


def _payments(read: Assembly) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """Return what was really paid, by course, with the number of each entry."""
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for at, entry in enumerate(read.document.get("payments") or ()):
        course = entry.get("course")
        if isinstance(course, str) and _is_read(entry):
            fields = {name: value for name, value in entry.items() if name != "course"}
            found.setdefault(course, []).append((at, fields))
    return found


def _has_its_cells(read: Assembly, cells: Cells, number: int, kind: str, row: Mapping[str, Any]) -> bool:
    """Tell whether a row has what its kind needs; tell of cells that are missing, and of those that mean nothing."""
    needed = NEEDED_CELLS[kind]
    allowed = {*needed, *OPTIONAL_CELLS.get(kind, ()), "change_kind", "note"}
    missing = [code for code in needed if not _is_filled(row, _COLUMN_BY_CODE[code])]
    for code in missing:
        column = _COLUMN_BY_CODE[code]
        place = Place(cells.grid, number, cells.columns.get(code))
        read.blame(place, "missing_cell", column=f"{column.heading('vi')} / {column.heading('en')}")
    for code, column in _COLUMN_BY_CODE.items():
        if code not in allowed and code in cells.columns and _is_filled(row, column):
            read.blame(cells.cell(number, code), "cell_not_of_this_change")
    return not missing


def _is_filled(row: Mapping[str, Any], column: SheetColumn) -> bool:
    holder, _, last = column.field.partition(".")
    return holder in row and (not last or last in row[holder])


def _fields_of(read: Assembly, cells: Cells, number: int, kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the change that a row stands for."""
    note = {"note": row["note"]} if "note" in row else {}
    match kind:
        case "unavailable":
            days = {"first_day": row["first_day"], "last_day": row["last_day"]}
            own: dict[str, Any] = {"nominee": row["nominee"], "days": [days]}
        case "fund_cap_changed":
            cap = row["cap"] if row["cap"]["amount"] is not None else None
            own = {"fund": row["fund"], "cap": cap, **({"year": row["year"]} if "year" in row else {})}
        case "policy_changed":
            own = {"fields": _setting(read, cells, number, row["setting"], row["value"])}
        case "withdrawn" | "post_lost" | "course_cancelled" | "course_moved" | "course_held":
            own = {code: row[code] for code in NEEDED_CELLS[kind]}
        case _:
            raise LookupError(f"nobody says how rows of {kind} are read")
    return {"kind": kind, **own, **note}


def _setting(read: Assembly, cells: Cells, number: int, name: Any, value: Any) -> Any:
    """Return the fields of the policy that a setting and its value mean."""
    column = next((one for one in (*POLICY.columns, *POLICY.understood) if one.field == name), None)
    if column is None:
        return name  # it could not be read
    try:
        later = cells.grid.days_later
        if later and is_day_number(column.format, value, later):
            read.days_of_1904.append(cells.cell(number, "setting_value"))
            value = in_usual_days(column.format, value, later)
        meant = None if value == EMPTY_MARK and column.format.kind is not FormatKind.LIST else value_in(column, value)
    except BadCell as bad:
        read.blame(cells.cell(number, "setting_value"), bad.code, shorten(value), **bad.params)
        return Unreadable()
    for part in reversed(column.field.split(".")):
        meant = {part: meant}
    return meant


def _policy_lists(read: Assembly) -> Iterator[Change]:
    """Yield the change that replaces lists of the policy; a list without entries changes nothing."""
    fields = _filled(read.document.get("policy") or {})
    if fields and _is_read(fields):
        checked = _try_to_validate({"kind": "policy_changed", "fields": fields})
        if not isinstance(checked, list):
            yield checked


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    inside = {name: _filled(value) if isinstance(value, Mapping) else value for name, value in fields.items()}
    return {name: value for name, value in inside.items() if value}


def _is_read(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_read, value.values()))
    return all(map(_is_read, value)) if isinstance(value, list | tuple) else not isinstance(value, Unreadable)


def _blame(read: Assembly, place: Place | None, fault: Fault) -> None:
    if place is not None and str(place) not in {str(note.place) for note in read.faults}:
        read.faults.append(Note(place, replace(fault, path=str(place))))


def _try_to_validate(fields: dict[str, Any]) -> Change | list[Fault]:
    try:
        return _CHANGE.validate_python(fields)
    except ValidationError as error:
        kind = str(fields["kind"])
        return [replace(fault, path=fault.path.removeprefix(kind).lstrip(".")) for fault in faults_of(error)]
