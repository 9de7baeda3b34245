"""Everything that can be said about a set of sheets: the problem, or every fault, and warnings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from leadership_opt.domain import Problem
from leadership_opt.errors import MOST_FAULTS, Fault, InvalidProblem, Parameter
from leadership_opt.exchange.sheets.assembly import Assembly, Note, add_sheet
from leadership_opt.exchange.sheets.catalogue import SHEETS, sheet_by_key
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.layout import Sheet
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.twice import warn_of_people_twice
from leadership_opt.messages import LANGUAGES, render
from leadership_opt.reference.spelling import key_of

OWN_SHEETS = frozenset(
    key_of(render(f"sheet.{name}", language)) for name in ("read_me", "lists") for language in LANGUAGES
)
"""Sheets of the template that hold no data."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in a workbook, a folder of CSV files, or data frames.

    Attributes
    ----------
    problem
        None if there is any fault.
    fault_notes, warning_notes
        What is wrong, and what may be, each with its place.
    """

    problem: Problem | None
    fault_notes: tuple[Note, ...]
    warning_notes: tuple[Note, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, with its cell as the path."""
        return tuple(note.fault for note in self.fault_notes)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What is no fault, but may be a mistake: columns that mean nothing, people who seem to stand twice."""
        return tuple(note.fault for note in self.warning_notes)

    def with_warning(self, whole: str, code: str, **params: Parameter) -> Examination:
        """Return the same with a warning about the whole of a file."""
        note = Note(Place(Grid(whole, ())), Fault(code, whole, None, params))
        return replace(self, warning_notes=(*self.warning_notes, note))

    def required(self) -> Problem:
        """Return the problem, or raise InvalidProblem with every fault."""
        if self.problem is None:
            raise InvalidProblem(self.faults)
        return self.problem


def examine_grids(grids: Iterable[Grid], nowhere: str) -> Examination:
    """Read sheets.

    Parameters
    ----------
    grids
        All that there are, in any order.
    nowhere
        What errors call the whole: the path of the file, or "frames".
    """
    read = Assembly()
    found = grids_by_sheet(grids, read, sheet_by_key())
    for sheet in SHEETS:
        if sheet.id in found and not sheet.parents:
            add_sheet(read, sheet, found[sheet.id])
    for sheet in SHEETS:
        if sheet.id in found and sheet.parents:
            add_sheet(read, sheet, found[sheet.id])
        elif sheet.needed and sheet.id not in found:
            title = " / ".join(sheet.title(language) for language in LANGUAGES)
            whole = Grid(nowhere, ())
            read.broken.append((sheet, whole))
            read.blame(Place(whole), "missing_sheet", sheet=title)
    problem = _problem(read, nowhere)
    if problem is not None:
        warn_of_people_twice(problem, read)
    return Examination(problem, tuple(sorted(read.faults, key=reading_order(found))), tuple(read.warnings))


def grids_by_sheet(grids: Iterable[Grid], read: Assembly, known: Mapping[str, Sheet]) -> dict[str, Grid]:
    """Return the sheets that are known by their titles, by id; tell of the others, and of those that stand twice."""
    found: dict[str, Grid] = {}
    for grid in grids:
        key = key_of(grid.title[:200])
        sheet = known.get(key)
        if sheet is None:
            if key not in OWN_SHEETS:
                read.warn(Place(grid), "sheet_ignored")
        elif sheet.id in found:
            read.blame(Place(grid), "repeated_sheet", other=found[sheet.id].title)
        else:
            found[sheet.id] = grid
    return found


def _problem(read: Assembly, nowhere: str) -> Problem | None:
    """Make the problem; its faults are told with their cells, unless the cell is known to be faulty."""
    if len(read.faults) > MOST_FAULTS:
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
    for fault in faults:
        place = read.places.find(fault)
        if place is None and not is_whole:
            continue  # it comes of the sheet that is missing
        place = place or Place(Grid(nowhere, ()))
        if str(place) not in known and not _follows(fault, place, read):
            read.faults.append(Note(place, replace(fault, path=str(place))))
    return None


def _follows(fault: Fault, place: Place, read: Assembly) -> bool:
    """Tell whether something is missing only because its column is: empty cells are faults of their own."""
    if fault.code not in ("missing_field", "birth_date_or_year"):
        return False
    name = fault.path.rpartition(".")[2]
    return any(place.grid is grid or (sheet.parents and sheet.path[0] == name) for sheet, grid in read.broken)


def reading_order(found: Mapping[str, Grid]) -> _Order:
    """Return a key by which faults are sorted as a reader meets them."""
    return _Order({grid.title: position for position, grid in enumerate(found.values())})


class _Order:
    """Faults in the order in which a reader meets them."""

    def __init__(self, position: dict[str, int]) -> None:
        self._position = position

    def __call__(self, note: Note) -> tuple[int, int, int]:
        place = note.place
        at = self._position.get(place.grid.title, -1)
        return (at, -1 if place.row is None else place.row, -1 if place.column is None else place.column)
