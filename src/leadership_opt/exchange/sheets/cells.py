"""What a cell may hold, and what is wrong with one."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Protocol

from leadership_opt.errors import Parameter
from leadership_opt.messages import Language

CellValue = str | int | float | bool | date | datetime | time | None

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Characters that copying from the web leaves in texts, and nobody sees."""
_SOFT_HYPHEN = "\u00ad"
_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
"""Letters that only a text in Unicode has: in one of an old font a soft hyphen is a letter."""
_DITTO = re.compile(r"[-\u2013\s.]*(?:\"+|[\u201c\u201d\u2033\u3003]+|''|,,|//|nt|n\.t)[-\u2013\s.]*")
_AS_ABOVE = frozenset({"như trên", "như trên.", "(như trên)", "ditto", "as above"})

ERROR_VALUES = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})
"""What a spreadsheet shows where a formula failed."""

FORMULA_START = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""Spreadsheets take a text that begins so for a formula, at the latest after a way through CSV.

Spaces before the sign may be dropped on that way, and East Asian settings take the full-width signs for the plain ones.
"""

_ESCAPED = re.compile(rf"'+(?:{FORMULA_START.pattern})")


class Scaled(float):
    """A number that its cell shows divided by thousands, so that a unit in the heading may be of what is shown."""


class Padded(int):
    """A whole number that its cell shows with zeros in front: as an id it is what is shown, 0006."""

    shown: str

    @classmethod
    def of(cls, number: int, shown: str) -> Padded:
        """Return a number with what its cell shows."""
        padded = cls(number)
        padded.shown = shown
        return padded


class BadCell(Exception):  # noqa: N818
    """A cell cannot be read as its column wants.

    Parameters
    ----------
    code
        Of the fault.
    params
        What its text needs besides.
    """

    def __init__(self, code: str, **params: Parameter) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class FormatKind(StrEnum):
    """The kinds of formats."""

    PROVINCE = "province"
    RATIO = "ratio"
    LIST = "list"
    AMOUNT = "amount"
    CHOICE = "choice"
    COUNTRY = "country"
    SHARE = "share"
    NOT_READ = "not_read"
    ATTRIBUTE = "attribute"
    CONDITION = "condition"
    BORN = "born"
    OF_SEX = "of_sex"
    CAP = "cap"
    SETTING = "setting"
    AS_IS = "as_is"
    COUNTED_PROVINCE = "counted_province"
    TEXT = "text"
    ID = "id"
    INTEGER = "integer"
    FLAG = "flag"
    DAY = "day"
    GOAL_ORDER = "goal_order"
    SEATS = "seats"
    QUOTA_WORDS = "quota_words"


class Format(Protocol):
    """How the cells of a column are read and written."""

    @property
    def kind(self) -> FormatKind:
        """Of the format; ``note.format_NAME`` explains it to a planner."""

    def read(self, value: CellValue) -> Any:
        """Return what a filled cell means, or raise BadCell."""

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the cell for a value; None is an empty cell."""

    def options(self, language: Language) -> tuple[str, ...]:
        """Return what a drop-down list offers; empty: none."""


def cleaned(value: Any) -> CellValue:
    """Return a cell without what nobody sees: spaces around it, Unicode forms, the apostrophe against formulas.

    Empty texts, numbers that are none and empty values of data frames become None.

    Examples
    --------
    >>> cleaned("  Nư\u0303 \u00a0"), cleaned("  "), cleaned("'=1+1"), cleaned(float("nan"))
    ('Nữ', None, '=1+1', None)
    """
    if isinstance(value, str):
        text = value.strip()
        if not text.isascii():
            text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
            text = (text.replace(_SOFT_HYPHEN, "") if _VIETNAMESE.search(text) else text).strip()
        return (unescaped(text) if text.startswith("'") else text) or None
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float | date | time):
        return None if value != value else value  # NaN, and NaT, which is a date that equals nothing
    return None if type(value).__name__ in ("NAType", "NaTType") else _plain(value)


def is_ditto(text: str) -> bool:
    """Tell whether a cell only stands for the one above it: it says nothing itself, and rows may have moved.

    Examples
    --------
    >>> is_ditto('"'), is_ditto("- nt -"), is_ditto("Như trên"), is_ditto("NT"), is_ditto("-")
    (True, True, True, False, False)
    """
    return len(text) < 12 and (_DITTO.fullmatch(text) is not None or text.casefold() in _AS_ABOVE)


def _plain(value: Any) -> CellValue:
    """Return the Python value of a scalar of numpy or pandas."""
    item = getattr(value, "item", None)
    return cleaned(item()) if callable(item) else str(value)


def escaped(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (also not after a way through CSV).

    Examples
    --------
    >>> escaped("=1+1"), escaped("'=1"), escaped("Huế")
    ("'=1+1", "''=1", 'Huế')
    """
    return f"'{text}" if FORMULA_START.match(text) or _ESCAPED.match(text) else text


def harmless(cell: Any) -> Any:
    """Return a cell as it may be written: texts escaped, all else as it is."""
    return escaped(cell) if isinstance(cell, str) else cell


def unescaped(text: str) -> str:
    """Undo :func:`escaped`."""
    return text[1:] if text[:1] == "'" and _ESCAPED.match(text) else text
