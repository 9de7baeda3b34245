"""Which rows, columns and sheets of a workbook are hidden, and which text is struck through.

openpyxl tells of hidden sheets; of rows, columns and text it keeps what it needs to write them again, if it reads them
at all. So the elements are looked at here while they pass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import iterparse

from leadership_opt.exchange.sheets.sight import Unseen
from leadership_opt.exchange.workbook.package import MOST_COLUMNS

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ITEM, RUN_FORMAT, STRIKE = f"{NAMESPACE}si", f"{NAMESPACE}rPr", f"{NAMESPACE}strike"
CONDITION = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}conditionalFormatting"
RANGES = "{http://schemas.microsoft.com/office/excel/2006/main}sqref"
VALUE, INLINE = f"{NAMESPACE}v", f"{NAMESPACE}is"

_YES = frozenset({"1", "true", "on"})
_SHEETS = {"hidden": "hidden", "veryHidden": "very_hidden"}


@dataclass(slots=True)
class Marks:
    """What is found on one sheet while it is read.

    Attributes
    ----------
    styles, texts
        Numbers, as written, of the cell styles and the shared texts of the workbook that are struck through.
    formats
        Those of the formats of conditions that strike through.
    """

    styles: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    _rows: set[int] = field(default_factory=set)
    _columns: set[int] = field(default_factory=set)
    _struck: set[int] = field(default_factory=set)
    _strikes: list[str] = field(default_factory=list)

    def see_columns(self, element: Any) -> None:
        """Look at an element that describes some columns."""
        if element.get("hidden") in _YES or _is_nothing(element.get("width")):
            last = min(int(element.get("max", element.get("min"))), MOST_COLUMNS)
            self._columns.update(range(int(element.get("min")) - 1, last))

    def see_row(self, number: int, element: Any) -> None:
        """Look at a row, whose number counts from 1."""
        if element.get("hidden") in _YES or _is_nothing(element.get("ht")):
            self._rows.add(number - 1)
        if any(map(self._is_struck, element)):
            self._struck.add(number - 1)

    def _is_struck(self, cell: Any) -> bool:
        if len(cell) == 0:
            return False
        if self.styles and cell.get("s") in self.styles:
            return True
        kind = cell.get("t")
        if kind == "s":
            return bool(self.texts) and cell.findtext(VALUE) in self.texts
        return kind == "inlineStr" and _has_strike(cell.find(INLINE))

    def see_condition(self, element: Any) -> None:
        """Look at an element that formats a range where conditions hold."""
        if any(rule.get("dxfId") in self.formats for rule in element):
            self._strikes.append(element.get("sqref", ""))

    def see_extension(self, element: Any) -> None:
        """Look at an extension: newer conditional formats bring their own fonts."""
        for condition in element.iter(CONDITION):
            if any(strike.get("val", "1") in _YES for strike in condition.iter(STRIKE)):
                self._strikes += [ranges.text or "" for ranges in condition.iter(RANGES)]

    def unseen(self, state: str, comments: tuple[tuple[int, int], ...] = ()) -> Unseen:
        """Return what was found on a sheet of this state, whose comments were looked for apart."""
        rows, columns, struck = map(frozenset, (self._rows, self._columns, self._struck))
        strikes = tuple(name for ranges in self._strikes for name in ranges.split())
        return Unseen(_SHEETS.get(state, ""), rows, columns, struck, strikes, comments)


def struck_styles(book: Any) -> frozenset[str]:
    """Return the numbers of the cell styles whose font is struck through."""
    fonts = [bool(font.strike) for font in book._fonts]
    return frozenset(str(number) for number, style in enumerate(book._cell_styles) if fonts[style.fontId])


def striking_formats(book: Any) -> frozenset[str]:
    """Return the numbers of the formats of conditions whose font is struck through."""
    styles = book._differential_styles.styles
    return frozenset(str(number) for number, one in enumerate(styles) if one.font is not None and one.font.strike)


def struck_texts(book: Any) -> frozenset[str]:
    """Return the numbers of the shared texts of which a part is struck through."""
    from openpyxl.packaging.manifest import Manifest
    from openpyxl.xml.constants import ARC_CONTENT_TYPES, SHARED_STRINGS
    from openpyxl.xml.functions import fromstring

    manifest: Any = Manifest.from_tree(fromstring(book._archive.read(ARC_CONTENT_TYPES)))
    part = None if manifest is None else manifest.find(SHARED_STRINGS)
    name = "" if part is None else part.PartName.removeprefix("/")
    if not name or b"strike" not in book._archive.read(name):
        return frozenset()
    found, number = set(), 0
    with book._archive.open(name) as source:
        for _, element in iterparse(source):  # noqa: S314 - document types are refused before
            if element.tag == ITEM:
                if _has_strike(element):
                    found.add(str(number))
                number += 1
                element.clear()
    return frozenset(found)


def _has_strike(text: Any) -> bool:
    if text is None:
        return False
    return any(strike.get("val", "1") in _YES for run in text.iter(RUN_FORMAT) for strike in run.iter(STRIKE))


def _is_nothing(size: str | None) -> bool:
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False
