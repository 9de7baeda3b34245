"""A table in both languages, made of the same table in each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from leadership_opt.exchange.page.bilingual import Both
from leadership_opt.exchange.results.table import Medium, ResultTable
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.messages import Language
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, calendar_day, decimal, number


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column, and whether it holds numbers."""

    words: Both
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table for the page.

    Attributes
    ----------
    title
        May be empty.
    columns
        At least one.
    rows
        Cells by column.
    note
        A remark; may be empty.
    """

    title: Both
    columns: tuple[Heading, ...]
    rows: tuple[tuple[Both, ...], ...]
    note: Both


def grid(make: Callable[[Language], Table]) -> PageTable:
    """Return a table of the reports in both languages."""
    return _joined(make("vi"), make("en"))


def grids(make: Callable[[Language], Sequence[Table]]) -> tuple[PageTable, ...]:
    """Return tables of the reports in both languages, in their order; those without rows are left out."""
    return tuple(_joined(vi, en) for vi, en in zip(make("vi"), make("en"), strict=True) if vi.rows)


def result_grid(make: Callable[[Language], ResultTable], medium: Medium = Medium.PAPER) -> PageTable:
    """Return a table of the results, whose cells have types, in both languages."""
    return grid(lambda language: _written(make(language), medium, language))


def _joined(vi: Table, en: Table) -> PageTable:
    pairs = zip(vi.columns, en.columns, strict=True)
    columns = tuple(Heading(Both(one.title, other.title), one.right) for one, other in pairs)
    return PageTable(Both(vi.title, en.title), columns, _rows(vi.rows, en.rows), Both(vi.note, en.note))


def _written(table: ResultTable, medium: Medium, language: Language) -> Table:
    kept = table.for_(medium) or table
    columns = tuple(Column(one.title, one.form in ("number", "amount", "decimal")) for one in kept.columns)
    rows = tuple(tuple(_cell(value, language) for value in row) for row in kept.rows)
    return Table(kept.title, columns, rows, " ".join(kept.lines))


def _cell(value: CellValue, language: Language) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value, language)
    if isinstance(value, float):
        return decimal(value, language, 2)
    return calendar_day(value, language) if isinstance(value, date) else str(value)


def _rows(vi: Sequence[Sequence[str]], en: Sequence[Sequence[str]]) -> tuple[tuple[Both, ...], ...]:
    return tuple(
        tuple(Both(one, other) for one, other in zip(row, beside, strict=True))
        for row, beside in zip(vi, en, strict=True)
    )
