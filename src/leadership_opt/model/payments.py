"""Who pays what for each offer, in money units.

Items of an offer that the same funds may pay are paid together: one payment
column for each fund. Who pays which item exactly is settled afterwards (see
``settlement``). The cost of an item is a function of the size, or a column of its own
where it depends on the people (``personal_costs``), so rounding to money units is exact.
"""

from __future__ import annotations

from math import gcd

from leadership_opt.domain.course import CostItem
from leadership_opt.domain.fund import Fund, ItemShare
from leadership_opt.model.columns import ColumnKind
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.money import item_cost_vnd, may_pay, shares_of
from leadership_opt.model.personal_costs import PersonalCosts
from leadership_opt.model.rows import Row
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey


class Payments:
    """What each fund pays for each offer, as expressions.

    Attributes
    ----------
    by_fund
        ``by_fund[fund][offer]``: expression in money units.
    rows
        The rows that make every item paid in full. That an item which nobody may pay is
        paid is a limit; for the others it is what payments are.
    """

    def __init__(self, variables: Variables, costs: PersonalCosts) -> None:
        self.by_fund: list[dict[int, Expression]] = [{} for _ in variables.index.funds]
        self.rows: list[Row] = list(costs.rows)
        self._costs = costs
        index = variables.index
        for at, offer in enumerate(index.offers):
            course = index.courses[offer.course]
            by_payers: dict[tuple[tuple[int, ...], str], list[CostItem]] = {}
            for item in course.costs:
                payers = tuple(
                    f for f, fund in enumerate(index.funds) if may_pay(fund, course.id, course.country, item)
                )
                has_share = any(shares_of(index.funds[f], item) for f in payers)
                by_payers.setdefault((payers, item.id if has_share else ""), []).append(item)
            for (payers, _), items in sorted(by_payers.items()):
                self._share_out(variables, at, payers, items)

    def _share_out(self, variables: Variables, at: int, payers: tuple[int, ...], items: list[CostItem]) -> None:
        index = variables.index
        course = index.courses[index.offers[at].course]
        cost = self._costs.units(at, items)
        key = RuleKey.of(RuleId.BUDGET, "in_full", course=course.id, item=items[0].id if len(items) == 1 else None)
        limited = [(f, share) for f in payers for share in shares_of(index.funds[f], items[0])]
        if len(payers) == 1 and not limited:
            self._add(payers[0], at, cost)
            return
        most = max(0, self._costs.most_units(at, items))
        names = "+".join(item.id for item in items)
        payments = [f"pay[{course.id},{index.offers[at].year},{names},{index.funds[f].id}]" for f in payers]
        paid = [variables.columns.new(0, most, payment, ColumnKind.COURSE) for payment in payments]
        for fund, column in zip(payers, paid, strict=True):
            self._add(fund, at, Expression.sum_of([column]))
        for f, share in limited:
            self._limit(variables, at, items[0], index.funds[f], share, paid[payers.index(f)])
        self.rows.append(Row(None if payers else key, Expression.sum_of(paid).plus(cost, -1), lower=0, upper=0))

    def _limit(self, variables: Variables, at: int, item: CostItem, fund: Fund, share: ItemShare, paid: int) -> None:
        """Add the row that a fund pays no more than a share of an item: the share rounds down to money units."""
        index = variables.index
        offer, of, out_of = index.offers[at], share.max_share.numerator, share.max_share.denominator
        course, unit = index.courses[offer.course].id, index.policy.money_unit
        key = RuleKey.of(RuleId.BUDGET, "item_share", course=course, fund=fund.id, item=item.id, share=share.id)
        payment = Expression.sum_of([paid])
        if item.price_table is not None:
            variables.personal_costs.append(paid)
            cost, step = self._costs.vnd(at, item)
            row = total((payment, cost), (out_of * unit // gcd(step, unit), -of * (step // gcd(step, unit))))
        else:

            def most(size: int) -> int:
                return item_cost_vnd(item, size, index.policy, offer.year) * of // (out_of * unit)

            row = payment.plus(variables.by_size(at, most), -1)
        self.rows.append(Row(key, row, upper=0, off_at=1))

    def _add(self, fund: int, offer: int, part: Expression) -> None:
        self.by_fund[fund][offer] = self.by_fund[fund].get(offer, Expression()).plus(part)
