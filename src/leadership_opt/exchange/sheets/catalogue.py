"""All sheets, in the order in which a planner meets them."""

from __future__ import annotations

from functools import lru_cache

from leadership_opt.exchange.sheets.courses import COURSE_SHEETS
from leadership_opt.exchange.sheets.funds import FUND_SHEETS, RARE_FUND_SHEETS
from leadership_opt.exchange.sheets.held import HELD_SHEETS
from leadership_opt.exchange.sheets.layout import Sheet
from leadership_opt.exchange.sheets.meanings import without_remarks
from leadership_opt.exchange.sheets.people import PEOPLE_SHEETS
from leadership_opt.exchange.sheets.person_prices import PERSON_PRICES
from leadership_opt.exchange.sheets.rules import RARE_SHEETS, RULE_SHEETS
from leadership_opt.reference.spelling import key_of

SHEETS: tuple[Sheet, ...] = (
    *PEOPLE_SHEETS,
    *COURSE_SHEETS,
    *FUND_SHEETS,
    *RULE_SHEETS,
    *RARE_SHEETS,
    PERSON_PRICES,
    *RARE_FUND_SHEETS,
    *HELD_SHEETS,
)
SHEET_BY_ID = {sheet.id: sheet for sheet in SHEETS}


@lru_cache(maxsize=1)
def sheet_by_key() -> dict[str, Sheet]:
    """Return sheets by every spelling of their titles; the first sheet wins."""
    return {key: sheet for sheet in reversed(SHEETS) for key in sheet.keys}


def sheet_titled(title: str) -> Sheet | None:
    """Return the sheet of a title, also with remarks in brackets; None if there is no such sheet."""
    known = sheet_by_key()
    return known.get(key_of(title[:200])) or known.get(key_of(without_remarks(title[:200])))
