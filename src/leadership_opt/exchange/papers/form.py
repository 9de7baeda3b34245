"""Paragraphs, tables and pages of a Vietnamese administrative document (Decree 30/2020/NĐ-CP, annex I).

A4; margins 20-25 mm above and below, 30-35 mm left, 15-20 mm right; Times New Roman, size 13; page numbers from
the second page on, in the middle of the upper margin. Looks are written into each run and table, not taken from
styles: the template of an office may have none of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadership_opt.domain.stored_text import storable

PAPER_FONT, SIZE = "Times New Roman", 13
MARGINS_MM = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
TEXT_WIDTH_MM = 165
"""Between the margins."""
AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
"""Of the properties of a table: the schema has an order, and Word calls a file damaged that does not keep it."""


def set_page(document: Any) -> None:
    """Set paper, margins, the base font, and page numbers from the second page on."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, millimetres in MARGINS_MM.items():
        setattr(section, name, Mm(millimetres))
    section.header_distance = Mm(10)
    base = document.styles["Normal"]
    base.font.name, base.font.size = PAPER_FONT, Pt(SIZE)
    base.element.rPr.rFonts.set(tag("w:eastAsia"), PAPER_FONT)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])


def tag(name: str) -> str:
    """Return the full name of an XML element."""
    from docx.oxml.ns import qn

    return qn(name)


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        mark = _element("w:fldChar", fldCharType=kind) if kind else _element("w:instrText")
        mark.text = text or None
        paragraph.add_run()._r.append(mark)


def _element(name: str, **values: str) -> Any:
    from docx.oxml import OxmlElement

    found = OxmlElement(name)
    for key, value in values.items():
        found.set(tag(f"w:{key}"), value)
    return found


def clean(text: str) -> str:
    """Return a text without control characters, which a document cannot hold."""
    return "".join(character if character.isprintable() else " " for character in text)


def write(paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = SIZE) -> None:
    """Add a text to a paragraph."""
    from docx.shared import Pt

    run = paragraph.add_run(storable(text))
    run.bold, run.italic, run.font.size, run.font.name = bold, italic, Pt(size), PAPER_FONT


def left(paragraph: Any, text: str, **look: Any) -> None:
    """Write a close paragraph from the left margin on."""
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    write(paragraph, text, **look)


def centred(paragraph: Any, text: str, **look: Any) -> None:
    """Write a close paragraph in the middle."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    left(paragraph, text, **look)


def line(document: Any, text: str, *, keep: bool = False, before: int = 4, **look: Any) -> None:
    """Add a paragraph to a document; ``keep`` holds it on the page of the next one."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(4)
    write(paragraph, clean(text), **look)


def table(
    document: Any,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths_mm: Sequence[int],
    middle: Sequence[int] = (),
) -> None:
    """Add a table with lines, whose headings stand on every page and whose rows are never torn.

    Parameters
    ----------
    document
        Takes it at its end.
    headings, rows
        Texts; a row may be longer than the headings, the rest is left out.
    widths_mm
        Of the columns.
    middle
        Columns whose texts stand in the middle.
    """
    from docx.enum.table import WD_TABLE_ALIGNMENT

    grid = document.add_table(rows=1 + len(rows), cols=len(headings))
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="auto"))
    grid._tbl.tblPr.insert_element_before(borders, *AFTER_BORDERS)
    first, *others = grid.rows
    first._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    for cell, heading in zip(first.cells, headings, strict=True):
        centred(cell.paragraphs[0], heading, bold=True, size=12)
    for row, values in zip(others, rows, strict=True):
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for at, (cell, value) in enumerate(zip(row.cells, values, strict=False)):
            (centred if at in middle else left)(cell.paragraphs[0], clean(value), size=12)
    set_widths(grid, widths_mm)


def set_widths(grid: Any, widths_mm: Sequence[int]) -> None:
    """Set the widths of the columns and of every cell: Word reads the cells, LibreOffice the columns."""
    from docx.shared import Mm

    grid.autofit = False
    for position, millimetres in enumerate(widths_mm):
        grid.columns[position].width = Mm(millimetres)
        for cell in grid.column_cells(position):
            cell.width = Mm(millimetres)
