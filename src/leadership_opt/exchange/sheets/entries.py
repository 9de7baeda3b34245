"""From the rows of a sheet to entries of the document, with all faults of single cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from leadership_opt.domain.near import near_ids
from leadership_opt.exchange.sheets.assembly import Assembly, ListRead
from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID
from leadership_opt.exchange.sheets.cell_values import put, read_cell
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.counting_ids import with_counting_as_ids
from leadership_opt.exchange.sheets.discretion import said_id
from leadership_opt.exchange.sheets.entry_rows import entries_of
from leadership_opt.exchange.sheets.finding import headings_of_dates
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.heading_blocks import with_joined_headings
from leadership_opt.exchange.sheets.heading_report import report_headings
from leadership_opt.exchange.sheets.headings import Headings, find_headings
from leadership_opt.exchange.sheets.known_groups import KnownGroups
from leadership_opt.exchange.sheets.layout import Kind, Sheet
from leadership_opt.exchange.sheets.merged_report import report_merged
from leadership_opt.exchange.sheets.names_joined import with_joined_names
from leadership_opt.exchange.sheets.of_sex import OfSex
from leadership_opt.exchange.sheets.passing import Passing
from leadership_opt.exchange.sheets.places import Place, Rows
from leadership_opt.exchange.sheets.quota_rows import with_ids_for_words
from leadership_opt.exchange.sheets.settings_sheet import settings_in
from leadership_opt.exchange.sheets.tables_beside import without_tables_beside
from leadership_opt.exchange.sheets.tag_titles import note_tag_titles, with_known_groups
from leadership_opt.exchange.sheets.unreadable import UNREADABLE
from leadership_opt.messages import Language, in_both

Values = Mapping[str, Mapping[str, str]]
NO_VALUES: Values = {}

ADVICE_FOR = 20
"""So many unknown ids get advice; looking for it takes longer than all other checks."""


def add_sheet(
    into: Assembly,
    sheet: Sheet,
    grid: Grid,
    *,
    is_beside: bool = False,
    values: Values = NO_VALUES,
    before: KnownGroups | None = None,
) -> None:
    """Read one sheet into the document; the sheets of parents come first.

    Parameters
    ----------
    into
        What has been read so far.
    sheet, grid
        What is read as which list.
    is_beside
        Whether the same cells are another list, too, of which everything else is told.
    values
        Field -> word -> what the planner says that it means.
    before
        What quotas may name of a problem that the sheets change.
    """
    if sheet.kind is Kind.SETTINGS:
        _add_settings(into, sheet, grid)
        return
    headings: Headings | None
    if is_beside:
        main = next(one for one in reversed(into.lists) if one.grid.title == grid.title)
        grid = main.grid
        headings = headings_of_dates(sheet, main.headings, grid.rows[main.headings.row])
    else:
        grid = with_joined_headings(sheet, without_tables_beside(into, sheet, grid))
        headings = find_headings(sheet, grid.rows)
    if headings is None:
        if any(cell is not None for row in grid.rows for cell in map(cleaned, row)):
            into.broken.append((sheet, grid))
            into.blame(Place(grid), "no_headings", **in_both("columns", partial(_first_columns, sheet)))
        return
    grid = with_counting_as_ids(into, sheet, grid, headings)
    grid = with_ids_for_words(into, sheet, grid, headings)
    grid = with_joined_names(into, grid, headings, Passing(sheet, grid, headings))
    report_headings(into, sheet, grid, headings, is_beside=is_beside)
    note_tag_titles(into, grid, headings)
    with_known_groups(into, headings, before)
    into.merged[grid.title] = report_merged(into, grid, headings)
    rows = Rows(sheet, grid, _positions(headings))
    rows.of_sex = tuple(at for at, column in headings.columns.items() if isinstance(column.format, OfSex))
    rows.heading_row = headings.row
    numbers: list[int] = []
    into.lists.append(ListRead(sheet, grid, headings, numbers, is_beside, values))
    entries = _noted(entries_of(into, rows, headings), numbers)
    if sheet.kind is Kind.RECORDS:
        _add_records(into, rows, entries)
    else:
        _add_children(into, rows, entries)


def _noted(entries: Iterable[tuple[int, dict[str, Any]]], numbers: list[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield entries, and note their rows."""
    for number, entry in entries:
        numbers.append(number)
        yield number, entry


def _positions(headings: Headings) -> dict[str, int]:
    """Return the position of each field; what two columns say together is at the first of them."""
    found = {column.field: at for at, column in headings.columns.items() if not isinstance(column.format, OfSex)}
    for at, column in headings.columns.items():
        for name in ("born", "sex") if isinstance(column.format, OfSex) else ():
            found.setdefault(name, at)
    return found


def _first_columns(sheet: Sheet, language: Language) -> str:
    return ", ".join(one.heading(language) for one in sheet.columns[:3])


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
            shown, hidden = said_id(mine, rows.sheet)
            into.blame(Place(rows.grid, number, rows.columns["id"]), "duplicate_id", shown, **hidden)
        seen.add(str(mine))
    *outer, last = rows.sheet.path
    holder = _holder(into.document, outer)
    if found and holder.get(last):  # the goals, in a row of the policy, too
        into.blame(Place(rows.grid), "list_said_twice", **in_both("sheet", rows.sheet.title))
    holder[last] = found
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
                shown, hidden = said_id(owner, sheet)
                place = Place(rows.grid, number, rows.columns[key])
                into.ask(place, sheet.unknown, owner, shown, heading=rows.heading(key), near=near, **hidden)
            continue
        path_in, record = parents[owner]
        value = entry.get(sheet.columns[1].field, UNREADABLE) if sheet.kind is Kind.VALUES else entry
        record.setdefault(name, []).append(value)
        into.places.add(path_in, rows, number, value if sheet.kind is Kind.VALUES else "")


def _add_settings(into: Assembly, sheet: Sheet, grid: Grid) -> None:
    for number, column, value in settings_in(into, sheet, grid):
        read = read_cell(into, Place(grid, number, 1), sheet, column, value, str(grid.rows[number][0]))
        put(_holder(into.document, sheet.path), column, read)
