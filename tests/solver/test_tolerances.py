"""Goals in their order, and what each gives up for the goals after it."""

from __future__ import annotations

from typing import Any

import pytest

from leadership_opt.domain import Course, Problem
from tests.checker.builders import course, fund, item, plan, problem, woman, women
from tests.solver.test_goals import LATER, solved, values


def _sized(*goals: dict[str, Any]) -> Problem:
    """Up to three people at 10 units each."""
    each = item("fee", 10_000_000, basis="per_participant")
    return problem(women(3), [course("C1", costs=[each])], funds=[fund("F")], goals=goals)


MOST: list[tuple[dict[str, Any], int, int]] = [
    ({}, 3, 30),
    ({"tolerance_absolute": 1}, 3, 20),
    ({"tolerance_absolute": 2}, 3, 10),
    ({"tolerance_absolute": 9}, 3, 0),
    ({"tolerance_share": "1/3"}, 3, 20),
    ({"tolerance_share": "33%"}, 3, 30),  # 0.99 of a person is nobody
    ({"tolerance_share": "99%"}, 3, 10),
    ({"tolerance_share": "100%"}, 3, 0),
]


@pytest.mark.parametrize(("tolerance", "seats", "cost"), MOST)
def test_a_maximum_gives_up_what_it_may(tolerance: dict[str, Any], seats: int, cost: int) -> None:
    """The stage reports its best; the plan has what the later goal made of it."""
    outcome = solved(_sized({"goal": "participants", **tolerance}, {"goal": "cost"}))
    assert values(outcome) == {"participants": seats, "cost": cost}
    assert outcome.plan is not None
    assert len(outcome.plan.assignments) == cost // 10


def _priced(*goals: dict[str, Any]) -> Problem:
    """C1 costs 10 units and takes the weaker N1 only; C2 costs 15 and takes either."""
    offers: list[Course] = [
        course("C1", costs=[item("fee", 10_000_000)], seats_max=1),
        course("C2", LATER, country="FR", costs=[item("fee", 15_000_000)], seats_max=1),
    ]
    people = [woman("N1", rating=10), woman("N2", rating=90, refused_countries=["JP"])]
    return problem(people, offers, funds=[fund("F")], goals=goals, total_participants={"min_count": 1, "max_count": 1})


LEAST: list[tuple[dict[str, Any], int]] = [
    ({}, 10),
    ({"tolerance_absolute": 4}, 10),
    ({"tolerance_absolute": 5}, 90),
    ({"tolerance_share": "49%"}, 10),
    ({"tolerance_share": "1/2"}, 90),
]


@pytest.mark.parametrize(("tolerance", "merit"), LEAST)
def test_a_minimum_gives_up_what_it_may(tolerance: dict[str, Any], merit: int) -> None:
    """Tolerances of costs go upwards; a share is rounded down."""
    outcome = solved(_priced({"goal": "cost", **tolerance}, {"goal": "merit"}))
    assert values(outcome) == {"cost": 10, "merit": merit}


def test_the_order_of_goals_decides() -> None:
    """The same two goals the other way round are another question."""
    assert values(solved(_priced({"goal": "merit"}, {"goal": "cost"}))) == {"merit": 90, "cost": 15}
    assert values(solved(_priced({"goal": "cost"}, {"goal": "merit"}))) == {"cost": 10, "merit": 10}


def test_what_one_goal_gave_up_is_not_given_up_twice() -> None:
    """Three goals: the second works within the tolerance of the first, the third within both."""
    rated = [woman("N1", rating=90), woman("N2", rating=80), woman("N3", rating=5)]
    asked = problem(
        rated,
        [course("C1", costs=[item("fee", 1_000_000, basis="per_participant")])],
        funds=[fund("F")],
        goals=[{"goal": "participants", "tolerance_absolute": 1}, {"goal": "cost"}, {"goal": "merit"}],
    )
    assert values(solved(asked)) == {"participants": 3, "cost": 2, "merit": 170}


def test_state_cost_with_a_tolerance() -> None:
    """Later goals leave open who pays; the plan is settled with sponsors first, and both readings must live with it."""
    funds = [fund("S", kind="foreign_sponsor", cap_total={"amount": 10_000_000}), fund("B")]
    asked = problem(
        women(3),
        [course("C1", costs=[item("fee", 12_000_000)], must_run=True)],
        funds=funds,
        goals=[{"goal": "state_cost", "tolerance_absolute": 5}, {"goal": "participants"}, {"goal": "seeded_draw"}],
    )
    outcome = solved(asked)
    assert values(outcome)["state_cost"] == 2
    assert outcome.verification is not None
    assert {entry.goal.value: entry.value for entry in outcome.verification.goals}["state_cost"] <= 7  # type: ignore[operator]


@pytest.mark.parametrize("limit", [1, 2])
def test_stability_with_a_tolerance(limit: int) -> None:
    """What may change need not: a plan that stays put must not be read as changed."""
    base = plan({"C1": "N1", "C2": "N2"}, {"C2": LATER})
    asked = problem(
        women(4),
        [course("C1"), course("C2", LATER)],
        max_courses_per_nominee=limit,
        goals=[{"goal": "stability", "tolerance_absolute": 1}, {"goal": "participants"}, {"goal": "seeded_draw"}],
    )
    outcome = solved(asked, base)
    assert (values(outcome)["stability[courses]"], values(outcome)["stability[people]"]) == (0, 0)
    assert values(outcome)["participants"] == (3 if limit == 1 else 4)
