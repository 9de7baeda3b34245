"""Random price tables: what one participant costs by who she is, with caps near what that comes to."""

from __future__ import annotations

from leadership_opt.domain import CostBasis, Money, PersonPrice
from tests.oracle import tiny_money
from tests.oracle.draft import Draft
from tests.oracle.tiny_quotas import ATTRIBUTES, values_of

MILLION = 1_000_000


def person_prices(draft: Draft) -> None:
    """Add costs by tables of one or two attributes, some of them shared by items, and odd units of money."""
    if draft.happens(0.5):
        tiny_money.budget(draft)
    else:
        tiny_money.money(draft)
    tables = []
    for number, attribute in enumerate(draft.some(ATTRIBUTES, least=1, most=2)):
        values = draft.some(values_of(draft, attribute), least=1, most=3)
        tables.append(f"table-{number}")
        draft.add_to_policy(
            "person_prices",
            *(
                PersonPrice(table=tables[-1], where={attribute: (value,)}, amount=Money(amount=_dong(draft)))
                for value in values
            ),
        )
    for index, course in enumerate(draft.courses):
        items = [
            item.model_copy(update={"basis": CostBasis.PER_PARTICIPANT, "price_table": draft.chance.choice(tables)})
            if draft.happens(0.7)
            else item
            for item in course.costs
        ]
        draft.change_course(index, costs=tuple(items))


def _dong(draft: Draft) -> int:
    return draft.chance.randint(0, 3) * MILLION + draft.chance.choice((0, 0, 1, 400_000, 999_999))
