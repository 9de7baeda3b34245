"""What is to be said about the headings of a sheet: units, what is missing, what may be meant, what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from leadership_opt.domain.type_faults import shorten
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import BadCell, cleaned
from leadership_opt.exchange.sheets.fractions_format import Times
from leadership_opt.exchange.sheets.grid import Grid, column_letters
from leadership_opt.exchange.sheets.headings import TAG_LABEL, Headings
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn
from leadership_opt.exchange.sheets.lengths import DaysWritten, SeatRange
from leadership_opt.exchange.sheets.list_rows import provinces_of_sections
from leadership_opt.exchange.sheets.meanings import Meaning, near_name
from leadership_opt.exchange.sheets.measuring import Stated, in_its_unit, stated_units, unit_said
from leadership_opt.exchange.sheets.money_format import PLAIN, Amount
from leadership_opt.exchange.sheets.of_sex import OfSex
from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.readings import ColumnRead, ReadAs
from leadership_opt.exchange.sheets.tag_titles import title_of
from leadership_opt.exchange.sheets.units import Unit, money_unit
from leadership_opt.exchange.sheets.unreadable import NotRead
from leadership_opt.messages import in_both
from leadership_opt.reference.spelling import key_of

_CELLS_OF_A_LINE = 2


def report_headings(into: Assembly, sheet: Sheet, grid: Grid, headings: Headings, side: Headings) -> None:
    """Say everything about the headings, and give each column the format of its unit.

    Parameters
    ----------
    into
        Takes up what is to be told.
    sheet, grid, headings
        Of the list.
    side
        Its columns that are entries of another list.
    """
    for column in sheet.missing_in(_said_somewhere(into, sheet, grid, headings)):
        into.broken.append((sheet, grid))
        into.blame(Place(grid, headings.row), "missing_column", **in_both("column", column.heading))
    stated = _unit_of_sheet(into, grid, headings, side) if _has_money(headings) or _has_money(side) else None
    for some in (headings, side):
        for at in list(some.columns):
            _settle_unit(into, Place(grid, headings.row, at), some, stated)
    _leave_bare_numbers(grid, headings)
    for at in headings.repeated:
        first = column_letters(headings.repeated_from.get(at, 0))
        into.blame(Place(grid, headings.row, at), "repeated_column", _text(grid, headings, at), other=first)
    _report_numbers(into, grid, headings)
    _report_unknown(into, sheet, grid, headings, side)
    into.columns += _readings(grid, headings, side)


def _leave_bare_numbers(grid: Grid, headings: Headings) -> None:
    """Leave columns whose cells must say more than a number, and none does: they are asked about as a whole."""
    for at, column in list(headings.columns.items()):
        if isinstance(column.format, DaysWritten | SeatRange):
            cells = (cleaned(row[at]) for row in grid.rows[headings.row + 1 :] if at < len(row))
            if not any(_is_read(column, cell) for cell in cells if isinstance(cell, str)):
                del headings.columns[at]
                headings.ignored.append(at)


def _is_read(column: SheetColumn, cell: str) -> bool:
    try:
        column.format.read(cell)
    except BadCell:
        return False
    return True


def _said_somewhere(into: Assembly, sheet: Sheet, grid: Grid, headings: Headings) -> set[str]:
    """Return the fields that columns say, those for men and women and the titles of sections included."""
    there = {column.field for column in headings.columns.values() if not isinstance(column.format, OfSex)}
    of_sex = {column.code: at for at, column in headings.columns.items() if isinstance(column.format, OfSex)}
    if "women" in of_sex:
        there |= {"sex"} if "born" in there else {"sex", "born"} if "men" in of_sex else set()
    elif of_sex:
        at = of_sex["men"]
        into.blame(Place(grid, headings.row, at), "men_without_women", _text(grid, headings, at))
    if sheet.tags and "province" not in there and provinces_of_sections(sheet, grid, headings):
        there.add("province")
    return there


def _has_money(headings: Headings) -> bool:
    return any(isinstance(column.format, Amount) for column in headings.columns.values())


def _text(grid: Grid, headings: Headings, at: int) -> str | None:
    return shorten(cleaned(grid.rows[headings.row][at]))


def _unit_of_sheet(into: Assembly, grid: Grid, headings: Headings, side: Headings) -> Unit | None:
    """Return the unit that the title of the sheet, a line above the headings, or a cell beside them says."""
    known = {*headings.columns, *headings.tags, *side.columns}
    beside = [None if at in known else cell
              for at, cell in enumerate(grid.rows[headings.row])]  # fmt: skip
    said: Stated | None = None
    for one in stated_units([*grid.rows[: headings.row], beside, [grid.title]]):
        place = Place(grid) if one.row > headings.row else Place(grid, one.row, one.column)
        if one.unit is None:
            into.blame(place, "heading_unit_unclear", shorten(one.text), what=one.text[:60])
        elif said is not None and said.unit is not None and not said.unit.agrees_with(one.unit):
            into.blame(place, "heading_units_differ", shorten(one.text), other=said.text[:60])
        else:
            said = said or one
    unit = None if said is None else said.unit
    for one in _stated_below(grid, headings):
        if one.unit is None or not one.unit.agrees_with(unit or PLAIN):
            into.blame(Place(grid, one.row, one.column), "unit_below_list", shorten(one.text))
    return unit


def _stated_below(grid: Grid, headings: Headings) -> Iterator[Stated]:
    """Yield lines below the headings that say a unit and nothing else: "Đơn vị tính: triệu đồng" under the last row."""
    below = enumerate(grid.rows[headings.row + 1 :], start=headings.row + 1)
    alone = {number: row for number, row in below if _is_line(row)}
    for number, row in alone.items():
        yield from (replace(one, row=number) for one in stated_units([row]))


def _is_line(row: Sequence[Any]) -> bool:
    """Tell whether a row holds nothing but a line of text, over one cell or two."""
    cells = [cell for cell in map(cleaned, row) if cell is not None]
    return 0 < len(cells) <= _CELLS_OF_A_LINE and all(isinstance(cell, str) for cell in cells)


def _settle_unit(into: Assembly, place: Place, headings: Headings, stated: Unit | None) -> None:
    at = place.column or 0
    meaning = Meaning(headings.columns[at], headings.remarks[at])
    heading = _text(place.grid, headings, at)
    own = unit_said(meaning)
    if own is not None and stated is not None and not own.agrees_with(stated):
        into.blame(place, "heading_units_differ", heading, other=_words_of(stated))
        measured: SheetColumn | str = ""
    else:
        measured = in_its_unit(meaning, stated)
        if isinstance(measured, str):
            into.blame(place, "heading_unit_unclear", heading, what=measured[:60])
    if isinstance(measured, str):
        into.unread.append(Place(place.grid, None, at))
        measured = replace(meaning.column, format=NotRead())
    headings.columns[at] = measured


def _words_of(unit: Unit) -> str:
    return f"{unit.factor:,} {unit.currency}".strip()


def _report_numbers(into: Assembly, grid: Grid, headings: Headings) -> None:
    """Blame a second wish without a first one: a column was not understood."""
    by_field: dict[str, dict[int, int]] = {}
    for at, number in headings.numbers.items():
        by_field.setdefault(headings.columns[at].field, {})[number] = at
    for numbers in by_field.values():
        missing = next(number for number in range(1, 11) if number not in numbers)
        if missing < max(numbers):
            at = numbers[max(numbers)]
            place, column = Place(grid, headings.row, at), headings.columns[at].heading
            into.blame(
                place,
                "numbered_column_missing",
                _text(grid, headings, at),
                missing=missing,
                **in_both("column", column),
            )


def _report_unknown(into: Assembly, sheet: Sheet, grid: Grid, headings: Headings, side: Headings) -> None:
    """Tell of columns that are kept as tags or passed by; one that is nearly known is asked about."""
    units = frozenset(map(key_of, (*table("units")["words"]["announces"], *table("units")["words"]["may_announce"])))
    for at in sorted({*headings.tags, *headings.ignored} - side.columns.keys()):
        heading, place = str(cleaned(grid.rows[headings.row][at])), Place(grid, headings.row, at)
        if heading.startswith(TAG_LABEL) or sheet.own_named(heading) is not None:
            continue
        near = near_name(sheet, heading)
        if key_of(heading) in units and _has_money(headings):
            _report_units_of_rows(into, grid, headings, at)
        if near is not None:
            into.blame(place, "heading_near_known", shorten(heading), **in_both("near", near))
        elif at in headings.tags:
            into.warn(place, "column_kept_as_tag", shorten(heading), tag=title_of(grid, headings, at))
        else:
            into.warn(place, "column_ignored", shorten(heading))


def _report_units_of_rows(into: Assembly, grid: Grid, headings: Headings, at: int) -> None:
    """Blame cells that give their row a unit of money of its own; units that change nothing are no fault."""
    for number in range(headings.row + 1, len(grid.rows)):
        cells = grid.rows[number]
        cell = cleaned(cells[at]) if at < len(cells) else None
        unit = money_unit(cell) if isinstance(cell, str) else None
        if unit is not None and unit not in (PLAIN, Unit(1, "VND")):
            into.blame(Place(grid, number, at), "unit_of_one_row", shorten(cell))


def _readings(grid: Grid, headings: Headings, side: Headings) -> Iterator[ColumnRead]:
    for at, cell in enumerate(grid.rows[headings.row]):
        heading = cleaned(cell)
        if heading is None:
            continue
        place, text = str(Place(grid, headings.row, at)), str(heading)[:200]
        if at in headings.columns or at in side.columns:
            column = headings.columns.get(at) or side.columns[at]
            unit = column.format.unit if isinstance(column.format, Amount) else PLAIN
            factor = column.format.factor if isinstance(column.format, Times) else unit.factor
            number = headings.numbers.get(at, 0) or side.numbers.get(at, 0)
            yield ColumnRead(grid.title, place, text, ReadAs.FIELD, column.code, number, factor, unit.currency)
        elif at in headings.tags:
            yield ColumnRead(grid.title, place, text, ReadAs.TAG, headings.tags[at])
        else:
            yield ColumnRead(grid.title, place, text, ReadAs.COUNTING if at in headings.counting else ReadAs.IGNORED)
