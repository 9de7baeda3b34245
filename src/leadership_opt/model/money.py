"""Money in the model: whole units, costs rounded up, caps rounded down."""

from __future__ import annotations

from leadership_opt.domain.course import CostBasis, CostItem
from leadership_opt.domain.fund import Fund, ItemShare
from leadership_opt.domain.money import ExchangeRate, Money
from leadership_opt.domain.policy import Policy
from leadership_opt.domain.problem import Problem


def price_vnd(amount: Money, policy: Policy, year: int | None) -> int:
    """Return an amount in VND at the rate of a year, rounded up."""
    product, units = _times_rate(amount, policy, year)
    return -(-product // units)


def cap_vnd(cap: Money, policy: Policy, year: int | None) -> int:
    """Return the cap of a year in VND, rounded down; ``year`` None stands for the whole period."""
    product, units = _times_rate(cap, policy, year)
    return product // units


def _times_rate(amount: Money, policy: Policy, year: int | None) -> tuple[int, int]:
    if amount.currency == "VND":
        return amount.amount, 1
    rate = rate_of(amount.currency, policy, year)
    return amount.amount * rate.vnd, rate.units


def rate_of(currency: str, policy: Policy, year: int | None) -> ExchangeRate:
    """Return the rate of a foreign currency that names a year; else the one that names none."""
    rates = [rate for rate in policy.exchange_rates if rate.currency == currency]
    return next((rate for rate in rates if year in rate.years), None) or next(rate for rate in rates if not rate.years)


def item_cost_vnd(item: CostItem, participants: int, policy: Policy, year: int) -> int:
    """Return what an item of a course that runs in a year costs in VND."""
    price = price_vnd(item.amount, policy, year)
    return price if item.basis is CostBasis.PER_COURSE else price * participants


def item_cost_units(item: CostItem, participants: int, policy: Policy, year: int) -> int:
    """Return what an item of a course that runs in a year costs in money units, rounded up."""
    return -(-item_cost_vnd(item, participants, policy, year) // policy.money_unit)


def may_pay(fund: Fund, course: str, country: str, item: CostItem) -> bool:
    """Return whether a fund may pay a cost item of a course."""
    return (
        fund.kind in item.paid_by
        and (not fund.countries or country in fund.countries)
        and (not fund.courses or course in fund.courses)
        and (not fund.cost_kinds or item.kind in fund.cost_kinds)
    )


def shares_of(fund: Fund, item: CostItem) -> tuple[ItemShare, ...]:
    """Return the limits on the share of an item that a fund pays."""
    return tuple(share for share in fund.item_shares if not share.cost_kinds or item.kind in share.cost_kinds)


def share_vnd(fund: Fund, item: CostItem, cost_vnd: int) -> int:
    """Return the most that a fund may pay of an item that costs so much."""
    shares = (share.max_share for share in shares_of(fund, item))
    return min((cost_vnd * share.numerator // share.denominator for share in shares), default=cost_vnd)


def held_paid_vnd(problem: Problem, fund: str, year: int | None) -> int:
    """Return what a fund paid for held courses, in one year or in all."""
    return sum(
        payment.amount_vnd
        for course in problem.history.courses
        if year in (None, course.start_date.year)
        for payment in course.payments
        if payment.fund == fund
    )


def cap_units(problem: Problem, fund: Fund, year: int | None) -> int | None:
    """Return what a fund may still pay, in money units; None where there is no cap.

    ``year`` None asks for the whole period. Negative when history alone exceeds the cap.
    """
    left = left_vnd(problem, fund, year)
    return None if left is None else left // problem.policy.money_unit


def left_vnd(problem: Problem, fund: Fund, year: int | None) -> int | None:
    """Return what a fund may still pay in VND, as ``cap_units``; None where there is no cap."""
    cap = cap_of(fund, year)
    return None if cap is None else cap_vnd(cap, problem.policy, year) - held_paid_vnd(problem, fund.id, year)


def least_left_vnd(problem: Problem, fund: Fund) -> int:
    """Return what a fund still has to pay in VND, rounded up; 0 where nothing is left of a minimum."""
    if fund.min_total is None:
        return 0
    return max(0, price_vnd(fund.min_total, problem.policy, None) - held_paid_vnd(problem, fund.id, None))


def cap_of(fund: Fund, year: int | None) -> Money | None:
    """Return the cap of a fund in a year, or of the whole period; None where there is none."""
    if year is None:
        return fund.cap_total
    return next((entry.cap for entry in fund.caps_by_year if entry.year == year), None)


def rest_vnd(problem: Problem, fund: Fund, year: int | None) -> int:
    """Return what of a cap is too little for one more money unit: so much less is needed for the next one."""
    left = left_vnd(problem, fund, year)
    return 0 if left is None else left % problem.policy.money_unit
