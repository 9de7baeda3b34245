"""Units that the format of a cell shows beside its number: 45 that reads "45 triệu đồng" is 45 million dong.

Nobody sees the difference to a text, but the file holds the bare number, and the unit in the format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leadership_opt.domain.money import HOME_CURRENCY
from leadership_opt.exchange.sheets.cells import Padded, Scaled
from leadership_opt.exchange.sheets.money_format import PLAIN
from leadership_opt.exchange.sheets.unit_words import speaks_of_a_unit
from leadership_opt.exchange.sheets.units import SYMBOLS, Unit, factor_in, money_unit

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)(?:-(?P<place>[^\]]*))?\]|\[[^\]]*\]|[_*].|(?P<bare>.)',
    re.DOTALL,
)
_PADDED = re.compile(r'(?:"(?P<quoted>[A-Za-z./-]*)"|(?P<escaped>(?:\\[A-Za-z./-])+))?(?P<zeros>0{2,15})')
_THOUSANDS = re.compile(r"[0#?](,+)(?![0#?,])")
_SIGNS_OF_PLACES = {
    "$": {"409": "USD", "1009": "CAD", "c09": "AUD", "1409": "NZD", "4809": "SGD"},
    "¥": {"411": "JPY", "804": "CNY"},
    "￥": {"411": "JPY", "804": "CNY"},
}
"""Places, as formats number them, whose dollar or yen is meant."""
_LAID_OUT = re.compile(r"[0#](?:[0#]|\\[., 0])*[0#]")
"""Points and zeros that a format writes between the digits: 15 reads 1.5."""
_SIGNS = frozenset(SYMBOLS) - {"%", "‰"}
_BUILT_IN = 164
"""Formats below are those of the program, which shows the currency of whoever opens the file."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a format makes of a number.

    Attributes
    ----------
    unit
        What it shows beside the number; empty: nothing that changes its meaning.
    divisor
        The number is shown divided by so much.
    zeros
        Whole numbers are shown with at least so many digits, as ids are: 0006. The unit stands before them. 0: they
        are not.
    layout
        Digits and what the format writes between them, which has a backslash before each sign; empty: nothing.
    """

    unit: str
    divisor: int
    zeros: int = 0
    layout: str = ""

    def of(self, number: float) -> float | str | Scaled | Padded:
        """Return a number with its unit as a text, as a reader sees them; without one, marked as scaled or padded."""
        if self.zeros:
            if not isinstance(number, int) or number < 0:
                return number
            return Padded.of(number, f"{self.unit}{number:0{self.zeros}d}")
        if self.layout:
            return _laid_out(self.layout, number) if isinstance(number, int) and number >= 0 else number
        if not self.unit:
            return Scaled(number)
        seen = Decimal(f"{number:.15g}") / self.divisor
        text = format(seen, "f").rstrip("0").rstrip(".") if seen != int(seen) else str(int(seen))
        if len(text.partition(".")[2]) == 3:
            text += "0"  # a point before three digits would part thousands
        return f"{text} {self.unit}"


def shown_units(book: Any) -> dict[str, Shown]:
    """Return what the number formats of a workbook show besides the number, by the number of the cell style."""
    found = {}
    for number, style in enumerate(book._cell_styles):
        at = style.numFmtId - _BUILT_IN
        if 0 <= at < len(book._number_formats) and (shown := shown_by(book._number_formats[at])) is not None:
            found[str(number)] = shown
    return found


def shown_by(number_format: str) -> Shown | None:
    """Return what a format shows besides the number; None if it changes no meaning.

    Examples
    --------
    >>> shown_by('#,##0" triệu đồng"').of(45), shown_by("[$$-409]#,##0.00").of(2.5), shown_by("#,##0,,").divisor
    ('45 triệu đồng', '2.5 USD', 1000000)
    >>> shown_by("0000").of(6).shown, shown_by('"HS"000').of(6).shown
    ('0006', 'HS006')
    >>> shown_by('#,##0 "đ"'), shown_by("dd/mm/yyyy"), shown_by('0" người"')
    (None, None, None)
    """
    positive = _first_section(number_format)
    padded = _PADDED.fullmatch(positive)
    if padded is not None:
        before = padded["quoted"] or re.sub(r"\\(.)", r"\1", padded["escaped"] or "")
        return Shown(before, 1, len(padded["zeros"]))
    if "\\" in positive and _LAID_OUT.fullmatch(positive):
        return Shown("", 1, layout=positive)
    if not re.search("[0#?]", positive):
        return None
    unit = _said_by(positive)
    scale = _THOUSANDS.search(re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", positive))
    divisor = 1000 ** len(scale[1]) if scale else 1
    return Shown(unit, divisor) if unit or divisor > 1 else None


def _laid_out(layout: str, number: int) -> str:
    r"""Write a number as a layout shows it: its last digit stands at the last place.

    Examples
    --------
    >>> _laid_out("0\\.000", 1500), _laid_out("0\\.0", 15), _laid_out("#\\.##0", 1234567)
    ('1.500', '1.5', '1234.567')
    """
    digits, places = str(number), re.findall(r"\\.|[0#]", layout)
    shown: list[str] = []
    for place in reversed(places):
        if place.startswith("\\"):
            shown.append(place[1])
        elif digits or place == "0":
            digits, last = digits[:-1], digits[-1:] or "0"
            shown.append(last)
    return (digits + "".join(reversed(shown))).strip()


def _first_section(number_format: str) -> str:
    return re.match(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*', number_format, re.DOTALL)[0]  # type: ignore[index]


def _said_by(section: str) -> str:
    """Return the words beside the number if they change what it means, or if nobody can tell whether they do."""
    words, is_currency = [], False
    for piece in _PIECE.finditer(section):
        if piece["currency"] is not None:
            place = (piece["place"] or "").lower()
            words.append(_SIGNS_OF_PLACES.get(piece["currency"], {}).get(place, piece["currency"]))
            is_currency = is_currency or bool(piece["currency"])
        else:
            bare = piece["bare"] if piece["bare"] in _SIGNS else " "
            words.append(next((text for text in (piece["quoted"], piece["escaped"]) if text is not None), bare))
    said = " ".join("".join(words).split())
    unit = money_unit(said)
    if unit is not None:
        return "" if unit in (PLAIN, Unit(1, HOME_CURRENCY)) else said
    is_week = factor_in("days", said) not in (None, 1)
    is_unclear = is_currency or not _SIGNS.isdisjoint(said) or speaks_of_a_unit(said)
    return said if is_unclear or is_week else ""
