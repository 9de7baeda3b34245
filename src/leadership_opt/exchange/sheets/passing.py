"""Rows of a list that are no entries: titles of sections, totals, notes, signatures, headings printed again.

They are passed by only where something says what they are, and told; a row that may be an entry stays one, with the
faults of its empty cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from leadership_opt.exchange.sheets.births import Born
from leadership_opt.exchange.sheets.cells import BadCell, cleaned
from leadership_opt.exchange.sheets.discretion import names_somebody, speaks_of_an_office
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import Headings, is_counting_row, only_counts
from leadership_opt.exchange.sheets.layout import Sheet
from leadership_opt.exchange.sheets.meanings import without_remarks
from leadership_opt.exchange.sheets.of_sex import OfSex
from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.exchange.sheets.sections import ListSection, names_others, section_of
from leadership_opt.reference.spelling import key_of, words_of

_DAY_OF_SIGNING = re.compile(r"ngày\s*\S*\s*tháng\s*\S*\s*năm", re.IGNORECASE)
_SUM = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_COUNTED = re.compile(r"[0-9]{1,5}\s*(?:[^\W\d]|$)")
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""A number outside of these is no birth year."""
_WIDE = 3
"""A cell merged over so many columns holds no value of one of them."""
_MOST_OF_A_LABEL = 3
"""The title of a section stands beside its number and a count at most."""


class RowKind(StrEnum):
    """What a row is that is no entry."""

    SECTION = "section"
    TOTAL = "total"
    NOTE = "note"
    FOOT = "foot"
    HEADINGS = "headings"


@dataclass(slots=True)
class Passing:
    """Tells entries of a list from what else stands between and below them.

    Attributes
    ----------
    sheet, grid, headings
        Of the list.
    sections
        Row -> section that begins there.
    passed
        Kind -> rows that were passed by.
    """

    sheet: Sheet
    grid: Grid
    headings: Headings
    sections: dict[int, ListSection] = field(default_factory=dict)
    passed: dict[RowKind, list[int]] = field(default_factory=dict)
    _needed: frozenset[int] = frozenset()
    _of_sex: frozenset[int] = frozenset()
    _wide: frozenset[tuple[int, int]] = frozenset()
    _head_keys: Mapping[int, str] = field(default_factory=dict)
    _known_keys: frozenset[str] = frozenset()
    _last_entry: int = -1

    def __post_init__(self) -> None:
        found = self.headings.columns
        counted = self.headings.counting
        self._needed = frozenset(at for at, column in found.items() if column.required and at not in counted)
        self._of_sex = frozenset(at for at, column in found.items() if isinstance(column.format, OfSex))
        self._wide = frozenset((top, left) for top, left, _, right in self.grid.merged if right - left + 1 >= _WIDE)
        heads = self.grid.rows[self.headings.row]
        self._head_keys = {at: key_of(cell) for at, cell in enumerate(heads) if isinstance(cell, str)}
        self._known_keys = frozenset(self._head_keys.values()) | self.sheet.column_by_key.keys()
        rows = self.grid.rows
        likely = (at for at in range(len(rows) - 1, self.headings.row, -1) if self._is_likely(rows[at]))
        self._last_entry = next(likely, -1)

    def likely_entries(self) -> Iterator[Sequence[Any]]:
        """Yield rows that are likely entries: more than half of what is needed is filled in."""
        yield from filter(self._is_likely, self.grid.rows[self.headings.row + 1 :])

    def _is_likely(self, cells: Sequence[Any]) -> bool:
        if is_counting_row([cell for cell in map(cleaned, cells) if cell is not None]):
            return False
        groups = len(self._needed) + bool(self._of_sex)
        there = sum(_is_filled(cells, at) for at in self._needed) + any(_is_filled(cells, at) for at in self._of_sex)
        texts = [str(cell) for cell in cells if isinstance(cell, str) and cell.strip()]
        if 2 * there <= groups or (len(texts) == 1 and begins(texts[0], "total")):
            return False
        row = [cleaned(cell) for cell in cells]
        filled = [at for at, cell in enumerate(row) if cell is not None]
        return not (texts and (self._counts(row, filled, texts) or self._repeats_headings(row, filled)))

    def _is_whole(self, row: Sequence[Any]) -> bool:
        has_sex = not self._of_sex or any(_is_filled(row, at) for at in self._of_sex)
        return has_sex and all(_is_filled(row, at) for at in self._needed)

    def is_passed(self, number: int, row: Sequence[Any], filled: Sequence[int]) -> bool:
        """Tell whether a row is no entry, and remember what it is."""
        kind = self._kind(number, row, filled)
        if kind is not None:
            self.passed.setdefault(kind, []).append(number)
        return kind is not None

    def _kind(self, number: int, row: Sequence[Any], filled: Sequence[int]) -> RowKind | None:
        texts = [str(row[at]) for at in filled if isinstance(row[at], str)]
        if not texts:
            return None
        if self._repeats_headings(row, filled):
            return RowKind.HEADINGS
        if len(texts) == 1 and begins(texts[0], "total"):
            return RowKind.TOTAL
        if self._counts(row, filled, texts):
            return RowKind.TOTAL
        if self._is_whole(row):
            return None
        if number > self._last_entry and (RowKind.FOOT in self.passed or any(map(is_foot, texts))):
            return RowKind.FOOT
        if begins(texts[0], "total") or (len(texts) > 1 and len(texts[0]) < 4 and begins(texts[1], "total")):
            return RowKind.TOTAL
        if len(filled) <= 2 and begins(texts[0], "note"):
            return RowKind.NOTE
        section = self._section(number, row, filled)
        if section is not None:
            self.sections[number] = section
            return RowKind.SECTION
        return None

    def _repeats_headings(self, row: Sequence[Any], filled: Sequence[int]) -> bool:
        keys, texts = self._head_keys, [str(row[at]) for at in filled if isinstance(row[at], str)]
        if not any(key_of(text) in self._known_keys for text in texts[:3]):
            return False
        mine = {at: key_of(str(row[at])) for at in filled if isinstance(row[at], str)}
        same = sum(keys.get(at) == key for at, key in mine.items())
        moved = any(keys.get(at) != key and key in keys.values() for at, key in mine.items())
        known = sum(self._heads(at, str(row[at])) for at in mine)
        return not moved and max(same, known) >= 2 and 2 * max(same, known) >= len(filled)

    def _heads(self, at: int, text: str) -> bool:
        """Tell whether a text heads its column, too: the headings in another language, below the first."""
        column = self.headings.columns.get(at)
        if column is None:
            return only_counts(text) and at in self.headings.counting
        other = self.sheet.column_by_key.get(key_of(without_remarks(text[:200])))
        return other is not None and other.field == column.field

    def _counts(self, row: Sequence[Any], filled: Sequence[int], texts: Sequence[str]) -> bool:
        """Tell whether a row that begins as a sum holds counts, and no birth, where entries have theirs."""
        first = texts[0] if len(texts[0]) > 3 or len(texts) == 1 else texts[1]
        births = [at for at, column in self.headings.columns.items() if column.field == "born"]
        if not births or any(_is_birth(row[at]) for at in births if at < len(row)):
            return False  # most rows, and quickly
        if not (_SUM.match(first) or begins(first, "total")):
            return False
        apart = {*self.headings.counting, *(at for at, one in self.headings.columns.items() if one.field == "id")}
        cells = [row[at] for at in filled if at not in apart and row[at] not in texts[:2]]
        return any(map(_is_count, cells))

    def _section(self, number: int, row: Sequence[Any], filled: Sequence[int]) -> ListSection | None:
        labels = [at for at in filled if isinstance(row[at], str)]
        if len(filled) > _MOST_OF_A_LABEL or sum(at in self._needed for at in filled) > 1:
            return None
        mark = str(row[labels[0]]) if len(labels) == 2 else ""
        if len(labels) > 2 or (mark and len(mark.strip(" .)")) > 4):
            return None
        found = section_of(str(row[labels[-1]]), mark)
        if found.province and self.sheet.tags:
            return found
        if not names_others(found.title) and names_somebody(found.title):
            return None
        is_wide = any((number, at) in self._wide for at in labels)
        is_titled = found.level is not None and found.level < 2
        is_office = speaks_of_an_office(found.title) and (found.level is not None or found.title.isupper())
        return found if is_wide or is_titled or is_office else None


