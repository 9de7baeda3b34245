"""Births in cells: a date, or the year alone."""

from __future__ import annotations

import re
from datetime import date

from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind
from leadership_opt.exchange.sheets.formats import FIRST_SERIAL, Simple, day_of

_YEAR = re.compile(r"(?:năm )?([0-9]{4})", re.IGNORECASE)


class Born(Simple):
    """A birth date, or the year alone where no more is known."""

    kind = FormatKind.BORN

    def read(self, value: CellValue) -> dict[str, date | int]:
        """Return ``birth_date`` or ``birth_year``."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and value < FIRST_SERIAL:
            return {"birth_year": value}
        if isinstance(value, str) and (match := _YEAR.fullmatch(value)):
            return {"birth_year": int(match[1])}
        found = day_of(value)
        if found is None:
            raise BadCell("cell_not_a_birth")
        return {"birth_date": found}
