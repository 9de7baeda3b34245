"""A table whose cells keep their types: numbers that can be summed, dates that can be sorted."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.exchange.sheets.cells import CellValue


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
    """

    title: str
    width: int = 14
    form: str = "text"


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
    """

    name: str
    tab: str
    title: str
    columns: tuple[ResultColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    lines: tuple[str, ...] = ()
    landscape: bool = False
