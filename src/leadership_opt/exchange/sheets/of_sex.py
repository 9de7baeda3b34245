"""Columns for men and for women: births, or crosses, under "Nam" and "Nữ".

Which of the two is filled says the sex of the row; what is filled may say the birth.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from leadership_opt.exchange.sheets.births import Born
from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind
from leadership_opt.exchange.sheets.formats import Flag, Simple

BIRTH = ("birth_date", "birth_year")


class OfSex(Simple):
    """A birth, or a cross, of people of one sex; empty, or "no", for those of the other.

    Parameters
    ----------
    sex
        What a filled cell says.
    """

    kind = FormatKind.OF_SEX

    def __init__(self, sex: str) -> None:
        self.sex = sex

    def read(self, value: CellValue) -> dict[str, str | date | int]:
        """Return the sex, and the birth if the cell says one; nothing if it says no."""
        try:
            return {"sex": self.sex} if Flag().read(value) else {}
        except BadCell:
            pass
        try:
            return {"sex": self.sex, **Born().read(value)}
        except BadCell:
            raise BadCell("cell_not_of_sex") from None


def joined_with(entry: dict[str, Any], found: Sequence[dict[str, Any]]) -> str | None:
    """Put into an entry what its cells for men and women say; return what is wrong, as the code of a fault."""
    said = [one for one in found if one]
    if len(said) > 1:
        return "cells_of_both_sexes"
    for one in said:
        other_sex = isinstance(entry.get("sex"), str) and entry["sex"] != one["sex"]
        other_birth = any(
            name in entry and any(name in one for name in BIRTH) and entry[name] != one.get(name) for name in BIRTH
        )
        if other_sex or other_birth:
            return "cells_of_sex_differ"
        entry |= one
    return None
