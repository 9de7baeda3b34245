"""Budgets by fund and year, and every payment."""

from __future__ import annotations

from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import Medium, ResultColumn, ResultTable
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.explain.fund_years import FundYear, fund_years
from leadership_opt.messages import Language, render
from leadership_opt.report.words import heading, text


def budget_table(problem: Problem, plan: Plan, language: Language) -> ResultTable:
    """List cap, payments and what is left of every fund, by year and in all; held courses are paid as well."""
    rows = tuple(_row(entry, language) for entry in fund_years(problem, plan))
    columns = (
        ResultColumn(render("column.fund", language), 22, medium=Medium.FILES),
        ResultColumn(heading("fund", language), 50),
        ResultColumn(heading("year", language), 12),
        ResultColumn(heading("cap", language), 22, "amount"),
        ResultColumn(heading("paid", language), 22, "amount"),
        ResultColumn(heading("slack", language), 22, "amount"),
    )
    title = text("budget_title", language)
    note = text("budget_note", language)
    return ResultTable("budget", word("budget", language), title, columns, rows, (note,), landscape=True)


def _row(entry: FundYear, language: Language) -> tuple[CellValue, ...]:
    left = None if entry.cap_vnd is None else entry.cap_vnd - entry.paid_vnd
    year = heading("total", language) if entry.year is None else str(entry.year)
    return (entry.fund.id, entry.fund.name, year, entry.cap_vnd, entry.paid_vnd, left)


def payments_table(problem: Problem, plan: Plan, language: Language) -> ResultTable:
    """List who pays what."""
    kinds = {(course.id, item.id): item.kind.value for course in problem.courses for item in course.costs}
    names = {fund.id: fund.name for fund in problem.funds}
    rows = tuple(
        (
            payment.course,
            payment.cost_item,
            _kind(kinds.get((payment.course, payment.cost_item)), language),
            payment.fund,
            names.get(payment.fund, payment.fund),
            payment.amount_vnd,
        )
        for payment in plan.payments
    )
    columns = (
        ResultColumn(render("column.course", language), 20),
        ResultColumn(render("column.cost_item", language), 18, medium=Medium.FILES),
        ResultColumn(render("column.cost_kind", language), 30),
        ResultColumn(render("column.fund", language), 22, medium=Medium.FILES),
        ResultColumn(heading("fund", language), 60, medium=Medium.PAPER),
        ResultColumn(render("column.amount_vnd", language), 20, "amount"),
    )
    title = word("payments", language)
    return ResultTable("payments", title, title, columns, rows)


def _kind(kind: str | None, language: Language) -> CellValue:
    return None if kind is None else render(f"choice.cost_kind_{kind}", language)
