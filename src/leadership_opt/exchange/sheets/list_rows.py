"""Entries of a list as offices write it: with sections, with cells merged downward, with signatures below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import Headings, is_counting_row
from leadership_opt.exchange.sheets.layout import Sheet
from leadership_opt.exchange.sheets.merged import NOTHING_MERGED
from leadership_opt.exchange.sheets.passing import Passing, RowKind, begins
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.sections import ListSection, names_others, section_of
from leadership_opt.exchange.sheets.tag_cells import deciding_phrase
from leadership_opt.messages import in_both, render

PROVINCE = "province"
_WORDS = {
    RowKind.SECTION: "rows_section",
    RowKind.TOTAL: "rows_total",
    RowKind.NOTE: "rows_note",
    RowKind.FOOT: "rows_foot",
    RowKind.HEADINGS: "rows_headings",
}
_TOTAL = re.compile(r"\s*(?:tổng|danh sách)\D{0,40}?([0-9]{1,5})\s*(?:người|đồng chí|cán bộ|đ/c|$)", re.IGNORECASE)
_OF_SOME = re.compile(r"nữ|nam|dân tộc|lớp|khóa|tỉnh", re.IGNORECASE)
"""Sums of these are of some of a list."""
_SHORTEST_LABEL = 4
"""Shorter texts in the column that counts rows are numbers of sections: III."""
MOST_ROWS_NAMED = 20


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row that is an entry.

    Attributes
    ----------
    number
        Of the row, from 0.
    cells
        Cleaned, and filled in where cells are merged downward.
    province
        Code of the province of its section, where no column says one; None: neither does.
    section
        The same where a column says one, too; empty: no section does.
    """

    number: int
    cells: list[Any]
    province: str | None = ""
    section: str = ""


