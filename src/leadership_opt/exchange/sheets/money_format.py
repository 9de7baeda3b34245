"""Amounts of money in cells, in the ways in which Vietnamese and English texts write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Self

from leadership_opt.domain.money import HOME_CURRENCY
from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind, Scaled
from leadership_opt.exchange.sheets.formats import Identifier, Integer, Simple, whole_number
from leadership_opt.exchange.sheets.fractions_format import decimal_in
from leadership_opt.exchange.sheets.units import Unit, money_unit
from leadership_opt.messages import Language

_AMOUNT = re.compile(r"(?P<before>[^\d]*)(?P<number>[0-9][0-9., \u00a0\u202f]*)(?P<unit>[^\d]*)")
_FALLING = re.compile(r"([0-9]{1,3})\s*([^\W\d]+)\s*")
PLAIN = Unit()


@dataclass(frozen=True, slots=True)
class Quoted:
    """An amount with the currency that its own cell names."""

    amount: int
    currency: str


class Currency(Identifier):
    """A currency by its code or its name: VND, VNĐ, đồng, yên; "$" may be of several countries, and stays a fault."""

    def read(self, value: CellValue) -> str:
        """Return the code; what is none of a known currency as it stands."""
        unit = money_unit(value) if isinstance(value, str) and value.strip() != "$" else None
        return unit.currency if unit is not None and unit == Unit(1, unit.currency) else super().read(value)


class Amount(Simple):
    """A whole amount: 1.500.000, 1,500,000, 1500000 đ, 1,5 tỷ.

    Parameters
    ----------
    unit
        What its heading says that amounts are in. A cell that names its own, such as "10 tỷ", counts by that.
    """

    kind = FormatKind.AMOUNT

    def __init__(self, unit: Unit = PLAIN) -> None:
        self.unit = unit

    def in_unit(self, unit: Unit) -> Self:
        """Return the same format for cells in another unit."""
        return type(self)(unit)

    def read(self, value: CellValue) -> int | Quoted:
        """Return the amount in whole units of its currency, with the currency if cell or heading names one."""
        if self.unit == PLAIN:
            return _plain(value)
        if isinstance(value, Scaled) and self.unit.factor != 1:
            raise BadCell("cell_shown_scaled")
        number = decimal_in(value)
        if number is not None:
            amount = number * self.unit.factor
            if amount != int(amount):
                raise BadCell("cell_not_an_amount")
            return Quoted(int(amount), self.unit.currency) if self.unit.currency else int(amount)
        said = _plain(value)
        if isinstance(said, int):  # 10 tỷ: of which currency is not said
            if self.unit.currency not in ("", HOME_CURRENCY):
                raise BadCell("cell_unit_conflict")
            return Quoted(said, self.unit.currency) if self.unit.currency else said
        if self.unit.factor != 1 and _parts(str(value))[1].factor == 1:
            raise BadCell("cell_unit_conflict")
        if self.unit.currency not in ("", said.currency):
            raise BadCell("cell_unit_conflict")
        return said

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the amount."""
        return Integer().write(value, language)


class Dong(Amount):
    """A whole amount of dong."""

    def read(self, value: CellValue) -> int:
        """Return the amount; of another currency it is none."""
        found = super().read(value)
        if isinstance(found, int):
            return found
        if found.currency != HOME_CURRENCY:
            raise BadCell("cell_unit_conflict")
        return found.amount


def _plain(value: CellValue) -> int | Quoted:
    if isinstance(value, str):
        return amount_in(value)
    try:
        return Integer().read(value)
    except BadCell:
        raise BadCell("cell_not_an_amount") from None


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
    >>> amount_in("USD 1,200"), amount_in("1 tỷ 200 triệu")
    (Quoted(amount=1200, currency='USD'), 1200000000)
    """
    number, unit = _parts(text)
    value = decimal_in(number) if unit.factor != 1 else Decimal(_whole(number))
    if value is None or value * unit.factor != int(value * unit.factor):
        raise BadCell("cell_not_an_amount")
    amount = int(value * unit.factor)
    return Quoted(amount, unit.currency) if unit.currency else amount


def _parts(text: str) -> tuple[str, Unit]:
    """Part an amount into its number and the unit behind it."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return _falling(text.strip())
    before, number, said = match["before"].strip(), match["number"].strip(), match["unit"].strip()
    unit = money_unit(said) if said else PLAIN
    if unit is None and re.fullmatch(r"[A-Za-z]{3}", said):
        unit = Unit(1, said.upper())  # a currency that no office here is known to use
    front = money_unit(before) if before else PLAIN
    if front is None and re.fullmatch(r"[A-Z]{3}", before):
        front = Unit(1, before)
    if unit is None or front is None or front.factor != 1 or len({front.currency, unit.currency} - {""}) > 1:
        raise BadCell("cell_not_an_amount")
    return number, unit.with_currency_of(front)


def _falling(text: str) -> tuple[str, Unit]:
    """Read "1 tỷ 200 triệu đồng": units that fall by thousands, each with its name; anything else is no amount."""
    parts = list(_FALLING.finditer(text))
    behind = text[parts[-1].end() :].strip() if parts else ""
    units = [money_unit(one[2]) for one in parts]
    last = money_unit(behind) if behind else PLAIN
    is_whole = (
        bool(parts)
        and text.startswith(parts[0][0])
        and all(one.end() == other.start() for one, other in pairwise(parts))
    )
    factors = [0 if one is None or one.currency else one.factor for one in units]
    falls = all(one >= 1000 * other for one, other in pairwise(factors))
    if not is_whole or not falls or 0 in factors or 1 in factors or last is None or last.factor != 1:
        raise BadCell("cell_not_an_amount")
    amount = sum(int(one[1]) * factor for one, factor in zip(parts, factors, strict=True))
    return str(amount), last


def _whole(number: str) -> int:
    try:
        return whole_number(number)
    except BadCell:
        raise BadCell("cell_not_an_amount") from None
