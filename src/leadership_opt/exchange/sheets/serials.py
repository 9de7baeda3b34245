"""Days as numbers in workbooks that count them from 1904, as Excel on a Macintosh once did."""

from __future__ import annotations

from leadership_opt.exchange.sheets.cells import CellValue, Format, FormatKind
from leadership_opt.exchange.sheets.formats import FIRST_SERIAL, LAST_SERIAL

DAYS_FROM_1904 = 1462
"""Days from day 0 of usual workbooks to day 0 of those that count from 1 January 1904."""


def is_day_number(column: Format, cell: CellValue, days_later: int) -> bool:
    """Tell whether a cell is a number that counts days: a year alone, which a birth may be, is far below."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    kind = getattr(column, "item", column).kind
    return kind in {FormatKind.DAY, FormatKind.BORN} and FIRST_SERIAL <= cell + days_later <= LAST_SERIAL


def in_usual_days(column: Format, cell: CellValue, days_later: int) -> CellValue:
    """Return the cell as a usual workbook would have it."""
    if isinstance(cell, int | float) and is_day_number(column, cell, days_later):
        return cell + days_later
    return cell
