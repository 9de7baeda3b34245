"""How a call ends: what is proven is said to be proven, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from leadership_opt import Outcome, Plan, Problem, Settings, Status, check, examples, solve
from leadership_opt.errors import BadSettings
from tests.checker.builders import course, held, man, problem, woman, women
from tests.solver.test_goals import LATER

HARDLY_ANY_TIME = Settings(time_limit_seconds=1e-6, workers=1)


def _solve(question: Problem, **changes: Any) -> Outcome:
    return solve(question, settings=Settings(workers=1), **changes)


def _must_run(**changes: Any) -> Problem:
    return problem(women(2), [course("C1", must_run=True, **changes)])


SICK = (woman("N1", healthy=False), man("N2", birth_year=1960))
INFEASIBLE: dict[str, Problem] = {
    "too few people": problem(women(2), total_participants={"min_count": 3}),
    "too few for the course": _must_run(seats_min=3),
    "history too large": problem(women(2), history=[held("H", "N1 N2")], total_participants={"max_count": 1}),
    "closed": problem(
        women(2),
        [course("C1", must_run=True)],
        calendar={"closed_periods": [{"id": "P", "first_day": "2024-05-19", "last_day": "2024-05-19"}]},
    ),
    "nobody may pay": _must_run(costs=[{"id": "i", "kind": "visa", "basis": "per_course", "amount": {"amount": 1}}]),
    "pins and companions": problem(
        women(2),
        companions=[{"id": "g", "kind": "apart", "nominees": ["N1", "N2"]}],
        nominee_pins=[{"nominee": who, "place": "in"} for who in ("N1", "N2")],
    ),
    "nobody eligible, a course needed": problem(SICK, course_counts=[{"id": "c", "min_count": 1}]),
    "nobody eligible, must run": problem(SICK, [course("C1", must_run=True)]),
    "no such group": problem(women(2), quotas=[{"id": "q", "where": {"tag:x": ["y"]}, "min_count": 1}]),
}


@pytest.mark.parametrize("name", INFEASIBLE)
@pytest.mark.parametrize("goals", [None, ()], ids=["goals", "no goals"])
def test_what_cannot_be_is_infeasible(name: str, goals: tuple[()] | None) -> None:
    """No plan, and not an empty one either; the proof does not need a goal."""
    question = INFEASIBLE[name]
    if goals is not None:
        question = question.replace(policy=question.policy.model_copy(update={"goals": goals}))
    outcome = _solve(question)
    assert outcome.status is Status.INFEASIBLE
    assert outcome.plan is None
    assert outcome.verification is None
    assert outcome.stages == ()


def test_nobody_eligible_and_nothing_forced() -> None:
    """An empty plan is a plan, and the best there is."""
    outcome = _solve(problem(SICK, [course("C1"), course("C2", LATER)]))
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan == Plan()
    assert outcome.verification is not None
    assert outcome.verification.is_valid
    assert all(stage.proven for stage in outcome.stages)
    assert {stage.value for stage in outcome.stages} == {0}


def test_no_open_date_at_all() -> None:
    """A year that is closed throughout leaves no offers: nothing is built, nothing breaks."""
    closed = {"closed_periods": [{"id": "P", "first_day": "2024-01-01", "last_day": "2024-12-31"}]}
    outcome = _solve(problem(women(2), calendar=closed))
    assert (outcome.status, outcome.plan) == (Status.OPTIMAL, Plan())


def test_without_goals_any_plan_will_do() -> None:
    """A planner may ask whether there is any plan at all."""
    outcome = _solve(problem(women(3), [course("C1", seats_min=2, must_run=True)], goals=()))
    assert outcome.status is Status.OPTIMAL
    assert outcome.stages == ()
    assert outcome.plan is not None
    assert len(outcome.plan.roster("C1")) >= 2
    assert outcome.verification is not None
    assert outcome.verification.is_valid


@pytest.mark.parametrize("question", [examples.small_scenario(), problem(women(2))], ids=["small", "tiny"])
def test_no_time_is_no_proof(question: Problem) -> None:
    """A call without time says that it does not know, or returns the plan that it has; never that there is none."""
    outcome = solve(question, settings=HARDLY_ANY_TIME)
    assert outcome.status in (Status.UNKNOWN, Status.FEASIBLE, Status.OPTIMAL)
    assert (outcome.plan is None) == (outcome.status is Status.UNKNOWN)
    if outcome.status is not Status.OPTIMAL:
        assert not outcome.stages or not all(stage.proven for stage in outcome.stages)  # none: still being modelled
    assert all(stage.value is not None for stage in outcome.stages if stage.proven)


def test_an_infeasible_problem_without_time_is_not_proven_so() -> None:
    """Running out of time is not a proof, whatever the truth is."""
    small = examples.small_scenario()
    # two seats more than the people who are put forward, known only once somebody counts
    limits = {"min_count": len(small.nominees) + 2, "max_count": None}
    asked = small.replace(policy={**small.policy.model_dump(), "total_participants": limits})
    outcome = solve(asked, settings=HARDLY_ANY_TIME)
    assert outcome.status in (Status.UNKNOWN, Status.INFEASIBLE)
    assert outcome.plan is None
    assert solve(asked, settings=Settings(workers=1, time_limit_seconds=60)).status is Status.INFEASIBLE


def test_a_cut_solve_returns_a_verified_plan_or_none() -> None:
    """With a little time there is a plan, perhaps not the best; its stages say which of them are proven."""
    for seconds in (0.3, 1.0):
        outcome = solve(examples.small_scenario(), settings=Settings(workers=1, time_limit_seconds=seconds))
        assert outcome.status is not Status.INFEASIBLE
        if outcome.plan is not None:
            assert outcome.verification is not None
            assert outcome.verification.is_valid
            proven = all(stage.proven for stage in outcome.stages)
            assert outcome.status is (Status.OPTIMAL if proven else Status.FEASIBLE)
        for stage in outcome.stages:
            if stage.proven:
                assert stage.value == stage.bound
            elif stage.value is not None and stage.bound is not None:
                sign = 1 if stage.direction == "max" else -1
                assert sign * stage.value <= sign * stage.bound


@pytest.mark.parametrize("goals", [["stability"], ["participants", "stability", "seeded_draw"]])
def test_stability_needs_a_base(goals: list[str]) -> None:
    """Nothing is solved before the caller has said with what to compare."""
    question = problem(women(2), goals=[{"goal": goal} for goal in goals])
    with pytest.raises(BadSettings) as caught:
        _solve(question)
    assert caught.value.code == "stability_needs_base"
    assert _solve(question, base=Plan()).status is Status.OPTIMAL


def test_people_born_after_the_course_are_not_a_crash() -> None:
    """Years from 2000 and births up to 2010 are both valid input."""
    young = {"where": {"age_band": ["under_40"]}, "id": "young", "min_count": 0}
    people = [man("N1", birth_date="2010-01-01")]
    question = problem(people, [course("C1", "2005-01-03", must_run=False)], years=[2005], quotas=[young])
    assert solve(question).status is Status.OPTIMAL
    assert check(question).is_possible
