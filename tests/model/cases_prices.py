"""Cases of the budget where people do not cost the same: tables by fixed and dated attributes, rounding, currencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, fund, item, man, plan, problem, woman
from tests.model.cases import Case, around

RULE = RuleId.BUDGET
FARES = [
    {"table": "fares", "where": {"province": ["01", "79"]}, "amount": {"amount": 7}},
    {"table": "fares", "where": {"province": ["48"]}, "amount": {"amount": 5}},
]
RANKS = [{"table": "ranks", "where": {"tag:rank": ["A"]}, "amount": {"amount": 9}}]
BANDS = [{"table": "bands", "where": {"age_band": ["40_44"]}, "amount": {"amount": 100}}]


def cases() -> Iterator[Case]:
    """Yield all cases of this file."""
    people = [woman("N1", province="01"), man("N2", province="48", tags={"rank": "A"}), woman("N3", tags={"rank": "B"})]

    def question(cap: int, *tables: str, unit: int = 1, **changes: Any) -> Problem:
        costs = [item(name, 3, basis="per_participant", price_table=name) for name in tables]
        costs = [{**one, **changes} for one in costs]
        rows = [row for row in (*FARES, *RANKS, *BANDS) if row["table"] in tables]
        offer = course("C1", "2024-05-06", "2025-06-16", costs=costs)
        state = fund("F", cap_total={"amount": cap})
        return problem(people, [offer], funds=[state], person_prices=rows, money_unit=unit, exchange_rates=RATES)

    def around_cap(name: str, rosters: str, cap: int, *tables: str, start: str = "2024-05-06") -> Iterator[Case]:
        answer = plan({"C1": rosters}, {"C1": start})
        yield from around(
            RULE,
            f"prices-{name}",
            lambda cap: question(cap, *tables),
            answer,
            holds={"cap": cap},
            broken={"cap": cap - 1},
        )

    yield from around_cap("by home", "N1 N2", 12, "fares")
    yield from around_cap("all others", "N1 N2 N3", 15, "fares")
    yield from around_cap("by an own column", "N1 N2 N3", 15, "ranks")
    yield from around_cap("two items", "N2 N3", 20, "fares", "ranks")
    yield from around_cap("the band before her birthday", "N1", 3, "bands")
    yield from around_cap("the band after it", "N1", 100, "bands", start="2025-06-16")
    answer = plan({"C1": "N1 N2 N3"})
    for cap, holds in ((15, False), (16, True), (19, True)):
        yield Case(RULE, f"prices-the sum rounds up once-{cap}", question(cap, "fares", unit=4), answer, holds)
    yen: dict[str, Any] = {"amount": {"amount": 1, "currency": "JPY"}}
    for cap, holds in ((176 + 12, True), (175 + 12, False)):
        yield Case(RULE, f"prices-each price rounds up-{cap}", question(cap, "fares", **yen), answer, holds)


RATES = [{"currency": "JPY", "units": 100, "vnd": 17_501}]
