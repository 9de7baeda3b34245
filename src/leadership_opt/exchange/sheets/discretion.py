"""Which cells a message may repeat: where columns have slipped, a cell anywhere may be a name or a birth date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from leadership_opt.domain.type_faults import shorten
from leadership_opt.errors import Fault, Parameter
from leadership_opt.exchange.sheets.formats import FIRST_SERIAL, LAST_SERIAL
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn
from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.ids import is_id
from leadership_opt.reference import find_province, near_provinces
from leadership_opt.reference.spelling import words_of

MOST_DIGITS_SAID = 2
"""More may be of a year, a day, a telephone or a citizen number."""
_LIKE_A_BIRTH = re.compile(r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}|(?:19|20)[0-9]{2}")
_WORD = re.compile(r"[^\W\d_]+")


def said(value: Any, sheet: Sheet, column: SheetColumn | None = None) -> tuple[str | None, dict[str, Parameter]]:
    """Return what a message says of a cell: the cell, or how many letters it has.

    Parameters
    ----------
    value
        The cell.
    sheet
        On which it stands.
    column
        In which it stands; None: in none that is known.
    """
    is_private = column is not None and column.private
    is_place = column is not None and column.field == "province" and find_province(str(value)[:200]) is not None
    if not is_private and (not holds_people(sheet) or is_place or is_sayable(value)):
        return shorten(value), {}
    return None, {"letters": len(str(value).strip())}


def said_id(value: str, sheet: Sheet) -> tuple[str | None, dict[str, Parameter]]:
    """Return what a message says of an id: names and birth dates are none."""
    if not holds_people(sheet) or (is_id(value) and not _may_be_a_birth(value)):
        return shorten(value), {}
    return None, {"letters": len(value)}


def _may_be_a_birth(value: str) -> bool:
    is_serial = value.isdecimal() and len(value) < 6 and FIRST_SERIAL <= int(value) <= LAST_SERIAL
    return is_serial or _LIKE_A_BIRTH.fullmatch(value) is not None


def holds_people(sheet: Sheet) -> bool:
    """Tell whether a sheet has rows of people."""
    return sheet.tags or any(column.private for column in sheet.columns)


def discreet(fault: Fault, sheet: Sheet, ids: Container[str]) -> Fault:
    """Return a fault that a check of the whole has found, without a value that may be private; ids are not."""
    value = fault.value
    if value is None or not holds_people(sheet) or is_sayable(value) or value in ids:
        return fault
    params = {**fault.params, "letters": len(value)}
    return Fault(fault.code, fault.path, None, params)


def is_sayable(value: Any) -> bool:
    """Tell whether a cell is surely neither a name nor a birth date.

    Examples
    --------
    >>> is_sayable("Giám đốc Sở Nội vụ"), is_sayable("Kien Gaing"), is_sayable("?"), is_sayable(7)
    (True, True, True, True)
    >>> is_sayable("Mẫu Thị Hai"), is_sayable("06/05/1984"), is_sayable(30808), is_sayable("PCT UBND Mẫu Văn Một")
    (False, False, False, False)
    """
    if isinstance(value, date):
        return False
    text = str(value)
    return sum(map(str.isdigit, text)) <= MOST_DIGITS_SAID and _is_sayable(text[:200])


@lru_cache(maxsize=4096)
def _is_sayable(text: str) -> bool:
    words = words_of(text)
    if len(words) < 2:
        return True
    if names_somebody(text):
        return False
    return speaks_of_an_office(text) or bool(near_provinces(text, limit=1))


def speaks_of_an_office(text: str) -> bool:
    """Tell whether a text has a word of posts, offices and their papers."""
    folded = f" {' '.join(words_of(text))} "
    return any(phrase in folded for phrase in _phrases())


def names_somebody(text: str) -> bool:
    """Tell whether a text may name a person: a family name at its beginning, or with its capital before another."""
    words = words_of(text)
    if not words or (len(words) < 2 and words[0] not in _folded_names()):
        return False
    if words[0] in _folded_names() and " ".join(words[:2]) not in _folded_words():
        return True
    spelt = _WORD.findall(unicodedata.normalize("NFC", text))
    return any(
        one.casefold() in _names()
        and (one[0] + two[0]).isupper()
        and " ".join(words_of(f"{one} {two}")) not in _folded_words()
        for one, two in pairwise(spelt)
    )


@lru_cache(maxsize=1)
def _phrases() -> tuple[str, ...]:
    return tuple(f" {' '.join(words_of(phrase))} " for phrase in table("office_words")["say"]["words"])


@lru_cache(maxsize=1)
def _folded_words() -> frozenset[str]:
    return frozenset(" ".join(words_of(phrase)) for phrase in table("office_words")["say"]["words"])


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(table("office_words")["say"]["family_names"])


@lru_cache(maxsize=1)
def _folded_names() -> frozenset[str]:
    return frozenset("".join(words_of(name)) for name in _names())
