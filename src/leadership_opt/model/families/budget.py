"""`budget`: every cost item paid in full by funds that may pay it, within all caps."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.model.context import Context
from leadership_opt.model.expression import total
from leadership_opt.model.money import cap_units
from leadership_opt.model.rows import Row
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield the payment rows and the cap rows of every fund."""
    index = context.index
    payments = context.payments
    yield from payments.rows
    for at, fund in enumerate(index.funds):
        paid = payments.by_fund[at]
        for entry in fund.caps_by_year:
            in_year = total(part for offer, part in paid.items() if index.offers[offer].year == entry.year)
            cap = cap_units(index.problem, fund, entry.year)
            yield Row(RuleKey.of(RuleId.BUDGET, fund.id, year=entry.year), in_year, upper=cap)
        cap = cap_units(index.problem, fund, None)
        if cap is not None:
            yield Row(RuleKey.of(RuleId.BUDGET, fund.id), total(paid.values()), upper=cap)
