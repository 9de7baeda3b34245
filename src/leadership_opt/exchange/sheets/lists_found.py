"""Which sheet of a file is which list: by its title or, where that says nothing, by its headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID, sheet_by_key
from leadership_opt.exchange.sheets.finding import has_headings, is_empty, is_of_the_past, kinds_of
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.layout import Kind, Sheet
from leadership_opt.exchange.sheets.lists_below import continues
from leadership_opt.exchange.sheets.mapping import IGNORED, MappedSheet
from leadership_opt.exchange.sheets.meanings import near_key, without_remarks
from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.exchange.sheets.people import NOMINEES
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.sections import section_of
from leadership_opt.messages import LANGUAGES, Language, in_both, render
from leadership_opt.reference.spelling import key_of, words_of

NO_GRIDS: Mapping[str, Grid] = {}

OWN_SHEETS = frozenset(
    key_of(render(f"sheet.{name}", language)) for name in ("read_me", "lists") for language in LANGUAGES
)
"""Sheets of the template that hold no data."""


def grids_by_headings(
    grids: Sequence[Grid], said: Mapping[int, MappedSheet], read: Assembly
) -> dict[str, tuple[Grid, ...]]:
    """Return the sheets by what they hold: a mapping says it, their titles or, where these say nothing, their headings.

    Several sheets are parts of one list if a mapping says so, or their titles name parts: provinces, regions, blocks.

    Parameters
    ----------
    grids
        All sheets.
    said
        Position of a sheet -> what a mapping says of it.
    read
        Takes up what is to be told.
    """
    known = sheet_by_key()
    found: dict[str, tuple[Grid, ...]] = {}
    for at, one in said.items():
        if one.kind != IGNORED:
            found[one.kind] = (*found.get(one.kind, ()), grids[at])
    grids = [grid for at, grid in enumerate(grids) if at not in said]
    silent = [grid for grid in grids if _is_silent(grid, known)]
    left = {id(grid) for grid in silent}
    firsts = {name: parts[0] for name, parts in found.items()}
    by_title = grids_by_sheet([grid for grid in grids if id(grid) not in left], read, known, firsts)
    found = {name: (grid,) for name, grid in by_title.items()} | found
    lists: dict[str, list[Grid]] = {}
    for grid in silent:
        kinds = kinds_of(grid)
        if not kinds:
            _report_unknown(grid, read, known)
        elif len(kinds) > 1:
            read.blame(_place(grid), "sheet_of_two_kinds", **in_both("kinds", partial(_titles, kinds)))
        elif kinds[0] is NOMINEES and is_of_the_past(grid):
            read.blame(_place(grid), "sheet_of_other_people", **in_both("kind", NOMINEES.title))
        else:
            lists.setdefault(kinds[0].id, []).append(grid)
    for name, alike in lists.items():
        title = SHEET_BY_ID[name].title
        taken = list(found.get(name, ()))
        whole = [*taken, *alike]
        if len(whole) > 1 and _are_parts(whole) and (not taken or len({grid.title for grid in whole}) == 1):
            found[name] = tuple(whole)
            read.warn(_place(alike[0]), "sheets_joined", sheets=_named(whole), **in_both("kind", title))
            continue
        for grid in alike if taken or len(alike) > 1 else ():
            other = next(one.title for one in [*taken, *alike] if one is not grid)
            read.blame(_place(grid), "lists_alike", other=other, **in_both("kind", title))
        if not taken:
            found[name] = (alike[0],)
            if len(alike) == 1:
                read.warn(_place(alike[0]), "sheet_found", **in_both("kind", title))
    return found


def names_a_part(title: str) -> bool:
    """Tell whether the title of a sheet names a part of a list: a province, or a region or block of them.

    Examples
    --------
    >>> names_a_part("Miền Bắc"), names_a_part("Tỉnh Hà Giang"), names_a_part("Đợt 2"), names_a_part("Miền Bắc 2023")
    (True, True, False, False)
    """
    versions = frozenset(table("office_words")["titles"]["versions"])  # with diacritics: "năm" is not "Nam"
    spelt = unicodedata.normalize("NFC", title).casefold().split()
    if re.search(r"[0-9]{4}|\(", title) or not versions.isdisjoint(spelt):
        return False
    section = section_of(title[:100])
    words = " ".join(words_of(section.title))
    parts = [" ".join(words_of(part)) for part in table("office_words")["titles"]["parts"]]
    return bool(section.province) or any(f"{words} ".startswith(f"{part} ") for part in parts)


def _place(grid: Grid) -> Place:
    """Return the place of a list: its sheet or, where it stands below another, its first row."""
    return Place(grid, next((at for at, row in enumerate(grid.rows) if row), None) if grid.part else None)


def _are_parts(grids: Sequence[Grid]) -> bool:
    """Tell whether lists are parts of one: on one sheet each goes on from the one above, or their titles name parts."""
    titles = {grid.title for grid in grids}
    if len(titles) < len(grids):
        return len(titles) == 1 and all(continues(grid) for grid in grids[1:])
    return all(names_a_part(grid.title) for grid in grids)


def _named(grids: Iterable[Grid]) -> str:
    return ", ".join(dict.fromkeys(grid.title for grid in grids))


def _is_silent(grid: Grid, known: Mapping[str, Sheet]) -> bool:
    """Tell whether the title of a sheet says nothing of what it holds, or something that its headings do not."""
    key = key_of(grid.title[:200])
    if key in OWN_SHEETS or is_empty(grid):
        return False
    if grid.part:
        return True  # the title is that of the list above
    sheet = known.get(key) or known.get(key_of(without_remarks(grid.title[:200])))
    if sheet is None:
        return True
    return sheet.kind is not Kind.SETTINGS and not has_headings(sheet, grid) and bool(kinds_of(grid))


def _titles(kinds: Iterable[Sheet], language: Language) -> str:
    return ", ".join(kind.title(language) for kind in kinds)


def grids_by_sheet(
    grids: Iterable[Grid], read: Assembly, known: Mapping[str, Sheet], found: Mapping[str, Grid] = NO_GRIDS
) -> dict[str, Grid]:
    """Return the sheets that are known by their titles, by id, with those that were found before.

    Others are told, and those that stand twice.
    """
    found = dict(found)
    for grid in grids:
        key = key_of(grid.title[:200])
        sheet = known.get(key) or known.get(key_of(without_remarks(grid.title[:200])))
        if sheet is None:
            if key not in OWN_SHEETS:
                _report_unknown(grid, read, known)
        elif sheet.id in found:
            read.blame(Place(grid), "repeated_sheet", other=found[sheet.id].title)
        else:
            found[sheet.id] = grid
    return found


def _report_unknown(grid: Grid, read: Assembly, known: Mapping[str, Sheet]) -> None:
    """Tell of a sheet that nobody knows; one whose title is nearly known is asked about."""
    near = near_key(grid.title, known)
    if near is None:
        read.warn(Place(grid), "sheet_ignored")
    else:
        read.blame(Place(grid), "sheet_near_known", **in_both("near", known[near].title))
