"""From the path of a fault in a problem to the cell that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leadership_opt.domain.type_faults import shorten
from leadership_opt.errors import Fault
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn

_MOST_NAMED = 8
"""So many cells are named; the count tells of the others."""
_LAST_INDEX = re.compile(r"\[(\d+)\](?!.*\[)")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, a row or a sheet.

    Attributes
    ----------
    grid
        The sheet as it was found.
    row, column
        From 0; None: the whole sheet, or the whole row.
    """

    grid: Grid
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return self.grid.place(self.row, self.column)


def cells_named(places: Sequence[Place]) -> str:
    """Return the first cells of one sheet, as a message names them: "B2, B5, …"."""
    named = [str(place).rpartition("!")[2] for place in places[:_MOST_NAMED]]
    return ", ".join(named + ["…"] * (len(places) > _MOST_NAMED))


@dataclass(slots=True)
class Rows:
    """Where the entries of one list, or the settings, stand.

    Attributes
    ----------
    sheet, grid
        What the rows are of.
    columns
        Field -> column of the grid; of settings, field -> row.
    rows
        For each entry, the row of the grid.
    values
        Of lists of single values: the values.
    heading_row
        The row of the headings.
    of_sex
        Positions of the columns of men and of women, one of which is filled in each row.
    """

    sheet: Sheet
    grid: Grid
    columns: dict[str, int]
    rows: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    heading_row: int = 0
    of_sex: tuple[int, ...] = ()

    def heading(self, field_name: str) -> str:
        """Return what the planner calls a column."""
        return shorten(self.grid.rows[self.heading_row][self.columns[field_name]])


_ABOUT = {
    "birth_out_of_range": "birth_date",
    "preferred_and_refused": "refused_countries",
    "distinct_from_itself": "distinct_from",
    "range_ends_before_it_starts": "last_day",
    "seats_min_above_max": "seats_max",
}
"""Code of a fault of a whole entry -> the field in whose cell it is shown."""


class Places:
    """Remembers where everything in a problem was read, and finds it again."""

    def __init__(self) -> None:
        self._lists: dict[str, list[Rows]] = {}
        self._settings: dict[str, tuple[Grid, int]] = {}

    def keep(self, path: str, rows: Rows) -> None:
        """Remember where the entries of a list stand, or of its next part on another sheet."""
        self._lists.setdefault(path, []).append(rows)

    def add(self, path: str, rows: Rows, row: int, value: object = "") -> None:
        """Remember where one more entry of a list stands."""
        parts = self._lists.setdefault(path, [])
        if not parts or (parts[-1].grid.key, parts[-1].columns) != (rows.grid.key, rows.columns):
            parts.append(Rows(rows.sheet, rows.grid, rows.columns, heading_row=rows.heading_row))
        mine = parts[-1]
        mine.rows.append(row)
        mine.values.append(str(value))

    def keep_setting(self, path: str, grid: Grid, row: int) -> None:
        """Remember the row of a setting."""
        self._settings[path] = (grid, row)

    def lists(self) -> Iterator[Rows]:
        """Yield where the entries of every list stand, part by part; those of all parents stand in one grid."""
        for parts in self._lists.values():
            yield from parts

    def entries(self) -> dict[tuple[str, int], frozenset[int]]:
        """Return, for the key of each grid, the rows from which something was read."""
        found: dict[tuple[str, int], set[int]] = {}
        for rows in self.lists():
            found.setdefault(rows.grid.key, set()).update(rows.rows)
        for grid, row in self._settings.values():
            found.setdefault(grid.key, set()).add(row)
        return {key: frozenset(rows) for key, rows in found.items()}

    def rows_of(self, path: str) -> tuple[int, ...]:
        """Return the rows on which the entries of a list stand."""
        return tuple(row for part in self._lists.get(path, ()) for row in part.rows)

    def find(self, fault: Fault) -> Place | None:
        """Return where a fault of the problem lies; None if no sheet says anything about it."""
        path = fault.path
        while path:
            rest = fault.path[len(path) :].lstrip(".") or _ABOUT.get(fault.code, "")
            found = self._in_lists(path, rest, fault.value)
            if found is not None:
                return found
            if path in self._settings:
                grid, row = self._settings[path]
                return Place(grid, row, 1)
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return None

    def _in_lists(self, path: str, rest: str, value: str | None) -> Place | None:
        if path in self._lists:
            for rows in self._lists[path] if value is not None else ():
                if value in rows.values:
                    return self._at(rows, rows.values.index(value), "")
            first = Place(self._lists[path][0].grid)
            if rest or value is None:
                return first
            cells = (_cell_with(rows, value) for rows in self._lists[path])
            return next((place for place in cells if place is not None), first)
        index = _LAST_INDEX.search(path)
        if index is None or index.end() != len(path) or path[: index.start()] not in self._lists:
            return None
        position = int(index[1])
        for rows in self._lists[path[: index.start()]]:
            if position < len(rows.rows):
                return self._at(rows, position, rest)
            position -= len(rows.rows)
        return Place(self._lists[path[: index.start()]][0].grid)

    @staticmethod
    def _at(rows: Rows, position: int, rest: str) -> Place:
        fallback = rows.sheet.columns[1 if rows.values and any(rows.values) else 0]
        column = _column_of(rows.sheet.columns, rest) or fallback
        group = column.field.partition(".")[0]
        there = [column.field, *(field for field in rows.columns if field.partition(".")[0] == group), *rows.columns]
        row, at = rows.rows[position], next((rows.columns[f] for f in there if f in rows.columns), None)
        if at in rows.of_sex:
            cells = rows.grid.rows[row]
            at = next((one for one in rows.of_sex if one < len(cells) and cells[one] is not None), at)
        return Place(rows.grid, row, at)


def _cell_with(rows: Rows, value: str) -> Place | None:
    """Return the cell of a list that holds a value; None if none does."""
    for row in rows.rows:
        for column in rows.columns.values():
            cells = rows.grid.rows[row]
            if column < len(cells) and str(cells[column]).strip() == value:
                return Place(rows.grid, row, column)
    return None


def _column_of(columns: Sequence[SheetColumn], rest: str) -> SheetColumn | None:
    """Return the column whose field a path inside a record means."""
    bare = re.sub(r"\[\d+\]", "", rest)
    if not bare:
        return None
    for column in columns:
        if any(bare == name or bare.startswith(f"{name}.") for name in (column.field, *column.fields)):
            return column
    return next((column for column in columns if column.field.startswith(f"{bare}.")), None)
