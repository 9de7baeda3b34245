"""Texts, ids, whole numbers, yes or no, days and births in cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind, Padded
from leadership_opt.exchange.sheets.office_words import words_for
from leadership_opt.messages import Language, render
from leadership_opt.reference.spelling import key_of

DAY_ZERO = date(1899, 12, 30)
"""Day 0 of spreadsheets, seen from 1 March 1900 on."""
FIRST_SURE_DAY = date(1900, 3, 1)
"""Before it, spreadsheet programs disagree about days."""
FIRST_SERIAL, LAST_SERIAL = 7306, 73415
"""1 January 1920 to 31 December 2100 as spreadsheets count days: never mistaken for a year."""
MOST_EXACT = 10**15
"""From here on spreadsheets round whole numbers: they are written as text."""

_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}([., \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*")
_YMD = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?")
_DMY = re.compile(r"([0-9]{1,2}) *[-/.] *([0-9]{1,2}) *[-/.] *([0-9]{4})(?: 0{1,2}:00(?::00)?)?")
_DMY_WORDS = re.compile(r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2})(?: năm |, ?| )([0-9]{4})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_NAME_YEAR = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?[ -]{_NAME},?[ -]([0-9]{{4}})", re.IGNORECASE)
_NAME_DAY_YEAR = re.compile(rf"{_NAME} ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})", re.IGNORECASE)

_LINE_END = re.compile(r"(?<=\S)[^\S\r\n]*[\r\n]\s*(?=\S)")
DASHES = frozenset({"-", "\u2013", "\u2014", "_"})
"""What stands in a cell for nothing."""
_YES = frozenset("co yes y true dung 1 x v duoc apdung coapdung on".split()) | {"✓", "✔", "☑"}
_NO = frozenset("khong no n false sai 0 k khongduoc khongapdung off".split()) | {"✗", "☐"}


class Simple:
    """A format without a drop-down list, whose values are written as they are."""

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the value."""
        del language
        return None if value is None or value == "" else value

    def options(self, language: Language) -> tuple[str, ...]:
        """Return nothing."""
        del language
        return ()


class Text(Simple):
    """Free text; a number in such a cell is read as it is written."""

    kind = FormatKind.TEXT

    def read(self, value: CellValue) -> str:
        """Return the text."""
        if isinstance(value, str):
            return value
        if isinstance(value, bool) or value is None:
            raise BadCell("cell_not_text")
        if isinstance(value, Padded):
            return value.shown
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return value.date().isoformat() if isinstance(value, datetime) else str(value)


class OneLine(Text):
    """A name: where a cell breaks it over two lines, it is one all the same."""

    def read(self, value: CellValue) -> str:
        """Return the text on one line."""
        return _LINE_END.sub(" ", super().read(value))


class Identifier(Text):
    """An id, or the id of something on another sheet; a stroke in it, as in 001/2024, is read as a hyphen."""

    kind = FormatKind.ID

    def read(self, value: CellValue) -> str:
        """Return the id."""
        return super().read(value).replace("/", "-")


class Integer(Simple):
    """A whole number; as text with or without separators of thousands."""

    kind = FormatKind.INTEGER

    def read(self, value: CellValue) -> int:
        """Return the number."""
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise BadCell("cell_not_an_integer")
        if isinstance(value, int):
            return value
        if isinstance(value, float):
            if not value.is_integer():
                raise BadCell("cell_not_an_integer")
            return int(value)
        return whole_number(value)

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the number; a very long one as text."""
        del language
        return str(value) if isinstance(value, int) and abs(value) >= MOST_EXACT else value


def whole_number(text: str) -> int:
    """Read a whole number with or without separators of thousands, or with decimals that are zero.

    Raises
    ------
    BadCell
        If the text is anything else, also where a separator could mean decimals.

    Examples
    --------
    >>> whole_number("1.234.567"), whole_number("1,234,567"), whole_number("1 500"), whole_number("17")
    (1234567, 1234567, 1500, 17)
    """
    decimals = re.fullmatch(r"(?P<whole>.*[., ].*[0-9]{3})(?P<point>[.,])0{1,2}", text)
    # 5.000.00 is no 5000 with decimals: its point parts thousands, and one digit may be missing.
    bare = decimals["whole"] if decimals and decimals["point"] not in decimals["whole"] else text
    if _GROUPED.fullmatch(bare):
        bare = re.sub(r"[., \u00a0\u202f]", "", bare)
    if not re.fullmatch(r"[+-]?[0-9]{1,30}", bare):
        raise BadCell("cell_not_an_integer")
    return int(bare)


@dataclass(frozen=True)
class Flag:
    """Yes or no, in words, as TRUE and FALSE, or as a cross.

    Parameters
    ----------
    code
        Of a column whose cells may say it in words of their own.
    dash_is_no
        Whether a dash, which stands for nothing, is no: there is nothing to be said of somebody's discipline.
    """

    code: str = ""
    dash_is_no: bool = True
    kind = FormatKind.FLAG

    def read(self, value: CellValue) -> bool:
        """Return whether it is yes."""
        if isinstance(value, bool):
            return value
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        key = key_of(text[:200]) or text
        if self.code and key in words_for(self.code, "yes"):
            return True
        if self.code and key in words_for(self.code, "no"):
            return False
        if text in DASHES and self.dash_is_no:
            return False
        if key not in _YES and key not in _NO:
            raise BadCell("cell_not_a_flag")
        return key in _YES

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the word."""
        return None if value is None else render("word.yes" if value else "word.no", language)

    def options(self, language: Language) -> tuple[str, ...]:
        """Return both words."""
        return (render("word.yes", language), render("word.no", language))


class Day(Simple):
    """A day: a date of the spreadsheet, or text with the day before the month."""

    kind = FormatKind.DAY

    def read(self, value: CellValue) -> date:
        """Return the day."""
        found = day_of(value)
        if found is None:
            raise BadCell("cell_not_a_day")
        return found

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the date; as text where spreadsheets count no days."""
        del language
        return value.isoformat() if isinstance(value, date) and value < FIRST_SURE_DAY else value


class DayAfter(Day):
    """The first day on which something no longer holds, where the field is the last day on which it does."""

    def read(self, value: CellValue) -> date:
        """Return the day before."""
        return super().read(value) - timedelta(days=1)


def day_of(value: CellValue) -> date | None:
    """Return the day of a cell, a date or a text or a number of days; None if it is none."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else None
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value != int(value) or not FIRST_SERIAL <= value <= LAST_SERIAL:
            return None
        return DAY_ZERO + timedelta(days=int(value))
    return day_in(value) if isinstance(value, str) else None


@lru_cache(maxsize=4096)
def day_in(text: str) -> date | None:
    """Return the day that a text says: the day before the month, ISO 8601, or the month by name; None if it says none.

    Examples
    --------
    >>> day_in("15/04/2024") == day_in("2024-04-15") == day_in("15 April 2024") == date(2024, 4, 15)
    True
    """
    for pattern, order in ((_YMD, (1, 2, 3)), (_DMY, (3, 2, 1)), (_DMY_WORDS, (3, 2, 1)),
                           (_DAY_NAME_YEAR, (3, 2, 1)), (_NAME_DAY_YEAR, (3, 1, 2))):  # fmt: skip
        match = pattern.fullmatch(text)
        if match:
            year, month, day = (match[group] for group in order)
            number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
            try:
                return date(int(year), number, int(day))
            except ValueError:
                return None
    return None
