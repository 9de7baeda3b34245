"""What of a sheet its reader does not see, or sees struck through."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unseen:
    """Rows and columns, from 0, that a spreadsheet program does not show, or shows as if they did not count.

    Attributes
    ----------
    sheet
        ``hidden``, or ``very_hidden`` if no menu shows it again; empty: it is shown.
    rows, columns
        Hidden, filtered out, or without height or width.
    struck
        Rows with text that is struck through.
    strikes
        Ranges in which a conditional format strikes text through; where it does is for a spreadsheet program to find.
    comments
        Cells, as row and column, that somebody has commented on.
    """

    sheet: str = ""
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    strikes: tuple[str, ...] = ()
    comments: tuple[tuple[int, int], ...] = ()


ALL_SEEN = Unseen()
