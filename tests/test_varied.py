"""The benchmark of variety: what it says of its problems beforehand is so."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.varied.decided import contradictions, gaps, table
from benchmarks.varied.drawing import Drawn, Kind, draw
from leadership_opt import Settings, Status, solve, verify

SEEDS = (9000, 9001, 9005, 9006, 9007, 9009)
"""Of all kinds, and soon drawn."""


@pytest.fixture(scope="module")
def drawn() -> list[Drawn]:
    """Some problems of seeds that nobody measures."""
    return [draw(seed) for seed in SEEDS]


def test_a_problem_built_around_a_plan_has_it(drawn: list[Drawn]) -> None:
    """Else "infeasible" could be right, and no run would show a false proof."""
    built = [one for one in drawn if one.kind is Kind.BUILT]
    assert built
    for one in built:
        assert verify(one.problem, one.plan).violations == ()


def test_the_same_seed_draws_the_same_problem(drawn: list[Drawn]) -> None:
    """Runs of two days are compared."""
    assert draw(SEEDS[0]).problem.sha256 == drawn[0].problem.sha256


def test_kinds_of_problems_differ(drawn: list[Drawn]) -> None:
    """One family drawn a hundred times would be what was tuned for again."""
    policies = [one.problem.policy for one in drawn]
    assert len({tuple(goal.goal for goal in policy.goals) for policy in policies}) > len(drawn) // 2
    assert len({policy.money_unit for policy in policies}) > 1
    assert len({policy.calendar.max_concurrent_courses for policy in policies}) > 2
    assert {one.kind for one in drawn} == set(Kind)


def test_planted_causes_leave_no_plan(drawn: list[Drawn]) -> None:
    """The smallest of them is solved."""
    planted = min(
        (one for one in drawn if one.kind is Kind.PLANTED),
        key=lambda one: len(one.problem.nominees) * len(one.problem.courses),
    )
    outcome = solve(planted.problem, settings=Settings(time_limit_seconds=120))
    assert outcome.status is Status.INFEASIBLE


def _run(kind: Kind, status: Status, stages: list[dict[str, Any]]) -> dict[str, Any]:
    size = {"nominees": 100, "courses_on_offer": 7}
    return {"seed": 1, "kind": kind.value, "status": status, "seconds": {"total": 5.0}, "stages": stages, "size": size}


def test_tables_tell_what_cannot_be() -> None:
    """A false proof must not hide among percentages."""
    false = [_run(Kind.BUILT, Status.INFEASIBLE, []), _run(Kind.PLANTED, Status.OPTIMAL, [])]
    assert [len(list(contradictions(found))) for found in false] == [1, 1]
    assert table(false, 60.0).count("WRONG") == 2


def test_gaps_are_told_of_open_stages_alone() -> None:
    """A stage without a bound has a gap of one; a proven one has none."""
    stages = [
        {"goal": "merit", "label": "", "value": 90, "bound": 100, "proven": False},
        {"goal": "cost", "label": "", "value": 7, "bound": 7, "proven": True},
        {"goal": "seeded_draw", "label": "dates", "value": 5, "bound": None, "proven": False},
    ]
    found = _run(Kind.DRAWN, Status.FEASIBLE, stages)
    assert list(gaps(found)) == [("merit", 0.1), ("seeded_draw dates", 1.0)]
    assert "merit 10.00%" in table([found], 60.0)
