"""Money in exact VND: prices round up, caps round down."""

from __future__ import annotations

from leadership_opt.checker.prices import price_of
from leadership_opt.checker.reading import RunningCourse
from leadership_opt.domain import CostBasis, CostItem, Course, Fund, Money, Problem

VND = "VND"


def price_vnd(money: Money, problem: Problem, year: int | None) -> int:
    """Return ``ceil(amount * rate.vnd / rate.units)``, the rate being that of a year; None: of no year."""
    worth, units = _rate(money.currency, problem, year)
    return -(-money.amount * worth // units)


def cap_vnd(money: Money, problem: Problem, year: int | None) -> int:
    """Return ``floor(amount * rate.vnd / rate.units)``, the rate being that of a year; None: of no year."""
    worth, units = _rate(money.currency, problem, year)
    return money.amount * worth // units


def cost_vnd(item: CostItem, running: RunningCourse, problem: Problem) -> int:
    """Return what an item of a planned course costs with its participants."""
    if item.price_table is not None:
        prices = (price_of(item, person, running.start, problem) for person in running.people)
        return sum(price_vnd(price, problem, running.year) for price in prices)
    price = price_vnd(item.amount, problem, running.year)
    return price * len(running.people) if item.basis is CostBasis.PER_PARTICIPANT else price


def in_units(amount_vnd: int, problem: Problem) -> int:
    """Return an amount in money units, rounded up."""
    return -(-amount_vnd // problem.policy.money_unit)


def may_pay(fund: Fund, course: Course, item: CostItem) -> bool:
    """Tell whether a fund may pay an item of a course."""
    return (
        fund.kind in item.paid_by
        and (not fund.countries or course.country in fund.countries)
        and (not fund.courses or course.id in fund.courses)
        and (not fund.cost_kinds or item.kind in fund.cost_kinds)
    )


def paid_before_vnd(fund: str, year: int | None, problem: Problem) -> int:
    """Return what a fund paid for held courses, in one year or in all."""
    return sum(
        payment.amount_vnd
        for held in problem.history.courses
        if year in (None, held.start_date.year)
        for payment in held.payments
        if payment.fund == fund
    )


def _rate(currency: str, problem: Problem, year: int | None) -> tuple[int, int]:
    """Return the rate that names the year, else the one without years."""
    if currency == VND:
        return 1, 1
    own = {named: rate for rate in problem.policy.exchange_rates if rate.currency == currency for named in rate.years}
    others = (one for one in problem.policy.exchange_rates if one.currency == currency and not one.years)
    rate = own[year] if year in own else next(others)
    return rate.vnd, rate.units
