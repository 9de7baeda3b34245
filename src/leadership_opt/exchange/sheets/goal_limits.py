"""The sheet of what goals must reach."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from leadership_opt.domain.goal_limits import EntitlementRatio
from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind
from leadership_opt.exchange.sheets.formats import Integer, Simple
from leadership_opt.exchange.sheets.fractions_format import percent_share
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn
from leadership_opt.exchange.sheets.words import GOAL
from leadership_opt.messages import Language

_PERCENT = re.compile(r"([0-9]{1,7}(?:[.,][0-9]{1,4})?) *%")
_RATIO = re.compile(r"([0-9]{1,9}) */ *([0-9]{1,9})")


class RatioText(Simple):
    """An exact ratio: 50%, 3/2, or a cell formatted in percent. A bare 2, which could be 2 or 2%, is a fault."""

    kind = FormatKind.RATIO

    def read(self, value: CellValue) -> dict[str, int]:
        """Return something that :class:`EntitlementRatio` understands."""
        if isinstance(value, str) and (match := _RATIO.fullmatch(value)) and int(match[2]):
            return {"numerator": int(match[1]), "denominator": int(match[2])}
        if isinstance(value, str) and (match := _PERCENT.fullmatch(value)):
            return percent_share(Decimal(match[1].replace(",", ".")))
        if isinstance(value, float) and 0 < value < 1:
            return percent_share(Decimal(str(value)) * 100)
        raise BadCell("cell_not_a_ratio")

    def write(self, value: Any, language: Language) -> CellValue:
        """Return percent or a fraction, as text: spreadsheets would make a date of 3/2."""
        del language
        return None if value is None else str(EntitlementRatio.model_validate(value))


GOAL_LIMITS = Sheet(
    "goal_limits",
    ("policy", "goal_limits"),
    (
        SheetColumn("goal", GOAL, required=True, width=36),
        SheetColumn("no_worse_than", Integer(), width=18, also="giới hạn|limit"),
        SheetColumn("worst_ratio", RatioText(), width=24),
    ),
)
