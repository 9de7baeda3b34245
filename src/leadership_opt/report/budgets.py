"""What every fund may pay and pays, by year and in all."""

from __future__ import annotations

from leadership_opt.domain import Fund, Plan, Problem
from leadership_opt.explain.money import Purse
from leadership_opt.messages import Language
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, heading, number, text


def budget_table(problem: Problem, plan: Plan, language: Language) -> Table:
    """List caps, payments and what is left in VND; paid includes held courses."""
    purse = Purse(problem)
    rows: list[tuple[str, ...]] = []
    for fund in problem.funds:
        for year in sorted(problem.policy.years):
            rows.append(_row(purse, plan, fund, year, language))
        rows.append(_row(purse, plan, fund, None, language))
    columns = (
        Column(heading("fund", language)),
        Column(heading("year", language)),
        Column(heading("cap", language), right=True),
        Column(heading("paid", language), right=True),
        Column(heading("slack", language), right=True),
    )
    return Table(text("budget_title", language), columns, tuple(rows), note=text("budget_note", language))


def _row(purse: Purse, plan: Plan, fund: Fund, year: int | None, language: Language) -> tuple[str, ...]:
    cap = purse.cap_in_total(fund) if year is None else purse.cap_in_year(fund, year)
    years = {entry.course: entry.start_date.year for entry in plan.courses}
    paid = purse.paid_before(fund, year) + sum(
        payment.amount_vnd
        for payment in plan.payments
        if payment.fund == fund.id and (year is None or years.get(payment.course) == year)
    )
    return (
        f"{fund.id} · {fund.name}" if year == min(purse.problem.policy.years) else "",
        heading("total", language) if year is None else str(year),
        number(cap, language),
        number(paid, language),
        NOTHING if cap is None else number(cap - paid, language),
    )
