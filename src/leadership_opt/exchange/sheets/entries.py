"""From the rows of a sheet to entries of the document, with all faults of single cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly, ListRead
from leadership_opt.exchange.sheets.cell_values import put, read_cell
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.children import add_children
from leadership_opt.exchange.sheets.counting_ids import with_counting_as_ids
from leadership_opt.exchange.sheets.discretion import holds_people, said_id
from leadership_opt.exchange.sheets.entry_rows import entries_of
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.heading_blocks import with_joined_headings
from leadership_opt.exchange.sheets.heading_report import report_headings
from leadership_opt.exchange.sheets.headings import Headings, find_headings
from leadership_opt.exchange.sheets.layout import Kind, Sheet
from leadership_opt.exchange.sheets.merged_report import report_merged
from leadership_opt.exchange.sheets.names_joined import with_joined_names
from leadership_opt.exchange.sheets.of_sex import OfSex
from leadership_opt.exchange.sheets.old_fonts import report_old_fonts
from leadership_opt.exchange.sheets.passing import Passing
from leadership_opt.exchange.sheets.places import Place, Rows
from leadership_opt.exchange.sheets.quota_rows import with_ids_for_words
from leadership_opt.exchange.sheets.same_headings import with_headings_told_apart
from leadership_opt.exchange.sheets.settings_sheet import settings_in
from leadership_opt.exchange.sheets.side_columns import sides_of
from leadership_opt.exchange.sheets.sides import add_sides
from leadership_opt.exchange.sheets.tables_beside import without_tables_beside
from leadership_opt.exchange.sheets.tag_titles import note_tag_titles, with_known_groups
from leadership_opt.messages import Language, in_both

Values = Mapping[str, Mapping[str, str]]
NO_VALUES: Values = {}


def add_sheet(
    into: Assembly,
    sheet: Sheet,
    grid: Grid,
    *,
    beside: Sequence[Sheet] = (),
    part: int = 0,
    values: Values = NO_VALUES,
) -> None:
    """Read one sheet into the document; the sheets of parents come first.

    Parameters
    ----------
    into
        What has been read so far.
    sheet, grid
        What is read as which list.
    beside
        Other lists whose entries may stand in columns of this one.
    part
        Number of a list that is one of several parts, from 1; 0: it is whole.
    values
        Field -> word -> what the planner says that it means.
    """
    if sheet.kind is Kind.SETTINGS:
        _add_settings(into, sheet, grid)
        return
    grid = with_joined_headings(sheet, without_tables_beside(into, sheet, grid))
    headings = find_headings(sheet, grid.rows)
    if headings is not None and sheet.own:
        grid = with_headings_told_apart(sheet, grid, headings.row)
        headings = find_headings(sheet, grid.rows)
    if headings is None:
        if any(cell is not None for row in grid.rows for cell in map(cleaned, row)):
            into.broken.append((sheet, grid))
            into.blame(Place(grid), "no_headings", **in_both("columns", partial(_first_columns, sheet)))
        return
    if holds_people(sheet):
        report_old_fonts(into, grid, headings.row)
    grid = with_counting_as_ids(into, sheet, grid, headings, part)
    grid = with_ids_for_words(into, sheet, grid, headings)
    grid = with_joined_names(into, grid, headings, Passing(sheet, grid, headings))
    sides = sides_of(beside, grid, headings)
    side = Headings(headings.row, {one.at: one.column for one in sides}, {one.at: one.remarks for one in sides})
    side.numbers = {one.at: one.year for one in sides if one.year}
    report_headings(into, sheet, grid, headings, side)
    note_tag_titles(into, grid, headings)
    with_known_groups(into, headings)
    into.merged[grid.key] = report_merged(into, grid, headings)
    rows = Rows(sheet, grid, _positions(headings))
    rows.of_sex = tuple(at for at, column in headings.columns.items() if isinstance(column.format, OfSex))
    rows.heading_row = headings.row
    numbers: list[int] = []
    main = ListRead(sheet, grid, headings, side, numbers, values)
    into.lists.append(main)
    entries = _noted(entries_of(into, rows, headings), numbers)
    if sheet.kind is not Kind.RECORDS:
        add_children(into, rows, entries)
        return
    records = _add_records(into, rows, entries)
    if sides:
        add_sides(into, main, sides, records)


def _noted(entries: Iterable[tuple[int, dict[str, Any]]], numbers: list[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield entries, and note their rows."""
    for number, entry in entries:
        numbers.append(number)
        yield number, entry


def _positions(headings: Headings) -> dict[str, int]:
    """Return the position of each field; what two columns say together is at the first of them."""
    found = {column.field: at for at, column in headings.columns.items() if not isinstance(column.format, OfSex)}
    for at, column in headings.columns.items():
        for name in ("born", "sex") if isinstance(column.format, OfSex) else column.fields:
            found.setdefault(name, at)
    return found


def _first_columns(sheet: Sheet, language: Language) -> str:
    return ", ".join(one.heading(language) for one in sheet.columns[:3])


def _holder(document: dict[str, Any], path: Sequence[str]) -> dict[str, Any]:
    for name in path:
        document = document.setdefault(name, {})
    return document


def _add_records(into: Assembly, rows: Rows, entries: Iterable[tuple[int, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Add the records of a list, or of its next part, and return them."""
    path, (*outer, last) = ".".join(rows.sheet.path), rows.sheet.path
    holder = _holder(into.document, outer)
    is_next = bool(into.places.rows_of(path))
    before: Any = holder.get(last)
    parts: list[dict[str, Any]] = before if is_next else []
    found: list[dict[str, Any]] = []
    seen = {one["id"] for one in parts if isinstance(one.get("id"), str)}
    for number, entry in entries:
        rows.rows.append(number)
        found.append(entry)
        mine = entry.get("id")
        if isinstance(mine, str) and mine in seen:
            shown, hidden = said_id(mine, rows.sheet)
            into.blame(Place(rows.grid, number, rows.columns["id"]), "duplicate_id", shown, **hidden)
        seen.add(str(mine))
    if found and before and not is_next:  # the goals, in a row of the policy, too
        into.blame(Place(rows.grid), "list_said_twice", **in_both("sheet", rows.sheet.title))
    if found or not before:
        holder[last] = [*parts, *found]
    into.places.keep(path, rows)
    return found


def _add_settings(into: Assembly, sheet: Sheet, grid: Grid) -> None:
    for number, column, value in settings_in(into, sheet, grid):
        read = read_cell(into, Place(grid, number, 1), sheet, column, value, str(grid.rows[number][0]))
        put(_holder(into.document, sheet.path), column, read)
