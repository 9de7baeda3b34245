"""Sheets typed in fonts of the time before Unicode, TCVN3 or VNI: converted where their headings are known then.

Without its font "Nguyễn" reads "NguyÔn" or "Nguyeãn". A sheet is converted only if it has a row of headings after that
and none before. One that holds Vietnamese letters of Unicode besides is refused: nobody can tell which cells are which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.finding import FOUND_BY_HEADINGS
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import MOST_ROWS_ABOVE, known_in
from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.exchange.sheets.places import Place, cells_named

_LEAST = 3
"""So many known headings show that a text was read rightly."""
_LAST_OF_LATIN = "\u00ff"
_WORD = re.compile(r"\S+")
_OF_UNICODE = re.compile("[\u1ea0-\u1ef9\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0]")
"""Vietnamese letters that neither font has."""
_SIGNS = "\u00a1-\u00a9\u00aa-\u00ae\u00b5-\u00b9\u00bb-\u00be"
_OF_OLD_FONTS = re.compile(
    f"[A-Za-z][{_SIGNS}]|[{_SIGNS}][a-z]|[AEIOUYaeiouy][\u00e4\u00e5\u00eb\u00ef\u00f8\u00fb\u00fc]"
)
"""Signs inside a word, or marks behind a vowel, as no text in Unicode has them."""


def in_unicode(grid: Grid, read: Assembly) -> Grid:
    """Return a sheet with its texts in Unicode; itself if they are, or nobody can tell.

    Parameters
    ----------
    grid
        The sheet.
    read
        Takes up what is to be told.
    """
    top = grid.rows[:MOST_ROWS_ABOVE]
    if not any(_is_strange(cell) for row in top for cell in row) or _known(top) >= _LEAST:
        return grid
    for name, convert in _CONVERTERS.items():
        if _known([[_converted(cell, convert) for cell in row] for row in top]) < _LEAST:
            continue
        if any(isinstance(cell, str) and _OF_UNICODE.search(cell) for row in grid.rows for cell in row):
            read.blame(Place(grid), "fonts_mixed", font=name)
            return grid
        read.warn(Place(grid), "font_converted", font=name)
        return replace(grid, rows=[[_converted(cell, convert) for cell in row] for row in grid.rows])
    return grid


def report_old_fonts(into: Assembly, grid: Grid, first: int) -> None:
    """Blame cells in an old font below headings in Unicode: rows that somebody pasted into the list."""
    cells = [
        Place(grid, number, at)
        for number, row in enumerate(grid.rows[first:], start=first)
        for at, cell in enumerate(row)
        if isinstance(cell, str) and _OF_OLD_FONTS.search(cell)
    ]
    if cells:
        into.blame(cells[0], "cells_in_old_font", count=len(cells), cells=cells_named(cells))


def _known(rows: Any) -> int:
    return max((known_in(sheet, row) for row in rows for sheet in FOUND_BY_HEADINGS), default=0)


def _is_strange(cell: Any) -> bool:
    return isinstance(cell, str) and any("\u00a1" <= letter <= _LAST_OF_LATIN for letter in cell)


def _converted(cell: Any, convert: Callable[[str], str]) -> Any:
    return convert(cell) if _is_strange(cell) else cell


def from_tcvn3(text: str) -> str:
    """Return a text of TCVN3 in Unicode.

    Examples
    --------
    >>> from_tcvn3("Hä vµ tªn"), from_tcvn3("NGUY\u00d4N")
    ('Họ và tên', 'NGUYỄN')
    """
    return _WORD.sub(lambda word: _in_case(word[0], word[0].translate(_tcvn3())), text)


def from_vni(text: str) -> str:
    """Return a text of VNI in Unicode.

    Examples
    --------
    >>> from_vni("Hoï vaø teân"), from_vni("NGUYEÃN VAÊN ÑÖÙC")
    ('Họ và tên', 'NGUYỄN VĂN ĐỨC')
    """
    marks, alone = _vni()
    found: list[str] = []
    for letter in text:
        small = letter.lower()
        before = found[-1] if found else ""
        plain = unicodedata.normalize("NFD", before).lower()[:1]
        if small in marks and plain in tuple("aeiouy") and before.isalpha():
            found[-1] = unicodedata.normalize("NFC", before + marks[small])
        elif small in alone:
            found.append(alone[small].upper() if letter.isupper() else alone[small])
        else:
            found.append(letter)
    return "".join(found)


_CONVERTERS: dict[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}


def _in_case(typed: str, word: str) -> str:
    """Return a word in capitals where its plain letters are: fonts of capitals have the codes of small letters."""
    plain = [letter for letter in typed if letter.isascii() and letter.isalpha()]
    return word.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word


@lru_cache(maxsize=1)
def _tcvn3() -> dict[int, str]:
    words = table("old_fonts")["tcvn3"]
    return {ord(shown): letter for shown, letter in zip(words["shown"], words["letters"], strict=True)}


@lru_cache(maxsize=1)
def _vni() -> tuple[dict[str, str], dict[str, str]]:
    words = table("old_fonts")["vni"]
    return dict(words["marks"]), dict(words["alone"])