def _is_birth(cell: Any) -> bool:
    try:
        born = Born().read(cell)
    except BadCell:
        return False
    return born.get("birth_year", FIRST_YEAR) in range(FIRST_YEAR, LAST_YEAR)


def _is_count(cell: Any) -> bool:
    """Tell whether a cell counts people: 2, "2 người", "1 nam"."""
    return isinstance(cell, int) or (isinstance(cell, str) and _COUNTED.match(cell) is not None)


def _is_filled(cells: Sequence[Any], at: int) -> bool:
    return at < len(cells) and cleaned(cells[at]) is not None


def is_foot(text: str) -> bool:
    """Tell whether a text belongs to the signatures below a list.

    Examples
    --------
    >>> is_foot("KT. BỘ TRƯỞNG"), is_foot("Nơi nhận:"), is_foot("Hà Nội, ngày 5 tháng 3 năm 2024"), is_foot("Huế")
    (True, True, True, False)
    """
    return begins(text, "foot") or _DAY_OF_SIGNING.search(text) is not None


def begins(text: str, kind: str) -> bool:
    """Tell whether a text begins as rows of a kind do, or is one of the words that stand alone."""
    words, folded = _rows_table()[kind], text.strip().casefold()
    bare = " ".join(words_of(text))
    for word in words.get("begins", ()):
        plain = " ".join(words_of(word))
        if (plain and f"{bare} ".startswith(f"{plain} ") and not folded[:1].isdigit()) or (
            not plain.replace(" ", "").isalpha() and folded.startswith(word.casefold())
        ):
            return True
    return re.sub(r"[:\d\s.,()]+$", "", folded) in words.get("alone", ())


@lru_cache(maxsize=1)
def _rows_table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    rows = table("office_words")["rows"]
    return {kind: {"begins": tuple(rows[kind]), "alone": tuple(rows.get(f"{kind}_alone", ()))}
            for kind in ("total", "note", "foot")}  # fmt: skip
