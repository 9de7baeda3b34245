"""What has been read of a file so far: the nested data of a problem, the place of everything, and what is wrong."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.errors import MOST_FAULTS, Fault, Parameter
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import Headings
from leadership_opt.exchange.sheets.known_groups import KnownGroups
from leadership_opt.exchange.sheets.layout import Sheet
from leadership_opt.exchange.sheets.merged import Merged
from leadership_opt.exchange.sheets.places import Place, Places
from leadership_opt.exchange.sheets.readings import ColumnRead

MOST_CELLS_BLAMED = 20_000
"""Reading stops behind so many faulty cells, however few questions they are."""


@dataclass(frozen=True, slots=True)
class Note:
    """A fault or a warning about a place.

    Attributes
    ----------
    place, fault
        Where it is, and what.
    same
        Equal for cells of a column that are wrong in the same way: the cell itself, which may be private. None: the
        fault stands for itself.
    """

    place: Place
    fault: Fault
    same: Hashable = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list that was read.

    Attributes
    ----------
    sheet, grid, headings
        What it is of.
    side
        Headings of columns whose cells are entries of another list, such as the start dates of courses; their numbers
        are years.
    rows
        Of its entries.
    values
        Field -> word -> what the planner says that it means.
    """

    sheet: Sheet
    grid: Grid
    headings: Headings
    side: Headings
    rows: Sequence[int]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Assembly:
    """What has been read so far.

    Attributes
    ----------
    document
        The data of the problem, as nested dictionaries and lists.
    places
        Where everything was read.
    faults, warnings
        What is wrong, and what may be.
    days_of_1904
        Where numbers were read as days of a workbook that counts them from 1904.
    broken
        Sheets that are missing, have no headings, or lack a column that every row must have: what is missing in the
        problem because of them is told once, not row by row.
    columns
        What each column was read as.
    unread
        Cells, columns and rows that were told as a whole: what is missing or wrong in the problem because of them is
        not told again.
    merged
        Key of a grid -> its cells that are merged over several rows.
    without_heading
        Filled cells of entries that no heading stands above; nobody can tell what they mean.
    lists
        Lists with headings, in the order in which they were read.
    tag_titles
        Key of a tag -> the heading of its column, where it says more than the key.
    rewritten
        Cells whose id was read with a hyphen for each stroke.
    beside
        Ids of lists that were read from the cells of others.
    before
        What quotas may name of a problem that the sheets change.
    """

    document: dict[str, Any] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    faults: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    days_of_1904: list[Place] = field(default_factory=list)
    broken: list[tuple[Sheet, Grid]] = field(default_factory=list)
    columns: list[ColumnRead] = field(default_factory=list)
    unread: list[Place] = field(default_factory=list)
    merged: dict[tuple[str, int], Merged] = field(default_factory=dict)
    without_heading: list[Place] = field(default_factory=list)
    lists: list[ListRead] = field(default_factory=list)
    tag_titles: dict[str, str] = field(default_factory=dict)
    rewritten: list[Place] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)
    before: KnownGroups | None = None
    _asked: set[Hashable] = field(default_factory=set)

    def blame(self, place: Place, code: str, value: str | None = None, **params: Parameter) -> None:
        """Report a fault."""
        self.faults.append(Note(place, Fault(code, str(place), value, params)))
        self._asked.add((code, str(place)))

    def ask(self, place: Place, code: str, same: Hashable, value: str | None = None, **params: Parameter) -> None:
        """Report a fault that is one question with those of the same cell elsewhere in the column."""
        self.faults.append(Note(place, Fault(code, str(place), value, params), same))
        self._asked.add((code, place.grid.key, place.column, type(same), same))

    @property
    def is_full(self) -> bool:
        """Tell whether there are more questions than an error lists: no more is read then."""
        return len(self._asked) > MOST_FAULTS or len(self.faults) > MOST_CELLS_BLAMED

    def warn(self, place: Place, code: str, value: str | None = None, **params: Parameter) -> None:
        """Report what may be wrong."""
        self.warnings.append(Note(place, Fault(code, str(place), value, params)))
