"""On how few pages a sheet can be read: heights of rows and widths of columns against a page of A4.

Spreadsheet programs shrink a sheet to the number of pages that it is to take at most, in width and in height. Left to
the width alone a long list takes many pages; left to nothing it would be cut off at the right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

A4_POINTS = (595, 842)
INCH_POINTS = 72
SIDE_INCHES, END_INCHES = 0.4, 0.5
"""Margins at the left and right, above and below."""
SMALLEST_SCALE = 0.65
"""Text of size 11 is then as high as size 7 is on the screen: the smallest that is read without a glass."""


def column_points(width: float) -> float:
    """Return how wide a column of so many characters is: 7 pixels each, 5 for the edges; 4 pixels are 3 points."""
    return (width * 7 + 5) * 0.75


def fewest_pages(heights: Sequence[float], repeated: float, widths: Sequence[float], *, landscape: bool) -> int:
    """Return the fewest pages that a sheet takes without being shrunk beyond what can be read.

    Parameters
    ----------
    heights
        Of all rows, in points.
    repeated
        Of the rows that stand on each page, in points.
    widths
        Of the columns, in characters.
    landscape
        How the pages lie.
    """
    width, height = reversed(A4_POINTS) if landscape else A4_POINTS
    across = (width - 2 * SIDE_INCHES * INCH_POINTS) / math.fsum(column_points(one) for one in widths)
    scale = min(across, SMALLEST_SCALE)  # what is too wide must be shrunk further, or it is cut off
    room = (height - 2 * END_INCHES * INCH_POINTS) / scale
    used, pages = 0.0, 1
    for one in heights:
        if used + one > room:
            used, pages = repeated, pages + 1
        used += one
    return pages
