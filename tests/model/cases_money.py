"""Cases of the budget: caps to the last unit, who may pay what, currencies, money units, history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.domain import Fund, Plan, Problem
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, fund, held, item, plan, problem, women
from tests.model.cases import Case, around, plans

RULE = RuleId.BUDGET
BOTH = plan({"C1": "N1 N2", "C2": "N3"}, {"C2": "2025-01-06"})
"""C1 in 2024 with two people, C2 in 2025 with one; C2 is also on offer in December 2024."""


def cases() -> Iterator[Case]:
    """Yield all cases of this file."""
    yield from _caps()
    yield from _currencies()
    yield from _units()
    yield from _who_may_pay()
    yield from _history()
    yield from _rerouting()


def vnd(amount: int, currency: str = "VND") -> dict[str, Any]:
    """An amount of money."""
    return {"amount": amount, "currency": currency}


def question(*funds: Fund, costs: tuple[dict[str, Any], ...] = (), **policy: Any) -> Problem:
    """Two courses with the same costs; by default 10 per course and 3 per person, in units of 1 VND."""
    costs = costs or (item("fee", 10), item("flight", 3, basis="per_participant", kind="airfare"))
    offers = [course("C1", costs=costs), course("C2", "2024-12-23", "2025-01-06", country="FR", costs=costs)]
    return problem(women(3), offers, funds=funds, **{"money_unit": 1, **policy})


def _caps() -> Iterator[Case]:
    """C1 costs 16, C2 13."""
    yield Case(RULE, "no fund", question(), BOTH, False)
    yield Case(RULE, "no fund, no course", question(), Plan(), True)
    yield Case(RULE, "no cap", question(fund("F")), BOTH, True)

    def capped(total: int | None = None, **by_year: int) -> Problem:
        years = [{"year": int(year[1:]), "cap": vnd(cap)} for year, cap in by_year.items()]
        return question(fund("F", cap_total=None if total is None else vnd(total), caps_by_year=years))

    yield from around(RULE, "total", capped, BOTH, holds={"total": 29}, broken={"total": 28})
    yield from around(RULE, "2024", capped, BOTH, holds={"y2024": 16}, broken={"y2024": 15})
    yield from around(RULE, "2025", capped, BOTH, holds={"y2025": 13}, broken={"y2025": 12})
    full: dict[str, Any] = {"total": 29, "y2024": 16, "y2025": 13}
    yield Case(RULE, "all caps", capped(**full), BOTH, True)
    in_2024 = plan({"C1": "N1 N2", "C2": "N3"}, {"C2": "2024-12-23"})
    yield from around(RULE, "the year of the start", capped, in_2024, holds={"y2024": 29}, broken={"y2024": 28})


def _currencies() -> Iterator[Case]:
    """100 yen at 16,753 VND for 100 units cost 16,753; 7 yen 1172.71, rounded up. Caps round down."""
    rates = [{"currency": "JPY", "units": 100, "vnd": 16_753}, {"currency": "EUR", "vnd": 26_000}]

    def priced(yen: int, cap: dict[str, Any]) -> Problem:
        costs = (item("fee", yen, currency="JPY"),)
        return question(fund("F", cap_total=cap), costs=costs, exchange_rates=rates)

    one = plan({"C1": "N1"})
    for yen, cost in ((100, 16_753), (7, 1_173)):
        caps = {"holds": {"yen": yen, "cap": vnd(cost)}, "broken": {"yen": yen, "cap": vnd(cost - 1)}}
        yield from around(RULE, f"{yen} yen", priced, one, **caps)
    in_yen = {"holds": {"yen": 7, "cap": vnd(8, "JPY")}, "broken": {"yen": 7, "cap": vnd(7, "JPY")}}
    yield from around(RULE, "cap in yen", priced, one, **in_yen)  # 7 yen as a cap are 1,172
    euro = {"holds": {"yen": 155, "cap": vnd(1, "EUR")}, "broken": {"yen": 156, "cap": vnd(1, "EUR")}}
    yield from around(RULE, "cap in euro", priced, one, **euro)  # 25,967.15 and 26,134.68


def _units() -> Iterator[Case]:
    """In units of 1,000: 1,001 costs two of them and 2,999 are two in a cap; nothing fits that does not fit in VND."""

    def rounded(cost: int, cap: int, items: int = 1) -> Problem:
        costs = tuple(item(f"fee{number}", cost) for number in range(items))
        return question(fund("F", cap_total=vnd(cap)), costs=costs, money_unit=1000)

    one = plan({"C1": "N1"})
    yield from around(RULE, "unit", rounded, one, holds={"cost": 1000, "cap": 1999}, broken={"cost": 2000, "cap": 1999})
    twice = {"holds": {"cost": 1001, "cap": 2999}, "broken": {"cost": 2001, "cap": 2999}}
    yield from around(RULE, "unit, rounded", rounded, one, **twice)
    # Two items of 1,001 fit into 2,002 VND, but not in units: the model keeps to the safe side.
    yield Case(RULE, "each item rounded", rounded(1001, 3999, items=2), one, False)
    yield Case(RULE, "each item rounded", rounded(1001, 4000, items=2), one, True)


def _who_may_pay() -> Iterator[Case]:
    """Each restriction of a fund or item, with C1 in Japan alone."""
    one = plan({"C1": "N1"})
    restrictions: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "country": ({"countries": ["JP", "FR"]}, {"countries": ["FR"]}),
        "course": ({"courses": ["C1"]}, {"courses": ["C2"]}),
        "kind of cost": ({"cost_kinds": ["tuition", "airfare"]}, {"cost_kinds": ["tuition"]}),
        "kind of fund": ({"kind": "foreign_sponsor"}, {"kind": "domestic_social"}),
    }
    payers = ["state_budget", "foreign_sponsor"]
    costs = (item("fee", 10, paid_by=payers), item("flight", 3, kind="airfare", paid_by=payers))
    for name, (holds, broken) in restrictions.items():
        yield from around(
            RULE, name, lambda **fields: question(fund("F", **fields), costs=costs), one, holds=holds, broken=broken
        )
    free = (item("fee", 0, paid_by=["foreign_sponsor"]),)
    yield Case(RULE, "nothing to pay", question(fund("F"), costs=free), one, True)


def _history() -> Iterator[Case]:
    """The held course of 2024 took 5 of the year and of the whole."""

    def paid(start: str = "2024-01-08", amount: int = 5, **caps: Any) -> Problem:
        past = [held("H1", "", start, payments=[{"fund": "F", "amount_vnd": amount}])]
        offers = [course("C1", costs=[item("fee", 10)])]
        return problem(women(1), offers, funds=[fund("F", **caps)], history=past, money_unit=1)

    one = plan({"C1": "N1"})
    totals = {"holds": {"cap_total": vnd(15)}, "broken": {"cap_total": vnd(14)}}
    yield from around(RULE, "held in all", paid, one, **totals)
    years = [{"caps_by_year": [{"year": 2024, "cap": vnd(cap)}]} for cap in (15, 14)]
    yield from around(RULE, "held in the year", paid, one, holds=years[0], broken=years[1])
    before: dict[str, Any] = {"start": "2023-01-09", "caps_by_year": [{"year": 2024, "cap": vnd(10)}]}
    yield Case(RULE, "held in another year", paid(**before), one, True)
    spent = {"holds": {"amount": 5, "cap_total": vnd(5)}, "broken": {"amount": 6, "cap_total": vnd(5)}}
    yield from around(RULE, "history alone", paid, Plan(), **spent)


def _rerouting() -> Iterator[Case]:
    """A can pay fees only, B anything: A must take fees so that B can pay flights."""
    costs = (item("fee", 10), item("flight", 10, kind="airfare"))

    def shared(fees: int, anything: int) -> Problem:
        payers = (fund("A", cost_kinds=["tuition"], cap_total=vnd(fees)), fund("B", cap_total=vnd(anything)))
        return question(*payers, costs=costs)

    enough = {"holds": {"fees": 4, "anything": 16}, "broken": {"fees": 4, "anything": 15}}
    yield from around(RULE, "shared", shared, plan({"C1": "N1"}), **enough)
    useless = {"holds": {"fees": 20, "anything": 10}, "broken": {"fees": 20, "anything": 9}}
    yield from around(RULE, "A cannot help", shared, plan({"C1": "N1"}), **useless)
    by_year = [
        fund("A", caps_by_year=[{"year": 2024, "cap": vnd(20)}], cap_total=vnd(30)),
        fund("B", cap_total=vnd(10)),
    ]
    yield from plans(RULE, "year and whole", question(*by_year, costs=costs), holds=(BOTH,))
