"""Faults in money: missing rates, and sums too large for 64-bit arithmetic."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.course import CostBasis
from leadership_opt.domain.money import HOME_CURRENCY, Money
from leadership_opt.domain.problem_parts import ProblemParts
from leadership_opt.domain.record import LARGEST_TOTAL
from leadership_opt.domain.unread import Unread
from leadership_opt.errors import Fault


def money_faults(problem: ProblemParts, unread: Unread) -> Iterator[Fault]:
    """Yield the faults in amounts of money.

    Totals: the cost of all courses on offer with full rosters; each cap; all held
    payments. None of them, in VND, may exceed :data:`LARGEST_TOTAL`.
    """
    rates = _Rates(problem)
    for path, money in _amounts(problem):
        if not unread.lacks("policy.exchange_rates") and not rates.know(money):
            yield Fault("no_exchange_rate", f"{path}.currency", money.currency)
        elif path.startswith("funds") and rates.know(money):
            yield from _too_large(path, rates.vnd(money))
    for index, rate in enumerate(problem.policy.exchange_rates):
        if rate.currency == HOME_CURRENCY:
            yield Fault("rate_of_vnd", f"policy.exchange_rates[{index}]", HOME_CURRENCY)
    dearest = 0
    tables: dict[str | None, list[Money]] = {}
    for row in problem.policy.person_prices:
        tables.setdefault(row.table, []).append(row.amount)
    for course in problem.courses:
        for item in course.costs:
            prices = [
                rates.vnd(price) for price in (item.amount, *tables.get(item.price_table, ())) if rates.know(price)
            ]
            times = course.seats_max if item.basis is CostBasis.PER_PARTICIPANT else 1
            dearest += max(prices, default=0) * times
    yield from _too_large("courses", dearest)
    paid = sum(payment.amount_vnd for held in problem.history.courses for payment in held.payments)
    yield from _too_large("history.courses", paid)


class _Rates:
    def __init__(self, problem: ProblemParts) -> None:
        self._rates = {rate.currency: rate for rate in problem.policy.exchange_rates}

    def know(self, money: Money) -> bool:
        return money.currency == HOME_CURRENCY or money.currency in self._rates

    def vnd(self, money: Money) -> int:
        """Return the worth in VND, rounded up."""
        if money.currency == HOME_CURRENCY:
            return money.amount
        rate = self._rates[money.currency]
        return -(-money.amount * rate.vnd // rate.units)


def _amounts(problem: ProblemParts) -> Iterator[tuple[str, Money]]:
    for i, course in enumerate(problem.courses):
        for j, item in enumerate(course.costs):
            yield f"courses[{i}].costs[{j}].amount", item.amount
    for i, row in enumerate(problem.policy.person_prices):
        yield f"policy.person_prices[{i}].amount", row.amount
    for i, fund in enumerate(problem.funds):
        for j, entry in enumerate(fund.caps_by_year):
            yield f"funds[{i}].caps_by_year[{j}].cap", entry.cap
        if fund.cap_total is not None:
            yield f"funds[{i}].cap_total", fund.cap_total


def _too_large(path: str, total: int) -> Iterator[Fault]:
    if total > LARGEST_TOTAL:
        yield Fault("total_too_large", path, f"{total:,}", {"most": f"{LARGEST_TOTAL:,}"})
