"""Who pays what for each offer, in money units.

Items of an offer that the same funds may pay are paid together: one payment
column for each fund. Who pays which item exactly is settled afterwards (see
``settlement``). The cost of an item is a function of the size, or a column of its own
where it depends on the people (``personal_costs``), so rounding to money units is exact.
"""

from __future__ import annotations

from leadership_opt.domain.course import CostItem
from leadership_opt.model.columns import ColumnKind
from leadership_opt.model.expression import Expression
from leadership_opt.model.money import may_pay
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
            by_payers: dict[tuple[int, ...], list[CostItem]] = {}
            for item in course.costs:
                payers = tuple(
                    f for f, fund in enumerate(index.funds) if may_pay(fund, course.id, course.country, item)
                )
                by_payers.setdefault(payers, []).append(item)
            for payers, items in sorted(by_payers.items()):
                self._share_out(variables, at, payers, items)

    def _share_out(self, variables: Variables, at: int, payers: tuple[int, ...], items: list[CostItem]) -> None:
        index = variables.index
        course = index.courses[index.offers[at].course]
        cost = self._costs.units(at, items)
        key = RuleKey.of(RuleId.BUDGET, "in_full", course=course.id, item=items[0].id if len(items) == 1 else None)
        if len(payers) == 1:
            self._add(payers[0], at, cost)
            return
        most = max(0, self._costs.most_units(at, items))
        names = "+".join(item.id for item in items)
        payments = [f"pay[{course.id},{index.offers[at].year},{names},{index.funds[f].id}]" for f in payers]
        paid = [variables.columns.new(0, most, payment, ColumnKind.COURSE) for payment in payments]
        for fund, column in zip(payers, paid, strict=True):
            self._add(fund, at, Expression.sum_of([column]))
        self.rows.append(Row(None if payers else key, Expression.sum_of(paid).plus(cost, -1), lower=0, upper=0))

    def _add(self, fund: int, offer: int, part: Expression) -> None:
        self.by_fund[fund][offer] = self.by_fund[fund].get(offer, Expression()).plus(part)
