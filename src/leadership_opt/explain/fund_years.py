"""What every fund may pay and pays, by year and in all, in exact VND."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leadership_opt.domain import Fund, Plan, Problem
from leadership_opt.explain.money import Purse


@dataclass(frozen=True, slots=True)
class FundYear:
    """What one fund pays in one year, or in all.

    Attributes
    ----------
    fund
        Who pays.
    year
        None: the whole period.
    cap_vnd
        What it may pay; None: no cap.
    paid_vnd
        What it pays, for held courses too.
    is_first
        Whether this is the first entry of the fund.
    """

    fund: Fund
    year: int | None
    cap_vnd: int | None
    paid_vnd: int
    is_first: bool


def fund_years(problem: Problem, plan: Plan) -> Iterator[FundYear]:
    """Yield every fund with each year of the programme and with the whole period."""
    purse = Purse(problem)
    year_of = {entry.course: entry.start_date.year for entry in plan.courses}
    paid: dict[tuple[str, int | None], int] = {}
    for payment in plan.payments:
        for year in {year_of.get(payment.course), None}:
            paid[payment.fund, year] = paid.get((payment.fund, year), 0) + payment.amount_vnd
    for fund in problem.funds:
        for place, year in enumerate((*sorted(problem.policy.years), None)):
            cap = purse.cap_in_total(fund) if year is None else purse.cap_in_year(fund, year)
            total = purse.paid_before(fund, year) + paid.get((fund.id, year), 0)
            yield FundYear(fund, year, cap, total, is_first=place == 0)
