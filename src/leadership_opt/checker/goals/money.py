"""Goals in money units."""

from __future__ import annotations

from leadership_opt.checker.money import cost_vnd, in_units
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import FundKind


def cost(reading: Reading) -> int:
    """Return the cost of all items of planned courses, each rounded up to money units."""
    problem = reading.problem
    return sum(
        in_units(cost_vnd(item, running, problem), problem)
        for running in reading.planned
        for item in problem.course_by_id[running.id].costs
    )


def state_cost(reading: Reading) -> int:
    """Return the sum of the payments by funds of the state budget, rounded up once to money units."""
    problem = reading.problem
    paid = sum(
        payment.amount_vnd
        for payment in reading.payments
        if problem.fund_by_id[payment.fund].kind is FundKind.STATE_BUDGET
    )
    return in_units(paid, problem)
