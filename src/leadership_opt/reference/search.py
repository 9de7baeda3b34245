"""Find one of the 63 provinces by whatever a list or workbook calls it.

Two-letter abbreviations are left out on purpose, except HN: BD, QN or BN could each
mean several provinces, and a wrong province is worse than a question to the planner.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache

from leadership_opt.doors import blames
from leadership_opt.errors import WrongValue
from leadership_opt.reference.provinces import Province, province, provinces
from leadership_opt.reference.spelling import key_of, words_of

_GSO_CODE = re.compile(r"[0-9]{1,2}")
_PREFIXES = (("tinh",), ("thanh", "pho"), ("tp",), ("t",))
_LEAST_LIKENESS = 0.6
_LONGEST_KEY = 60


@blames(text=(str,))
def find_province(text: str) -> Province | None:
    """Find the one province that a text names, and never guess between two.

    Understood are the GSO code among the 63 (``"02"``, also ``"2"``), the ISO 3166-2
    code (``"VN-03"``), and every name and alias with or without diacritics, in any
    Unicode form and case, with Ð for Đ, either tone placement (Hòa, Hoà), hyphen, dash
    or spaces, and after Tỉnh, Thành phố, TP. or T.

    Parameters
    ----------
    text
        Code or name. Names and codes mean the 63 units that existed until 30 June
        2025, also where one of the 34 now has the same name or code.

    Returns
    -------
    Province or None
        None if the text names no province, or could name more than one.

    Examples
    --------
    >>> find_province("TP. HCM").code, find_province("t. hoà bình").code
    ('79', '17')
    >>> find_province("BD") is None
    True
    """
    stripped = text.strip()
    if _GSO_CODE.fullmatch(stripped):
        code = stripped.zfill(2)
        return next((one for one in provinces() if one.code == code), None)
    codes_of_key = _codes_of_key()
    for key in (key_of(text), _bare_key(text)):
        codes = codes_of_key.get(key, ())
        if codes:
            return province(codes[0]) if len(codes) == 1 else None
    return None


@blames(text=(str,), limit=(int,))
def near_provinces(text: str, limit: int = 3) -> tuple[Province, ...]:
    """Return the provinces whose spellings are most like a text, for error messages.

    Parameters
    ----------
    text
        What was typed.
    limit
        Greatest number of provinces to return.

    Returns
    -------
    tuple of Province
        The most alike first, equal ones by code; empty if nothing is near. A text
        that ``find_province`` understands comes with its province first.

    Raises
    ------
    WrongValue
        If ``limit`` is negative.

    Examples
    --------
    >>> [one.name_vi for one in near_provinces("Kien Gaing", limit=1)]
    ['Kiên Giang']
    """
    if limit < 0:
        raise WrongValue("limit_negative", value=int(limit))
    found = find_province(text)
    likeness = {one.code: _likeness(one, text) for one in provinces()}
    if found is not None:
        likeness[found.code] = 2.0
    near = [code for code in likeness if likeness[code] >= _LEAST_LIKENESS]
    near.sort(key=lambda code: (-likeness[code], code))
    return tuple(province(code) for code in near[:limit])


def _likeness(one: Province, text: str) -> float:
    """Compare a text with all names of a province: 0 for nothing alike, 1 for equal."""
    matcher = SequenceMatcher(b=_bare_key(text)[:_LONGEST_KEY], autojunk=False)
    greatest = 0.0
    for key in _bare_keys_of_names(one):
        matcher.set_seq1(key)
        if matcher.quick_ratio() >= max(greatest, _LEAST_LIKENESS):
            greatest = max(greatest, matcher.ratio())
    return greatest


def _bare_key(text: str) -> str:
    """Return the key of a text without its leading words for the kind of unit."""
    words = words_of(text)
    for prefix in _PREFIXES:
        if words[: len(prefix)] == prefix and len(words) > len(prefix):
            return "".join(words[len(prefix) :])
    return "".join(words)


def _names(one: Province) -> tuple[str, ...]:
    return (one.name_vi, one.full_name_vi, one.name_ascii, one.name_en, *one.aliases)


@cache
def _bare_keys_of_names(one: Province) -> frozenset[str]:
    return frozenset(_bare_key(name) for name in _names(one))


@cache
def _codes_of_key() -> Mapping[str, tuple[str, ...]]:
    """Map each key to the codes of all provinces that it could mean."""
    codes_of_key: dict[str, tuple[str, ...]] = {}
    for one in provinces():
        for key in {key_of(spelling) for spelling in (one.iso_code, *_names(one))}:
            codes_of_key[key] = (*codes_of_key.get(key, ()), one.code)
    return codes_of_key
