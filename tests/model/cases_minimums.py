"""Cases of the budget where a fund has to pay at least so much: rounding, caps, history, and what people cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, fund, item, man, plan, problem, woman
from tests.model.cases import Case

RULE = RuleId.BUDGET
ANSWER = plan({"C1": "N1 N2"})
PRICE = {"table": "t", "where": {"sex": ["male"]}, "amount": {"amount": 7}}


def cases() -> Iterator[Case]:
    """Yield all cases of this file."""
    for least, unit, holds in (
        (9, 1, True),
        (10, 1, False),
        (9, 4, True),
        (10, 4, False),
        (8, 3, True),
        (9, 3, True),
        (10, 3, False),
    ):
        # 9 are three units of 4 less 3 that rounding adds, and three whole units of 3
        yield Case(RULE, f"least-{least} in {unit}", _question(least, unit), ANSWER, holds)
    for least, holds in ((4, True), (5, False)):
        # a sponsor has a visa to pay that no other fund pays, and no room for more
        costs = [item("fee", 9, paid_by=["state_budget"]), item("visa", 4, kind="visa", paid_by=["foreign_sponsor"])]
        yield Case(RULE, f"least-of what it may pay-{least}", _question(least, costs=costs), ANSWER, holds)
    for least, cap, holds in ((5, 5, True), (6, 5, False)):
        asked = _question(least, cap_total={"amount": cap})
        yield Case(RULE, f"least-within its cap-{least}", asked, ANSWER, holds)
    for other, holds in ((4, True), (5, False)):
        asked = _question(5, other=other)
        yield Case(RULE, f"least-beside the minimum of another-{other}", asked, ANSWER, holds)
    for least, holds in ((11, True), (12, False)):
        # a man costs 7 and a woman 4
        fee = item("fee", 4, basis="per_participant", price_table="t")
        yield Case(
            RULE, f"least-of what people cost-{least}", _question(least, costs=[fee], prices=True), ANSWER, holds
        )
    for least, holds in ((9, True), (10, False)):
        # 11 are three units of 4; whoever comes, rounding may add 3
        asked = _question(least, 4, costs=[fee], prices=True)
        yield Case(RULE, f"least-of what people cost in units-{least}", asked, ANSWER, holds)
    for before, holds in ((20, True), (19, False)):
        held = [{"id": "H", "country": "JP", "start_date": "2024-01-08", "payments": [_payment(before)]}]
        asked = _question(29, history=held)
        yield Case(RULE, f"least-with held courses-{before}", asked, ANSWER, holds)
    for before, holds in ((20, True), (19, False)):
        held = [{"id": "H", "country": "JP", "start_date": "2024-01-08", "payments": [_payment(before)]}]
        asked = _question(20, history=held)
        yield Case(RULE, f"least-nothing planned-{before}", asked, plan({}), holds)


def _payment(amount: int) -> dict[str, Any]:
    return {"fund": "A", "amount_vnd": amount}


def _question(
    least: int,
    unit: int = 1,
    *,
    costs: Any = (),
    other: int = 0,
    prices: bool = False,
    history: Any = None,
    **more: Any,
) -> Problem:
    """A course of two for 9, paid by a sponsor with a minimum and by the state, which may have one, too."""
    offer = course("C1", costs=costs or [item("fee", 9)])
    funds = [
        fund("A", kind="foreign_sponsor", min_total={"amount": least}, **more),
        fund("B", min_total={"amount": other} if other else None),
    ]
    given: dict[str, Any] = {"person_prices": [PRICE]} if prices else {}
    past = {} if history is None else {"history": history}
    return problem([woman("N1"), man("N2")], [offer], funds=funds, money_unit=unit, **given, **past)
