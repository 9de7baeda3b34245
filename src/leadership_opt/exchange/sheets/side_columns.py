"""Columns of one list that are entries of another: start dates and last days of courses, caps of funds by year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from leadership_opt.exchange.sheets.cells import BadCell, cleaned
from leadership_opt.exchange.sheets.courses import COURSE, COURSES, START_DATES
from leadership_opt.exchange.sheets.formats import Day
from leadership_opt.exchange.sheets.funds import FUND_CAPS, FUNDS
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import Headings
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn
from leadership_opt.exchange.sheets.meanings import JOIN, Meaning, heading_meaning, remarks_in, without_remarks
from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.reference.spelling import key_of

LAST_DAYS = Sheet("course_ends", (), (COURSE, SheetColumn("last_day", Day())))
"""Last days of courses, which are no field: from the first day on they say how many days a course has."""
SIDES: Mapping[str, tuple[Sheet, ...]] = {COURSES.id: (START_DATES, LAST_DAYS), FUNDS.id: (FUND_CAPS,)}
"""Lists that may stand in the cells of another."""
FIELD: Mapping[str, str] = {START_DATES.id: "start_date", LAST_DAYS.id: "last_day", FUND_CAPS.id: "cap.amount"}
"""The field that a column beside a list is."""
_YEAR = re.compile(r"(?P<before>.*?)\s*(?P<year>20[0-9]{2})")
_WAVE = re.compile(r"(?P<before>.*?)\s*(?:[0-9]|I{1,3}|IV|V)")


@dataclass(frozen=True, slots=True)
class SideColumn:
    """A column of one list that is entries of another.

    Attributes
    ----------
    at
        Its position.
    sheet
        The other list.
    column
        What it is there.
    remarks
        What stands in brackets in its heading.
    year
        Of a column of caps; 0: of none.
    """

    at: int
    sheet: Sheet
    column: SheetColumn
    remarks: tuple[str, ...] = ()
    year: int = 0


def sides_of(others: Iterable[Sheet], grid: Grid, headings: Headings) -> tuple[SideColumn, ...]:
    """Return the columns of a list that are entries of other lists.

    Where no heading says start dates, columns of waves ("Đợt 1", "Đợt 2") whose cells are days are them. Of several
    columns that say the same, the first counts, unless a mapping says more.
    """
    found: list[SideColumn] = []
    for other in others:
        alike = list(_alike(other, grid, headings))
        if other.id == START_DATES.id and not alike:
            waves = list(_waves(other, grid, headings))
            alike = waves if any(_holds_days(grid, headings, one.at) for one in waves) else []
        elif other.id != FUND_CAPS.id and not any(_is_own(other, grid, headings, one.at) for one in alike):
            alike = alike[:1]
        if len(alike) > 1:  # a course may have no third wave, and a fund nothing in the first year
            alike = [replace(one, column=replace(one.column, required=False)) for one in alike]
        found += alike
    return tuple(found)


def is_side_heading(sheet: Sheet, heading: str) -> bool:
    """Tell whether a heading is that of a column that is entries of another list."""
    return any(_meaning(other, heading) or _is_wave(other, heading) for other in SIDES.get(sheet.id, ()))


def _alike(other: Sheet, grid: Grid, headings: Headings) -> Iterator[SideColumn]:
    years = set()
    for at, text in _others(grid, headings):
        meaning = _meaning(other, text)
        if meaning is not None and not (meaning.number and meaning.number in years):
            years.add(meaning.number)
            yield SideColumn(at, other, meaning.column, meaning.remarks, meaning.number)


def _others(grid: Grid, headings: Headings) -> Iterator[tuple[int, str]]:
    for at, cell in enumerate(grid.rows[headings.row]):
        text = cleaned(cell)
        if text is not None and at not in headings.columns:
            yield at, str(text)


def _meaning(other: Sheet, heading: str) -> Meaning | None:
    own = other.own_named(heading)
    if own is not None:
        is_mine = own.column is not None and own.column.field == FIELD[other.id]
        return Meaning(own.column, (own.unit,) if own.unit else (), own.number) if is_mine and own.column else None
    if other.id == FUND_CAPS.id:
        return _of_a_year(other, heading)
    meaning = heading_meaning(other, heading)
    return meaning if meaning is not None and meaning.column.field == FIELD[other.id] else None


def _of_a_year(other: Sheet, heading: str) -> Meaning | None:
    """Return the caps of a year: "Năm › 2024", "Hạn mức năm 2024 (tỷ đồng)"; what was spent in it is none."""
    above, _, last = without_remarks(heading).rpartition(JOIN)
    match = _YEAR.fullmatch(last.strip())
    if match is None:
        return None
    parts = [part for part in (*above.split(JOIN), match["before"]) if part.strip()]
    if not all(key_of(part) in _words("years") for part in parts):
        return None
    column = next(one for one in other.columns if one.field == FIELD[other.id])
    return Meaning(column, tuple(remarks_in(heading)), int(match["year"]))


def _waves(other: Sheet, grid: Grid, headings: Headings) -> Iterator[SideColumn]:
    column = next(one for one in other.columns if one.field == FIELD[other.id])
    for at, text in _others(grid, headings):
        if _is_wave(other, text):
            yield SideColumn(at, other, column)


def _is_wave(other: Sheet, heading: str) -> bool:
    """Tell whether a heading is that of one of several start dates: "Đợt 1", "Thời gian mở lớp › Đợt 2"."""
    if other.id != START_DATES.id:
        return False
    above, _, last = without_remarks(heading).rpartition(JOIN)
    match = _WAVE.fullmatch(last.strip())
    if match is None or not match["before"]:
        return False
    parts = [part for part in above.split(JOIN) if part.strip()]
    known = _words("waves") | _words("above_waves")
    is_under = all(key_of(part) in known or heading_meaning(other, part) is not None for part in parts)
    return key_of(match["before"]) in _words("waves") and is_under


def _holds_days(grid: Grid, headings: Headings, at: int) -> bool:
    cells = [cleaned(row[at]) for row in grid.rows[headings.row + 1 :] if at < len(row)]
    filled = [cell for cell in cells if cell is not None]
    return 2 * sum(map(_is_day, filled)) > len(filled)


def _is_day(cell: object) -> bool:
    if isinstance(cell, int | float):
        return False
    try:
        Day().read(cell)  # type: ignore[arg-type]
    except BadCell:
        return False
    return True


def _is_own(other: Sheet, grid: Grid, headings: Headings, at: int) -> bool:
    return other.own_named(str(cleaned(grid.rows[headings.row][at]))) is not None


@lru_cache(maxsize=4)
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(key_of, table("office_words")["side_columns"][kind]))