@dataclass(slots=True)
class ListRows:
    """The rows of a list below its headings.

    Attributes
    ----------
    into
        What has been read so far.
    sheet, grid, headings
        Of the list.
    """

    into: Assembly
    sheet: Sheet
    grid: Grid
    headings: Headings
    _province: ListSection | None = field(default=None)
    _given: int = 0
    _has_sections: bool = False
    _others: int | None = None
    _last: int = -1
    _count: int = 0

    @property
    def _has_nominees(self) -> bool:
        return self.sheet.needed and self.sheet.tags

    def entries(self) -> Iterator[ListRow]:
        """Yield the rows that are entries; say in the end which were none."""
        start, counting = self.headings.row + 1, self.headings.counting
        empty = self.grid.without_value
        headed = {at for at, cell in enumerate(self.grid.rows[self.headings.row]) if cleaned(cell) is not None}
        headed |= self.headings.columns.keys()  # ids that were given stand below nothing
        passing = Passing(self.sheet, self.grid, self.headings)
        self._has_sections = has_provinces_in_sections(self.sheet, self.grid, self.headings)
        if not self._has_sections:
            self._province = title_of_province(self.sheet, self.grid)
        merged = self.into.merged.get(self.grid.key, NOTHING_MERGED)
        for number, cells in enumerate(self.grid.rows[start:], start=start):
            if self.into.is_full:
                return  # an error lists no more, and there may be a fault in every cell
            row = [cleaned(cell) for cell in cells]
            filled = [at for at, cell in enumerate(row) if cell is not None or (empty and (number, at) in empty)]
            only_counts = counting.issuperset(filled)
            if (only_counts and not any(map(_is_label, row))) or (number == start and is_counting_row(row)):
                continue
            if passing.is_passed(number, row, filled):
                self._begin(passing.sections.get(number))
                self._note_others(number, row)
                continue
            if only_counts:
                passing.passed.setdefault(RowKind.NOTE, []).append(number)
                self._note_others(number, row)
                continue
            if self._others is not None:
                self.into.blame(Place(self.grid, self._others), "section_of_other_people")
                self._others = None
            if not headed.issuperset(filled):
                self.into.without_heading += [Place(self.grid, number, at) for at in filled if at not in headed]
            for at, value in merged.filled(number):
                row += [None] * (at + 1 - len(row))
                row[at] = value
            self._last, self._count = number, self._count + 1
            yield ListRow(number, row, self._given_province(), self._section_beside_column())
        self._tell(passing.passed)
        if self._has_nominees:
            passed = passing.passed
            self._compare_total((*passed.get(RowKind.TOTAL, ()), *passed.get(RowKind.NOTE, ())))

    def _compare_total(self, rows: Sequence[int]) -> None:
        """Warn if the sum below a list counts other people than were read: a row is lost, hidden or one too many."""
        for number in rows:
            texts = [cell for cell in self.grid.rows[number] if isinstance(cell, str)]
            match = next(filter(None, map(_TOTAL.match, texts)), None) if number > self._last else None
            if match is not None and int(match[1]) != self._count and _OF_SOME.search(match[0]) is None:
                self.into.warn(Place(self.grid, number), "total_differs", said=int(match[1]), count=self._count)

    def _note_others(self, number: int, row: Sequence[Any]) -> None:
        """Note a title of people who are not put forward: whoever stands below it is asked about, a note is not."""
        texts = [cell for cell in row if isinstance(cell, str)]
        if self._has_nominees and any(names_others(text) for text in texts) and not begins(texts[0], "note"):
            self._others = number

    def _begin(self, section: ListSection | None) -> None:
        if section is not None and (section.province or (self._province is not None and section.ends(self._province))):
            self._province = section if section.province else None

    def _given_province(self) -> str | None:
        has_column = any(column.field == PROVINCE for column in self.headings.columns.values())
        if has_column or not self.sheet.tags:
            return ""
        if self._province is None:
            return None if self._has_sections else ""
        self._given += 1
        return self._province.province

    def _section_beside_column(self) -> str:
        return self._province.province if self._has_sections and self._province is not None else ""

    def _tell(self, passed: dict[RowKind, list[int]]) -> None:
        told = {str(note.place) for note in self.into.warnings if note.fault.code == "rows_passed"}
        for kind, rows in passed.items():
            if str(Place(self.grid, rows[0])) in told:
                continue  # the same cells are another list, too
            numbers = ", ".join(str(row + self.grid.first_row) for row in rows[:MOST_ROWS_NAMED])
            more = ", …" if len(rows) > MOST_ROWS_NAMED else ""
            what = in_both("what", lambda language, kind=kind: render(f"note.{_WORDS[kind]}", language))  # type: ignore[misc]
            self.into.warn(Place(self.grid, rows[0]), "rows_passed", count=len(rows), rows=numbers + more, **what)
        if self._given:
            code = "sections_gave_province" if self._has_sections else "title_gave_province"
            self.into.warn(Place(self.grid, self.headings.row), code, count=self._given)
        for number in (*passed.get(RowKind.NOTE, ()), *passed.get(RowKind.FOOT, ())):
            texts = [cell for cell in self.grid.rows[number] if isinstance(cell, str)]
            phrase = next((phrase for phrase in map(deciding_phrase, texts) if phrase), "")
            if phrase and self.sheet.tags:
                self.into.warn(Place(self.grid, number), "note_may_decide", phrase=phrase)


def _is_label(cell: Any) -> bool:
    """Tell whether a cell in the column that counts rows is a title that begins there."""
    return isinstance(cell, str) and sum(map(str.isalpha, cell)) >= _SHORTEST_LABEL


def provinces_of_sections(sheet: Sheet, grid: Grid, headings: Headings) -> bool:
    """Tell whether titles of sections, or that of the sheet, say the provinces of a list of people."""
    return title_of_province(sheet, grid) is not None or has_provinces_in_sections(sheet, grid, headings)


def title_of_province(sheet: Sheet, grid: Grid) -> ListSection | None:
    """Return what the title of a sheet of people says if it is that of a province: "Tỉnh Hà Giang"."""
    found = section_of(grid.title[:100]) if sheet.tags else None
    return found if found is not None and found.province else None


def has_provinces_in_sections(sheet: Sheet, grid: Grid, headings: Headings) -> bool:
    """Tell whether the title of a section names a province."""
    passing = Passing(sheet, grid, headings)
    for number, cells in enumerate(grid.rows[headings.row + 1 :], start=headings.row + 1):
        row = [cleaned(cell) for cell in cells]
        filled = [at for at, cell in enumerate(row) if cell is not None]
        if passing.is_passed(number, row, filled) and number in passing.sections and passing.sections[number].province:
            return True
    return False
