"""The least that a fund has to pay, in money units: one more for each item that rounding may have made dearer.

To the dong a plan costs no more than in units, so that a fund may pay less than the units say: by less than one unit
for each item that it may pay and whose cost is no whole number of units. With so many units more it pays its minimum
to the dong, too, whoever else pays.
"""

from __future__ import annotations

from functools import partial

from leadership_opt.domain.course import CostItem
from leadership_opt.domain.fund import Fund
from leadership_opt.domain.policy import Policy
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.money import least_left_vnd, may_pay
from leadership_opt.model.prices import may_be_rounded
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
    index = context.index
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course]
        items = [item for item in course.costs if may_pay(fund, course.id, course.country, item)]
        paid = paid.plus(context.variables.by_size(at, partial(_rounded, items, index.policy, offer.year)), -1)
    least = -(-least_left_vnd(index.problem, fund) // index.policy.money_unit)
    return Row(RuleKey.of(RuleId.BUDGET, "min_total", fund=fund.id), paid, lower=least, off_at=1)


def _rounded(items: list[CostItem], policy: Policy, year: int, size: int) -> int:
    return sum(may_be_rounded(item, size, policy, year) for item in items)
