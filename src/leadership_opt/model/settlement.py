"""Who pays which item exactly, once courses, dates and sizes are known.

Given these, paying is a flow of money units: cost item -> fund in a year -> fund
-> caps. The answer is unique by a fixed order, so that it takes no part in the
seeded draw: first every fund in turn (sponsors, then domestic sources, the state
last; by id within a kind) pays as much as it can, year by year; then, keeping
these totals, every item in turn (by course and id) is paid by the earliest funds.

The flow is found with augmenting paths (Ford and Fulkerson, 1956).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from leadership_opt.domain.course import CostItem, Course
from leadership_opt.domain.fund import Fund, FundKind
from leadership_opt.domain.plan import Payment
from leadership_opt.domain.problem import Problem
from leadership_opt.model.money import cap_units, item_cost_units, item_cost_vnd, may_pay

KIND_ORDER = (FundKind.FOREIGN_SPONSOR, FundKind.DOMESTIC_SOCIAL, FundKind.STATE_BUDGET)
UNLIMITED = 2**60
SOURCE, SINK = "source", "sink"

Node = Hashable


@dataclass(frozen=True, slots=True)
class RunningCourse:
    """A course of the plan: what its cost depends on."""

    course: Course
    year: int
    participants: int


class _Flow:
    """Residual capacities of a small directed network."""

    def __init__(self) -> None:
        self.left: dict[Node, dict[Node, int]] = {}

    def arc(self, tail: Node, head: Node, capacity: int) -> None:
        self.left.setdefault(tail, {})[head] = capacity
        self.left.setdefault(head, {}).setdefault(tail, 0)

    def push(self, start: Node, goal: Node, most: int = UNLIMITED, closed: frozenset[Node] = frozenset()) -> int:
        """Push as much as possible, at most ``most``, from start to goal around closed nodes."""
        pushed = 0
        while pushed < most:
            path = self._path(start, goal, closed)
            if path is None:
                break
            amount = min(most - pushed, *(self.left[tail][head] for tail, head in path))
            for tail, head in path:
                self.left[tail][head] -= amount
                self.left[head][tail] += amount
            pushed += amount
        return pushed

    def make_largest(self, tail: Node, head: Node) -> int:
        """Make the flow on an arc as large as rerouting allows, freeze it there, and return it."""
        spare, current = self.left[tail][head], self.left[head][tail]
        self.left[head][tail] = 0
        rerouted = self.push(head, tail, spare, closed=frozenset({SOURCE, SINK})) if spare else 0
        self.left[tail][head] = self.left[head][tail] = 0
        return current + rerouted

    def _path(self, start: Node, goal: Node, closed: frozenset[Node]) -> list[tuple[Node, Node]] | None:
        came_from: dict[Node, Node] = {start: start}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for head, capacity in self.left.get(node, {}).items():
                if capacity > 0 and head not in came_from and head not in closed:
                    came_from[head] = node
                    if head == goal:
                        return _walk_back(came_from, start, goal)
                    queue.append(head)
        return None


def _walk_back(came_from: dict[Node, Node], start: Node, goal: Node) -> list[tuple[Node, Node]]:
    path = []
    node = goal
    while node != start:
        path.append((came_from[node], node))
        node = came_from[node]
    return path[::-1]


def settle(problem: Problem, running: list[RunningCourse]) -> tuple[Payment, ...] | None:
    """Return the payments of running courses, or None if the caps do not allow any.

    What fits in money units is turned into VND: an item's last payer pays the exact
    rest, less than its whole units.
    """
    funds = sorted(problem.funds, key=lambda fund: (KIND_ORDER.index(fund.kind), fund.id))
    items = [
        (entry, item)
        for entry in sorted(running, key=lambda entry: entry.course.id)
        for item in sorted(entry.course.costs, key=lambda item: item.id)
    ]
    flow = _Flow()
    needed = 0
    for entry, item in items:
        node = ("item", entry.course.id, item.id)
        units = item_cost_units(item, entry.participants, problem.policy)
        needed += units
        flow.arc(SOURCE, node, units)
        for fund in funds:
            if may_pay(fund, entry.course.id, entry.course.country, item):
                flow.arc(node, ("year", fund.id, entry.year), units)
    paid = _pay_in_turn(problem, flow, funds, sorted({entry.year for entry in running}))
    if paid < needed:
        return None
    return tuple(_in_vnd(problem, flow, funds, items))


def _pay_in_turn(problem: Problem, flow: _Flow, funds: list[Fund], years: list[int]) -> int:
    """Open the caps fund by fund and year by year, pushing as much as possible each time."""
    paid = 0
    for fund in funds:
        period = cap_units(problem, fund, None)
        flow.arc(("fund", fund.id), SINK, UNLIMITED if period is None else max(0, period))
        for year in years:
            cap = cap_units(problem, fund, year)
            flow.arc(("year", fund.id, year), ("fund", fund.id), UNLIMITED if cap is None else max(0, cap))
            paid += flow.push(SOURCE, SINK)
    return paid


def _in_vnd(
    problem: Problem, flow: _Flow, funds: list[Fund], items: list[tuple[RunningCourse, CostItem]]
) -> Iterator[Payment]:
    """Let every item in turn be paid by the earliest funds, totals kept, and turn units into VND."""
    unit = problem.policy.money_unit
    for entry, item in items:
        node = ("item", entry.course.id, item.id)
        paid = []
        for fund in funds:
            payer = ("year", fund.id, entry.year)
            if payer in flow.left[node]:
                paid.append((fund.id, flow.make_largest(node, payer)))
        payers = [(fund, units) for fund, units in paid if units]
        rest = item_cost_vnd(item, entry.participants, problem.policy)
        for at, (payer_id, whole) in enumerate(payers):
            amount = rest if at == len(payers) - 1 else whole * unit
            rest -= amount
            yield Payment(course=entry.course.id, cost_item=item.id, fund=payer_id, amount_vnd=amount)
