"""Goals in money units."""

from __future__ import annotations

from leadership_opt.checker.money import cost_vnd, in_units, paid_before_vnd
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import FundKind


def cost(reading: Reading) -> int:
    """Return the cost of all items of planned courses, each rounded up to money units.

    Where the whole programme is read: and what was paid for held courses, rounded up once.
    """
    problem = reading.problem
    before = sum(paid_before_vnd(fund.id, None, problem) for fund in problem.funds) if reading.counts_held else 0
    return in_units(before, problem) + sum(
        in_units(cost_vnd(item, running, problem), problem)
        for running in reading.planned
        for item in problem.course_by_id[running.id].costs
    )


def state_cost(reading: Reading) -> int:
    """Return the sum of the payments by funds of the state budget, rounded up once to money units.

    Where the whole programme is read: what they paid for held courses included.
    """
    problem = reading.problem
    if reading.counts_held:
        state = [fund.id for fund in problem.funds if fund.kind is FundKind.STATE_BUDGET]
        before = sum(paid_before_vnd(fund, None, problem) for fund in state)
    else:
        before = 0
    paid = sum(
        payment.amount_vnd
        for payment in reading.payments
        if problem.fund_by_id[payment.fund].kind is FundKind.STATE_BUDGET
    )
    return in_units(before + paid, problem)
