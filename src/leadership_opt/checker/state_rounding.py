"""How far money units may stand above what the state pays to the dong."""

from __future__ import annotations

import math
from collections.abc import Iterator

from leadership_opt.checker.money import cap_vnd, cost_vnd, may_pay, paid_before_vnd, price_vnd
from leadership_opt.checker.reading import read
from leadership_opt.domain import Fund, FundKind, Money, Plan, Problem
from leadership_opt.errors import require_types


def state_rounding(problem: Problem, plan: Plan) -> int:
    """Return by how many money units the least state cost in units can exceed what the state pays.

    In units every cost is rounded up and every cap down; payments are settled in dong. For the
    courses and sizes of one plan both are a flow, and the state pays what does not flow through
    the other funds: all costs less a maximum flow. By the theorem of Ford and Fulkerson (1956) the
    maximum flow in units, of u VND each, is the capacity of a minimum cut: of some items A and
    some caps B. The flow in dong is at most the exact capacity of the same cut. So, with costs
    c, caps k, and what rounding adds to a cost, r(c), or takes from a cap, r(k)::

        u * state in units - state in dong
            = u * sum(all C) - sum(all c) - u * flow in units + flow in dong
           <= sum(all r(c)) - sum(r(c) in A) + sum(r(k) in B)
           <= sum(all r(c)) + sum(all r(k))

    Each r is less than u, so that the bound is less than the number of cost items and caps. Caps
    are those of the funds that are not of the state: of years with a course, and of the period; and the
    most that such a fund may pay of an item, where that is a share of it.

    A fund of the state with a minimum m pays that much whatever the others can pay, in units M: m and what
    rounding adds to the items that it may pay (of an item with a price table at most u - 1), rounded up.
    The most that the others can pay is then the least, over sets B of such funds, of the maximum flow
    through the others and B, less the minimums of B. The same holds with the caps and shares of these
    funds among the r(k),
    and u * M - m added for each. Minimums of others change no maximum flow: what they ask for is part of one.

    Parameters
    ----------
    problem
        What was planned.
    plan
        Courses, dates and rosters; payments are not looked at.
    """
    require_types(problem=(problem, (Problem,)), plan=(plan, (Plan,)))
    reading = read(problem, plan)
    counted = [fund for fund in problem.funds if fund.kind is not FundKind.STATE_BUDGET or _due_vnd(fund, problem)]
    added = [
        -cost_vnd(item, running, problem)
        for running in reading.planned
        for item in problem.course_by_id[running.id].costs
    ]
    years = {running.year for running in reading.planned}
    left = [
        cap_vnd(cap, problem, year) - paid_before_vnd(fund.id, year, problem)
        for fund in counted
        for year, cap in _caps(fund, years)
    ]
    left += [
        math.floor(share.max_share.fraction * cost_vnd(item, running, problem))
        for running in reading.planned
        for item in problem.course_by_id[running.id].costs
        for fund in counted
        for share in fund.item_shares
        if not share.cost_kinds or item.kind in share.cost_kinds
    ]
    unit = problem.policy.money_unit
    rounded = sum(amount % unit for amount in (*added, *left))
    for fund in counted:
        if fund.kind is FundKind.STATE_BUDGET:
            due = _due_vnd(fund, problem)
            payable = sum(
                unit - 1 if item.price_table is not None else -cost_vnd(item, running, problem) % unit
                for running in reading.planned
                for item in problem.course_by_id[running.id].costs
                if may_pay(fund, problem.course_by_id[running.id], item)
            )
            rounded += unit * -(-(due + payable) // unit) - due
    return rounded // unit


def _due_vnd(fund: Fund, problem: Problem) -> int:
    """Return what is left of the minimum of a fund."""
    if fund.min_total is None:
        return 0
    return max(0, price_vnd(fund.min_total, problem, None) - paid_before_vnd(fund.id, None, problem))


def _caps(fund: Fund, years: set[int]) -> Iterator[tuple[int | None, Money]]:
    """Yield the caps of a fund in some years, and that of the whole period under None."""
    yield from ((entry.year, entry.cap) for entry in fund.caps_by_year if entry.year in years)
    if fund.cap_total is not None:
        yield None, fund.cap_total
