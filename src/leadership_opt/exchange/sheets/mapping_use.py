"""A mapping in use: which sheet it speaks of, and what its headings and words are then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from leadership_opt.domain.type_faults import shorten
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID
from leadership_opt.exchange.sheets.cells import BadCell, CellValue, Format, FormatKind
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.heading_blocks import with_joined_headings
from leadership_opt.exchange.sheets.headings import find_headings, tag_named
from leadership_opt.exchange.sheets.layout import OwnColumn, Sheet, SheetColumn, own_key
from leadership_opt.exchange.sheets.lists import ListOf
from leadership_opt.exchange.sheets.mapping import (
    IGNORED,
    TAG,
    UNDECIDED,
    ImportMapping,
    MappedColumn,
    MappedSheet,
    is_tag,
)
from leadership_opt.exchange.sheets.mapping_names import in_our_names, is_target, names_of, takes_unit
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.same_headings import told_apart
from leadership_opt.exchange.sheets.side_columns import SIDES
from leadership_opt.messages import Language
from leadership_opt.reference.spelling import key_of

_LIKENESS = 0.6
_MOST_OF_IT = 2 / 3
"""A sheet under another title is meant if it has so many of the headings."""


@dataclass(frozen=True)
class Answered:
    """A format some of whose words the planner has explained.

    Parameters
    ----------
    inner
        The format.
    answers
        Folded word -> a cell that the format understands.
    """

    inner: Format
    answers: Mapping[str, str]

    @property
    def kind(self) -> FormatKind:
        """Of the format."""
        return self.inner.kind

    @property
    def item(self) -> Format:
        """Of lists: the format of one value."""
        return getattr(self.inner, "item", self.inner)

    def read(self, value: CellValue) -> Any:
        """Return what the cell, or its explanation, means."""
        answer = self.answers.get(key_of(str(value)[:200]))
        if answer is None:
            return self.inner.read(value)
        try:
            return self.inner.read(answer)
        except BadCell:
            raise BadCell("mapping_meaning_unknown", meaning=shorten(answer)) from None

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the cell of a value."""
        return self.inner.write(value, language)

    def options(self, language: Language) -> tuple[str, ...]:
        """Return what the value may be."""
        return self.inner.options(language)


def mapped(sheet: Sheet, mapping: MappedSheet) -> Sheet:
    """Return a kind of sheet whose headings and words are, besides, those of a mapping."""
    columns = tuple(_answered(column, mapping) for column in sheet.columns)
    understood = tuple(_answered(column, mapping) for column in sheet.understood)
    by_name = {
        name: column
        for column in reversed((*columns, *understood))
        for name in (column.field, column.code, column.named)
    }
    own: dict[str, OwnColumn] = {}
    for one in mapping.columns:
        name, _, number = one.target.partition(" ")
        if name == "id" and any(one.id == sheet.id for one in SIDES.get(mapping.kind, ())):
            name = sheet.columns[0].field
        if is_tag(one.target):
            own[own_key(one.heading)] = OwnColumn(None, tag=_tag_of(one))
        elif name in by_name or one.target == IGNORED:
            is_number = number.isdecimal()
            own[own_key(one.heading)] = OwnColumn(
                by_name.get(name), unit=one.unit, number=int(number) if is_number else 0
            )
    return replace(sheet, columns=columns, understood=understood, own=own)


def _tag_of(one: MappedColumn) -> str:
    """Return the key of an own column: of its name or, where a mapping gives none, of its heading."""
    return tag_named(one.target.removeprefix(TAG).strip() if one.target.startswith(TAG) else "") or tag_named(
        one.heading
    )


def _answered(column: SheetColumn, mapping: MappedSheet) -> SheetColumn:
    words = {key_of(word): meaning for name in (column.field, column.code, column.named)
             for word, meaning in mapping.values.get(name, {}).items() if meaning != UNDECIDED}  # fmt: skip
    if not words:
        return column
    inner = column.format
    if isinstance(inner, ListOf):
        inner = ListOf(Answered(inner.item, words))
    return replace(column, format=Answered(inner, words))


