"""The unit that a heading, or a line above it, names: "triệu đồng", "1.000 USD", "tr.đ"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.reference.spelling import words_of

SYMBOLS = "%‰$€£¥₫"
"""Signs that mean a unit by themselves; no folded spelling keeps them."""

_TOKEN = re.compile(rf"us\$|[^\W\d_]+|\d+(?:[.,]\d+)*|[{SYMBOLS}]")
_LONGEST_PHRASE = 4
_LEAST_BARE_FACTOR = 1000
_ROUND = (10**3, 10**6, 10**9)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+")
_PIECES = re.compile(r"[,;]\s+|;|\s[–-]\s|\s+và\s+|\s+and\s+")
_NUMBERING = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is counted in.

    Attributes
    ----------
    factor
        So many units of the currency, days, months and so on, are one of it.
    currency
        ISO 4217 code; empty if it names none.
    """

    factor: int = 1
    currency: str = ""

    def agrees_with(self, other: Unit) -> bool:
        """Tell whether both can be meant at once."""
        return self.factor == other.factor and len({self.currency, other.currency} - {""}) < 2

    def with_currency_of(self, other: Unit) -> Unit:
        """Return the same with the currency that either names."""
        return Unit(self.factor, self.currency or other.currency)


def tokens_of(text: str) -> tuple[str, ...]:
    """Return words, numbers and signs of a text, in lower case, with their diacritics."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFC", text).casefold()))


def money_unit(text: str) -> Unit | None:
    """Read a unit of money; None if the text is anything else, or more, or an amount: "10 tỷ", "100 USD".

    Examples
    --------
    >>> money_unit("triệu đồng"), money_unit("ĐVT: 1.000 USD"), money_unit("người")
    (Unit(factor=1000000, currency='VND'), Unit(factor=1000, currency='USD'), None)
    """
    tokens = _without_filler(tokens_of(text))
    factor, currency, at = 1, "", 0
    while at < len(tokens):
        number = _power_of_ten(tokens[at])
        if number is not None:
            if factor != 1 or number not in _ROUND:
                return None
            factor, at = number, at + 1
            continue
        length, meaning = _longest(_money_words(), tokens, at)
        if not length:
            split = _joined(tokens[at])
            if split is None:
                return None
            length, meaning = 1, split
        if meaning.factor != 1 and tokens[0][0].isdigit():
            return None
        if meaning.currency and currency not in ("", meaning.currency):
            return None
        factor, currency, at = factor * meaning.factor, currency or meaning.currency, at + length
    if not tokens or (factor < _LEAST_BARE_FACTOR and all(token[0].isdigit() for token in tokens)):
        return None  # "(10)" is a number of something else
    return Unit(factor, currency)


def measure_of(code: str) -> str:
    """Return what the column of a code is counted in, if it is no money; empty: nothing that has units."""
    return next((name for name, one in table("units")["measure"].items() if code in one["columns"]), "")


def factor_in(measure: str, text: str) -> int | None:
    """Return the factor of a unit of one measure; None if the text is no such unit.

    Examples
    --------
    >>> factor_in("days", "tuần"), factor_in("months", "(năm)"), factor_in("days", "tháng")
    (7, 12, None)
    """
    return _factors(measure).get(" ".join(_without_filler(tokens_of(text))))


def is_of_some_measure(text: str) -> bool:
    """Tell whether a text is a unit of anything, money or not."""
    return money_unit(text) is not None or any(factor_in(name, text) for name in table("units")["measure"])


def pieces_of(remark: str) -> tuple[str, ...]:
    """Return the parts of a remark: "triệu đồng, dự kiến" has two. Numbers of columns are left out."""
    parts = (part.strip() for part in _PIECES.split(remark))
    return tuple(part for part in parts if part and not _NUMBERING.fullmatch(part))


def _without_filler(tokens: Sequence[str]) -> tuple[str, ...]:
    kept, at = [], 0
    while at < len(tokens):
        length, _ = _longest(_fillers(), tokens, at)
        if not length:
            kept.append(tokens[at])
        at += length or 1
    return tuple(kept)


def _power_of_ten(token: str) -> int | None:
    """Return 1.000 as 1000; three zeros alone mean thousands."""
    if not _GROUPED.fullmatch(token):
        return None
    digits = re.sub(r"[.,]", "", token)
    if set(digits) == {"0"} and len(digits) % 3 == 0:
        return int("1" + digits)
    return int(digits) if re.fullmatch(r"10*", digits) and len(digits) <= 13 else None


def _joined(token: str) -> Unit | None:
    """Read "trđ" as "tr đ"."""
    words = _money_words()
    for at in range(1, len(token)):
        times, currency = words.get(token[:at]), words.get(token[at:])
        if times and currency and not times.currency and currency.currency:
            return Unit(times.factor, currency.currency)
    return None


def _longest(words: Mapping[str, Any], tokens: Sequence[str], at: int) -> tuple[int, Any]:
    """Return how many tokens from a place are the longest phrase that there is, and its meaning."""
    for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
        phrase = " ".join(tokens[at : at + length])
        if phrase in words:
            return length, words[phrase]
    return 0, None


def _spellings(phrase: str) -> Iterator[str]:
    """Yield a phrase with its diacritics and without any: "ngân" is not "ngàn"."""
    yield " ".join(tokens_of(phrase))
    yield " ".join(words_of(phrase)) or phrase


@lru_cache(maxsize=1)
def _money_words() -> Mapping[str, Unit]:
    found: dict[str, Unit] = {}
    for factor, words in table("units")["times"].items():
        found |= {spelling: Unit(int(factor)) for word in words for spelling in _spellings(word)}
    for currency, words in table("units")["currency"].items():
        found |= {spelling: Unit(1, currency) for word in (currency, *words) for spelling in _spellings(word)}
    return found


@lru_cache(maxsize=1)
def _fillers() -> Mapping[str, bool]:
    return {spelling: True for word in table("units")["words"]["filler"] for spelling in _spellings(word)}


@lru_cache(maxsize=16)
def _factors(measure: str) -> Mapping[str, int]:
    units = table("units")["measure"][measure]["units"]
    return {spelling: factor for unit, factor in units.items() for spelling in _spellings(unit)}
