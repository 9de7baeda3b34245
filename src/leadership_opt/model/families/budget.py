"""`budget`: every cost item paid in full by funds that may pay it, within all caps; no less than the minimums."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.fund import Fund
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.money import cap_units, least_left_vnd, rest_vnd
from leadership_opt.model.rows import Row
from leadership_opt.model.spending import minimum_row
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield the payment rows, and the rows of the caps and of the minimum of every fund."""
    index = context.index
    payments = context.payments
    yield from payments.rows
    for at, fund in enumerate(index.funds):
        paid = payments.by_fund[at]
        for entry in fund.caps_by_year:
            in_year = total(part for offer, part in paid.items() if index.offers[offer].year == entry.year)
            yield _cap_row(context, fund, entry.year, in_year)
        if fund.cap_total is not None:
            yield _cap_row(context, fund, None, total(paid.values()))
        if least_left_vnd(index.problem, fund) > 0:
            yield minimum_row(context, fund, total(paid.values()))


def _cap_row(context: Context, fund: Fund, year: int | None, paid: Expression) -> Row:
    problem = context.index.problem
    key, unit = RuleKey.of(RuleId.BUDGET, fund.id, year=year), problem.policy.money_unit
    return Row(key, paid, upper=cap_units(problem, fund, year), scale=unit, rest=rest_vnd(problem, fund, year))
