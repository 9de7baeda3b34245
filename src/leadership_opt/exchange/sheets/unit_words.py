"""Texts that speak of a unit of money in words that are not understood: "Số tiền trong bảng là triệu đồng"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.exchange.sheets.units import money_unit, tokens_of
from leadership_opt.reference.spelling import words_of

_LEAST_BARE_FACTOR = 1000


def speaks_of_a_unit(text: str) -> bool:
    """Tell whether a text has a word of a unit that is no part of an amount, a name or a rate.

    Examples
    --------
    >>> speaks_of_a_unit("Các số tiền ghi theo triệu đồng"), speaks_of_a_unit("x 1000"), speaks_of_a_unit("1.000đ")
    (True, True, True)
    >>> speaks_of_a_unit("Tổng dự toán 500 triệu đồng"), speaks_of_a_unit("Tỷ giá"), speaks_of_a_unit("Ngân sách")
    (False, False, False)
    """
    tokens = tokens_of(text[:500])
    return any(_is_unit(tokens, at) for at in range(len(tokens)))


def _is_unit(tokens: Sequence[str], at: int) -> bool:
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
    before = tokens[at - 1] if at else ""
    if token[0].isdigit():
        return _is_bare_factor(tokens, at, before, after)
    if _is_in("not_behind", before) or _is_in("not_before", after):
        return False
    is_joined = _is_scaled_currency(token)
    is_scale = _is_in("scales", token) or (token in _times() and after in _currencies())
    if is_joined or is_scale:
        return not _is_amount(tokens, at)
    return token in _foreign() and _is_in("links", before)  # "Các số tiền là USD"


def _is_bare_factor(tokens: Sequence[str], at: int, before: str, after: str) -> bool:
    """Tell of "x 1000" and "1.000đ": nobody pays 1,000 dong, so it is the unit of a column."""
    unit = money_unit(tokens[at])
    if unit is None or unit.factor < _LEAST_BARE_FACTOR or not tokens[at].startswith("1"):
        return False
    is_alone = len(tokens) == 1 + (after in _currencies())
    is_thousand = unit.factor == _LEAST_BARE_FACTOR
    of_currency = after in _currencies() and (is_thousand or is_alone)
    return _is_in("multiplies", before) or of_currency or (_is_in("links", before) and is_thousand)


def _is_amount(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a number, in digits or words, stands before a word of a unit: "500 triệu", "năm trăm triệu"."""
    start = at
    while start and tokens[start - 1] in _times():
        start -= 1
    if not start:
        return False
    number = tokens[start - 1]
    if number[0].isdigit():
        return not (start > 1 and _is_in("multiplies", tokens[start - 2]))
    return _is_in("numbers", number)


def _is_scaled_currency(token: str) -> bool:
    return any(token[:at] in _times() and token[at:] in _currencies() for at in range(1, len(token)))


def _is_in(kind: str, token: str) -> bool:
    return token in _words(kind)


@lru_cache(maxsize=16)
def _words(kind: str) -> frozenset[str]:
    return _spelt(table("units")["speaks"][kind])


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    return _spelt(word for words in table("units")["times"].values() for word in words)


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return _spelt(word for code, words in _currency_table().items() for word in (code, *words))


@lru_cache(maxsize=1)
def _foreign() -> frozenset[str]:
    found = (word for code, words in _currency_table().items() if code != "VND" for word in (code, *words))
    return frozenset(word for word in _spelt(found) if len(word) > 2 or not word.isalpha())


def _currency_table() -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = table("units")["currency"]
    return found


def _spelt(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first word of each phrase, with its diacritics and without any."""
    found = set()
    for phrase in phrases:
        found |= set(tokens_of(phrase)[:1]) | set(words_of(phrase)[:1])
    return frozenset(found)
