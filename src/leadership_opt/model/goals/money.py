"""`cost` and `state_cost`: money in units, as little as possible."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from leadership_opt.domain.fund import FundKind
from leadership_opt.domain.goals import Goal
from leadership_opt.model.context import Context
from leadership_opt.model.expression import total
from leadership_opt.model.objective import Objective


def cost(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the cost of all items of running courses."""
    index, costs = context.index, context.personal_costs
    parts = (costs.units(at, index.courses[offer.course].costs) for at, offer in enumerate(index.offers))
    yield Objective.single(goal, total(parts), "min", held=lambda: _paid_before(context, {*FundKind}))


def state_cost(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield what funds of the state budget pay."""
    paid = [
        part
        for fund, by_offer in zip(context.index.funds, context.payments.by_fund, strict=True)
        if fund.kind is FundKind.STATE_BUDGET
        for part in by_offer.values()
    ]
    yield Objective.single(goal, total(paid), "min", held=lambda: _paid_before(context, {FundKind.STATE_BUDGET}))


def _paid_before(context: Context, kinds: Collection[FundKind]) -> int:
    """Return what funds of some kinds paid for held courses, in money units, rounded up once."""
    index = context.index
    payers = {fund.id for fund in index.funds if fund.kind in kinds}
    paid = (one.amount_vnd for course in index.held for one in course.payments if one.fund in payers)
    return -(-sum(paid) // index.policy.money_unit)
