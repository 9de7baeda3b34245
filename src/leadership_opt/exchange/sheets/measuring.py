"""The format of a column in the unit that its heading, or a line above the table, says its numbers are in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from leadership_opt.domain.money import HOME_CURRENCY
from leadership_opt.exchange.sheets.cells import CellValue, cleaned
from leadership_opt.exchange.sheets.formats import Integer, whole_number
from leadership_opt.exchange.sheets.fractions_format import ShareText, Times
from leadership_opt.exchange.sheets.layout import SheetColumn
from leadership_opt.exchange.sheets.meanings import Meaning, remarks_in
from leadership_opt.exchange.sheets.money_format import PLAIN, Amount
from leadership_opt.exchange.sheets.office_words import remarks as known_remarks
from leadership_opt.exchange.sheets.office_words import remarks_of, table
from leadership_opt.exchange.sheets.unit_words import speaks_of_a_unit
from leadership_opt.exchange.sheets.units import (
    SYMBOLS,
    Unit,
    factor_in,
    is_of_some_measure,
    measure_of,
    money_unit,
    pieces_of,
)
from leadership_opt.reference.spelling import key_of

_LAST_PART = re.compile(r"[:\uff1a;,]|\s[\u2013\u2014-]\s")
_WITH_UNIT = re.compile(r"(?P<number>[0-9][0-9.,]*)\s*(?P<unit>[^\d\s][^\d]*)")
RATE = "vnd"
"""The column of exchange rates, which are in dong per unit of the currency of the row."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A line that says in which unit a sheet counts money.

    Attributes
    ----------
    row, column
        Where it stands in the grid, from 0.
    text
        What it says.
    unit
        None: it says something, but nobody can tell what.
    """

    row: int
    column: int
    text: str
    unit: Unit | None


def in_its_unit(meaning: Meaning, stated: Unit | None = None) -> SheetColumn | str:
    """Return the column of a heading with a format that converts to what the field means.

    A text is what is not understood of the heading, or does not fit the column.

    Parameters
    ----------
    meaning
        Of the heading.
    stated
        The unit of money of the whole sheet, if a line above says so.
    """
    column = meaning.column
    pieces = [piece for remark in meaning.remarks for piece in pieces_of(remark)]
    if isinstance(column.format, Amount):
        return _in_money(column, column.format, pieces, stated)
    measure = measure_of(column.code)
    if measure:
        return _in_measure(column, measure, pieces)
    name = getattr(getattr(column.format, "item", None), "name", column.format.name)
    allowed = remarks_of(column.code)
    for piece in pieces:
        if allowed is not None and key_of(piece) not in allowed:
            return piece
        is_wrong = {
            "day": key_of(piece) in known_remarks("not_our_days"),
            "born": key_of(piece) in known_remarks("not_our_days"),
            "flag": key_of(piece) not in known_remarks("of_flags") | known_remarks("harmless"),
            "integer": is_of_some_measure(piece) and factor_in("people", piece) is None,
        }
        if is_wrong.get(name, False):
            return piece
    return column


def value_in(column: SheetColumn, cell: CellValue) -> Any:
    """Return what a cell means; where it names the unit of its number itself, that goes before the heading's.

    Examples
    --------
    >>> from leadership_opt.exchange.sheets.formats import Integer
    >>> value_in(SheetColumn("notice_days", Integer()), "2 tuần")
    14

    Raises
    ------
    BadCell
        If it is nothing that the column holds.
    """
    match = _WITH_UNIT.fullmatch(cell) if isinstance(cell, str) and isinstance(column.format, Integer) else None
    measure = measure_of(column.code) if match else ""
    factor = factor_in(measure, match["unit"]) if match and measure else None
    return column.format.read(cell) if match is None or factor is None else whole_number(match["number"]) * factor


def unit_said(meaning: Meaning) -> Unit | None:
    """Return the unit of money that the remarks of a heading name; None: they name none."""
    units = (_unit_in(piece, meaning.column) for remark in meaning.remarks for piece in pieces_of(remark))
    return next((unit for unit in units if unit is not None), None)


def _in_money(column: SheetColumn, format_: Amount, pieces: Sequence[str], stated: Unit | None) -> SheetColumn | str:
    found: list[Unit] = []
    for piece in pieces:
        unit = _unit_in(piece, column)
        if unit is None and (key_of(piece) not in known_remarks("harmless") or not set(SYMBOLS).isdisjoint(piece)):
            return piece
        if unit is not None:
            found.append(unit)
    if len(set(found)) > 1:
        return "; ".join(pieces)
    unit = found[0] if found else stated or PLAIN
    if found and stated is not None:
        unit = unit.with_currency_of(stated)
    has_own_currency = "." in column.field
    if not has_own_currency and unit.currency not in ("", HOME_CURRENCY):
        return "; ".join(pieces) or unit.currency
    return column if unit == PLAIN else replace(column, format=format_.in_unit(unit))


def _unit_in(piece: str, column: SheetColumn) -> Unit | None:
    unit = money_unit(piece)
    if unit is None and column.code == RATE and "/" in piece:  # VND/USD
        above, _, below = piece.partition("/")
        per = money_unit(below)
        unit = money_unit(above) if per is not None and per.factor == 1 else None
    return unit


def _in_measure(column: SheetColumn, measure: str, pieces: Sequence[str]) -> SheetColumn | str:
    factors = set()
    for piece in pieces:
        known = [factor_in(measure, part) for part in piece.split("/") if part.strip()]
        if all(factor is not None for factor in known):
            factors |= {factor for factor in known if factor is not None}
        elif any(map(is_of_some_measure, piece.split("/"))) or re.search(r"[\d%‰]", piece):
            return piece
    if len(factors) > 1:
        return "; ".join(pieces)
    if not factors:
        return column
    if isinstance(column.format, ShareText):
        return replace(column, format=column.format.of_percent())
    (factor,) = factors
    return column if factor == 1 else replace(column, format=Times(factor))


def stated_units(rows: Sequence[Sequence[Any]]) -> Iterator[Stated]:
    """Yield every text in some rows that says the unit of a whole sheet: "Đơn vị tính: triệu đồng"."""
    for number, cells in enumerate(rows):
        texts = [(at, text) for at, text in ((at, cleaned(cell)) for at, cell in enumerate(cells)) if text is not None]
        for place, (at, text) in enumerate(texts):
            if not isinstance(text, str):
                continue
            following = texts[place + 1][1] if place + 1 < len(texts) else ""
            for said, is_sure in _announced(text, str(following)):
                pieces = pieces_of(said)
                units = {unit for piece in pieces if (unit := money_unit(piece)) is not None}
                if units or (is_sure and not all(map(is_of_some_measure, pieces))):
                    yield Stated(number, at, text, units.pop() if len(units) == 1 else None)
                    break
            else:
                if speaks_of_a_unit(text):
                    yield Stated(number, at, text, None)


def _announced(text: str, following: str) -> Iterator[tuple[str, bool]]:
    """Yield what may be a unit in a text, and whether the text says that it is one."""
    for inside in (text, *remarks_in(text)):
        match = _announcement().search(inside)
        if match is not None:
            said = match["said"].strip(" :\uff1a()[].")
            yield said or following, match["sure"] is not None
    for remark in remarks_in(text):
        if money_unit(remark) is not None:
            yield remark, False
    last = _LAST_PART.split(text)[-1].strip(" .")  # "Triệu đồng" alone, "Số liệu: triệu đồng", "Chi phí - triệu đồng"
    if not any(map(str.isdigit, last)) and money_unit(last) is not None:
        yield last, False


def _announcement() -> re.Pattern[str]:
    words = table("units")["words"]
    sure, maybe = ("|".join(map(re.escape, sorted(words[kind], key=len, reverse=True)))
                   for kind in ("announces", "may_announce"))  # fmt: skip
    return re.compile(
        rf"(?<!\w)(?:(?P<sure>{sure})|(?:{maybe}))(?!\w)\s*[:\uff1a]?(?P<said>.*)", re.IGNORECASE | re.DOTALL
    )
