"""What stands where a cell could not be read, so that the checks of the problem pass it by."""

from __future__ import annotations

from leadership_opt.exchange.sheets.cells import CellValue, FormatKind
from leadership_opt.exchange.sheets.formats import Simple


class Unreadable:
    """Stands where a cell could not be read."""


UNREADABLE = Unreadable()


class NotRead(Simple):
    """The format of a column whose heading is not understood: its cells are told once, by the heading."""

    kind = FormatKind.NOT_READ

    def read(self, value: CellValue) -> Unreadable:
        """Return that nothing was read."""
        del value
        return UNREADABLE
