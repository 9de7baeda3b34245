"""What each participant costs, of the items that depend on who travels."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.money import price_vnd
from leadership_opt.checker.prices import price_of
from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import Medium, ResultColumn, ResultTable
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.messages import Language, render


def person_costs_table(problem: Problem, plan: Plan, language: Language) -> ResultTable:
    """List what items with price tables cost for each participant, in VND; they add up to what is paid for the item."""
    columns = (
        ResultColumn(render("column.course", language), 20),
        ResultColumn(render("column.cost_item", language), 18, medium=Medium.FILES),
        ResultColumn(render("column.cost_kind", language), 30),
        ResultColumn(render("column.full_name", language), 28),
        ResultColumn(render("column.nominee", language), 14),
        ResultColumn(render("column.price_table", language), 18, medium=Medium.FILES),
        ResultColumn(render("column.amount_vnd", language), 20, "amount"),
    )
    title = word("person_costs", language)
    return ResultTable("person_costs", title, title, columns, tuple(_rows(problem, plan, language)))


def _rows(problem: Problem, plan: Plan, language: Language) -> Iterator[tuple[CellValue, ...]]:
    rosters = plan.rosters()
    for entry in plan.courses:
        course = problem.course_by_id.get(entry.course)
        for item in course.costs if course is not None else ():
            if item.price_table is None:
                continue
            kind = render(f"choice.cost_kind_{item.kind.value}", language)
            for nominee in rosters[entry.course]:
                person = problem.nominee_by_id.get(nominee)
                if person is not None:
                    price = price_of(item, person, entry.start_date, problem)
                    amount = price_vnd(price, problem, entry.start_date.year)
                    yield entry.course, item.id, kind, person.full_name, nominee, item.price_table, amount
