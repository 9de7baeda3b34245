"""Whether funds can pay when people are exchanged who do not cost the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from leadership_opt.domain import Plan, Problem
from leadership_opt.model.prices import PlainReader, PriceTable
from leadership_opt.model.settlement import PaidCourse, settle
from leadership_opt.programme.seating import Pair


class Fares:
    """What participants of a plan cost by who they are.

    Parameters
    ----------
    problem, plan
        A plan that keeps every rule: its costs can be paid, and so can all smaller ones.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem, self._reader = problem, PlainReader(problem.policy)
        rosters = plan.rosters()
        self._start = {entry.course: entry.start_date for entry in plan.courses}
        self._paid = {
            course: PaidCourse.of(problem, course, start, rosters[course]) for course, start in self._start.items()
        }
        self._tables = {
            course: {
                item.id: PriceTable.of(item, problem.policy, paid.year)
                for item in paid.course.costs
                if item.price_table is not None
            }
            for course, paid in self._paid.items()
        }
        self._less_is_easier = not any(fund.item_shares or fund.min_total for fund in problem.funds)
        self._prices: dict[Pair, Mapping[str, int]] = {}
        self._can_pay: dict[frozenset[tuple[str, str, int]], bool] = {}

    @cached_property
    def matter(self) -> bool:
        """Whether any course has a price table."""
        return any(self._tables.values())

    def of(self, nominee: str, course: str) -> Mapping[str, int]:
        """Return what a person costs in a course in VND, by the items with price tables."""
        pair = (nominee, course)
        if pair not in self._prices:
            person, start = self._problem.nominee_by_id[nominee], self._start[course]
            self._prices[pair] = {
                item: table.price_vnd(self._reader, person, start) for item, table in self._tables[course].items()
            }
        return self._prices[pair]

    def changes(self, out: Iterable[Pair], into: Iterable[Pair]) -> dict[tuple[str, str], int]:
        """Return by how much items of courses cost more or less in VND when seats are taken and given."""
        changes: dict[tuple[str, str], int] = {}
        for sign, pairs in ((-1, out), (1, into)):
            for nominee, course in pairs:
                for item, price in self.of(nominee, course).items():
                    changes[course, item] = changes.get((course, item), 0) + sign * price
        return changes

    def are_raised(self, out: Iterable[Pair], into: Iterable[Pair]) -> bool:
        """Tell whether any item costs more when seats are taken and given; or less, where that may not be payable."""
        return self.matter and any(map(self._matters, self.changes(out, into).values()))

    def _matters(self, change: int) -> bool:
        return change > 0 or (change < 0 and not self._less_is_easier)

    def can_be_paid(self, out: Iterable[Pair], into: Iterable[Pair]) -> bool:
        """Tell whether the funds can pay when seats are taken and given, as many in each course."""
        if not self.matter:
            return True
        changes = self.changes(out, into)
        if not any(map(self._matters, changes.values())):
            return True
        key = frozenset((course, item, change) for (course, item), change in changes.items() if change)
        if key not in self._can_pay:
            running = []
            for course, paid in self._paid.items():
                costs = {item: vnd + changes.get((course, item), 0) for item, vnd in paid.personal_vnd.items()}
                running.append(replace(paid, personal_vnd=costs))
            self._can_pay[key] = settle(self._problem, running) is not None
        return self._can_pay[key]
