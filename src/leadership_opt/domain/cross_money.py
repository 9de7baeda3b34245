"""Faults in money: missing rates, and sums too large for 64-bit arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadership_opt.domain.course import CostBasis
from leadership_opt.domain.money import HOME_CURRENCY, ExchangeRate, Money
from leadership_opt.domain.problem_parts import ProblemParts
from leadership_opt.domain.record import LARGEST_TOTAL
from leadership_opt.domain.unread import Unread
from leadership_opt.errors import Fault

ALL_YEARS = None
"""Stands for the rate of all years that have none of their own: that of the cap of the whole period."""

Years = frozenset[int | None]


def money_faults(problem: ProblemParts, unread: Unread) -> Iterator[Fault]:
    """Yield the faults in amounts of money.

    Totals: the cost of all courses on offer with full rosters; each cap; all held
    payments. None of them, in VND, may exceed :data:`LARGEST_TOTAL`.
    """
    rates = _Rates(problem)
    for path, money, years in _amounts(problem):
        unknown = [year for year in sorted(years, key=str) if not rates.know(money, year)]
        if unknown and not unread.lacks("policy.exchange_rates"):
            in_year = f" ({unknown[0]})" if unknown[0] is not None and rates.know_some(money) else ""
            yield Fault("no_exchange_rate", f"{path}.currency", f"{money.currency}{in_year}")
        elif path.startswith("funds"):
            yield from _too_large(path, rates.vnd(money, years))
    yield from _rate_faults(problem.policy.exchange_rates)
    dearest = 0
    tables: dict[str | None, list[Money]] = {}
    for row in problem.policy.person_prices:
        tables.setdefault(row.table, []).append(row.amount)
    for course in problem.courses:
        years = frozenset(day.year for day in course.start_dates)
        for item in course.costs:
            prices = [rates.vnd(price, years) for price in (item.amount, *tables.get(item.price_table, ()))]
            times = course.seats_max if item.basis is CostBasis.PER_PARTICIPANT else 1
            dearest += max(prices) * times
    yield from _too_large("courses", dearest)
    paid = sum(payment.amount_vnd for held in problem.history.courses for payment in held.payments)
    yield from _too_large("history.courses", paid)


def _rate_faults(rates: Iterable[ExchangeRate]) -> Iterator[Fault]:
    """Yield rates of the home currency, and those that say a second time what a currency is worth in a year."""
    seen: set[tuple[str, int | None]] = set()
    for index, rate in enumerate(rates):
        path = f"policy.exchange_rates[{index}]"
        if rate.currency == HOME_CURRENCY:
            yield Fault("rate_of_vnd", path, HOME_CURRENCY)
        for year in rate.years or (ALL_YEARS,):
            if (rate.currency, year) in seen:
                yield Fault("duplicate_id", path, rate.currency if year is None else f"{rate.currency} ({year})")
            seen.add((rate.currency, year))


class _Rates:
    def __init__(self, problem: ProblemParts) -> None:
        rates = problem.policy.exchange_rates
        self._rates = {(rate.currency, year): rate for rate in rates for year in rate.years or (ALL_YEARS,)}
        self._some = {HOME_CURRENCY, *(rate.currency for rate in rates)}

    def know(self, money: Money, year: int | None) -> bool:
        return money.currency == HOME_CURRENCY or self._of(money, year) is not None

    def know_some(self, money: Money) -> bool:
        return money.currency in self._some

    def _of(self, money: Money, year: int | None) -> ExchangeRate | None:
        return self._rates.get((money.currency, year)) or self._rates.get((money.currency, ALL_YEARS))

    def vnd(self, money: Money, years: Years) -> int:
        """Return the most that an amount is worth in VND in some years, rounded up; 0 where no rate is known."""
        if money.currency == HOME_CURRENCY:
            return money.amount
        rates = [rate for year in years if (rate := self._of(money, year)) is not None]
        return max((-(-money.amount * rate.vnd // rate.units) for rate in rates), default=0)


def _amounts(problem: ProblemParts) -> Iterator[tuple[str, Money, Years]]:
    """Yield all amounts but those of payments, with the years whose rates count for them."""
    for i, course in enumerate(problem.courses):
        for j, item in enumerate(course.costs):
            yield f"courses[{i}].costs[{j}].amount", item.amount, frozenset(day.year for day in course.start_dates)
    for i, row in enumerate(problem.policy.person_prices):
        yield f"policy.person_prices[{i}].amount", row.amount, frozenset(problem.policy.years)
    for i, fund in enumerate(problem.funds):
        for j, entry in enumerate(fund.caps_by_year):
            yield f"funds[{i}].caps_by_year[{j}].cap", entry.cap, frozenset({entry.year})
        if fund.cap_total is not None:
            yield f"funds[{i}].cap_total", fund.cap_total, frozenset({ALL_YEARS})
        if fund.min_total is not None:
            yield f"funds[{i}].min_total", fund.min_total, frozenset({ALL_YEARS})


def _too_large(path: str, total: int) -> Iterator[Fault]:
    if total > LARGEST_TOTAL:
        yield Fault("total_too_large", path, f"{total:,}", {"most": f"{LARGEST_TOTAL:,}"})
