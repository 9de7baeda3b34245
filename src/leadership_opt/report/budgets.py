"""The budget as a table: caps, payments and what is left."""

from __future__ import annotations

from leadership_opt.domain import Plan, Problem
from leadership_opt.explain.fund_years import fund_years
from leadership_opt.messages import Language
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, heading, number, text


def budget_table(problem: Problem, plan: Plan, language: Language) -> Table:
    """List caps, payments and what is left in VND; paid includes held courses."""
    rows = tuple(
        (
            f"{entry.fund.id} · {entry.fund.name}" if entry.is_first else "",
            heading("total", language) if entry.year is None else str(entry.year),
            number(entry.cap_vnd, language),
            number(entry.paid_vnd, language),
            NOTHING if entry.cap_vnd is None else number(entry.cap_vnd - entry.paid_vnd, language),
        )
        for entry in fund_years(problem, plan)
    )
    columns = (
        Column(heading("fund", language)),
        Column(heading("year", language)),
        Column(heading("cap", language), right=True),
        Column(heading("paid", language), right=True),
        Column(heading("left", language), right=True),
    )
    return Table(text("budget_title", language), columns, rows, note=text("budget_note", language))
