"""Who pays which item exactly, once courses, dates and sizes are known.

Given these, paying is a flow of dong: cost item -> fund in a year -> fund -> caps.
The answer is unique by a fixed order, so that it takes no part in the seeded draw:
first every fund in turn (sponsors, then domestic sources, the state last; by id
within a kind) pays as much as it can, year by year, while the others keep what their
minimums ask for; then, keeping these totals,
every item in turn (by course and id) is paid by the earliest funds. As the others
pay as much as they can together before the state pays anything, the state pays as
little as these courses allow, to the dong.

The flow is found with augmenting paths (Ford and Fulkerson, 1956).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from leadership_opt.domain.course import CostItem, Course
from leadership_opt.domain.fund import Fund, FundKind
from leadership_opt.domain.plan import Payment
from leadership_opt.domain.policy import Policy
from leadership_opt.domain.problem import Problem
from leadership_opt.model.money import item_cost_vnd, least_left_vnd, left_vnd, may_pay, share_vnd, shares_of
from leadership_opt.model.prices import personal_costs_vnd, rounding_vnd

KIND_ORDER = (FundKind.FOREIGN_SPONSOR, FundKind.DOMESTIC_SOCIAL, FundKind.STATE_BUDGET)
SOURCE, SINK = "source", "sink"
UNSEEN = -1

Node = Hashable
Bill = tuple["PaidCourse", CostItem]


@dataclass(frozen=True, slots=True)
class PaidCourse:
    """A course of the plan: what its cost depends on.

    Attributes
    ----------
    course, year, participants
        Which, when, and for how many.
    personal_vnd
        What each item with a price table costs for those who are in it.
    """

    course: Course
    year: int
    participants: int
    personal_vnd: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem, course: str, start: date, people: Collection[str]) -> PaidCourse:
        """Return a course that starts on a day with some participants."""
        found = problem.course_by_id[course]
        return cls(found, start.year, len(people), personal_costs_vnd(problem, found, start, people))

    def cost_vnd(self, item: CostItem, policy: Policy) -> int:
        """Return what an item costs."""
        if item.price_table is not None:
            return self.personal_vnd[item.id]
        return item_cost_vnd(item, self.participants, policy, self.year)


class _Flow:
    """Residual capacities of a small directed network, whose nodes are numbered as they come."""

    def __init__(self) -> None:
        self._number: dict[Node, int] = {}
        self._left: list[dict[int, int]] = []
        self._ends = {self._of(SOURCE), self._of(SINK)}

    def _of(self, node: Node) -> int:
        if node not in self._number:
            self._number[node] = len(self._left)
            self._left.append({})
        return self._number[node]

    def arc(self, tail: Node, head: Node, capacity: int) -> None:
        """Give an arc a capacity, of which what flows on it already is used."""
        start, end = self._of(tail), self._of(head)
        self._left[start][end] = capacity - self._left[end].setdefault(start, 0)

    def has_arc(self, tail: Node, head: Node) -> bool:
        return self._of(head) in self._left[self._of(tail)]

    def push_through(self, most: int) -> int:
        """Push as much as possible, at most ``most``, from source to sink."""
        return self._push(self._of(SOURCE), self._of(SINK), most, frozenset())

    def make_largest(self, tail: Node, head: Node) -> int:
        """Make the flow on an arc as large as rerouting allows, freeze it there, and return it."""
        start, end = self._of(tail), self._of(head)
        spare, current = self._left[start][end], self._left[end][start]
        self._left[end][start] = 0
        rerouted = self._push(end, start, spare, self._ends) if spare else 0
        self._left[start][end] = self._left[end][start] = 0
        return current + rerouted

    def _push(self, start: int, goal: int, most: int, closed: Collection[int]) -> int:
        """Push as much as possible, at most ``most``, from start to goal around closed nodes."""
        pushed = 0
        while pushed < most:
            path = self._path(start, goal, closed)
            if path is None:
                break
            amount = min(most - pushed, *(self._left[tail][head] for tail, head in path))
            for tail, head in path:
                self._left[tail][head] -= amount
                self._left[head][tail] += amount
            pushed += amount
        return pushed

    def _path(self, start: int, goal: int, closed: Collection[int]) -> list[tuple[int, int]] | None:
        came_from = [UNSEEN] * len(self._left)
        for node in closed:
            came_from[node] = node
        came_from[start] = start
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for head, capacity in self._left[node].items():
                if capacity > 0 and came_from[head] == UNSEEN:
                    came_from[head] = node
                    if head == goal:
                        return _walk_back(came_from, start, goal)
                    queue.append(head)
        return None


def _walk_back(came_from: list[int], start: int, goal: int) -> list[tuple[int, int]]:
    path = []
    node = goal
    while node != start:
        path.append((came_from[node], node))
        node = came_from[node]
    return path[::-1]


def settle(problem: Problem, running: list[PaidCourse]) -> tuple[Payment, ...] | None:
    """Return the payments of running courses to the dong, or None if the caps do not allow any.

    Caps must allow it in money units, as in the model: a plan that only fits in dong could
    not be found again. What fits in units fits in dong.
    """
    funds = sorted(problem.funds, key=lambda fund: (KIND_ORDER.index(fund.kind), fund.id))
    bills = [
        (entry, item)
        for entry in sorted(running, key=lambda entry: entry.course.id)
        for item in sorted(entry.course.costs, key=lambda item: item.id)
    ]
    unit = problem.policy.money_unit
    if unit > 1 and _paid_in_full(problem, funds, bills, unit) is None:
        return None
    flow = _paid_in_full(problem, funds, bills, 1)
    return None if flow is None else tuple(_payments(flow, funds, bills))


def _paid_in_full(problem: Problem, funds: list[Fund], bills: list[Bill], unit: int) -> _Flow | None:
    """Return the flow that pays all bills, in units of so many VND; None if there is none.

    First what minimums ask for is paid: what is pushed later takes nothing from a fund. Then
    caps are opened fund by fund and year by year, and each time as much as possible is pushed.
    """
    flow = _Flow()
    needed = 0
    least_vnd = {fund.id: left for fund in funds if (left := least_left_vnd(problem, fund))}
    for entry, item in bills:
        node = _node(entry, item)
        cost_vnd = entry.cost_vnd(item, problem.policy)
        cost = -(-cost_vnd // unit)
        # to the dong a fund may pay so much less of it
        added_vnd = rounding_vnd(item, entry.participants, problem.policy, entry.year) if unit > 1 else 0
        needed += cost
        flow.arc(SOURCE, node, cost)
        for fund in funds:
            if may_pay(fund, entry.course.id, entry.course.country, item):
                most = share_vnd(fund, item, cost_vnd) // unit if shares_of(fund, item) else cost
                flow.arc(node, ("year", fund.id, entry.year), most)
                if fund.id in least_vnd:
                    least_vnd[fund.id] += added_vnd
    years = sorted({entry.year for entry, _ in bills})
    asked = 0
    for fund in funds:
        if fund.id in least_vnd:
            due = -(-least_vnd[fund.id] // unit)
            asked += due
            flow.arc(("fund", fund.id), SINK, min(due, _room(problem, fund, None, unit, due)))
            for year in years:
                flow.arc(("year", fund.id, year), ("fund", fund.id), _room(problem, fund, year, unit, needed))
    paid = flow.push_through(asked)
    if paid < asked:
        return None
    for fund in funds:
        flow.arc(("fund", fund.id), SINK, _room(problem, fund, None, unit, needed))
        for year in years:
            flow.arc(("year", fund.id, year), ("fund", fund.id), _room(problem, fund, year, unit, needed))
            paid += flow.push_through(needed - paid)
    return flow if paid == needed else None


def _room(problem: Problem, fund: Fund, year: int | None, unit: int, needed: int) -> int:
    """Return how many units a cap leaves; as many as are needed where there is no cap."""
    left = left_vnd(problem, fund, year)
    return needed if left is None else max(0, left // unit)


def _node(entry: PaidCourse, item: CostItem) -> Node:
    return ("item", entry.course.id, item.id)


def _payments(flow: _Flow, funds: list[Fund], bills: list[Bill]) -> Iterator[Payment]:
    """Let every item in turn be paid by the earliest funds, totals kept."""
    for entry, item in bills:
        node = _node(entry, item)
        for fund in funds:
            payer = ("year", fund.id, entry.year)
            if flow.has_arc(node, payer) and (amount := flow.make_largest(node, payer)):
                yield Payment(course=entry.course.id, cost_item=item.id, fund=fund.id, amount_vnd=amount)
