"""What was found in a workbook of changes, and from the path of a fault to the cell that it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from leadership_opt.domain import Change
from leadership_opt.errors import Fault, ImpossibleChanges, InvalidProblem
from leadership_opt.exchange.sheets.assembly import Note
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.places import Place, Places
from leadership_opt.exchange.sheets.readings import ColumnRead

NO_GRID = Grid("", ())

_CHANGE_AT = re.compile(r"changes\[(\d+)\]\.?(.*)")
_COLUMN_OF_FIELD = {"days": "first_day", "cap": "amount", "fields": "setting_value", "payments": "participants"}
"""Fields of a change that are no columns of their own -> the column that their faults are told at."""


@dataclass(frozen=True, slots=True)
class ExaminedChanges:
    """What was found in a workbook of changes.

    Attributes
    ----------
    changes
        In the order in which they are to be applied: new courses, new people, the rows, lists of the policy. None if
        there is any fault.
    fault_notes, warning_notes
        What is wrong, and what may be, each with its place.
    cells
        Where the changes were read.
    columns
        What every column was read as, and which became tags or were passed by.
    """

    changes: tuple[Change, ...] | None
    fault_notes: tuple[Note, ...]
    warning_notes: tuple[Note, ...]
    cells: Cells
    columns: tuple[ColumnRead, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, with its cell as the path."""
        return tuple(note.fault for note in self.fault_notes)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """Columns and sheets that mean nothing here."""
        return tuple(note.fault for note in self.warning_notes)

    def required(self) -> tuple[Change, ...]:
        """Return the changes, or raise InvalidProblem with every fault."""
        if self.changes is None:
            raise InvalidProblem(self.faults)
        return self.changes

    def located(self, error: ImpossibleChanges) -> ImpossibleChanges:
        """Return what ``replan`` says of impossible changes with cells for paths, where they come from cells."""
        places = ((fault, self.cells.find(fault)) for fault in error.faults)
        faults = [fault if place is None else replace(fault, path=str(place)) for fault, place in places]
        return ImpossibleChanges(error.code, faults=faults, **error.params)


@dataclass(slots=True)
class Cells:
    """From the path of a fault among changes to the cell that it comes from.

    Attributes
    ----------
    places
        Where everything was read.
    lists
        How many changes come before those of the rows.
    rows
        The grid of changes, its columns by code, and the row of each of its changes.
    """

    places: Places
    lists: int = 0
    rows: list[int] = field(default_factory=list)
    grid: Grid = NO_GRID
    columns: Mapping[str, int] = field(default_factory=dict)

    def find(self, fault: Fault) -> Place | None:
        """Return the cell; None if the fault does not lie in a change."""
        match = _CHANGE_AT.fullmatch(fault.path)
        if match is None:
            return None
        at, rest = int(match[1]), match[2]
        if at < self.lists:
            return self.places.find(replace(fault, path=rest))
        if at - self.lists < len(self.rows):
            return self.cell(self.rows[at - self.lists], rest)
        return self.places.find(replace(fault, path=f"policy.{rest.removeprefix('fields.')}"))

    def cell(self, row: int, path: str) -> Place:
        """Return the cell of a row that a field of its change stands in; the first one if there is no such column."""
        names = [name for part in re.findall(r"[a-z_]+", path) for name in (part, _COLUMN_OF_FIELD.get(part, ""))]
        at = next((self.columns[name] for name in reversed(names) if name in self.columns), None)
        return Place(self.grid, row, min(self.columns.values()) if at is None else at)
