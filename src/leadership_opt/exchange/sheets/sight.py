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
    """

    sheet: str = ""
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


ALL_SEEN = Unseen()
