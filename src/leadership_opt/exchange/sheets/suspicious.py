"""What is read as it stands, and is likely a mistake all the same: swapped days and months, forms of address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly, ListRead
from leadership_opt.exchange.sheets.cells import BadCell, cleaned
from leadership_opt.exchange.sheets.formats import day_of
from leadership_opt.exchange.sheets.names import TypedCode
from leadership_opt.exchange.sheets.places import Place, cells_named
from leadership_opt.exchange.sheets.posts import province_of_post
from leadership_opt.reference import province

LAST_MONTH = 12
"""A day after it is no month: a program that takes the month first leaves such a date as a text."""
_FEWEST_DATES, _FEWEST_TEXTS = 3, 2
"""So many dates and texts are no chance."""
_TITLE = re.compile(
    r"(?P<title>ông|bà|anh|chị|đ/c|đ\.c|đồng chí|ths|ts|pgs|gs|bs|mr|mrs|ms|dr)(?:\.\s*|\s+)\S+\s+\S+", re.IGNORECASE
)
_SEX_OF = {"ông": "male", "anh": "male", "mr": "male", "bà": "female", "chị": "female", "mrs": "female", "ms": "female"}


def report_swapped_days(read: Assembly) -> None:
    """Blame columns in which all dates have days up to 12 and all texts days after it.

    A spreadsheet program that takes the month first makes dates of 05/06/1971, with day and month swapped, and leaves
    25/11/1974 a text.
    """
    for listed in read.lists:
        for at, column in listed.headings.columns.items():
            if column.format.name not in ("born", "day", "of_sex"):
                continue
            cells = [cell for _, cell in _cells(listed, at)]
            dates = [cell for cell in cells if isinstance(cell, date)]
            texts = [found for cell in cells if isinstance(cell, str) and (found := day_of(cell)) is not None]
            if len(dates) < _FEWEST_DATES or len(texts) < _FEWEST_TEXTS:
                continue
            if all(one.day <= LAST_MONTH for one in dates) and all(one.day > LAST_MONTH for one in texts):
                place = Place(listed.grid, listed.headings.row, at)
                read.blame(place, "days_maybe_swapped", dates=len(dates), texts=len(texts))


def report_posts_elsewhere(read: Assembly) -> None:
    """Blame posts that name another province than the row: one of the two cells is wrong, and both decide."""
    for listed in read.lists:
        columns = {column.field: (at, column) for at, column in listed.headings.columns.items()}
        if not listed.sheet.tags or not {"post", "province"} <= columns.keys():
            continue
        (at, _), (beside, column) = columns["post"], columns["province"]
        for number, cell in _cells(listed, at):
            named = province_of_post(cell) if isinstance(cell, str) else None
            said = None if named is None else _read(column, _cell(listed, number, beside))
            if isinstance(said, str) and not isinstance(said, TypedCode) and said != named and named is not None:
                place = Place(listed.grid, number, at)
                read.blame(place, "post_of_other_province", province(named).name_vi, other=province(said).name_vi)


def warn_of_titles(read: Assembly) -> None:
    """Warn of names that begin with a form of address, and of those that are of the other sex; none is repeated."""
    for listed in read.lists:
        names = next((at for at, column in listed.headings.columns.items() if column.field == "full_name"), None)
        if names is None or not listed.sheet.tags:
            continue
        sexes = {at: column for at, column in listed.headings.columns.items() if column.field == "sex"}
        found, other = [], []
        for number, cell in _cells(listed, names):
            match = _TITLE.match(cell) if isinstance(cell, str) else None
            if match is None:
                continue
            place = Place(listed.grid, number, names)
            found.append(place)
            meant = _SEX_OF.get(match["title"].casefold())
            said = [_read(column, _cell(listed, number, at)) for at, column in sexes.items()]
            if meant is not None and any(one in ("male", "female") and one != meant for one in said):
                other.append(place)
        for places, code in ((found, "names_with_titles"), (other, "title_and_sex_differ")):
            if places:
                read.warn(places[0], code, count=len(places), cells=cells_named(places))


def _read(column: Any, cell: Any) -> Any:
    try:
        return None if cell is None else column.format.read(cell)
    except BadCell:  # it has been told already
        return None


def _cells(listed: ListRead, at: int) -> Iterator[tuple[int, Any]]:
    for number in listed.rows:
        cell = _cell(listed, number, at)
        if cell is not None:
            yield number, cell


def _cell(listed: ListRead, number: int, at: int) -> Any:
    row = listed.grid.rows[number]
    return cleaned(row[at]) if at < len(row) else None
