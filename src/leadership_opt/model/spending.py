"""The least that a fund has to pay: what it pays in money units, less what rounding up adds to the costs it may pay.

To the dong a plan costs no more than in units, so that a fund may pay less than the units say: by no more than
the items that it may pay are rounded up. What is left after that is paid to the dong, too, whoever else pays.
"""

from __future__ import annotations

from functools import partial
from math import gcd

from leadership_opt.domain.course import CostItem
from leadership_opt.domain.fund import Fund
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.money import item_cost_vnd, least_left_vnd, may_pay
from leadership_opt.model.rows import Row
from leadership_opt.rules.keys import RuleId, RuleKey


def minimum_row(context: Context, fund: Fund, paid: Expression) -> Row:
    """Return the row of a fund that has still something to pay.

    Parameters
    ----------
    context
        Of the model.
    fund
        A fund with a minimum.
    paid
        What it pays for all offers, in money units.
    """
    index, costs, variables = context.index, context.personal_costs, context.variables
    unit = step = index.policy.money_unit
    by_person: list[tuple[Expression, Expression, int]] = []
    plain: list[tuple[int, list[CostItem]]] = []
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course]
        payable = [item for item in course.costs if may_pay(fund, course.id, course.country, item)]
        for item in payable:
            if item.price_table is not None:
                cost, of_cost = costs.vnd(at, item)
                by_person.append((costs.units(at, [item]), cost, of_cost))
                step = gcd(step, of_cost)
        items = [item for item in payable if item.price_table is None]
        added = partial(_added_vnd, context, items, offer.year)
        step = gcd(step, *map(added, variables.sizes[at]))
        plain.append((at, items))
    parts, factors = [paid], [unit // step]
    for units, cost, of_cost in by_person:
        parts += [units, cost]
        factors += [-unit // step, of_cost // step]
    for at, items in plain:
        added = partial(_added_vnd, context, items, index.offers[at].year)
        parts.append(variables.by_size(at, lambda size, added=added: added(size) // step))  # type: ignore[misc]
        factors.append(-1)
    least = -(-least_left_vnd(index.problem, fund) // step)
    key = RuleKey.of(RuleId.BUDGET, "min_total", fund=fund.id)
    return Row(key, total(parts, factors), lower=least, off_at=1)


def _added_vnd(context: Context, items: list[CostItem], year: int, size: int) -> int:
    """Return what rounding up to units adds to the costs of some items without price tables."""
    policy = context.index.policy
    return sum(-item_cost_vnd(item, size, policy, year) % policy.money_unit for item in items)
