"""Money in exact VND: prices round up, caps round down."""

from __future__ import annotations

from leadership_opt.domain import CostBasis, CostItem, Money, Problem

VND = "VND"


def price_vnd(money: Money, problem: Problem) -> int:
    """Return ``ceil(amount * rate.vnd / rate.units)``."""
    worth, units = _rate(money.currency, problem)
    return -(-money.amount * worth // units)


def cap_vnd(money: Money, problem: Problem) -> int:
    """Return ``floor(amount * rate.vnd / rate.units)``."""
    worth, units = _rate(money.currency, problem)
    return money.amount * worth // units


def cost_vnd(item: CostItem, participants: int, problem: Problem) -> int:
    """Return what an item of a planned course costs with so many participants."""
    price = price_vnd(item.amount, problem)
    return price * participants if item.basis is CostBasis.PER_PARTICIPANT else price


def in_units(amount_vnd: int, problem: Problem) -> int:
    """Return an amount in money units, rounded up."""
    return -(-amount_vnd // problem.policy.money_unit)


def _rate(currency: str, problem: Problem) -> tuple[int, int]:
    if currency == VND:
        return 1, 1
    rate = next(entry for entry in problem.policy.exchange_rates if entry.currency == currency)
    return rate.vnd, rate.units
