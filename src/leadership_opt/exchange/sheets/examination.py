"""Everything that can be said about a set of sheets: the problem, or every fault, and warnings."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from leadership_opt.domain import Problem
from leadership_opt.errors import Fault, InvalidProblem, Parameter
from leadership_opt.exchange.sheets.asking import questions
from leadership_opt.exchange.sheets.assembly import Assembly, Note
from leadership_opt.exchange.sheets.catalogue import SHEETS
from leadership_opt.exchange.sheets.discretion import discreet, said_id
from leadership_opt.exchange.sheets.empty_groups import warn_of_empty_groups
from leadership_opt.exchange.sheets.entries import add_sheet
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.layout import Sheet
from leadership_opt.exchange.sheets.lists_below import parts_of_sheet
from leadership_opt.exchange.sheets.lists_found import grids_by_headings
from leadership_opt.exchange.sheets.mapping import NO_MAPPING, ImportMapping, MappedSheet
from leadership_opt.exchange.sheets.mapping_made import mapping_made
from leadership_opt.exchange.sheets.mapping_use import assigned, mapped
from leadership_opt.exchange.sheets.merged import NOTHING_MERGED
from leadership_opt.exchange.sheets.old_fonts import in_unicode
from leadership_opt.exchange.sheets.overlooked import warn_of_the_overlooked
from leadership_opt.exchange.sheets.people import NOMINEES
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.province_lists import settle_provinces
from leadership_opt.exchange.sheets.readings import ColumnRead, reading_lines
from leadership_opt.exchange.sheets.side_columns import SIDES
from leadership_opt.exchange.sheets.suspicious import report_posts_elsewhere, report_swapped_days, warn_of_titles
from leadership_opt.exchange.sheets.tag_titles import settle_tag_titles
from leadership_opt.exchange.sheets.twice import warn_of_people_twice
from leadership_opt.messages import in_both

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in a workbook, a folder of CSV files, or data frames.

    Attributes
    ----------
    problem
        None if there is any fault.
    fault_notes, warning_notes
        What is wrong, and what may be, each with its place.
    columns
        What every column was read as, and which became tags or were passed by.
    mapping
        The same as a mapping, which can be written down and edited.
    """

    problem: Problem | None
    fault_notes: tuple[Note, ...]
    warning_notes: tuple[Note, ...]
    columns: tuple[ColumnRead, ...] = ()
    mapping: ImportMapping = NO_MAPPING

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, with its cell as the path; what is wrong in the same way in many cells is one, at the first."""
        return questions(self.fault_notes)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What is no fault, but may be a mistake: columns that mean nothing, people who seem to stand twice."""
        return tuple(note.fault for note in self.warning_notes)

    def with_warning(self, whole: str, code: str, **params: Parameter) -> Examination:
        """Return the same with a warning about the whole of a file."""
        note = Note(Place(Grid(whole, ())), Fault(code, whole, None, params))
        return replace(self, warning_notes=(*self.warning_notes, note))

    def log(self) -> None:
        """Log what may be a mistake as warnings, and what every column was read as as information."""
        for warning in self.warnings:
            _log.warning("%s: %s [%s]", warning.path, warning.message(), warning.code)
        for line in reading_lines(self.columns, "en"):
            _log.info("%s", line)

    def required(self) -> Problem:
        """Return the problem, or raise InvalidProblem with every fault."""
        if self.problem is None:
            raise InvalidProblem(self.faults)
        return self.problem


def examine_grids(grids: Iterable[Grid], nowhere: str, mapping: ImportMapping = NO_MAPPING) -> Examination:
    """Read sheets.

    Parameters
    ----------
    grids
        All that there are, in any order.
    nowhere
        What errors call the whole: the path of the file, or "frames".
    mapping
        What the planner says of sheets, headings and words.
    """
    read = Assembly()
    listed = [part for grid in grids for part in parts_of_sheet(in_unicode(grid, read), read)]
    said = assigned(listed, mapping, read)
    found = grids_by_headings(listed, said, read)
    of_grid = {listed[at].key: one for at, one in said.items()}
    for sheet in sorted(SHEETS, key=lambda one: one.last):
        if sheet.id in found and not sheet.parents:
            _add(read, sheet, found, of_grid)
    for sheet in SHEETS:
        if sheet.id in found and sheet.parents:
            _add(read, sheet, found, of_grid)
        elif sheet.needed and sheet.id not in found and sheet.id not in read.beside:
            whole = Grid(nowhere, ())
            read.broken.append((sheet, whole))
            read.blame(Place(whole), "missing_sheet", **in_both("sheet", sheet.title))
    settle_provinces(read)
    settle_tag_titles(read)
    grids = [grid for parts in found.values() for grid in parts]
    warn_of_the_overlooked(read, grids)
    report_swapped_days(read)
    report_posts_elsewhere(read)
    warn_of_titles(read)
    problem = _problem(read, nowhere)
    if problem is not None:
        warn_of_people_twice(problem, read)
        warn_of_empty_groups(problem, read)
    notes = tuple(sorted(read.faults, key=reading_order(grids)))
    made = mapping_made(read, listed, found)
    return Examination(problem, notes, tuple(read.warnings), tuple(read.columns), made)


