"""How many: "ít nhất 40%", "≤ 5 người", "từ 5 đến 10 người", "5 người trở lên"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leadership_opt.exchange.sheets.cells import BadCell
from leadership_opt.exchange.sheets.formats import whole_number
from leadership_opt.exchange.sheets.fractions_format import percent_share
from leadership_opt.exchange.sheets.quota_tokens import Tokens

_SIGNS = ("least", "most", "exactly", "above", "below")


@dataclass(frozen=True, slots=True)
class BoundRead:
    """Bounds that were read.

    Attributes
    ----------
    behind
        The place behind them.
    bounds
        ``min_count``, ``max_count``, ``min_share`` or ``max_share`` -> the number.
    """

    behind: int
    bounds: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _SaidNumber:
    behind: int
    value: Any
    is_share: bool


def bound_at(tokens: Tokens, at: int) -> BoundRead | None:
    """Return the bounds that stand at a place; None if no bound begins there.

    Raises
    ------
    BadCell
        If one begins there that may mean several things.
    """
    for sign in _SIGNS:
        behind = tokens.behind(at, sign)
        number = _number(tokens, behind) if behind > at else None
        if number is not None:
            return _signed(tokens, at, sign, number)
    begin = tokens.behind(at, "from")
    first = _number(tokens, begin)
    if first is not None:
        return _from(tokens, at, begin, first)
    unclear = tokens.behind(at, "unclear")
    number = _number(tokens, unclear) if unclear > at else None
    if number is not None:
        raise BadCell("quota_words_unclear", what=tokens.said(at, number.behind))
    return None


def _signed(tokens: Tokens, at: int, sign: str, number: _SaidNumber) -> BoundRead:
    said = tokens.said(at, number.behind)
    if tokens.behind(number.behind, "or_more", "or_fewer") > number.behind:
        raise BadCell("quota_words_unclear", what=tokens.said(at, tokens.behind(number.behind, "or_more", "or_fewer")))
    if sign in ("above", "below"):
        if number.is_share or (sign == "below" and number.value < 1):
            raise BadCell("quota_words_unclear", what=said)
        least, value = sign == "above", number.value + (1 if sign == "above" else -1)
        return BoundRead(number.behind, {"min_count" if least else "max_count": value})
    kind = "share" if number.is_share else "count"
    sides = {"least": ("min",), "most": ("max",), "exactly": ("min", "max")}[sign]
    return BoundRead(number.behind, {f"{side}_{kind}": number.value for side in sides})


def _from(tokens: Tokens, at: int, begin: int, first: _SaidNumber) -> BoundRead:
    """Read "từ 5 đến 10 người", "5-10%", "từ 40% trở lên", "40% trở lên"; a number alone is a question."""
    to = tokens.behind(first.behind, "to")
    last = _number(tokens, to) if to > first.behind else None
    if last is not None:
        if first.is_share and not last.is_share:
            raise BadCell("quota_words_unclear", what=tokens.said(at, last.behind))
        if last.is_share and not first.is_share:  # 30-50%
            first = _SaidNumber(first.behind, _share(tokens.number_at(begin)), is_share=True)
        kind = "share" if last.is_share else "count"
        return BoundRead(last.behind, {f"min_{kind}": first.value, f"max_{kind}": last.value})
    kind = "share" if first.is_share else "count"
    for side, meaning in (("min", "or_more"), ("max", "or_fewer")):
        behind = tokens.behind(first.behind, meaning)
        if behind > first.behind and (side == "min" or begin == at):
            return BoundRead(behind, {f"{side}_{kind}": first.value})
    if begin > at:
        return BoundRead(first.behind, {f"min_{kind}": first.value})
    raise BadCell("quota_words_unclear", what=tokens.said(at, first.behind))


def _number(tokens: Tokens, at: int) -> _SaidNumber | None:
    text = tokens.number_at(at)
    if not text:
        return None
    stroke, below = tokens.keys[at + 1 : at + 2], tokens.number_at(at + 2)
    if stroke == ("/",) and re.fullmatch(r"[0-9]{1,6}", text) and re.fullmatch(r"[1-9][0-9]{0,5}", below):
        return _SaidNumber(at + 3, f"{text}/{below}", is_share=True)
    behind = tokens.behind(at + 1, "share")
    if behind > at + 1:
        return _SaidNumber(behind, _share(text), is_share=True)
    try:
        count = whole_number(text)
    except BadCell:
        raise BadCell("quota_words_unclear", what=text) from None
    return _SaidNumber(tokens.behind(at + 1, "people"), count, is_share=False)


def _share(number: str) -> dict[str, int]:
    if not re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?", number):
        raise BadCell("cell_not_a_share")
    return percent_share(Decimal(number.replace(",", ".")))
