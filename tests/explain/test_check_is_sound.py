"""Whatever `check` calls impossible must be impossible."""

from __future__ import annotations

import random
from typing import Any

import pytest

from leadership_opt.domain import Problem
from leadership_opt.explain import check
from leadership_opt.result import Settings, Status
from leadership_opt.solver import solve
from tests.explain.base_problem import course, fund, held, problem
from tests.oracle.brute_force import best
from tests.oracle.tiny_problems import tiny_problem


def drawn(seed: int) -> Problem:
    """A problem with rules drawn at random: some can be kept, some cannot."""
    draw = random.Random(seed)

    def maybe(chance: float, value: Any) -> Any:
        return value if draw.random() < chance else []

    where = draw.choice([{}, {"sex": ["female"]}, {"province": ["01"]}, {"category": ["1"]}])
    bound: dict[str, Any] = draw.choice(
        [{"min_count": draw.randint(1, 3)}, {"max_count": draw.randint(0, 3)}, {"min_share": "50%"}]
    )
    scope = draw.choice(["programme", "year", "course", "country"])
    each = draw.choice([None, "sex", "category"])
    least = draw.randint(0, 2)
    return problem(
        nominees={number: draw.choice([{}, {"birth_date": "1979-06-01"}, {"healthy": False}]) for number in range(8)},
        courses=(
            course("A", must_run=draw.random() < 0.2, seats_min=draw.randint(1, 3)),
            course("B", country="FR", start_dates=("2024-03-06", "2025-03-10")),
            course("C", country="FR", start_dates=("2024-05-06",)),
        ),
        funds=(fund(cap_total=draw.choice([None, {"amount": draw.randint(10, 40) * 1_000_000}])),),
        history=tuple(maybe(0.4, [held(tuple(draw.sample(["N00", "N01", "N02", "N03"], 2)))])),
        quotas=[{"id": "q", "where": where, "scope": scope, "each": each, **bound}],
        course_counts=maybe(0.5, [{"id": "k", "per_year": draw.random() < 0.5, "min_count": least}]),
        total_participants={"min_count": draw.randint(0, 6)},
        calendar={"min_days_between_starts": draw.choice([0, 5, 200])},
        nominee_pins=maybe(0.3, [{"nominee": "N04", "place": "in"}]),
        goals=[],
    )


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_no_plan_where_check_sees_none(first: int) -> None:
    """A fact of impossibility is a proof: the solver never finds a plan against it."""
    settings = Settings(time_limit_seconds=20, workers=1)
    for seed in range(first, first + 10):
        found = drawn(seed)
        if not check(found).is_possible:
            assert solve(found, settings=settings).status is Status.INFEASIBLE, seed


def test_no_plan_where_check_sees_none_for_what_people_cost() -> None:
    """What a course costs at least is what its cheapest people cost; problems that look at every plan agree."""
    looked_at = 0
    for seed in range(30):
        found = tiny_problem(seed, "person_prices")[0]
        facts = check(found)
        if not facts.is_possible:
            assert not best(found).feasible, seed
            looked_at += any(fact.key.startswith("budget") for fact in facts.facts)
    assert looked_at


def test_both_kinds_are_drawn() -> None:
    """The test above means something only if some of its problems look possible and some do not."""
    assert {check(drawn(seed)).is_possible for seed in range(20)} == {True, False}
