"""Cases of the budget where a fund pays no more than a share of each item: rounding, several shares, people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, fund, item, man, plan, problem, woman
from tests.model.cases import Case

RULE = RuleId.BUDGET
ANSWER = plan({"C1": "N1 N2"})


def cases() -> Iterator[Case]:
    """Yield all cases of this file."""
    for cap, unit, holds in ((4, 1, False), (5, 1, True), (5, 2, False), (6, 2, True)):
        # of 9 the first pays at most 4.5: 4 in units of 1, 2 units of 2; the other needs 5, or 3 units of 2
        asked = _question([_share("50%")], cap, unit, fee=item("fee", 9))
        yield Case(RULE, f"share-half of nine-{cap} in {unit}", asked, ANSWER, holds)
    yield Case(RULE, "share-the smallest counts", _question([_share("2/3"), _share("1/3", "b")], 5), ANSWER, False)
    yield Case(RULE, "share-the smallest counts", _question([_share("2/3"), _share("1/3", "b")], 6), ANSWER, True)
    other = [_share("0%", cost_kinds=["visa"])]
    yield Case(RULE, "share-of another kind", _question(other, 0), ANSWER, True)
    yield Case(RULE, "share-of its kind", _question([_share("99%", cost_kinds=["tuition"])], 0), ANSWER, False)
    for cap, holds in ((6, True), (5, False)):
        # a man costs 7 and a woman 4: of 11 the first pays at most 5
        fee = item("fee", 4, basis="per_participant", price_table="t")
        asked = _question([_share("50%")], cap, fee=fee, person_prices=[PRICE])
        yield Case(RULE, f"share-of what people cost-{cap}", asked, ANSWER, holds)
    two = [item("fee", 5), item("visa", 5, kind="visa")]
    for cap, holds in ((6, True), (5, False)):
        # of each 5 at most 2: not 5 of both together
        yield Case(RULE, f"share-of each item-{cap}", _question([_share("50%")], cap, costs=two), ANSWER, holds)


PRICE = {"table": "t", "where": {"sex": ["male"]}, "amount": {"amount": 7}}


def _share(share: str, identifier: str = "a", **changes: Any) -> dict[str, Any]:
    return {"id": identifier, "max_share": share, **changes}


def _question(
    shares: list[dict[str, Any]], cap: int, unit: int = 1, *, fee: Any = None, costs: Any = (), **policy: Any
) -> Problem:
    """A course of two for 9, which one fund pays up to a share and another up to a cap."""
    offer = course("C1", costs=costs or [fee or item("fee", 9)])
    funds = [fund("A", item_shares=shares), fund("B", kind="domestic_social", cap_total={"amount": cap})]
    return problem([woman("N1"), man("N2")], [offer], funds=funds, money_unit=unit, **policy)
