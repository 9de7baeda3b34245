"""The template of each paper, for offices that have none of their own: the blocks of Decree 30/2020/NĐ-CP, annex I.

Agency and number at the left; the country's name in capitals, the motto with a line under it, place and date at the
right; the title; the content; who gets it at the left, who signs at the right. What only the office knows is left
open with dots: nobody has signed it yet.
"""

from __future__ import annotations

from typing import Any

from leadership_opt.exchange.extras import need
from leadership_opt.exchange.papers.form import TEXT_WIDTH_MM, centred, left, set_page, set_widths
from leadership_opt.messages import Language, registry, render

HEAD_WIDTHS_MM = (65, 100)
FOOT_WIDTHS_MM = (75, TEXT_WIDTH_MM - 75)
MOTTO_LINE = "\u2500" * 14


def default_template(name: str, language: Language) -> Any:
    """Return the template of a paper as a document of python-docx.

    Raises
    ------
    UnusableFile
        ``extra_missing`` without python-docx.
    """
    document = need("docx", "python-docx", "word", ".docx").Document()
    set_page(document)
    _head(document, language)
    own = [f"paper.above_{name}"] if f"paper.above_{name}" in registry() else []
    for code in own:
        centred(document.add_paragraph(), render(code, language), bold=True, size=14)
    centred(document.add_paragraph(), "{{" + render("paper.place_title", language) + "}}", bold=True, size=14)
    if f"paper.below_{name}" in registry():
        centred(document.add_paragraph(), render(f"paper.below_{name}", language), italic=True)
    left(document.add_paragraph(), "{{" + render("paper.place_content", language) + "}}")
    _foot(document, name, language)
    document.add_paragraph()  # a document ends with a paragraph
    return document


def _head(document: Any, language: Language) -> None:
    """Write agency and number at the left, country, motto, place and date at the right."""
    grid = document.add_table(rows=1, cols=2)
    set_widths(grid, HEAD_WIDTHS_MM)
    ours, states = grid.rows[0].cells
    centred(ours.paragraphs[0], render("paper.superior", language), size=12)
    centred(ours.add_paragraph(), render("result.annex_agency", language), bold=True, size=12)
    centred(ours.add_paragraph(), MOTTO_LINE[:5], size=8)
    centred(ours.add_paragraph(), render("paper.number", language))
    centred(states.paragraphs[0], render("result.annex_country", language), bold=True, size=12)
    centred(states.add_paragraph(), render("result.annex_motto", language), bold=True)
    centred(states.add_paragraph(), MOTTO_LINE, size=8)
    centred(states.add_paragraph(), render("paper.place_and_day", language), italic=True)


def _foot(document: Any, name: str, language: Language) -> None:
    """Write who gets the paper, or who took the minutes, at the left, and who signs at the right."""
    document.add_paragraph()  # two tables without anything between them are one to Word
    grid = document.add_table(rows=1, cols=2)
    set_widths(grid, FOOT_WIDTHS_MM)
    getters, signer = grid.rows[0].cells
    is_signed_by_two = f"paper.second_signer_{name}" in registry()
    if is_signed_by_two:
        _signature(getters, render(f"paper.second_signer_{name}", language), language)
        _signature(signer, render(f"paper.signer_{name}", language), language)
        return
    left(getters.paragraphs[0], render("paper.recipients", language), bold=True, italic=True, size=12)
    for code in ("recipient_1", "recipient_2"):
        left(getters.add_paragraph(), render(f"paper.{code}", language), size=11)
    _signature(signer, render("paper.signer", language), language)


def _signature(cell: Any, who: str, language: Language) -> None:
    centred(cell.paragraphs[0], who, bold=True)
    centred(cell.add_paragraph(), render("paper.signature", language), italic=True, size=12)
    for _ in range(3):
        cell.add_paragraph()
    centred(cell.add_paragraph(), render("paper.name_of_signer", language), bold=True)
