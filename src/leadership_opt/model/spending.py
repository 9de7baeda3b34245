"""The least that a fund has to pay, whoever else pays: in money units, less what rounding adds to what it may pay.

To the dong a plan costs no more than in units, so that a fund may pay less than the units say: of each item at most
what rounding up has added to its cost. Where so much less still is its minimum, it pays its minimum to the dong, too.
"""

from __future__ import annotations

from functools import partial
from math import gcd

from leadership_opt.domain.course import CostItem
from leadership_opt.domain.fund import Fund
from leadership_opt.domain.policy import Policy
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.money import least_left_vnd, may_pay
from leadership_opt.model.prices import rounding_vnd
from leadership_opt.model.rows import Row
from leadership_opt.rules.keys import RuleId, RuleKey


def minimum_row(context: Context, fund: Fund, paid: Expression) -> Row:
    """Return the row of a fund that has still something to pay.

    It counts in the largest step of VND that divides the money unit and all that rounding adds: in money
    units, where every cost is a whole number of them.

    Parameters
    ----------
    context
        Of the model.
    fund
        A fund with a minimum.
    paid
        What it pays for all offers, in money units.
    """
    index = context.index
    parts = []
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course]
        items = [item for item in course.costs if may_pay(fund, course.id, course.country, item)]
        parts.append(context.variables.by_size(at, partial(_added_vnd, items, index.policy, offer.year)))
    added, unit = total(parts), index.policy.money_unit
    step = gcd(unit, *added.coefficients)
    in_steps = Expression.of((column, value // step) for column, value in added.terms())
    least = -(-least_left_vnd(index.problem, fund) // step)
    key = RuleKey.of(RuleId.BUDGET, "min_total", fund=fund.id)
    return Row(key, total((paid, in_steps), (unit // step, -1)), lower=least, off_at=1)


def _added_vnd(items: list[CostItem], policy: Policy, year: int, size: int) -> int:
    return sum(rounding_vnd(item, size, policy, year) for item in items)
