"""Money: can everything be paid in whole units, and with how little state money, in units and to the dong.

Written from ``semantics.md``, "Money". Items of planned courses are sources of a
flow, funds are its sinks, and each fund narrows it by year and in all. Payments
in whole units exist when all costs flow. The state pays least when as much as
possible flows without it: a flow that is greatest for the sponsors alone can be
completed by state money without a sponsor paying less, since a path that adds
flow never takes any back from a fund. For the same reason the minimums of funds can be
kept when they can be paid at all, each sink being as wide as its minimum; and with the
minimums of the state's funds beside all that sponsors may pay, the state pays least.
Payments are made in dong, so the same is asked again in units of one dong.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import gcd

from leadership_opt.domain import CostBasis, CostItem, Course, Fund, FundKind, Money, Problem
from tests.oracle.register import Register
from tests.oracle.timetable import Timetable

Place = tuple[str, ...]
"""A node of the flow."""
SOURCE: Place = ("source",)
SINK: Place = ("sink",)


@dataclass(frozen=True, slots=True)
class Bill:
    """What courses cost, in units of money; and the least that the state has to pay for them, in VND."""

    cost: int
    least_state_cost: int
    least_state_vnd: int


class Treasury:
    """What the courses of one problem cost and who pays.

    Parameters
    ----------
    problem
        The problem.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.unit = problem.policy.money_unit
        self.register = Register(problem)
        self._bills: dict[tuple[object, ...], Bill | None] = {}
        self._personal_vnd: dict[tuple[str, str], int] = {}
        self.left_vnd = {fund.id: self._left_vnd(fund) for fund in problem.funds}

    def bill(
        self, timetable: Timetable, sizes: Mapping[str, int], rosters: Mapping[str, Sequence[str]] | None = None
    ) -> Bill | None:
        """Return what courses with so many participants cost; None if they cannot be paid.

        Who they are is needed where items have price tables.
        """
        self._personal_vnd = dict(self._personal(timetable, rosters)) if self.problem.policy.person_prices else {}
        key = (
            *((course, start.year, sizes[course]) for course, start in timetable.items()),
            *self._personal_vnd.items(),
        )
        if key not in self._bills:
            self._bills[key] = self._settle(timetable, sizes)
        return self._bills[key]

    def _settle(self, timetable: Timetable, sizes: Mapping[str, int]) -> Bill | None:
        if any(left < 0 for caps in self.left_vnd.values() for left in caps.values()):
            return None
        funds = self.problem.funds
        sponsors = tuple(fund for fund in funds if fund.kind is not FundKind.STATE_BUDGET)
        cost, dong = (
            sum(
                self._cost(course, item, participants, unit, timetable[course].year)
                for course, participants in sizes.items()
                for item in self.problem.course_by_id[course].costs
            )
            for unit in (self.unit, 1)
        )
        if greatest_flow(self._pipes(timetable, sizes, funds, cost, self.unit)) < cost:
            return None
        least = []
        for whole, unit in ((cost, self.unit), (dong, 1)):
            due = {fund.id: self._due(fund, timetable, sizes, unit) for fund in funds}
            if greatest_flow(self._narrowed(self._pipes(timetable, sizes, funds, whole, unit), due)) < sum(
                due.values()
            ):
                return None
            of_state = {fund.id: due[fund.id] for fund in funds if fund not in sponsors}
            flow = greatest_flow(self._narrowed(self._pipes(timetable, sizes, funds, whole, unit), of_state))
            least.append(whole - flow + sum(of_state.values()))
        return Bill(cost, *least)

    def _due(self, fund: Fund, timetable: Timetable, sizes: Mapping[str, int], unit: int) -> int:
        """Return what a fund has to pay in units, were all that rounding adds to what it may pay taken from it."""
        if fund.min_total is None:
            return 0
        vnd, units = self._rate(fund.min_total, None)
        left = _rounded_up(fund.min_total.amount * vnd, units) - self._paid_before(fund, None)
        if left <= 0:
            return 0
        for course, participants in sizes.items():
            offered, year = self.problem.course_by_id[course], timetable[course].year
            for item in offered.costs:
                if may_pay(fund, offered, item):
                    left += self._most_added(item, participants, year, unit)
        return _rounded_up(left, unit)

    def _most_added(self, item: CostItem, participants: int, year: int, unit: int) -> int:
        """Return what rounding up adds to a cost in VND; with a price table, the most that it can for any people."""
        if item.price_table is None:
            cost = self.cost_of_item(item, participants, 1, year)
            return _rounded_up(cost, unit) * unit - cost
        rows = [row.amount for row in self.problem.policy.person_prices if row.table == item.price_table]
        rates = [(money.amount, *self._rate(money, year)) for money in (item.amount, *rows)]
        return unit - gcd(unit, *(_rounded_up(amount * vnd, units) for amount, vnd, units in rates))

    def _narrowed(
        self, pipes: dict[tuple[Place, Place], int], most: Mapping[str, int]
    ) -> dict[tuple[Place, Place], int]:
        """Return the pipes where some funds pay at most so much."""
        return {
            (start, end): min(width, most.get(start[1], width)) if end == SINK else width
            for (start, end), width in pipes.items()
        }

    def _personal(
        self, timetable: Timetable, rosters: Mapping[str, Sequence[str]] | None
    ) -> Iterator[tuple[tuple[str, str], int]]:
        """Yield what each item with a price table costs in VND for those who are there."""
        for course, start in timetable.items():
            for item in self.problem.course_by_id[course].costs:
                if item.price_table is not None and rosters is not None:
                    yield (course, item.id), sum(self._price(item, who, start) for who in rosters[course])

    def _price(self, item: CostItem, who: str, start: date) -> int:
        """Return what one person costs: by the row of the table that she is in, or like all others."""
        person = self.problem.nominee_by_id[who]
        amounts = [
            row.amount
            for row in self.problem.policy.person_prices
            for attribute, values in row.where.items()
            if row.table == item.price_table and self.register.attribute(person, attribute, start) in values
        ]
        (amount,) = amounts or (item.amount,)
        vnd, units = self._rate(amount, start.year)
        return _rounded_up(amount.amount * vnd, units)

    def _rate(self, money: Money, year: int | None) -> tuple[int, int]:
        """Return the rate of a year: that which names it, or else that which names none."""
        if money.currency == "VND":
            return 1, 1
        found: dict[int | None, tuple[int, int]] = {}
        for rate in self.problem.policy.exchange_rates:
            if rate.currency == money.currency:
                found |= dict.fromkeys(rate.years or (None,), (rate.vnd, rate.units))
        return found.get(year) or found[None]

    def _most_of(self, fund: Fund, item: CostItem, course: str, participants: int, year: int) -> int:
        """Return what a fund may pay of an item in VND: no more than each share that is about it."""
        cost = self._cost(course, item, participants, 1, year)
        shares = [one.max_share for one in fund.item_shares if item.kind in (one.cost_kinds or (item.kind,))]
        return min([cost + self.unit, *(cost * one.numerator // one.denominator for one in shares)])

    def _cost(self, course: str, item: CostItem, participants: int, unit: int, year: int) -> int:
        if item.price_table is not None:
            return _rounded_up(self._personal_vnd[course, item.id], unit)
        return self.cost_of_item(item, participants, unit, year)

    def cost_of_item(self, item: CostItem, participants: int, unit: int, year: int) -> int:
        """Return what an item costs in units of so many VND: prices round up to VND, and costs to units."""
        vnd, units = self._rate(item.amount, year)
        price = _rounded_up(item.amount.amount * vnd, units)
        times = participants if item.basis is CostBasis.PER_PARTICIPANT else 1
        return _rounded_up(price * times, unit)

    def _left_vnd(self, fund: Fund) -> dict[int | None, int]:
        """Return what is left of the caps of a fund, by year; None stands for all years."""
        caps: dict[int | None, Money] = {entry.year: entry.cap for entry in fund.caps_by_year}
        if fund.cap_total is not None:
            caps[None] = fund.cap_total
        return {year: self._cap_in_vnd(cap, year) - self._paid_before(fund, year) for year, cap in caps.items()}

    def _cap_in_vnd(self, cap: Money, year: int | None) -> int:
        vnd, units = self._rate(cap, year)
        return cap.amount * vnd // units

    def _paid_before(self, fund: Fund, year: int | None) -> int:
        return sum(
            payment.amount_vnd
            for held in self.problem.history.courses
            for payment in held.payments
            if payment.fund == fund.id and year in (None, held.start_date.year)
        )

    def _pipes(
        self, timetable: Timetable, sizes: Mapping[str, int], funds: tuple[Fund, ...], endless: int, unit: int
    ) -> dict[tuple[Place, Place], int]:
        """Return the capacities from the source over items, years of funds and funds to the sink."""
        pipes: dict[tuple[Place, Place], int] = {}
        for course, participants in sizes.items():
            offered, year = self.problem.course_by_id[course], timetable[course].year
            for item in offered.costs:
                bill = ("bill", course, item.id)
                pipes[SOURCE, bill] = self._cost(course, item, participants, unit, year)
                for fund in funds:
                    if may_pay(fund, offered, item):
                        of_year, of_fund = ("year", fund.id, str(year)), ("fund", fund.id)
                        caps = {of: left // unit for of, left in self.left_vnd[fund.id].items()}
                        pipes[bill, of_year] = self._most_of(fund, item, course, participants, year) // unit
                        pipes[of_year, of_fund] = caps.get(year, endless)
                        pipes[of_fund, SINK] = caps.get(None, endless)
        return pipes


def may_pay(fund: Fund, course: Course, item: CostItem) -> bool:
    """Tell whether a fund may pay an item of a course."""
    return (
        fund.kind in item.paid_by
        and (not fund.countries or course.country in fund.countries)
        and (not fund.courses or course.id in fund.courses)
        and (not fund.cost_kinds or item.kind in fund.cost_kinds)
    )


def greatest_flow(pipes: Mapping[tuple[Place, Place], int]) -> int:
    """Return the greatest flow from the source to the sink, adding one shortest path after another."""
    left = dict(pipes)
    neighbours: dict[Place, set[Place]] = {SOURCE: set(), SINK: set()}
    for start, end in pipes:
        neighbours.setdefault(start, set()).add(end)
        neighbours.setdefault(end, set()).add(start)
        left.setdefault((end, start), 0)
    flow = 0
    while True:
        came_from: dict[Place, Place] = {SOURCE: SOURCE}
        queue = deque([SOURCE])
        while queue and SINK not in came_from:
            here = queue.popleft()
            for there in neighbours[here]:
                if there not in came_from and left[here, there] > 0:
                    came_from[there] = here
                    queue.append(there)
        if SINK not in came_from:
            return flow
        path = [SINK]
        while path[-1] != SOURCE:
            path.append(came_from[path[-1]])
        steps = [(start, end) for end, start in pairwise(path)]
        added = min(left[step] for step in steps)
        for start, end in steps:
            left[start, end] -= added
            left[end, start] += added
        flow += added


def _rounded_up(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator)
