"""Numbers with decimals in cells: shares, and whole numbers that are written in a larger unit."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any, Self

from leadership_opt.domain.money import Share
from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind
from leadership_opt.exchange.sheets.formats import Integer, Simple, whole_number
from leadership_opt.messages import Language

_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,4})?) *%")
_RATIO = re.compile(r"[0-9]{1,9} */ *[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,15}(?:[.,][0-9]{1,2})?|0[.,][0-9]{1,9}")


class Times(Integer):
    """A whole number written in a larger unit: 2 weeks are 14 days.

    Parameters
    ----------
    factor
        How many units of the field are one of those in the cells.
    """

    def __init__(self, factor: int) -> None:
        self.factor = factor

    def read(self, value: CellValue) -> int:
        """Return the number in units of the field."""
        number = decimal_in(value)
        whole = None if number is None else number * self.factor
        if whole is None or whole != int(whole):
            raise BadCell("cell_not_an_integer")
        return int(whole)


def decimal_in(value: CellValue) -> Decimal | None:
    """Read a plain number exactly, as spreadsheets show it: with at most 15 digits, and one or two decimals in texts.

    Examples
    --------
    >>> decimal_in(0.1 + 0.2), decimal_in("8,5"), decimal_in("1.500"), decimal_in("8.")
    (Decimal('0.3'), Decimal('8.5'), Decimal('1500'), None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, float) and not isfinite(value):
        return None
    if not isinstance(value, str):
        return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if _DECIMAL.fullmatch(value):
        return Decimal(value.replace(",", "."))
    try:
        return Decimal(whole_number(value))
    except BadCell:
        return None


class ShareText(Simple):
    """An exact share: 30%, 3/10, 30, or a cell formatted in percent.

    Parameters
    ----------
    in_percent
        Whether the heading says "%": then 30 is 30%, and 0.3, which could be 30% or 0.3%, is a fault.
    """

    kind = FormatKind.SHARE

    def __init__(self, *, in_percent: bool = False) -> None:
        self._in_percent = in_percent

    def of_percent(self) -> Self:
        """Return the same for a column whose heading says "%"."""
        return type(self)(in_percent=True)

    def read(self, value: CellValue) -> Share | str | dict[str, int]:
        """Return something that :class:`Share` understands."""
        if self._in_percent and (percent := decimal_in(value)) is not None and percent != 0:
            if not 1 < percent <= 100:
                raise BadCell("cell_not_a_share")
            return _share(percent / 100)
        if isinstance(value, str) and _RATIO.fullmatch(value):
            return value.replace(" ", "")
        if isinstance(value, str) and (match := _PERCENT.fullmatch(value)):
            return _share(Decimal(match[1].replace(",", ".")) / 100)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
            return _share(Decimal(str(value)))
        number = decimal_in(value)
        if number is None or not 0 <= number <= 100 or number == 1:  # "1" may be all or one of a hundred
            raise BadCell("cell_not_a_share")
        return _share(number if number < 1 else number / 100)

    def write(self, value: Any, language: Language) -> CellValue:
        """Return percent or a fraction, as text: spreadsheets would make a date of 3/10."""
        del language
        return None if value is None else str(Share.model_validate(value))


def percent_share(percent: Decimal) -> dict[str, int]:
    """Return the exact share of a number of per cent, as :class:`Share` understands it.

    Examples
    --------
    >>> percent_share(Decimal("12.5"))
    {'numerator': 125, 'denominator': 1000}
    """
    return _share(percent / 100)


def _share(part: Decimal) -> dict[str, int]:
    denominator = 100
    while part * denominator != int(part * denominator) and denominator < 10**6:
        denominator *= 10
    try:
        numerator = part * denominator
        if numerator != int(numerator):
            raise BadCell("cell_not_a_share")
    except InvalidOperation:
        raise BadCell("cell_not_a_share") from None
    return {"numerator": int(numerator), "denominator": denominator}
