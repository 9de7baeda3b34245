"""Even courses: the spread that is proven is that of the plan, and its setting goes through files."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import (
    InvalidProblem,
    Plan,
    Problem,
    Settings,
    Status,
    explain_infeasible,
    load,
    reserves,
    save,
    solve,
    verify,
)
from leadership_opt.domain import GoalId
from tests.checker.builders import course, man, plan, problem, woman
from tests.oracle.tiny_problems import tiny_problem

SETTINGS = Settings(workers=1, time_limit_seconds=60)
WOMEN: dict[str, Any] = {"group": {"sex": ["female"]}}


def _question(*goals: str, **policy: Any) -> Problem:
    """Three women and three men, two courses for one to three each."""
    people = [
        *(woman(f"W{at}", rating=90 - at) for at in range(3)),
        *(man(f"M{at}", rating=50 - at) for at in range(3)),
    ]
    offers = [course(name, seats_max=3, country=land, must_run=True) for name, land in (("C1", "JP"), ("C2", "FR"))]
    listed = [{"goal": goal} for goal in (*goals, "seeded_draw")]
    return problem(people, offers, **{"goals": listed, **policy})


def test_who_counts_is_the_group() -> None:
    """Sizes may be even where women are not, and the other way round."""
    uneven = plan({"C1": "W0 W1", "C2": "M0 M1"})
    assert verify(_question(), uneven).value(GoalId.EVEN_COURSES) == 0
    assert verify(_question(even=WOMEN), uneven).value(GoalId.EVEN_COURSES) == 2
    larger = plan({"C1": "W0 M0 M1", "C2": "W1"})
    assert verify(_question(), larger).value(GoalId.EVEN_COURSES) == 2
    assert verify(_question(even=WOMEN), larger).value(GoalId.EVEN_COURSES) == 0


@pytest.mark.parametrize("one", [plan(), plan({"C1": "W0 W1 M0"})])
def test_nothing_is_uneven_in_fewer_than_two_courses(one: Plan) -> None:
    """A course that does not run is no course of nobody."""
    assert verify(_question(), one).value(GoalId.EVEN_COURSES) == 0


@pytest.mark.parametrize("even", [{}, WOMEN])
def test_courses_that_do_not_run_count_for_nothing(even: dict[str, Any]) -> None:
    """Of three courses two run, for want of people; the third would make the smallest number 0."""
    people = [woman(f"W{at}") for at in range(4)]
    offers = [course(name, seats_min=2, seats_max=3) for name in ("C1", "C2", "C3")]
    goals = [{"goal": goal} for goal in ("participants", "even_courses", "seeded_draw")]
    count = [{"id": "two", "min_count": 2}]
    outcome = solve(problem(people, offers, goals=goals, even=even, course_counts=count), settings=SETTINGS)
    assert [stage.value for stage in outcome.stages[:2]] == [4, 0]
    assert outcome.plan is not None
    assert [len(roster) for roster in outcome.plan.rosters().values()] == [2, 2]


def test_a_tolerance_and_a_limit_mean_people() -> None:
    """Three women: 2 and 1 is the best with all of them; a limit of 0 leaves two of them, or another reason."""
    pursued = _question("women", "even_courses", even=WOMEN)
    assert [stage.value for stage in solve(pursued, settings=SETTINGS).stages[:2]] == [3, 1]
    limited = _question("women", even=WOMEN, goal_limits=[{"goal": "even_courses", "no_worse_than": 0}])
    assert solve(limited, settings=SETTINGS).stages[0].value == 2


def test_a_limit_that_leaves_no_plan_is_named_and_moved() -> None:
    """All three women must go and no course may have more of them than the other: that is one too few."""
    pins = [{"nominee": f"W{at}", "place": "in"} for at in range(3)]
    limits = [{"goal": "even_courses", "no_worse_than": 0}]
    answer = explain_infeasible(
        _question("merit", even=WOMEN, goal_limits=limits, nominee_pins=pins), settings=SETTINGS
    )
    assert "goal_limits/even_courses" in {limit.key for conflict in answer.conflicts for limit in conflict.limits}


def test_reserves_keep_numbers_even() -> None:
    """One woman in C1 and two in C2: a woman is a reserve of C1, before better men, and not of C2."""
    people = [
        *(woman(f"W{at}", rating=10) for at in range(4)),
        *(man(f"M{at}", rating=50) for at in range(3)),
    ]
    offers = [course(name, seats_min=2, seats_max=3, must_run=True) for name in ("C1", "C2")]
    goals = [{"goal": "even_courses"}, {"goal": "merit"}, {"goal": "seeded_draw"}]
    question = problem(people, offers, goals=goals, even=WOMEN)
    given = plan({"C1": "W0 M0", "C2": "W1 W2"})
    listed = {one.course: [entry.nominee for entry in one.reserves] for one in reserves(question, given).courses}
    assert listed["C1"][0] == "W3"
    assert "W3" not in listed["C2"]


@pytest.mark.parametrize("name", ["problem.json", "problem.xlsx", "problem"])
@pytest.mark.parametrize("group", [{"sex": ["female"]}, {"province": ["01", "02"], "tag:body": ["party"]}])
def test_the_group_comes_back_from_files(name: str, group: dict[str, Any], tmp_path: Path) -> None:
    """A group that a file loses would make sizes even instead."""
    question = _question("even_courses", even={"group": group})
    save(question, tmp_path / name)
    assert load(tmp_path / name) == question


def test_a_group_that_nobody_can_be_in_is_a_fault() -> None:
    """As in quotas: a misspelt value would make everything even."""
    with pytest.raises(InvalidProblem) as caught:
        _question(even={"group": {"sex": ["femal"]}})
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [
        ("unknown_group_value", "policy.even.group.sex")
    ]


def test_problems_without_a_group_keep_their_hash() -> None:
    """The setting is no part of the canonical form until somebody uses it."""
    plain = _question("merit")
    data = plain.model_dump(mode="json")
    del data["policy"]["even"]
    assert Problem.model_validate(data).sha256 == plain.sha256
    assert plain.sha256 != _question("merit", even=WOMEN).sha256


def test_random_problems_are_uneven_often_enough() -> None:
    """The comparison with the oracle says little if every spread is 0; of forty problems five are enough."""
    values = (stage.value for seed in range(40) for stage in _even_stages(seed))
    uneven = islice((value for value in values if value), 5)
    assert len(list(uneven)) == 5


def _even_stages(seed: int) -> list[Any]:
    question, _ = tiny_problem(seed, "even_courses")
    outcome = solve(question, settings=SETTINGS)
    assert outcome.status in (Status.OPTIMAL, Status.INFEASIBLE)
    return [stage for stage in outcome.stages if stage.goal is GoalId.EVEN_COURSES]
