"""What every fund pays of its caps, by year and in all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange.page.bilingual import Both, alike, both
from leadership_opt.explain.fund_years import FundYear, fund_years
from leadership_opt.report.words import NOTHING, heading, number

WIDTH = 100
"""Of a bar."""


@dataclass(frozen=True, slots=True)
class FundRow:
    """What one fund pays in a year, or in all, VND; ``used`` and ``over`` are parts of the width of a bar."""

    fund: str
    name: str
    year: Both
    is_total: bool
    cap: Both
    paid: Both
    left: Both
    used: int | None
    is_over: bool


def fund_rows(problem: Problem, plan: Plan) -> tuple[tuple[FundRow, ...], ...]:
    """Return the rows of each fund, in the order of the problem."""
    of_funds = groupby(map(_row, fund_years(problem, plan)), key=lambda row: row.fund)
    return tuple(tuple(rows) for _, rows in of_funds)


def _row(entry: FundYear) -> FundRow:
    cap = entry.cap_vnd
    left = None if cap is None else cap - entry.paid_vnd
    used = None if cap is None else min(WIDTH, WIDTH * entry.paid_vnd // max(cap, 1))  # a cap may be 0
    return FundRow(
        fund=entry.fund.id,
        name=entry.fund.name,
        year=both(lambda language: heading("total", language)) if entry.year is None else alike(str(entry.year)),
        is_total=entry.year is None,
        cap=_amount(cap),
        paid=_amount(entry.paid_vnd),
        left=_amount(left),
        used=used,
        is_over=left is not None and left < 0,
    )


def _amount(value: int | None) -> Both:
    return alike(NOTHING) if value is None else both(lambda language: number(value, language))
