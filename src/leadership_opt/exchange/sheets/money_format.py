"""Amounts of money in cells, in the ways in which Vietnamese and English texts write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leadership_opt.exchange.sheets.cells import BadCell, CellValue
from leadership_opt.exchange.sheets.formats import Integer, Simple, whole_number
from leadership_opt.messages import Language

HOME_CURRENCY = "VND"
_TIMES = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "triệu": 10**6,
    "tr": 10**6,
    "million": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "billion": 10**9,
}
_HOME_WORDS = frozenset({"đ", "₫", "đồng", "vnd", "vnđ"})
_AMOUNT = re.compile(r"(?P<number>[\d][\d., \u00a0\u202f]*?)\s*(?P<times>[^\W\d_]+)?\s*(?P<currency>₫|[^\W\d_]+)?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Quoted:
    """An amount with the currency that its own cell names."""

    amount: int
    currency: str


class Amount(Simple):
    """A whole amount: 1.500.000, 1,500,000, 1500000 đ, 1,5 tỷ."""

    name = "amount"

    def read(self, value: CellValue) -> int | Quoted:
        """Return the amount, with its currency if the cell names one."""
        if not isinstance(value, str):
            try:
                return Integer().read(value)
            except BadCell:
                raise BadCell("cell_not_an_amount") from None
        return amount_in(value)

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the amount."""
        return Integer().write(value, language)


def amount_in(text: str) -> int | Quoted:
    """Read an amount.

    Raises
    ------
    BadCell
        If it is no whole amount, or could mean two.

    Examples
    --------
    >>> amount_in("1.500.000"), amount_in("1,5 tỷ"), amount_in("500 triệu đồng"), amount_in("12,000 JPY")
    (1500000, 1500000000, Quoted(amount=500000000, currency='VND'), Quoted(amount=12000, currency='JPY'))
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise BadCell("cell_not_an_amount")
    number, times, currency = match["number"].strip(), (match["times"] or "").casefold(), match["currency"]
    if times and times not in _TIMES:
        if currency:
            raise BadCell("cell_not_an_amount")
        times, currency = "", match["times"]
    amount = _scaled(number, _TIMES[times]) if times else _whole(number)
    if currency is None:
        return amount
    if currency.casefold() in _HOME_WORDS:
        return Quoted(amount, HOME_CURRENCY)
    if not re.fullmatch(r"[A-Za-z]{3}", currency):
        raise BadCell("cell_not_an_amount")
    return Quoted(amount, currency.upper())


def _whole(number: str) -> int:
    try:
        return whole_number(number)
    except BadCell:
        raise BadCell("cell_not_an_amount") from None


def _scaled(number: str, times: int) -> int:
    """Read a number before "triệu" or "tỷ": one or two digits after a mark are decimals, three are thousands."""
    if not _DECIMAL.fullmatch(number):
        return _whole(number) * times
    amount = Decimal(number.replace(",", ".")) * times
    if amount != int(amount):
        raise BadCell("cell_not_an_amount")
    return int(amount)
