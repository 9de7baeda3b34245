"""From columns of one list to entries of another: start dates beside courses, caps by year beside funds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from leadership_opt.domain.money import HOME_CURRENCY
from leadership_opt.domain.type_faults import shorten
from leadership_opt.exchange.sheets.assembly import Assembly, ListRead
from leadership_opt.exchange.sheets.cell_values import put, read_cell
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.courses import START_DATES
from leadership_opt.exchange.sheets.entry_rows import settle_currency
from leadership_opt.exchange.sheets.layout import Kind
from leadership_opt.exchange.sheets.merged import Merged
from leadership_opt.exchange.sheets.merged_report import report_merged
from leadership_opt.exchange.sheets.places import Place, Rows
from leadership_opt.exchange.sheets.side_columns import LAST_DAYS, SideColumn
from leadership_opt.exchange.sheets.unreadable import UNREADABLE

TOLD: Mapping[str, str] = {"start_dates": "dates_beside_courses", "fund_caps": "caps_beside_funds"}
"""Other list -> warning that it was read from the cells of this one."""


def add_sides(into: Assembly, main: ListRead, sides: Sequence[SideColumn], records: Sequence[dict[str, Any]]) -> None:
    """Read columns of a list that are entries of another, and add these to the records of their rows.

    Parameters
    ----------
    into
        What has been read so far.
    main
        The list, with what its headings were read as.
    sides
        Its columns.
    records
        Its records, row by row.
    """
    before = len(into.document[main.sheet.path[0]]) - len(records)
    merged = report_merged(into, main.grid, main.side)
    before_it = into.merged[main.grid.key]
    into.merged[main.grid.key] = Merged(before_it.by_column | merged.by_column, before_it.shared | merged.shared)
    own = {one.at: Rows(one.sheet, main.grid, {one.column.field: one.at}, heading_row=main.side.row) for one in sides}
    lasts: list[tuple[int, int, dict[str, Any], Any]] = []
    for index, (number, record) in enumerate(zip(main.rows, records, strict=True)):
        for one in sides:
            value = _value(into, main, one, number, merged)
            if value is None:
                continue
            if one.sheet.id == LAST_DAYS.id:
                lasts.append((number, one.at, record, value))
                continue
            name = one.sheet.path[0]
            record.setdefault(name, []).append(value)
            path = f"{main.sheet.path[0]}[{before + index}].{name}"
            into.places.add(path, own[one.at], number, value if one.sheet.kind is Kind.VALUES else "")
    for sheet in dict.fromkeys(one.sheet.id for one in sides if one.sheet.id in TOLD):
        into.beside.add(sheet)
        into.warn(Place(main.grid), TOLD[sheet])
    _count_days(into, main, lasts)
    _compare_caps(into, main, records)


def _value(into: Assembly, main: ListRead, one: SideColumn, number: int, merged: Merged) -> Any:
    """Return what a cell says of the other list; None: nothing."""
    column = main.side.columns[one.at]
    row, place = main.grid.rows[number], Place(main.grid, number, one.at)
    cell = cleaned(row[one.at]) if one.at < len(row) else None
    heading = shorten(cleaned(main.grid.rows[main.side.row][one.at]))
    if cell is None and (number, one.at) not in main.grid.without_value:
        if merged.hides(number, one.at):
            return UNREADABLE
        if column.required and one.sheet.id != LAST_DAYS.id:
            into.ask(place, "missing_cell", "", column=heading, heading=heading)
            return UNREADABLE
        return None
    value = read_cell(into, place, one.sheet, column, cell, heading)
    if one.sheet.kind is not Kind.CHILDREN:
        return value
    entry: dict[str, Any] = {"year": one.year}
    put(entry, column, value)
    settle_currency(into, main.grid, number, one.at, column, entry)
    return entry


def _compare_caps(into: Assembly, main: ListRead, records: Sequence[dict[str, Any]]) -> None:
    """Blame caps by year that do not add up to the total beside them: one of the columns has another unit."""
    total = next((at for at, column in main.headings.columns.items() if column.field == "cap_total.amount"), None)
    for number, record in zip(main.rows, records, strict=True) if total is not None else ():
        whole, caps = record.get("cap_total"), record.get("caps_by_year", ())
        cells = [one.get("cap", {}) for one in caps if isinstance(one, dict)]
        amounts = [one.get("amount") for one in cells]
        if not isinstance(whole, dict) or len({one.get("currency", HOME_CURRENCY) for one in (*cells, whole)}) > 1:
            continue
        if amounts and all(isinstance(one, int) for one in (*amounts, whole.get("amount"))):
            found = sum(amounts)
            if found != whole["amount"]:
                shown = {"found": f"{found:,}", "total": f"{whole['amount']:,}"}
                into.blame(Place(main.grid, number, total), "caps_not_the_total", **shown)


def _count_days(into: Assembly, main: ListRead, lasts: Sequence[tuple[int, int, dict[str, Any], Any]]) -> None:
    """Say how many days courses have by their first and last day; what differs, or cannot be counted, is a fault."""
    counted: list[Place] = []
    for number, at, record, last in lasts:
        place, starts = Place(main.grid, number, at), record.get(START_DATES.path[0], [])
        if not isinstance(last, date) or not all(isinstance(one, date) for one in starts):
            record.setdefault("days", UNREADABLE)
            continue
        days = (last - starts[0]).days + 1 if len(starts) == 1 else 0
        if days < 1 or record.get("days", days) != days:
            into.blame(place, "last_day_unclear", last.isoformat())
            continue
        record["days"] = days
        counted.append(place)
    if counted:
        row = main.headings.row
        into.warn(replace(counted[0], row=row), "days_counted", count=len(counted))
