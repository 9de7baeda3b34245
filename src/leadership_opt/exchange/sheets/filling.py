"""From a problem to the rows of every sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from leadership_opt.domain import Policy, Problem
from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID, SHEETS
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.exchange.sheets.home import HomeNames
from leadership_opt.exchange.sheets.known_groups import NOTHING_KNOWN, KnownGroups, NamesGroups, groups_of_problem
from leadership_opt.exchange.sheets.layout import Kind, Sheet, SheetColumn
from leadership_opt.exchange.sheets.lists import OrNone
from leadership_opt.exchange.sheets.province_lists import list_to_state
from leadership_opt.exchange.sheets.rules import PROVINCE_CODES_OF
from leadership_opt.exchange.sheets.tag_titles import heading_of_tag
from leadership_opt.messages import Language, render


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet with its headings and rows, ready to be written.

    Attributes
    ----------
    sheet
        What it is.
    title
        In the language of the reader.
    headings
        One for each cell of a row; those of tags come last.
    rows
        Cells; whoever writes them to a file makes sure that no text becomes a formula.
    """

    sheet: Sheet
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]


def filled_sheets(problem: Problem | None, language: Language, policy: Policy | None = None) -> tuple[FilledSheet, ...]:
    """Return all sheets; without a problem they hold only a policy: what every one has by default, if none is given."""
    data = {"policy": (policy or Policy()).model_dump()} if problem is None else problem.model_dump()
    data["policy"][PROVINCE_CODES_OF] = list_to_state(data["policy"])
    known = groups_of_problem(problem)
    return tuple(_filled(sheet, data, language, known) for sheet in SHEETS)


def empty_sheets(sheets: Iterable[Sheet], language: Language) -> tuple[FilledSheet, ...]:
    """Return sheets without rows."""
    return tuple(_filled(sheet, {}, language, NOTHING_KNOWN) for sheet in sheets)


def _filled(sheet: Sheet, data: dict[str, Any], language: Language, known: KnownGroups) -> FilledSheet:
    title = sheet.title(language)
    if sheet.kind is Kind.SETTINGS:
        headings = tuple(render(f"column.{word}", language) for word in ("setting", "setting_value", "setting_note"))
        record = _get(data, sheet.path) or {}
        rows = [
            (column.heading(language), _cell(column, record, language), column.note(language))
            for column in sheet.columns
        ]
        return FilledSheet(sheet, title, headings, tuple(rows))
    records = list(_records(sheet, data))
    tags = sorted({key for record in records for key in record.get("tags", ())}) if sheet.tags else []
    headings = tuple(column.heading(language) for column in sheet.columns)
    columns = [_knowing(column, known) for column in sheet.columns]
    return FilledSheet(
        sheet,
        title,
        (*headings, *(heading_of_tag(sheet, key, known.titles.get(key, "")) for key in tags)),
        tuple(
            (*(_cell(column, record, language) for column in columns), *(_tag(record, key) for key in tags))
            for record in records
        ),
    )


def _records(sheet: Sheet, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if sheet.kind is Kind.RECORDS:
        yield from _get(data, sheet.path) or ()
        return
    key = sheet.columns[0].field
    for parent in sheet.parents:
        for record in _get(data, SHEET_BY_ID[parent].path) or ():
            for child in record.get(sheet.path[0], ()):
                own = {sheet.columns[1].field: child} if sheet.kind is Kind.VALUES else child
                yield {key: record["id"], **own}


def _get(data: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        data = None if data is None else data.get(name)
    return data


def _cell(column: SheetColumn, record: dict[str, Any], language: Language) -> CellValue:
    if column.fields:
        value = next((record[name] for name in column.fields if record.get(name) is not None), None)
    else:
        value = _get(record, tuple(column.field.split(".")))
    if value is None and not isinstance(column.format, OrNone | HomeNames):
        return None
    return column.format.write(value, language)


def _knowing(column: SheetColumn, known: KnownGroups) -> SheetColumn:
    format_: Any = column.format
    return replace(column, format=format_.knowing(known)) if isinstance(format_, NamesGroups) else column


def _tag(record: dict[str, Any], key: str) -> CellValue:
    value: CellValue = record.get("tags", {}).get(key)
    return value
