"""How the cells and pages of our workbooks look: readable on screen, ready for A4."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from leadership_opt.exchange.workbook.paper_size import END_INCHES, SIDE_INCHES
from leadership_opt.exchange.workbook.restyling import restyle
from leadership_opt.messages import Language

FONT = "Times New Roman"
"""The face of Vietnamese administrative documents (Decree 30/2020/NĐ-CP, annex I)."""

NEEDED, OPTIONAL, PALE = "1F4E79", "6B7F92", "E8EEF4"
DAY_FORMATS: dict[Language, str] = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}
AMOUNT_FORMAT = "#,##0"
A4 = 9

_HAIR = Side(style="thin", color="B7C3CF")
BORDER = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
CENTRED = Alignment(horizontal="center", vertical="top", wrap_text=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
PLAIN_FONT = Font(name=FONT, size=11)
IN_THE_MIDDLE, AT_THE_LEFT = Alignment(horizontal="center"), Alignment(horizontal="left")

_WHITE = Font(name=FONT, size=11, bold=True, color="FFFFFF")
_FILLS = {True: PatternFill("solid", fgColor=NEEDED), False: PatternFill("solid", fgColor=OPTIONAL)}
_OF_HEADING = Alignment(horizontal="center", vertical="center", wrap_text=True)


def heading(cell: Any, *, needed: bool = True) -> None:
    """Make a cell a heading."""
    restyle(cell, font=_WHITE, fill=_FILLS[needed], alignment=_OF_HEADING, border=BORDER)


def title(cell: Any) -> None:
    """Make a cell the title of a page."""
    cell.font = Font(name=FONT, size=14, bold=True)
    cell.alignment = Alignment(vertical="center")


def body(cell: Any, *, boxed: bool = True, centred: bool = False) -> None:
    """Make a cell one of a table."""
    restyle(cell, font=PLAIN_FONT, alignment=CENTRED if centred else WRAPPED, **({"border": BORDER} if boxed else {}))


def page(sheet: Worksheet, *, landscape: bool, repeat_row: int | None, footer: str = "&P / &N", pages: int = 0) -> None:
    """Print on A4, as wide as the page, with the headings on each page and page numbers below.

    Parameters
    ----------
    sheet
        What is printed.
    landscape
        How the pages lie.
    repeat_row
        The row of the headings; None: none is repeated.
    footer
        Below each page, in codes of Excel.
    pages
        The most that the sheet may take, shrunk until it does; 0: any number.
    """
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if repeat_row is not None:
        sheet.print_title_rows = f"{repeat_row}:{repeat_row}"
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = footer
    sheet.page_margins.left = sheet.page_margins.right = SIDE_INCHES
    sheet.page_margins.top = sheet.page_margins.bottom = END_INCHES
    sheet.page_margins.header = sheet.page_margins.footer = 0.25
