"""A table whose cells keep their types: text for a terminal or a page is made of it, and cells of a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from leadership_opt.messages import Language
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, calendar_day, number

Cell: TypeAlias = str | int | date | None
Form: TypeAlias = Literal["text", "wide", "number", "amount", "day"]


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column.

    Attributes
    ----------
    title
        Heading.
    form
        ``text``, ``wide`` (long text), ``number``, ``amount`` (VND) or ``day``.
    is_key
        Whether it is for programs: terminals and pages do not show it.
    """

    title: str
    form: Form = "text"
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of typed cells.

    Attributes
    ----------
    name
        Of its file.
    title
        Heading.
    columns, rows
        Cells by column; None is empty.
    note
        A remark; may be empty.
    """

    name: str
    title: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def table(self, language: Language, most: int | None = None) -> Table:
        """Return it as text; of more rows than ``most`` the first."""
        shown = [at for at, column in enumerate(self.columns) if not column.is_key]
        columns = tuple(
            Column(self.columns[at].title, right=self.columns[at].form in ("number", "amount")) for at in shown
        )
        rows = tuple(tuple(_words(row[at], language) for at in shown) for row in self.rows[:most])
        return Table(self.title, columns, rows, note=self.note)


def _words(cell: Cell, language: Language) -> str:
    if cell is None:
        return NOTHING
    if isinstance(cell, date):
        return calendar_day(cell, language)
    return cell if isinstance(cell, str) else number(cell, language)
