"""A sheet as it was found: a title and rows of cells, whatever the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.exchange.sheets.sight import ALL_SEEN, Unseen


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells with the place where each is found in its source.

    Attributes
    ----------
    title
        Of the sheet, file or frame.
    rows
        Cells as they were read, not cleaned.
    first_row
        The number that the source gives to the first row.
    without_value
        Cells, as row and column from 0, that hold a formula and no value.
    merged
        Ranges of merged cells: first row, first column, last row, last column, from 0.
    unseen
        What a reader of the sheet does not see.
    days_later
        Days from day 0 of usual workbooks to that of this one, for cells that hold a day as a mere number.
    part
        Number of the list on its sheet, from 0; further ones stand below the first.
    """

    title: str
    rows: Sequence[Sequence[Any]]
    first_row: int = 1
    without_value: frozenset[tuple[int, int]] = field(default=frozenset())
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unseen: Unseen = ALL_SEEN
    days_later: int = 0
    part: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all others."""
        return self.title, self.part

    def place(self, row: int | None, column: int | None) -> str:
        """Name a cell, a row or the sheet as spreadsheets do.

        Examples
        --------
        >>> grid = Grid("Nominees", ())
        >>> grid.place(13, 2), grid.place(13, None), grid.place(None, None), Grid("Khóa 1", ()).place(0, 27)
        ('Nominees!C14', 'Nominees!14', 'Nominees', "'Khóa 1'!AB1")
        """
        if row is None:
            return self.title
        title = self.title if self.title.isidentifier() else "'{}'".format(self.title.replace("'", "''"))
        letters = "" if column is None else column_letters(column)
        return f"{title}!{letters}{row + self.first_row}"


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 0.

    Examples
    --------
    >>> [column_letters(column) for column in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
