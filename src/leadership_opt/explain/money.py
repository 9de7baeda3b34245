"""What a course costs at least, and what the funds can still pay, in exact VND."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from leadership_opt.checker.groups import CHANGING_ATTRIBUTES, matches
from leadership_opt.domain import CostBasis, CostItem, Course, Fund, Money, Problem

Payers = frozenset[str]


@dataclass(frozen=True)
class Purse:
    """The money side of a problem.

    Caps that are absent are None: no limit.
    """

    problem: Problem

    @cached_property
    def _rates(self) -> Mapping[tuple[str, int | None], tuple[int, int]]:
        rates = self.problem.policy.exchange_rates
        found = {(rate.currency, year): (rate.vnd, rate.units) for rate in rates for year in rate.years or (None,)}
        return {**found, ("VND", None): (1, 1)}

    def _rate(self, currency: str, year: int | None) -> tuple[int, int]:
        """Return the rate of a year; that of all others where it has none of its own."""
        return self._rates.get((currency, year)) or self._rates[currency, None]

    @cached_property
    def _paid(self) -> Mapping[tuple[str, int], int]:
        """Fund and year -> VND paid for held courses."""
        paid: dict[tuple[str, int], int] = {}
        for course in self.problem.history.courses:
            for payment in course.payments:
                place = (payment.fund, course.start_date.year)
                paid[place] = paid.get(place, 0) + payment.amount_vnd
        return paid

    def least_cost(self, course: Course, item: CostItem) -> int:
        """Return what an item costs at least when the course runs with the fewest participants."""
        return self._least_costs[course.id, item.id]

    @cached_property
    def _least_costs(self) -> Mapping[tuple[str, str], int]:
        return {
            (course.id, item.id): min(self._prices(course, item))
            * (course.seats_min if item.basis is CostBasis.PER_PARTICIPANT else 1)
            for course in self.problem.courses
            for item in course.costs
        }

    def full_cost(self, course: Course) -> int:
        """Return what a course costs at most with the most participants, each item rounded up to whole dong."""
        costs = (
            (max(self._prices(course, item)), course.seats_max if item.basis is CostBasis.PER_PARTICIPANT else 1)
            for item in course.costs
        )
        return sum(price * count for price, count in costs)

    def _prices(self, course: Course, item: CostItem) -> tuple[int, ...]:
        """Return what an item may cost, for the course or for each participant: by its year, and by who she is."""
        prices, covers_all = self._prices_of_people.get(item.price_table or "", ((), False))
        amounts = prices if covers_all else (*prices, item.amount)
        years = {day.year for day in course.start_dates}
        return tuple(self._price(amount, year) for amount in amounts for year in years)

    @cached_property
    def _prices_of_people(self) -> Mapping[str, tuple[tuple[Money, ...], bool]]:
        """Price table -> the prices that people in it can have, and whether everybody is in it.

        Of a table by category or age band all rows count, and everybody may be in none of them.
        """
        rows = self.problem.policy.person_prices
        day, people = min(min(course.start_dates) for course in self.problem.courses), self.problem.nominees
        found: dict[str, tuple[tuple[Money, ...], bool]] = {}
        for table in sorted({row.table for row in rows}):
            own = [row for row in rows if row.table == table]
            if any(CHANGING_ATTRIBUTES.intersection(row.where) for row in own):
                found[table] = tuple(row.amount for row in own), False
                continue
            policy = self.problem.policy
            counts = [sum(matches(row.where, person, day, policy) for person in people) for row in own]
            prices = tuple(row.amount for row, count in zip(own, counts, strict=True) if count)
            found[table] = prices, bool(prices) and sum(counts) == len(people)
        return found

    def _price(self, amount: Money, year: int) -> int:
        vnd, units = self._rate(amount.currency, year)
        return -(-amount.amount * vnd // units)

    def payers(self, course: Course, item: CostItem) -> Payers:
        """Return the funds that may pay an item of a course."""
        return self._payers[course.id, item.id]

    @cached_property
    def _payers(self) -> Mapping[tuple[str, str], Payers]:
        courses = self.problem.courses
        return {(course.id, item.id): self._who_may_pay(course, item) for course in courses for item in course.costs}

    def _who_may_pay(self, course: Course, item: CostItem) -> Payers:
        return frozenset(
            fund.id
            for fund in self.problem.funds
            if fund.kind in item.paid_by
            and (not fund.countries or course.country in fund.countries)
            and (not fund.courses or course.id in fund.courses)
            and (not fund.cost_kinds or item.kind in fund.cost_kinds)
        )

    def cost_for(self, course: Course, payers: Payers) -> int:
        """Return the least cost of the items of a course that nobody but ``payers`` may pay."""
        return sum(self.least_cost(course, item) for item in course.costs if self.payers(course, item) <= payers)

    def payer_sets(self, courses: Collection[Course]) -> list[Payers]:
        """Return every set of funds that may pay some item, and all of them together; smallest first."""
        found = {payers for course in courses for item in course.costs if (payers := self.payers(course, item))}
        if found:
            found.add(frozenset().union(*found))
        return sorted(found, key=lambda payers: (len(payers), sorted(payers)))

    def cap_in_year(self, fund: Fund, year: int) -> int | None:
        """Return the cap of a fund for one year, in VND."""
        return next((self._floor(entry.cap, year) for entry in fund.caps_by_year if entry.year == year), None)

    def cap_in_total(self, fund: Fund) -> int | None:
        """Return the cap of a fund for the whole period, in VND."""
        return None if fund.cap_total is None else self._floor(fund.cap_total, None)

    def paid_before(self, fund: Fund, year: int | None) -> int:
        """Return what a fund paid for held courses, in one year or in all."""
        return sum(vnd for (name, at), vnd in self._paid.items() if name == fund.id and year in (None, at))

    def left_in_year(self, fund: Fund, year: int) -> int | None:
        """Return what the cap of one year leaves; may be negative."""
        cap = self.cap_in_year(fund, year)
        return None if cap is None else cap - self.paid_before(fund, year)

    def left_in_total(self, fund: Fund) -> int | None:
        """Return what the cap of the whole period leaves; may be negative."""
        cap = self.cap_in_total(fund)
        return None if cap is None else cap - self.paid_before(fund, None)

    def left(self, payers: Payers, year: int | None) -> int | None:
        """Return what some funds can still pay together, in one year or in all; None: no limit."""
        total = 0
        for name in payers:
            amount = self._left_of(self.problem.fund_by_id[name], year)
            if amount is None:
                return None
            total += max(0, amount)
        return total

    def _left_of(self, fund: Fund, year: int | None) -> int | None:
        limits = [self.left_in_total(fund)]
        if year is not None:
            limits.append(self.left_in_year(fund, year))
        else:
            years = [self.left_in_year(fund, each) for each in self.problem.policy.years]
            known = [max(0, amount) for amount in years if amount is not None]
            limits.append(sum(known) if len(known) == len(years) else None)
        return min((limit for limit in limits if limit is not None), default=None)

    def _floor(self, cap: Money, year: int | None) -> int:
        vnd, units = self._rate(cap.currency, year)
        return cap.amount * vnd // units
