"""Looks that are worked out once per workbook are those that openpyxl would set cell by cell."""

from __future__ import annotations

from itertools import product
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from leadership_opt.exchange.workbook.restyling import restyle

FONTS = (Font(bold=True), Font(italic=True))
FILLS = (PatternFill("solid", fgColor="1F4E79"), PatternFill("solid", fgColor="E8EEF4"))
CENTRED = Alignment(horizontal="center")
FORMATS = ("General", "#,##0", "yyyy-mm-dd")


def _looks(cell: Any) -> tuple[Any, ...]:
    return cell.font.b, cell.font.i, cell.fill.fgColor.rgb, cell.alignment.horizontal, cell.number_format


def test_a_kept_look_is_the_look_that_is_set() -> None:
    """Whatever a cell looked like before stays but for the parts that change; each way is taken twice, of two books."""
    for _ in range(2):
        sheet: Any = Workbook().active
        for row, (font, fill, form) in enumerate(2 * list(product(FONTS, FILLS, FORMATS)), start=1):
            kept, plain = sheet.cell(row, 1, 5), sheet.cell(row, 2, 5)
            kept.number_format = plain.number_format = form
            restyle(kept, font=font, fill=fill)
            restyle(kept, alignment=CENTRED)
            plain.font, plain.fill, plain.alignment = font, fill, CENTRED
            assert _looks(kept) == _looks(plain)
            assert kept.style_id == plain.style_id
