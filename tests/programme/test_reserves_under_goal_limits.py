"""Reserves where limits of goals are told by no sum of seats: evenness of a group, wishes missed, costs by person."""

from __future__ import annotations

from typing import Any

import pytest

from leadership_opt import Plan, reserves, verify
from leadership_opt.model.build import build
from leadership_opt.programme.ledger import Ledger
from leadership_opt.programme.standing import of_standing_plan
from leadership_opt.programme.substitutes import substitutes
from tests.checker.builders import course, fund, man, plan, problem, woman

PEOPLE = (woman("N1"), man("N2"), woman("N3"), man("N4"), woman("N5"), man("N6", province="08"))
STANDING = {"C1": "N1 N2", "C2": "N3 N4"}
DATES = {"C1": "2024-05-06", "C2": "2024-09-02"}
FARES = {"id": "a", "kind": "airfare", "basis": "per_participant", "amount": {"amount": 9}, "price_table": "fare"}
PRICES = [{"table": "fare", "where": {"province": ["02"]}, "amount": {"amount": 5}}]
FEMALE = {"sex": ["female"]}
CASES: dict[str, dict[str, Any]] = {
    "even": {"even": {"group": FEMALE}, "goal_limits": [{"goal": "even_courses", "no_worse_than": 0}]},
    "missed": {
        "quotas": [{"id": "women", "where": FEMALE, "scope": "course", "min_count": 1, "max_count": 1, "wanted": True}],
        "companions": [{"id": "pair", "kind": "together", "nominees": ["N1", "N2"], "wanted": True}],
        "goal_limits": [{"goal": "shortfalls", "no_worse_than": 1}],
    },
    "cost": {"person_prices": PRICES, "money_unit": 1, "goal_limits": [{"goal": "cost", "no_worse_than": 20}]},
    "state": {"person_prices": PRICES, "money_unit": 1, "goal_limits": [{"goal": "state_cost", "no_worse_than": 20}]},
}


@pytest.mark.parametrize("case", CASES)
def test_who_may_take_a_seat_is_what_the_checker_says(case: str) -> None:
    """An exchange is possible exactly where the plan with it keeps every rule; some are, some are not."""
    costs = (FARES,) if "person_prices" in CASES[case] else ()
    offered = [course(name, day, seats_min=2, seats_max=2, costs=costs) for name, day in DATES.items()]
    question = problem(PEOPLE, offered, funds=[fund("f")], years=(2024,), **CASES[case])
    standing = _paid(STANDING, costs=bool(costs))
    ledger = Ledger(build(of_standing_plan(question), with_goals=False), standing)
    found = substitutes(question, standing, ledger, standing.rosters())
    claimed = {(name, coming, out) for name, able in found.items() for coming, seats in able.items() for out in seats}
    allowed, all_of_them = set(), 0
    for name, people in STANDING.items():
        for leaving in people.split():
            for coming in ("N5", "N6"):
                all_of_them += 1
                changed = _paid({**STANDING, name: people.replace(leaving, coming)}, costs=bool(costs))
                if verify(question, changed).is_valid:
                    allowed.add((name, coming, leaving))
    assert claimed == allowed
    assert 0 < len(allowed) < all_of_them
    assert reserves(question, standing, per_course=2).confirmed > 0


def _paid(rosters: dict[str, str], *, costs: bool) -> Plan:
    """Return a plan in which the fund pays for everybody; N6 costs 9, the others 5."""
    prices = {name: sum(9 if who == "N6" else 5 for who in people.split()) for name, people in rosters.items()}
    return plan(rosters, DATES, [(name, "a", "f", vnd) for name, vnd in prices.items()] if costs else [])
