"""From the rows below the headings to the fields of entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.domain.money import HOME_CURRENCY
from leadership_opt.domain.type_faults import shorten
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cell_values import put, read_cell
from leadership_opt.exchange.sheets.cells import ERROR_VALUES, FormatKind, cleaned, is_ditto
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import Headings
from leadership_opt.exchange.sheets.layout import SheetColumn
from leadership_opt.exchange.sheets.list_rows import ListRow, ListRows
from leadership_opt.exchange.sheets.merged import NOTHING_MERGED
from leadership_opt.exchange.sheets.money_format import Quoted
from leadership_opt.exchange.sheets.names import TypedCode
from leadership_opt.exchange.sheets.of_sex import BIRTH, OfSex, joined_with
from leadership_opt.exchange.sheets.places import Place, Rows
from leadership_opt.exchange.sheets.quota_formats import QuotaWords
from leadership_opt.exchange.sheets.quota_rows import settle_words
from leadership_opt.exchange.sheets.unreadable import UNREADABLE, Unreadable
from leadership_opt.reference import province

_MANY_EMPTY = 3
"""A row that lacks so many cells that every entry has is one question."""


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
    amounts = [one for one in wanted if one.column.format.kind in {FormatKind.AMOUNT, FormatKind.CAP}]
    in_words = next((one for one in wanted if isinstance(one.column.format, QuotaWords)), None)
    of_sex = tuple(one for one in wanted if isinstance(one.column.format, OfSex))
    for listed in ListRows(into, rows.sheet, rows.grid, headings).entries():
        number, row = listed.number, listed.cells
        entry = _entry(into, rows, number, row, wanted)
        if of_sex:
            _settle_sex(into, rows, listed, of_sex, entry)
        if listed.province:
            entry["province"] = listed.province
        elif listed.province is None:
            into.ask(Place(rows.grid, number), "missing_province", "")
            into.unread.append(Place(rows.grid, number))
            entry["province"] = UNREADABLE
        if listed.section and not listed.province:
            _compare_province(into, rows, number, listed.section, entry)
        for one in amounts:
            settle_currency(into, rows.grid, number, one.at, one.column, entry)
        if in_words is not None:
            settle_words(into, rows.sheet, Place(rows.grid, number, in_words.at), entry)
        if headings.tags:
            entry["tags"] = dict(_tags(into, rows.grid, listed, headings))
        yield number, entry


def _entry(into: Assembly, rows: Rows, number: int, row: list[Any], wanted: list[_Wanted]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    grid = rows.grid
    width = len(row)
    merged = into.merged.get(grid.key, NOTHING_MERGED)
    empty: list[_Wanted] = []
    for one in wanted:
        at, column = one.at, one.column
        if isinstance(column.format, OfSex):
            continue
        cell = row[at] if at < width else None
        if cell is None and (number, at) not in grid.without_value:
            if merged.hides(number, at):
                put(entry, column, UNREADABLE)
            elif column.required:
                empty.append(one)
                put(entry, column, UNREADABLE)
            continue
        value = one.known.get(cell, UNREADABLE) if isinstance(cell, str) else UNREADABLE
        if value is UNREADABLE:
            value = read_cell(into, Place(grid, number, at), rows.sheet, column, cell, one.heading)
            if isinstance(cell, str):
                one.known[cell] = value
        put(entry, column, _joined(entry.get(column.field, ()), value) if one.is_numbered else value)
    if len(empty) >= _MANY_EMPTY:  # perhaps no entry at all: one question, not one for each cell
        columns = ", ".join(one.heading for one in empty)
        into.blame(Place(grid, number), "row_of_few_cells", columns=columns)
        into.unread.append(Place(grid, number))
    for one in empty if len(empty) < _MANY_EMPTY else ():
        into.ask(Place(grid, number, one.at), "missing_cell", "", column=one.heading, heading=one.heading)
    return entry


def _settle_sex(into: Assembly, rows: Rows, listed: ListRow, of_sex: Sequence[_Wanted], entry: dict[str, Any]) -> None:
    """Say the sex, and the birth, by which of the columns for men and women is filled."""
    found, place = [], Place(rows.grid, listed.number, of_sex[0].at)
    for one in of_sex:
        cell = listed.cells[one.at] if one.at < len(listed.cells) else None
        if cell is not None or (listed.number, one.at) in rows.grid.without_value:
            here = Place(rows.grid, listed.number, one.at)
            value = read_cell(into, here, rows.sheet, one.column, cell, one.heading)
            if value is UNREADABLE:
                _leave_sex(entry)
                return
            found.append(value)
    code = joined_with(entry, found)
    heading = " | ".join(one.heading for one in of_sex)
    if code is not None:
        into.ask(place, code, "", heading=heading)
        _leave_sex(entry)
        return
    if "sex" not in entry and len(of_sex) == 1 and of_sex[0].column.code == "women":
        entry["sex"] = "male"  # a list marks its women
    if "sex" not in entry or not any(name in entry for name in BIRTH):
        into.ask(place, "missing_cell", "", column=heading, heading=heading)
        entry.setdefault("sex", UNREADABLE)
        if not any(name in entry for name in BIRTH):
            entry["birth_date"] = UNREADABLE


def _leave_sex(entry: dict[str, Any]) -> None:
    """Leave the sex open and, unless another column says it, the birth."""
    entry["sex"] = UNREADABLE
    if not any(name in entry for name in BIRTH):
        entry["birth_date"] = UNREADABLE


def _compare_province(into: Assembly, rows: Rows, number: int, section: str, entry: dict[str, Any]) -> None:
    """Blame a province that is not that of the section in which it stands; codes may be of another list."""
    said = entry.get("province")
    if isinstance(said, str) and not isinstance(said, TypedCode) and said != section:
        heading, name = rows.heading("province"), province(section).name_vi
        into.blame(Place(rows.grid, number, rows.columns["province"]), "province_not_of_section", name, heading=heading)
        entry["province"] = UNREADABLE


def _joined(before: Any, value: Any) -> Any:
    return UNREADABLE if UNREADABLE in (before, value) else (*before, *value)


def _tags(into: Assembly, grid: Grid, listed: ListRow, headings: Headings) -> Iterator[tuple[str, str]]:
    """Yield the own columns in which a row says something; what cannot be read is told, and left out."""
    for at, key in headings.tags.items():
        place, cell = Place(grid, listed.number, at), listed.cells[at] if at < len(listed.cells) else None
        if cell is None:
            if (listed.number, at) in grid.without_value:
                into.blame(place, "formula_without_value")
        elif isinstance(cell, str) and cell in ERROR_VALUES:
            into.blame(place, "cell_error", cell)
        elif isinstance(cell, str) and is_ditto(cell):
            into.ask(place, "cell_is_ditto", cell, cell, heading=shorten(cleaned(grid.rows[headings.row][at])))
        else:
            yield key, str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def settle_currency(
    into: Assembly, grid: Grid, number: int, at: int, column: SheetColumn, entry: dict[str, Any]
) -> None:
    """Join the currency that an amount names with that of its column; an amount of nothing is none."""
    outer, _, last = column.field.partition(".")
    holder = entry.get(outer) if last else entry
    quoted = holder.get(last or outer) if isinstance(holder, dict) else None
    if isinstance(quoted, Quoted) and isinstance(holder, dict):
        said = holder.get("currency", quoted.currency) if last else HOME_CURRENCY
        holder[last or outer] = quoted.amount
        if said != quoted.currency and not isinstance(said, Unreadable):
            into.blame(Place(grid, number, at), "currency_conflict", quoted.currency, other=str(said))
        elif last:
            holder["currency"] = said
    if last and isinstance(holder, dict) and last not in holder:
        del entry[outer]
