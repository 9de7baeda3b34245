"""A sheet of settings: each row is the name of one and its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from leadership_opt.domain.type_faults import shorten
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import CellValue, cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn
from leadership_opt.exchange.sheets.meanings import meaning_of
from leadership_opt.exchange.sheets.measuring import in_its_unit, stated_units
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.readings import ColumnRead, ReadAs
from leadership_opt.exchange.sheets.unreadable import NotRead

Setting = tuple[int, SheetColumn, CellValue]
"""Row, what it is, and its value; None: a formula without one."""


def settings_in(into: Assembly, sheet: Sheet, grid: Grid) -> Iterator[Setting]:
    """Yield the settings of a sheet that have a value, and say what is wrong with their names."""
    seen: dict[str, int] = {}
    for number, cells in enumerate(grid.rows):
        row = [cleaned(cell) for cell in cells[:2]]
        label, value = (*row, None, None)[:2]
        has_value = value is not None or (number, 1) in grid.without_value
        meaning = meaning_of(sheet, label) if isinstance(label, str) else None
        if meaning is None:
            if has_value and seen:
                into.blame(Place(grid, number, 0), "unknown_setting", shorten(label))
            continue
        if meaning.column.field in seen:
            first = f"A{seen[meaning.column.field] + grid.first_row}"
            into.blame(Place(grid, number, 0), "repeated_column", shorten(label), other=first)
            continue
        column = in_its_unit(meaning)
        if not isinstance(column, SheetColumn):
            into.blame(Place(grid, number, 0), "heading_unit_unclear", shorten(label), what=column[:60])
            into.unread.append(Place(grid, number, 1))
            column = replace(meaning.column, format=NotRead())
        seen[column.field] = number
        into.columns.append(
            ColumnRead(grid.title, str(Place(grid, number, 0)), str(label)[:200], ReadAs.FIELD, column.code)
        )
        into.places.keep_setting(f"{'.'.join(sheet.path)}.{column.field}", grid, number)
        if has_value:
            yield number, column, value
        elif column.required:
            into.blame(Place(grid, number, 1), "missing_cell", column=shorten(label))
    above = grid.rows[: min(seen.values(), default=0)]
    for one in stated_units(above):
        into.blame(Place(grid, one.row, one.column), "heading_unit_unclear", shorten(one.text), what=one.text[:60])
