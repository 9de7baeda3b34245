"""The rosters as the annex of a decision, in the usual form of a Vietnamese administrative document.

Decree 30/2020/NĐ-CP, annex I: A4; margins 20-25 mm above and below, 30-35 mm left, 15-20 mm
right; Times New Roman; the country's name in capitals and the motto below it, size 12-14, bold,
with a line under the motto; the agency at the left; page numbers from the second page on, in the
middle of the upper margin. An annex names the document to which it belongs in italics; numbers
and dates of that are left open, as nobody has signed it yet.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from leadership_opt.checker import verify
from leadership_opt.domain import Plan, PlannedCourse, Problem
from leadership_opt.domain.stored_text import storable
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.results.catalogue import is_example
from leadership_opt.exchange.results.rosters import roster_table, word
from leadership_opt.exchange.results.table import ResultTable
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.messages import Language, render
from leadership_opt.report.words import calendar_day

if TYPE_CHECKING:
    from leadership_opt.result import Outcome

FONT, SIZE = "Times New Roman", 13
MARGINS_MM = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
WIDTHS_MM = (12, 45, 25, 18, 40, 25)
"""Of the columns: number, name, born, sex, post, province; 165 mm lie between the margins."""
HEAD_WIDTHS_MM = (62, 103)
MOTTO_LINE = "\u2500" * 14


def annex(problem: Problem, plan: Plan, outcome: Outcome | None, language: Language) -> bytes:
    """Return the rosters of a plan as a Word document.

    It says so if the people are invented, if the plan is not proven to be the best, and if
    the second reading of the rules found violations.

    Raises
    ------
    UnusableFile
        ``extra_missing`` without python-docx.
    """
    docx = need("docx", "python-docx", "word", ".docx")
    document = docx.Document()
    _page(document)
    _head(document, language)
    _marks(document, problem, plan, outcome, language)
    for place, entry in enumerate(plan.courses, start=1):
        _course(document, problem, plan, entry, place, language)
    people = len(plan.assignments)
    _paragraph(document, word("annex_total", language, courses=len(plan.courses), people=people), bold=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: Any) -> None:
    """Set paper, margins, the base font, and page numbers from the second page on."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, millimetres in MARGINS_MM.items():
        setattr(section, name, Mm(millimetres))
    section.header_distance = Mm(10)
    base = document.styles["Normal"]
    base.font.name, base.font.size = FONT, Pt(SIZE)
    base.element.rPr.rFonts.set(_name("w:eastAsia"), FONT)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(_name("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _head(document: Any, language: Language) -> None:
    """Write agency, country and motto side by side, then what the annex is and what it belongs to."""
    grid = document.add_table(rows=1, cols=2)
    _set_widths(grid, HEAD_WIDTHS_MM)
    left, right = grid.rows[0].cells
    _centred(left.paragraphs[0], word("annex_agency", language), bold=True, size=12)
    _centred(left.add_paragraph(), MOTTO_LINE[:5], size=8)
    _centred(right.paragraphs[0], word("annex_country", language), bold=True, size=12)
    _centred(right.add_paragraph(), word("annex_motto", language), bold=True)
    _centred(right.add_paragraph(), MOTTO_LINE, size=8)
    for code, look in (
        ("annex_word", {"bold": True, "size": 14}),
        ("annex_title", {"bold": True, "size": 14}),
        ("annex_of", {"italic": True}),
    ):
        _centred(document.add_paragraph(), word(code, language), **look)


def _marks(document: Any, problem: Problem, plan: Plan, outcome: Outcome | None, language: Language) -> None:
    """Say what a reader must not overlook."""
    known = outcome.verification if outcome is not None else None
    broken = len((known or verify(problem, plan)).violations)
    if is_example(problem):
        _centred(document.add_paragraph(), render("word.invented_example", language).upper(), bold=True)
    if broken:
        _centred(document.add_paragraph(), word("annex_broken", language, count=broken), bold=True)
    if outcome is None or outcome.status != "optimal":
        _centred(document.add_paragraph(), word("annex_not_proven", language), italic=True)


def _course(document: Any, problem: Problem, plan: Plan, entry: PlannedCourse, place: int, language: Language) -> None:
    table = roster_table(problem, plan, entry, language)
    title = word("annex_course", language, number=place, title=_clean(table.title.partition(" · ")[2] or table.title))
    _paragraph(document, title, bold=True, keep=True, before=10)
    _paragraph(document, _clean("; ".join(table.lines)), italic=True, keep=True)
    _table(document, table, language)


def _table(document: Any, table: ResultTable, language: Language) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement

    grid = document.add_table(rows=1, cols=len(WIDTHS_MM))
    grid.style, grid.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    repeated = OxmlElement("w:tblHeader")
    repeated.set(_name("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=False):
        _centred(cell.paragraphs[0], column.title, bold=True, size=12)
    for values in table.rows:
        row = grid.add_row()
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)
        for at, (cell, value) in enumerate(zip(row.cells, values, strict=False)):
            write = _centred if at in (0, 2, 3) else _left
            write(cell.paragraphs[0], _clean(_said(value, language)), size=12)
    _set_widths(grid, WIDTHS_MM)


def _set_widths(grid: Any, widths_mm: tuple[int, ...]) -> None:
    """Set the widths of the columns and of every cell: Word reads the cells, LibreOffice the columns."""
    from docx.shared import Mm

    grid.autofit = False
    for position, millimetres in enumerate(widths_mm):
        grid.columns[position].width = Mm(millimetres)
        for cell in grid.column_cells(position):
            cell.width = Mm(millimetres)


def _said(value: CellValue, language: Language) -> str:
    from datetime import date

    return calendar_day(value, language) if isinstance(value, date) else "" if value is None else str(value)


def _clean(text: str) -> str:
    """Return a text without control characters, which a document cannot hold."""
    return "".join(character if character.isprintable() else " " for character in text)


def _paragraph(document: Any, text: str, *, keep: bool = False, before: int = 4, **look: Any) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(4)
    _write(paragraph, text, **look)


def _centred(paragraph: Any, text: str, **look: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _left(paragraph, text, **look)


def _left(paragraph: Any, text: str, **look: Any) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    _write(paragraph, text, **look)


def _write(paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = SIZE) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(storable(text))
    run.bold, run.italic, run.font.size, run.font.name = bold, italic, Pt(size), FONT
