"""Which sheet is which, which row holds the headings, and which column is what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.layout import Column, Sheet
from leadership_opt.ids import is_id
from leadership_opt.reference.spelling import key_of, words_of

MOST_ROWS_ABOVE = 30
"""Titles, addressees and empty rows above the headings are no more than that."""
TAG_LABEL = "tag:"
COUNTING = frozenset(
    key_of(word) for word in ("stt", "tt", "số tt", "số thứ tự", "no", "no.", "nr", "#", "thứ tự", "index")
)
"""Headings of columns that only count rows."""

_LABEL = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*:]")


@dataclass(slots=True)
class Headings:
    """What was found in the row of headings.

    Attributes
    ----------
    row
        Of the grid, from 0.
    columns
        Position -> column.
    tags
        Position -> key of a tag.
    counting
        Positions of columns that only count rows.
    ignored
        Positions of columns that mean nothing here.
    repeated
        Positions whose heading stood further left already.
    """

    row: int
    columns: dict[int, Column] = field(default_factory=dict)
    tags: dict[int, str] = field(default_factory=dict)
    counting: set[int] = field(default_factory=set)
    ignored: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)


def find_headings(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> Headings | None:
    """Return the first of the rows with the most known headings; None if no row has any two of them."""
    best, most = None, 0
    for position, row in enumerate(rows[:MOST_ROWS_ABOVE]):
        known = len({column.field for _, column in _known(sheet, row)})
        if known > most:
            best, most = position, known
    if best is None or most < min(2, len(sheet.columns)):
        return None
    return _sorted_out(sheet, best, rows[best])


def _known(sheet: Sheet, row: Sequence[Any]) -> Iterator[tuple[int, Column]]:
    for position, cell in enumerate(row):
        if isinstance(cell, str) and (column := column_named(sheet, cell)) is not None:
            yield position, column


def column_named(sheet: Sheet, heading: str) -> Column | None:
    """Return the column that a heading means; remarks in brackets and marks do not matter."""
    for text in (heading, _LABEL.sub(" ", heading)):
        found = sheet.column_by_key.get(_key(text))
        if found is not None:
            return found
    return None


def _sorted_out(sheet: Sheet, position: int, row: Sequence[Any]) -> Headings:
    found = Headings(position)
    seen: set[str] = set()
    for at, cell in enumerate(row):
        text = cleaned(cell)
        if text is None:
            continue
        column = column_named(sheet, text) if isinstance(text, str) else None
        name = column.field if column else ""
        if _key(str(text)) in COUNTING or str(text) == "#":
            found.counting.add(at)
            continue
        if column is None and sheet.tags:
            tag = tag_named(str(text))
            name = f"{TAG_LABEL}{tag}" if tag else ""
        if not name:
            found.ignored.append(at)
        elif name in seen:
            found.repeated.append(at)
        elif column is None:
            found.tags[at] = name.removeprefix(TAG_LABEL)
        else:
            found.columns[at] = column
        seen.add(name)
    return found


def tag_named(heading: str) -> str:
    """Return the key of the tag that a column of its own is kept as; empty if it has no letters.

    Examples
    --------
    >>> tag_named("tag:post"), tag_named("ethnicity"), tag_named("Dân tộc"), tag_named("(…)")
    ('post', 'ethnicity', 'dan_toc', '')
    """
    label = heading.removeprefix(TAG_LABEL).strip()
    return label if is_id(label) else "_".join(words_of(label))[:64]


def is_counting_row(cells: Sequence[Any]) -> bool:
    """Tell whether a row only numbers the columns, as under the headings of official lists.

    Examples
    --------
    >>> is_counting_row([1, 2, 3, 4, None]), is_counting_row(["(1)", "(2)", "(3)", "(4)"]), is_counting_row([1, 2])
    (True, True, False)
    """
    texts = [str(cell).strip(" ()") for cell in cells if cell is not None]
    return len(texts) > 3 and texts == [str(number) for number in range(1, len(texts) + 1)]


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return key_of(text[:200])
