"""How many sheets of paper a workbook takes, from its page setup, widths and heights: as a printer lays it out.

Excel shrinks a sheet until its columns fit the width of the page (``fitToWidth``), fills pages with whole rows, and
repeats the title rows on each page but the first, on which they stand anyway. Widths are of the default font of
openpyxl's workbooks, whose digits have 7 pixels; a point is 4/3 pixels.
"""

from __future__ import annotations

import math
from typing import Any

from openpyxl.utils import get_column_letter

A4_POINTS = (595.3, 841.9)
INCH_POINTS = 72
USUAL_WIDTH, USUAL_HEIGHT = 8.43, 15.0
PIXELS_OF_A_DIGIT, PADDING_PIXELS, POINTS_OF_A_PIXEL = 7, 5, 0.75


def width_points(sheet: Any) -> float:
    """Return how wide the columns with something in them are."""
    total = 0.0
    for at in range(1, sheet.max_column + 1):
        dimension = sheet.column_dimensions.get(get_column_letter(at))
        characters = dimension.width if dimension is not None and dimension.width else USUAL_WIDTH
        total += (characters * PIXELS_OF_A_DIGIT + PADDING_PIXELS) * POINTS_OF_A_PIXEL
    return total


def _paper(sheet: Any) -> tuple[float, float]:
    """Return width and height between the margins."""
    width, height = A4_POINTS
    if sheet.page_setup.orientation == "landscape":
        width, height = height, width
    margins = sheet.page_margins
    return (
        width - (margins.left + margins.right) * INCH_POINTS,
        height - (margins.top + margins.bottom) * INCH_POINTS,
    )


def pages_and_scale(sheet: Any) -> tuple[int, float]:
    """Return how many pages a sheet takes, and by how much it is shrunk for that."""
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    most = sheet.page_setup.fitToHeight
    percent = min(100, math.floor(100 * _paper(sheet)[0] / width_points(sheet)))
    while most and _pages(sheet, percent / 100) > most:
        percent -= 1
    return _pages(sheet, percent / 100), percent / 100


def _pages(sheet: Any, scale: float) -> int:
    """Return how many pages a sheet takes at a scale: a row that does not fit begins a new one."""
    room = _paper(sheet)[1] / scale
    repeated = sheet.print_title_rows
    first, last = (int(part.strip("$")) for part in repeated.split(":")) if repeated else (1, 0)
    heights = {at: (sheet.row_dimensions[at].height or USUAL_HEIGHT) for at in range(1, sheet.max_row + 1)}
    titles = math.fsum(heights[at] for at in range(first, last + 1))
    pages, used = 1, 0.0
    for at, height in heights.items():
        if used + height > room:
            pages, used = pages + 1, titles if at > last else 0.0
        used += height
    return pages
