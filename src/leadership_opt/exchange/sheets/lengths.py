"""Numbers of courses as offices write them in words: "14 ngày", "2 tuần", "15 - 17 người"."""

from __future__ import annotations

import re

from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind
from leadership_opt.exchange.sheets.formats import Simple
from leadership_opt.exchange.sheets.units import factor_in

_COUNT = re.compile(r"(?P<number>[0-9]{1,3})\s*(?P<unit>[^\d]+)")
_PEOPLE = r"(?:\s*(?:người|học viên|hv|cán bộ|people|participants|persons))?"
_RANGE = re.compile(
    rf"(?:từ\s+)?([0-9]{{1,3}}){_PEOPLE}\s*(?:-|\u2013|\u2014|~|đến|tới|to)\s*([0-9]{{1,3}}){_PEOPLE}", re.IGNORECASE
)
_BOTH = re.compile(
    rf"(?:tối thiểu|ít nhất|at least|min\.?)\s*:?\s*([0-9]{{1,3}}){_PEOPLE}\s*[,;/\n]\s*"
    rf"(?:tối đa|nhiều nhất|không quá|at most|max\.?)\s*:?\s*([0-9]{{1,3}}){_PEOPLE}",
    re.IGNORECASE,
)


class DaysWritten(Simple):
    """How long a course is, with its unit: a number alone may be of days, weeks or months."""

    kind = FormatKind.INTEGER

    def read(self, value: CellValue) -> int:
        """Return the days.

        Examples
        --------
        >>> DaysWritten().read("14 ngày"), DaysWritten().read("2 tuần")
        (14, 14)
        """
        match = _COUNT.fullmatch(value.strip()) if isinstance(value, str) else None
        factor = None if match is None else factor_in("days", match["unit"].strip(" .()"))
        if match is None or factor is None:
            raise BadCell("cell_without_unit")
        days = int(match["number"]) * factor
        if days != int(days):
            raise BadCell("cell_without_unit")
        return int(days)


class SeatRange(Simple):
    """The fewest and the most people of a course in one cell; a number alone may be either."""

    kind = FormatKind.SEATS

    def read(self, value: CellValue) -> dict[str, int]:
        """Return both.

        Examples
        --------
        >>> SeatRange().read("15 - 17"), SeatRange().read("từ 15 đến 20 người")
        ({'seats_min': 15, 'seats_max': 17}, {'seats_min': 15, 'seats_max': 20})
        """
        text = " ".join(value.split()) if isinstance(value, str) else ""
        match = _RANGE.fullmatch(text) or _BOTH.fullmatch(text)
        if match is None:
            raise BadCell("cell_not_a_range")
        return {"seats_min": int(match[1]), "seats_max": int(match[2])}
