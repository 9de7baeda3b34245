"""What is wanted and no rule: it never stands in the way of a plan, and what is missed of it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Problem, Settings, Status, explain_infeasible, load, reserves, save, solve, verify
from leadership_opt.domain import GoalId
from tests.checker.builders import course, man, problem, woman

SETTINGS = Settings(workers=1, time_limit_seconds=60)
WOMEN: dict[str, Any] = {"id": "women", "where": {"sex": ["female"]}, "min_count": 3}
TOGETHER: dict[str, Any] = {"id": "pair", "kind": "together", "nominees": ["N1", "M1"]}


def _question(*, wanted: bool, weight: int = 1) -> Problem:
    """Two women and two men, three seats, three women asked for, one pair that no longer can be together."""
    wish = {"wanted": True, "weight": weight} if wanted else {}
    people = [woman("N1"), woman("N2"), man("M1", refused_countries=["JP"]), man("M2")]
    return problem(
        people,
        [course("C1", seats_min=3, seats_max=3, must_run=True)],
        quotas=[{**WOMEN, **wish}],
        companions=[{**TOGETHER, **wish}],
        goals=[{"goal": "shortfalls"}, {"goal": "merit"}, {"goal": "seeded_draw"}],
    )


def test_a_rule_has_no_plan_and_the_same_wish_has_one() -> None:
    """As rules they clash; as wishes they miss one woman, and one companion."""
    blocked = explain_infeasible(_question(wanted=False), settings=SETTINGS)
    assert {limit.key for conflict in blocked.conflicts for limit in conflict.limits} >= {"quota/women"}
    outcome = solve(_question(wanted=True), settings=SETTINGS)
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    assert verify(_question(wanted=True), outcome.plan).value(GoalId.SHORTFALLS) == outcome.stages[0].value == 2
    assert explain_infeasible(_question(wanted=True), settings=SETTINGS).status == "feasible"


def test_weights_multiply_what_is_missed() -> None:
    """Points are what a planner trades against each other."""
    assert solve(_question(wanted=True, weight=7), settings=SETTINGS).stages[0].value == 14


def test_reserves_of_a_plan_with_wishes() -> None:
    """A woman on the list is worth more than a man: what is missed gets less."""
    people = [woman("N1"), woman("N2", rating=1), man("M1", rating=90), man("M2", rating=80)]
    wanted = {**WOMEN, "wanted": True}
    pins = [{"nominee": "N2", "place": "out"}]
    goals = [{"goal": "shortfalls"}, {"goal": "merit"}, {"goal": "seeded_draw"}]
    fields: dict[str, Any] = {"quotas": [wanted], "goals": goals}
    pinned = problem(people, [course("C1", seats_min=2, seats_max=2)], nominee_pins=pins, **fields)
    free = problem(people, [course("C1", seats_min=2, seats_max=2)], **fields)
    plan = solve(pinned, settings=SETTINGS).plan
    assert plan is not None
    (listed,) = reserves(free, plan, per_course=9, settings=SETTINGS).courses
    assert [entry.nominee for entry in listed.reserves] == ["N2", "M2"]


@pytest.mark.parametrize("name", ["problem.json", "problem.xlsx"])
def test_wishes_come_back_from_files(name: str, tmp_path: Path) -> None:
    """A wish that a file turns into a rule leaves no plan."""
    question = _question(wanted=True, weight=3)
    save(question, tmp_path / name)
    assert load(tmp_path / name) == question


def test_problems_without_wishes_keep_their_hash() -> None:
    """The fields are no part of the canonical form until somebody uses them."""
    plain = _question(wanted=False)
    data = plain.model_dump(mode="json")
    for entry in (*data["policy"]["quotas"], *data["policy"]["companions"]):
        del entry["wanted"], entry["weight"]
    assert Problem.model_validate(data).sha256 == plain.sha256
    assert plain.sha256 != _question(wanted=True).sha256


@pytest.mark.parametrize(
    ("scope", "share", "missed"),
    [
        ("programme", {"min_share": "40%"}, 2),  # of ten seats four should be women's; two women are there
        ("course", {"min_share": "40%"}, 2),  # of five in each course two
        ("course", {"min_share": "21%"}, 2),  # 1.05 people are two: whole people, rounded up as for a rule
        ("programme", {"max_share": "75%"}, 1),  # of men: 7.5 people allow seven
        ("course", {"max_share": "79%", "min_share": "1/5"}, 2),  # 3.95 allow three men of five in each course
    ],
)
def test_shares_miss_whole_people(scope: str, share: dict[str, str], missed: int) -> None:
    """What a share misses is counted in people, by the rounding of the rule; both readings and a hand agree."""
    people = [*(woman(f"W{at}") for at in range(2)), *(man(f"M{at}") for at in range(8))]
    sex = "male" if "max_share" in share else "female"
    quota = {"id": "share", "where": {"sex": [sex]}, "scope": scope, "wanted": True, "weight": 3, **share}
    courses = [course(name, seats_min=5, seats_max=5, must_run=True) for name in ("C1", "C2")]
    goals = [{"goal": "shortfalls"}, {"goal": "seeded_draw"}]
    outcome = solve(problem(people, courses, quotas=[quota], goals=goals), settings=SETTINGS)
    assert outcome.status is Status.OPTIMAL
    assert outcome.verification is not None
    assert outcome.verification.value(GoalId.SHORTFALLS) == outcome.stages[0].value == 3 * missed
