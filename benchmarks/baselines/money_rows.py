"""Costs and who pays them, in money units: prices round up, caps round down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from benchmarks.baselines.columns import Columns
from benchmarks.baselines.linear_model import plus, times, total
from leadership_opt.domain import CostBasis, CostItem, Course, Fund, Money, Problem


@dataclass(frozen=True, slots=True)
class Payable:
    """One payment that a plan may hold: a fund for an item of a course of a year."""

    course: str
    item: str
    fund: str
    year: int


@dataclass(frozen=True, slots=True)
class MoneyColumns:
    """The costs and payments of a formulation.

    Attributes
    ----------
    cost
        All costs in money units, as a sum.
    payments
        What each fund pays, in money units, by column.
    """

    cost: dict[int, int]
    payments: dict[Payable, int]


def price_vnd(money: Money, problem: Problem) -> int:
    """Return a price in VND, rounded up."""
    vnd, units = _rate(money.currency, problem)
    return -(-money.amount * vnd // units)


def cost_vnd(item: CostItem, participants: int, problem: Problem) -> int:
    """Return what an item of a course with so many participants costs."""
    per_participant = item.basis is CostBasis.PER_PARTICIPANT
    return price_vnd(item.amount, problem) * (participants if per_participant else 1)


def add_money_rows(columns: Columns) -> MoneyColumns:
    """Add costs, full payment and the caps of funds."""
    problem, model = columns.facts.problem, columns.model
    costs: list[dict[int, int]] = []
    payments: dict[Payable, int] = {}
    for course in problem.courses:
        for item in course.costs:
            cost = _cost(columns, course, item)
            costs.append(cost)
            paid = _payments(columns, course, item)
            payments |= paid
            model.add(plus(total(paid.values()), times(cost, -1)), lower=0, upper=0)
    by_year, in_all = defaultdict(list), defaultdict(list)
    for payable, column in payments.items():
        by_year[payable.fund, payable.year].append(column)
        in_all[payable.fund].append(column)
    for fund in problem.funds:
        for entry in fund.caps_by_year:
            model.add(total(by_year[fund.id, entry.year]), upper=_cap(entry.cap, problem))
        if fund.cap_total is not None:
            model.add(total(in_all[fund.id]), upper=_cap(fund.cap_total, problem))
    return MoneyColumns(plus(*costs), payments)


def _cost(columns: Columns, course: Course, item: CostItem) -> dict[int, int]:
    """Return the cost of an item in units: fixed, or a column that is no less than price times participants."""
    problem, model, runs = columns.facts.problem, columns.model, columns.runs[course.id]
    most = _units(cost_vnd(item, course.seats_max, problem), problem)
    if item.basis is CostBasis.PER_COURSE:
        return {runs: most}
    cost = model.integer(f"cost[{course.id},{item.id}]", 0, most)
    price = price_vnd(item.amount, problem)
    model.add({cost: problem.policy.money_unit, columns.size[course.id]: -price}, lower=0)
    model.add({cost: 1, runs: -most}, upper=0)
    return {cost: 1}


def _payments(columns: Columns, course: Course, item: CostItem) -> dict[Payable, int]:
    problem, model = columns.facts.problem, columns.model
    most = _units(cost_vnd(item, course.seats_max, problem), problem)
    dates = columns.facts.open_dates[course.id]
    years = sorted({day.year for day in dates})
    found: dict[Payable, int] = {}
    for year in years:
        of_year = columns.runs_on(course.id, [day for day in dates if day.year == year])
        for fund in problem.funds:
            if _may_pay(fund, course, item):
                pay = model.integer(f"pay[{course.id},{item.id},{fund.id},{year}]", 0, most)
                if len(years) > 1:  # else full payment says that nothing is paid if the course does not run
                    model.add(plus({pay: 1}, times(of_year, -most)), upper=0)
                found[Payable(course.id, item.id, fund.id, year)] = pay
    return found


def _may_pay(fund: Fund, course: Course, item: CostItem) -> bool:
    return (
        fund.kind in item.paid_by
        and (not fund.countries or course.country in fund.countries)
        and (not fund.courses or course.id in fund.courses)
        and (not fund.cost_kinds or item.kind in fund.cost_kinds)
    )


def _units(amount_vnd: int, problem: Problem) -> int:
    return -(-amount_vnd // problem.policy.money_unit)


def _cap(money: Money, problem: Problem) -> int:
    vnd, units = _rate(money.currency, problem)
    return money.amount * vnd // units // problem.policy.money_unit


def _rate(currency: str, problem: Problem) -> tuple[int, int]:
    if currency == "VND":
        return 1, 1
    rate = next(entry for entry in problem.policy.exchange_rates if entry.currency == currency)
    return rate.vnd, rate.units
