"""The mapping of a file as it was read: every column with what it became, and three of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly, ListRead, Note
from leadership_opt.exchange.sheets.catalogue import SHEETS
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.discretion import said
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import tag_named
from leadership_opt.exchange.sheets.layout import Kind
from leadership_opt.exchange.sheets.mapping import (
    IGNORED,
    TAG,
    UNDECIDED,
    Example,
    ImportMapping,
    MappedColumn,
    MappedSheet,
    Unknown,
)
from leadership_opt.exchange.sheets.same_headings import told_apart
from leadership_opt.exchange.sheets.tag_titles import title_of

EXAMPLES = 3
_OF_WORDS = frozenset({"cell_not_a_choice", "cell_not_a_country", "cell_not_a_province", "cell_not_a_flag"})
"""Faults that an explanation of a word answers."""

_OF_SHEETS = frozenset({"lists_alike", "sheet_of_two_kinds", "sheet_of_other_people", "sheet_near_known"})
"""Faults that the list of a sheet in a mapping answers."""


def mapping_made(read: Assembly, grids: Iterable[Grid], found: Mapping[str, Sequence[Grid]]) -> ImportMapping:
    """Return the mapping of what was read."""
    titles = {grid.key: name for name, parts in found.items() for grid in parts}
    lists = {one.grid.key: one for one in read.lists}
    asked: dict[tuple[str, int], list[Note]] = {}
    for note in read.faults:
        asked.setdefault(note.place.grid.key, []).append(note)
    sheets = []
    for grid in grids:
        kind, one = titles.get(grid.key, IGNORED), lists.get(grid.key)
        if any(note.fault.code in _OF_SHEETS for note in asked.get(grid.key, ())):
            kind = UNDECIDED
        if one is None:
            sheets.append(MappedSheet(grid.title, kind))
            continue
        notes = asked.get(grid.key, [])
        columns = tuple(_columns(one, notes))
        sheets.append(MappedSheet(grid.title, kind, columns, one.values, tuple(_unknown(one, notes))))
    missing = tuple(sheet.id for sheet in SHEETS if sheet.id not in found and sheet.id not in read.beside)
    return ImportMapping(tuple(sheets), missing)


def _columns(one: ListRead, notes: Iterable[Note]) -> Iterator[MappedColumn]:
    if one.sheet.kind is Kind.SETTINGS:
        return
    headings = one.headings
    wrong = {note.place.column for note in notes if note.place.row == headings.row}
    side = one.side
    for at, heading in enumerate(told_apart(one.grid.rows[headings.row])):
        if heading is None:
            continue
        column = headings.columns.get(at) or side.columns.get(at)
        number = headings.numbers.get(at, 0) or side.numbers.get(at, 0)
        if column is not None:
            target = f"{column.named} {number}" if number else column.named
        elif at in wrong:
            target = UNDECIDED
        else:
            target = f"{TAG}{_tag_target(one, at)}" if at in headings.tags else IGNORED
        own = one.sheet.own_named(str(heading))
        yield MappedColumn(str(heading), target, "" if own is None else own.unit, tuple(_examples(one, at, column)))


def _tag_target(one: ListRead, at: int) -> str:
    """Return what a mapping calls an own column: its heading, where that makes its key."""
    title, key = title_of(one.grid, one.headings, at), one.headings.tags[at]
    return title if tag_named(title) == key else key


def _examples(one: ListRead, at: int, column: Any) -> Iterator[Example]:
    seen: set[Any] = set()
    for row in one.rows:
        cells = one.grid.rows[row]
        cell = cleaned(cells[at]) if at < len(cells) else None
        if cell is None or cell in seen:
            continue
        seen.add(cell)
        shown, hidden = said(cell, one.sheet, column)
        if isinstance(cell, date):  # as it stands in the file, not with hours
            day = cell.strftime("%d/%m/%Y")
            shown, hidden = (None if shown is None else day), {"letters": len(day)}
        yield int(hidden["letters"] or 0) if shown is None else shown
        if len(seen) == EXAMPLES:
            return


def _unknown(one: ListRead, notes: Iterable[Note]) -> Iterator[Unknown]:
    words = [note for note in notes if note.fault.code in _OF_WORDS and note.fault.value is not None]
    groups: dict[tuple[int | None, str], list[Note]] = {}
    for note in words:
        groups.setdefault((note.place.column, str(note.fault.value)), []).append(note)
    for (at, word), alike in groups.items():
        column = one.headings.columns.get(-1 if at is None else at)
        if column is not None:
            yield Unknown(column.named, word, len(alike))
