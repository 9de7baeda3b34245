"""A table whose cells keep their types: numbers that can be summed, dates that can be sorted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from leadership_opt.exchange.sheets.cells import CellValue


class Medium(StrEnum):
    """What a table, or one of its columns, is for."""

    BOTH = "both"
    PAPER = "paper"
    """The workbook, which prints: words for people, lists in short."""
    FILES = "files"
    """CSV for other programs: keys and every single case."""


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """A column.

    Attributes
    ----------
    title
        Heading.
    width
        In characters.
    form
        ``text``, ``number``, ``amount`` (VND), ``day`` or ``decimal``.
    medium
        Where it stands.
    """

    title: str
    width: int = 14
    form: str = "text"
    medium: Medium = Medium.BOTH


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of a result.

    Attributes
    ----------
    name
        Of its CSV file.
    tab
        Of its sheet.
    title
        Printed above it.
    columns, rows
        Cells by column; None is empty.
    lines
        Printed between title and table.
    landscape
        How it is printed.
    sheet
        Tab that tables share which print one below the other. Empty: the table has a sheet of its own.
    medium
        Where it stands.
    """

    name: str
    tab: str
    title: str
    columns: tuple[ResultColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    lines: tuple[str, ...] = ()
    landscape: bool = False
    sheet: str = ""
    medium: Medium = Medium.BOTH

    def for_(self, medium: Medium) -> ResultTable | None:
        """Return the table with the columns of one medium; None if it is not for that."""
        if self.medium not in (Medium.BOTH, medium):
            return None
        kept = [at for at, column in enumerate(self.columns) if column.medium in (Medium.BOTH, medium)]
        columns = tuple(self.columns[at] for at in kept)
        return replace(self, columns=columns, rows=tuple(tuple(row[at] for at in kept) for row in self.rows))
