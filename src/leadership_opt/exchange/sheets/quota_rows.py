"""Rows of the sheet of quotas that say their quota in words: their ids, and what their other columns say besides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from leadership_opt.domain.money import Share
from leadership_opt.errors import InvalidRecord
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import Headings
from leadership_opt.exchange.sheets.layout import Sheet
from leadership_opt.exchange.sheets.passing import begins, is_foot
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.quota_formats import InWords
from leadership_opt.exchange.sheets.unreadable import UNREADABLE
from leadership_opt.messages import in_both

WORDS = "quota_words"
_LONGEST_TITLE = 120


def with_ids_for_words(into: Assembly, sheet: Sheet, grid: Grid, headings: Headings) -> Grid:
    """Give ids to rows that say all in words and have none: q1, q2 and so on; they are told.

    Parameters
    ----------
    into
        Takes up what is to be told.
    sheet, grid, headings
        Of the list; the headings get a column of ids behind the others if there is none.
    """
    at = next((at for at, column in headings.columns.items() if column.field == WORDS), None)
    if at is None:
        return grid
    mine = next((place for place, column in headings.columns.items() if column.field == "id"), None)
    before = set(_ids_before(into, sheet))
    behind = max(len(row) for row in grid.rows)
    place = behind if mine is None else mine
    if mine is None and _are_numbered(grid, headings, at, before):
        (place,) = headings.counting
        headings.columns[place], headings.remarks[place] = sheet.columns[0], ()
        into.warn(Place(grid, headings.row, place), "counting_as_id", str(cleaned(grid.rows[headings.row][place])))
        return grid
    taken = before | {str(cleaned(row[place])) for row in grid.rows if place < len(row)}
    free = (f"q{number}" for number in range(1, len(grid.rows) + len(taken) + 1) if f"q{number}" not in taken)
    given = dict(_given(grid, headings.row, at, place, free))
    if not given:
        return grid
    if mine is None:
        headings.columns[place], headings.remarks[place] = sheet.columns[0], ()
    shown = ", ".join(f"{row + 1}: {one}" for row, one in list(given.items())[:20])
    into.warn(Place(grid, headings.row), "quota_ids_given", ids=shown, count=len(given))
    at_headings = headings.row if mine is None else None
    rows = [_filled(row, place, given.get(number)) if number in given or number == at_headings else row
            for number, row in enumerate(grid.rows)]  # fmt: skip
    return replace(grid, rows=rows)


def _given(grid: Grid, above: int, at: int, place: int, free: Iterator[str]) -> Iterator[tuple[int, str]]:
    for number, row in enumerate(grid.rows):
        words = cleaned(row[at]) if at < len(row) else None
        is_quota = isinstance(words, str) and not (begins(words, "note") or begins(words, "total") or is_foot(words))
        if number > above and is_quota and (place >= len(row) or cleaned(row[place]) is None):
            yield number, next(free)


def _ids_before(into: Assembly, sheet: Sheet) -> Iterator[str]:
    """Yield the ids of the parts of the list that were read before."""
    found: Any = into.document
    for name in sheet.path:
        found = found.get(name) or {}
    yield from (str(one.get("id")) for one in found)


def _are_numbered(grid: Grid, headings: Headings, at: int, before: Collection[str]) -> bool:
    """Tell whether one column counts the rows of words, each with its own number that no part before it has."""
    if len(headings.counting) != 1:
        return False
    (place,) = headings.counting
    rows = [row for row in grid.rows[headings.row + 1 :] if at < len(row) and cleaned(row[at]) is not None]
    numbers = [str(cleaned(row[place])) if place < len(row) else "" for row in rows]
    is_own = len(set(numbers)) == len(rows) and set(numbers).isdisjoint(before)
    return is_own and all(map(str.isdecimal, numbers))


def _filled(row: Sequence[Any], place: int, mine: str | None) -> Sequence[Any]:
    """Return a row with an id; above it, in a column that nobody has headed, there is nothing."""
    wider = [*row, *[None] * (place + 1 - len(row))]
    wider[place] = mine
    return wider


def settle_words(into: Assembly, sheet: Sheet, place: Place, entry: dict[str, Any]) -> None:
    """Join what the words of a row say with what its other columns say; the same thing said twice must agree.

    Parameters
    ----------
    into
        Takes up the fault.
    sheet
        Of quotas.
    place
        Of the words.
    entry
        The fields of the row; the words give way to what they mean.
    """
    said = entry.pop(WORDS, None)
    if said is UNREADABLE:
        entry["min_count"] = UNREADABLE  # whatever it bounds: the cell is told already
        into.unread.append(Place(place.grid, place.row))
        return
    if not isinstance(said, InWords):
        return
    for name, value in said.items():
        if name in entry and entry[name] is not UNREADABLE and not _is_same(name, entry[name], value):
            column = next(one for one in sheet.columns if one.field == name)
            into.blame(place, "quota_said_twice", said.words[:80], **in_both("column", column.heading))
        entry.setdefault(name, value)
    entry.setdefault("title", said.words[:_LONGEST_TITLE])


def _is_same(name: str, one: Any, other: Any) -> bool:
    """Tell whether two cells say the same; shares may be written in several ways."""
    if not name.endswith("_share") or one == other:
        return bool(one == other)
    try:
        return Share.model_validate(one).fraction == Share.model_validate(other).fraction
    except InvalidRecord:  # more than all: told as a fault of its cell
        return True