def _add(
    read: Assembly,
    sheet: Sheet,
    found: Mapping[str, Sequence[Grid]],
    of_grid: Mapping[tuple[str, int], MappedSheet],
) -> None:
    """Read every part of a list, with the lists that may stand in its columns."""
    parts = found[sheet.id]
    for number, grid in enumerate(parts, start=1):
        said = of_grid.get(grid.key)
        beside = tuple(_with(said, other) for other in SIDES.get(sheet.id, ()) if other.id not in found)
        values = {} if said is None else said.values
        part = number if len(parts) > 1 else 0
        add_sheet(read, _with(said, sheet), grid, beside=beside, part=part, values=values)


def _with(said: MappedSheet | None, sheet: Sheet) -> Sheet:
    """Return a kind of sheet with what a mapping says of it."""
    return sheet if said is None else mapped(sheet, said)


def _problem(read: Assembly, nowhere: str) -> Problem | None:
    """Make the problem; its faults are told with their cells, unless the cell is known to be faulty."""
    if read.is_full:
        return None  # not all rows were read
    known = {str(note.place) for note in read.faults}
    is_whole = not any(note.fault.code == "missing_sheet" for note in read.faults)
    read.document.setdefault("nominees", [])
    read.document.setdefault("courses", [])
    try:
        problem = Problem.model_validate(read.document)
    except InvalidProblem as error:
        faults = error.faults
    else:
        return None if read.faults else problem
    sheets = {rows.grid.key: rows.sheet for rows in read.places.lists()}
    ids = frozenset(_ids(read))
    for fault in faults:
        place = read.places.find(fault)
        if place is None and not is_whole:
            continue  # it comes of the sheet that is missing
        sheet = sheets.get(place.grid.key) if place is not None else None
        place = place or Place(Grid(nowhere, ()))
        if str(place) not in known and not _follows(fault, place, read):
            shown = fault if sheet is None else discreet(fault, sheet, ids)
            read.faults.append(Note(place, replace(shown, path=str(place))))
    return None


def _ids(read: Assembly) -> Iterator[str]:
    """Yield the ids of people and of what they are put forward for, as far as they are any."""
    history = read.document.get("history")
    lists = (read.document["nominees"], read.document["courses"], read.document.get("funds"),
             history.get("people") if isinstance(history, dict) else None)  # fmt: skip
    for entry in (entry for entries in lists for entry in entries or ()):
        mine = entry.get("id")
        if isinstance(mine, str) and said_id(mine, NOMINEES)[0] is not None:
            yield mine


def _follows(fault: Fault, place: Place, read: Assembly) -> bool:
    """Tell whether something is wrong only because its column is missing or was not read, or its cell was merged."""
    if read.merged.get(place.grid.key, NOTHING_MERGED).hides(place.row, place.column):
        return True
    if any(place.grid is one.grid and _covers(one, place) for one in read.unread):
        return True
    if fault.code not in ("missing_field", "birth_date_or_year"):
        return False
    name = fault.path.rpartition(".")[2]
    return any(place.grid is grid or (sheet.parents and sheet.path[0] == name) for sheet, grid in read.broken)


def _covers(told: Place, place: Place) -> bool:
    """Tell whether what was told of a row, a column or a cell is about a place."""
    if told.column is None:
        return told.row == place.row
    return told.column == place.column and told.row in (None, place.row)


def reading_order(grids: Iterable[Grid]) -> _Order:
    """Return a key by which faults are sorted as a reader meets them."""
    return _Order({grid.key: position for position, grid in enumerate(grids)})


class _Order:
    """Faults in the order in which a reader meets them."""

    def __init__(self, position: dict[tuple[str, int], int]) -> None:
        self._position = position

    def __call__(self, note: Note) -> tuple[int, int, int]:
        place = note.place
        at = self._position.get(place.grid.key, -1)
        return (at, -1 if place.row is None else place.row, -1 if place.column is None else place.column)
