"""Which sheet is which, which row holds the headings, and which column is what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.layout import Kind, Sheet, SheetColumn
from leadership_opt.exchange.sheets.meanings import JOIN, Meaning, heading_meaning, meaning_of, parts_of
from leadership_opt.ids import is_id
from leadership_opt.reference.spelling import key_of, words_of

MOST_ROWS_ABOVE = 40
"""Titles, addressees and empty rows above the headings are no more than that."""
TAG_LABEL = "tag:"
COUNTING = frozenset(key_of(word) for word in ("stt", "tt", "số tt", "số thứ tự", "no", "no.", "nr", "thứ tự", "index"))
"""Headings of columns that only count rows."""


@dataclass(slots=True)
class Headings:
    """What was found in the row of headings.

    Attributes
    ----------
    row
        Of the grid, from 0.
    columns
        Position -> column.
    remarks
        Position -> what stands in brackets or behind the name of the column, such as its unit.
    numbers
        Position -> number of a column that is one of several: "Nguyện vọng 2".
    tags
        Position -> key of a tag.
    counting
        Positions of columns that only count rows.
    ignored
        Positions of columns that mean nothing here.
    repeated
        Positions whose heading stood further left already.
    repeated_from
        The same -> the position of the first of that meaning.
    """

    row: int
    columns: dict[int, SheetColumn] = field(default_factory=dict)
    remarks: dict[int, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    tags: dict[int, str] = field(default_factory=dict)
    counting: set[int] = field(default_factory=set)
    ignored: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    repeated_from: dict[int, int] = field(default_factory=dict)


def find_headings(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> Headings | None:
    """Return the first of the rows with the most known headings; None if no row has any two of them."""
    position, most = _best_row(sheet, rows)
    if most and any(column.alone for _, column in _known(sheet, rows[position])):
        return _sorted_out(sheet, position, rows[position])
    return _sorted_out(sheet, position, rows[position]) if most >= min(2, len(sheet.columns)) else None


def known_headings(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> int:
    """Return how many headings of a sheet are known, or how many of its settings that have a value."""
    if sheet.kind is Kind.SETTINGS:
        return sum(len(row) > 1 and meaning_of(sheet, str(row[0])) is not None for row in rows)
    return _best_row(sheet, rows)[1]


def _best_row(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> tuple[int, int]:
    """Return the first of the rows with the most known headings, and how many they are."""
    best, most = 0, 0
    for position, row in enumerate(rows[:MOST_ROWS_ABOVE]):
        known = known_in(sheet, row)
        if known > most:
            best, most = position, known
    return best, most


def known_in(sheet: Sheet, row: Sequence[Any]) -> int:
    """Return how many columns of a sheet the headings of a row name."""
    return len({column.code for _, column in _known(sheet, row)})


def _known(sheet: Sheet, row: Sequence[Any]) -> Iterator[tuple[int, SheetColumn]]:
    for position, cell in enumerate(row):
        if isinstance(cell, str) and (meaning := heading_meaning(sheet, cell)) is not None:
            yield position, meaning.column


def _sorted_out(sheet: Sheet, position: int, row: Sequence[Any]) -> Headings:
    found = Headings(position)
    seen: dict[str, int] = {}
    for at, cell in enumerate(row):
        text = cleaned(cell)
        if text is None:
            continue
        own = sheet.own_named(str(text))
        if only_counts(str(text).rpartition(JOIN)[2]):
            found.counting.add(at)
            if own is None or own.column is None:
                continue
        meaning = heading_meaning(sheet, text) if isinstance(text, str) else None
        tag = tag_named(str(text)) if meaning is None and sheet.tags else ""
        if own is not None and own.column is None:
            tag = own.tag if sheet.tags else ""
        if meaning is None and not tag:
            found.ignored.append(at)
            continue
        names = _names_of(meaning) if meaning else {f"{TAG_LABEL}{tag}"}
        again = [seen[name] for name in names if name in seen]
        if again:
            found.repeated.append(at)
            found.repeated_from[at] = min(again)
        elif meaning is None:
            found.tags[at] = tag
        else:
            found.columns[at], found.remarks[at] = meaning.column, meaning.remarks
            if meaning.number:
                found.numbers[at] = meaning.number
        names -= {meaning.column.field} if meaning and meaning.number else set()
        seen = dict.fromkeys(names, at) | seen
    return found


def only_counts(heading: str) -> bool:
    """Tell whether a heading, or it in two languages, is that of a column that counts rows."""
    is_known = [key_of(part) in COUNTING for part in parts_of(heading)]
    return heading == "#" or key_of(heading[:200]) in COUNTING or (bool(is_known) and all(is_known))


def _names_of(meaning: Meaning) -> set[str]:
    """Return what must not have stood further left: the column, or the same number of it."""
    column = meaning.column
    if "sex" in column.fields:
        return {column.code}
    if meaning.number:
        return {column.field, f"{column.field} {meaning.number}"}
    return {name for one in (column.field, *column.fields) for name in (one, *(f"{one} {n}" for n in range(1, 10)))}


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