def assigned(grids: Sequence[Grid], mapping: ImportMapping, read: Assembly) -> dict[int, MappedSheet]:
    """Return what a mapping says of sheets, by their position; what it names and is not there is a fault."""
    found: dict[int, MappedSheet] = {}
    mapping = in_our_names(mapping)
    decided = [one for one in mapping.sheets if one.kind != UNDECIDED]
    named = [one for one in decided if _is_of_a_kind(one, mapping, read)]
    for one in named:
        of_title = [at for at, grid in enumerate(grids) if key_of(grid.title) == key_of(one.title) and at not in found]
        if one.kind == IGNORED and len([other for other in named if other.title == one.title]) == 1:
            found |= dict.fromkeys(of_title, one)  # every list on the sheet
        elif of_title:
            found[max(of_title, key=lambda at: _shared(one, grids[at]))] = one  # the first of those that are as like
    for one in named:
        if one in found.values():
            continue
        at = _under_another_title(one, grids, found)
        if at is not None:
            found[at] = one
        elif one.title in {other.title for other in found.values()}:
            read.blame(_place(mapping, one), "mapping_sheet_twice", shorten(one.title))
        elif one.kind != IGNORED:
            near = _near(one.title, [grid.title for grid in grids])
            read.blame(_place(mapping, one), "mapping_sheet_unknown", shorten(one.title), near=near)
    for at, one in found.items():
        _blame_headings(grids[at], one, mapping, read)
    return found


def _place(mapping: ImportMapping, one: MappedSheet) -> Place:
    return Place(Grid(f"{mapping.source or 'mapping'}: {one.title}", ()))


def _is_of_a_kind(one: MappedSheet, mapping: ImportMapping, read: Assembly) -> bool:
    if one.kind == IGNORED or one.kind in SHEET_BY_ID:
        return True
    near = _near(one.kind, tuple(SHEET_BY_ID))
    read.blame(_place(mapping, one), "mapping_list_unknown", shorten(one.kind), near=near)
    return False


def _shared(one: MappedSheet, grid: Grid) -> int:
    """Return how many headings of a mapping a list has."""
    return len({own_key(column.heading) for column in one.columns} & set(map(own_key, _headings(grid, one))))


def _under_another_title(one: MappedSheet, grids: Sequence[Grid], found: Mapping[int, MappedSheet]) -> int | None:
    keys = {own_key(column.heading) for column in one.columns}
    best, most = None, _MOST_OF_IT * len(keys)
    for at, grid in enumerate(grids):
        there = len(keys & set(map(own_key, _headings(grid, one)))) if at not in found and keys else 0
        if there >= most and there > 0:
            best, most = at, there + 0.5
    return best


def _headings(grid: Grid, one: MappedSheet) -> list[str]:
    kind = SHEET_BY_ID.get(one.kind)
    if kind is None:
        return []
    sheet = mapped(kind, one)
    joined = with_joined_headings(sheet, grid)
    headings = find_headings(sheet, joined.rows)
    return [] if headings is None else [str(cell) for cell in told_apart(joined.rows[headings.row]) if cell]


def _blame_headings(grid: Grid, one: MappedSheet, mapping: ImportMapping, read: Assembly) -> None:
    """Blame headings that are not there or stand twice, and fields that there are none of."""
    if one.kind == IGNORED:
        return
    there = _headings(grid, one)
    keys, seen = set(map(own_key, there)), set()
    names = tuple(names_of(SHEET_BY_ID[one.kind]))
    place = _place(mapping, one)
    for column in one.columns:
        heading = shorten(column.heading)
        if own_key(column.heading) in seen:
            read.blame(place, "mapping_heading_twice", heading)
        elif own_key(column.heading) not in keys:
            read.blame(place, "mapping_heading_unknown", heading, near=_near(column.heading, there))
        seen.add(own_key(column.heading))
        if not is_target(one.kind, column.target):
            near = _near(column.target.partition(" ")[0], names)
            read.blame(place, "mapping_field_unknown", shorten(column.target), near=near, heading=heading)
        elif column.unit and not takes_unit(one.kind, column.target):
            read.blame(place, "mapping_unit_unfit", shorten(column.unit), heading=heading)
    for name in one.values:
        if name not in names:
            read.blame(place, "mapping_field_unknown", shorten(name), near=_near(name, names), heading="values")


def _near(name: str, known: Sequence[str]) -> str | None:
    found = get_close_matches(name, known, n=1, cutoff=_LIKENESS)
    return found[0] if found else None
