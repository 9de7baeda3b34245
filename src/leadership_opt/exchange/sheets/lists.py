"""Several values in one cell, or none."""

from __future__ import annotations

import re
from typing import Any

from leadership_opt.exchange.sheets.cells import CellValue, Format, FormatKind, cleaned
from leadership_opt.messages import Language
from leadership_opt.reference.spelling import key_of

EMPTY_MARK = "–"
"""What stands in a cell for "none", where an empty cell means the default."""

_NUMBERED = re.compile(r"([0-9]{1,2}\s*[.):]\s*)([^0-9]+)")

_NONE_WORDS = frozenset({"khong", "khongco", "none", ""})


class ListOf:
    """Values in order, parted by semicolons; failing these by line ends; failing these by commas.

    Parameters
    ----------
    item
        The format of one value.
    empty_is_said
        True where the default is not the empty list.
    """

    def __init__(self, item: Format, *, empty_is_said: bool = False) -> None:
        self.item = item
        self._empty_is_said = empty_is_said

    kind = FormatKind.LIST

    def read(self, value: CellValue) -> tuple[Any, ...]:
        """Return the values."""
        if not isinstance(value, str):
            return (self.item.read(value),)
        if self.item.kind is not FormatKind.TEXT and key_of(value[:200]) in _NONE_WORDS:
            return ()
        if value == EMPTY_MARK:
            return ()
        parts = map(cleaned, self._parts(value))
        return tuple(self.item.read(part) for part in parts if part is not None)

    def _parts(self, text: str) -> list[str]:
        """Part a text; countries may be numbered, "1. Nhật 2. Pháp", or parted by strokes, too."""
        if self.item.kind is FormatKind.COUNTRY:
            return numbered_parts(text) or re.split(r"\s*/\s*" if "/" in text else _separator(text), text)
        return re.split(_separator(text), text)

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the values in one cell."""
        cells = [self.item.write(entry, language) for entry in value]
        if not cells:
            return EMPTY_MARK if self._empty_is_said else None
        if len(cells) == 1 and isinstance(cells[0], int):
            return cells[0]
        text = "; ".join(str(cell) for cell in cells)
        return f"{text};" if len(cells) == 1 and re.search(r"[,\n]", text) else text

    def options(self, language: Language) -> tuple[str, ...]:
        """Return nothing: a drop-down list takes one value only."""
        del language
        return ()


class OrNone:
    """One value or, said by a dash, none at all, where an empty cell means the default.

    Parameters
    ----------
    item
        The format of the value.
    """

    def __init__(self, item: Format) -> None:
        self.item = item
        self.kind = item.kind

    def read(self, value: CellValue) -> Any:
        """Return the value; None for the dash."""
        return None if value == EMPTY_MARK else self.item.read(value)

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the cell of the value, or the dash."""
        return EMPTY_MARK if value is None else self.item.write(value, language)

    def options(self, language: Language) -> tuple[str, ...]:
        """Return what the value may be, and the dash."""
        found = self.item.options(language)
        return (*found, EMPTY_MARK) if found else ()


def numbered_parts(text: str) -> list[str]:
    """Return the parts of a text that numbers them from 1 on; none if it does not.

    Examples
    --------
    >>> numbered_parts("1. Nhật 2. Pháp"), numbered_parts("1) Nhật; 2) Pháp;"), numbered_parts("2. Nhật 1. Pháp")
    (['Nhật', 'Pháp'], ['Nhật', 'Pháp'], [])
    """
    found = _NUMBERED.findall(text)
    is_whole = "".join(f"{number}{part}" for number, part in found).strip() == text.strip()
    in_order = [re.sub(r"\D", "", number) for number, _ in found] == [str(at) for at in range(1, len(found) + 1)]
    return [part.strip(" \t\r\n,;/") for _, part in found] if is_whole and in_order else []


def _separator(text: str) -> str:
    return ";" if ";" in text else r"\r?\n" if "\n" in text else ","
