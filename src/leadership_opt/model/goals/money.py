"""`cost` and `state_cost`: money in units, as little as possible."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.fund import FundKind
from leadership_opt.domain.goals import Goal
from leadership_opt.model.context import Context
from leadership_opt.model.expression import total
from leadership_opt.model.money import item_cost_units
from leadership_opt.model.objective import Objective


def cost(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the cost of all items of running courses."""
    index = context.index

    def of_offer(at: int, size: int) -> int:
        items = index.courses[index.offers[at].course].costs
        return sum(item_cost_units(item, size, index.policy) for item in items)

    parts = [
        context.variables.by_size(at, lambda size, at=at: of_offer(at, size))  # type: ignore[misc]
        for at in range(len(index.offers))
    ]
    yield Objective.single(goal, total(parts), "min")


def state_cost(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield what funds of the state budget pay."""
    paid = [
        part
        for fund, by_offer in zip(context.index.funds, context.payments.by_fund, strict=True)
        if fund.kind is FundKind.STATE_BUDGET
        for part in by_offer.values()
    ]
    yield Objective.single(goal, total(paid), "min")
