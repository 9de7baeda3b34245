"""Which list a sheet holds whose title says nothing: the one whose headings it has."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.counting_ids import with_counting_as_ids
from leadership_opt.exchange.sheets.courses import COURSE_SHEETS, START_DATES
from leadership_opt.exchange.sheets.funds import FUND_SHEETS
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.heading_blocks import with_joined_headings
from leadership_opt.exchange.sheets.headings import Headings, find_headings
from leadership_opt.exchange.sheets.layout import OWNER_NAME, Sheet
from leadership_opt.exchange.sheets.list_rows import provinces_of_sections
from leadership_opt.exchange.sheets.of_sex import OfSex
from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.exchange.sheets.people import NOMINEES, UNAVAILABLE
from leadership_opt.exchange.sheets.tables_beside import without_tables_beside
from leadership_opt.reference.spelling import words_of

FOUND_BY_HEADINGS = (NOMINEES, UNAVAILABLE, *COURSE_SHEETS, *FUND_SHEETS)
"""Other lists are found by their titles only: their headings are those of these."""
_ENOUGH = 3
"""So many known headings make a list of a kind that must be there, though one is missing."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a sheet looks like one kind of list.

    Attributes
    ----------
    sheet
        The kind.
    known
        How many headings are known.
    missing
        How many columns are missing that every row must have.
    """

    sheet: Sheet
    known: int
    missing: int


def kinds_of(grid: Grid) -> tuple[Sheet, ...]:
    """Return the kinds of list that a sheet may be by its headings: none, one, or several alike."""
    alike = [one for one in (_likeness(sheet, grid) for sheet in FOUND_BY_HEADINGS) if one is not None]
    whole = [one for one in alike if one.missing == 0]
    nearly = [one for one in alike if one.sheet.needed and one.sheet is not START_DATES and one.known >= _ENOUGH]
    most = max((one.known for one in whole or nearly), default=0)
    return tuple(one.sheet for one in whole or nearly if one.known == most)


def is_of_the_past(grid: Grid) -> bool:
    """Tell whether the title of a sheet, or a line above its headings, speaks of people who were away before."""
    headings = find_headings(NOMINEES, grid.rows)
    above = grid.rows[: headings.row] if headings is not None else ()
    texts = [grid.title, *(cell for row in above for cell in row if isinstance(cell, str))]
    phrases = [f" {' '.join(words_of(phrase))} " for phrase in table("office_words")["titles"]["other_people"]]
    return any(phrase in f" {' '.join(words_of(text[:200]))} " for text in texts for phrase in phrases)


def _likeness(sheet: Sheet, grid: Grid) -> Likeness | None:
    joined = with_joined_headings(sheet, without_tables_beside(Assembly(), sheet, grid))
    headings = find_headings(sheet, joined.rows)
    if headings is None:
        return None
    joined = with_counting_as_ids(Assembly(), sheet, joined, headings)
    there = _fields(headings)
    missing = [column.field for column in sheet.missing_in(there)]
    if "province" in missing and sheet.tags and provinces_of_sections(sheet, joined, headings):
        missing.remove("province")
    return Likeness(sheet, len(there - {OWNER_NAME}), len(missing))


def _fields(headings: Headings) -> frozenset[str]:
    found = {column.field for column in headings.columns.values()}
    if any(isinstance(column.format, OfSex) for column in headings.columns.values()):
        found.add("sex")
    return frozenset(found)


def is_empty(grid: Grid) -> bool:
    """Tell whether a sheet has no filled cell."""
    return not any(cleaned(cell) is not None for row in grid.rows for cell in row)


def has_headings(sheet: Sheet, grid: Grid) -> bool:
    """Tell whether a sheet has the headings of the list that its title says."""
    return (
        find_headings(sheet, with_joined_headings(sheet, without_tables_beside(Assembly(), sheet, grid)).rows)
        is not None
    )
