"""Limits of changes: they have a meaning in a re-planning, where both readings keep them, and none elsewhere."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from leadership_opt import (
    Outcome,
    Plan,
    Problem,
    Settings,
    Status,
    explain_infeasible,
    replan,
    reserves,
    solve,
    verify,
    why,
)
from leadership_opt.domain import Goal, GoalId, GoalLimit, Withdrawn
from leadership_opt.errors import BadSettings
from leadership_opt.explain.infeasibility import Infeasibility
from leadership_opt.programme import Revision
from tests.checker.builders import course, problem, woman
from tests.walk.case import with_policy

SETTINGS = Settings(workers=1, time_limit_seconds=60)
GOALS = tuple(Goal(goal=goal) for goal in (GoalId.PARTICIPANTS, GoalId.MERIT, GoalId.SEEDED_DRAW))
PEOPLE = [woman(f"N{at}", rating=90 - 10 * at) for at in range(5)]
QUESTION = problem(PEOPLE, [course("C1", seats_min=2, seats_max=2, must_run=True)], goals=GOALS)


@cache
def _solved() -> Outcome:
    return solve(QUESTION, settings=SETTINGS)


def _plan() -> Plan:
    plan = _solved().plan
    assert plan is not None
    return plan


def _limited(most: int) -> Problem:
    return with_policy(QUESTION, goal_limits=(GoalLimit(goal=GoalId.STABILITY, no_worse_than=most),))


@cache
def _revised(most: int) -> Revision:
    """Re-plan after the best has withdrawn: she has left, so her change counts nothing, that of a newcomer does."""
    gone = Withdrawn(nominee="N0")
    return replan(_limited(most), _plan(), date(2024, 1, 5), [gone], settings=SETTINGS)


def test_as_many_changes_as_are_allowed_are_made() -> None:
    """One newcomer takes the seat that is free: one change, as both readings count."""
    revision = _revised(1)
    assert revision.outcome.status is Status.OPTIMAL
    assert revision.outcome.verification is not None
    told = {rule.key: (rule.most, rule.actual) for rule in revision.outcome.verification.rules}
    assert told["goal_limits/stability"] == (1, 1)
    assert revision.outcome.certificate(revision.question).differences(revision.question) == ()


def test_too_few_are_a_conflict_that_names_the_limit_and_moves_it() -> None:
    """The course needs two people; who re-plans learns that the limit forbids the second, and how far it is off."""
    revision = _revised(0)
    assert revision.outcome.status is Status.INFEASIBLE
    found = revision.infeasibility
    assert isinstance(found, Infeasibility)
    assert "goal_limits/stability" in {limit.key for conflict in found.conflicts for limit in conflict.limits}
    moves = [(move.key, move.stated, move.moved_to) for way in found.relaxations for move in way.moves]
    assert ("goal_limits/stability", 0, 1) in moves
    assert all(way.verified for way in found.relaxations)


def test_why_and_the_checker_count_against_the_base_plan() -> None:
    """Asked why somebody better is out, the answer is the limit; without a base plan nothing is judged."""
    question, base = _limited(0), Plan.model_validate(_base_of("N3", "N4"))
    stays = solve(question, base=base, settings=SETTINGS)
    assert stays.plan is not None
    assert stays.plan.rosters() == base.rosters()
    assert "goal_limits/stability" in str(why(question, stays, nominee="N0", base=base, settings=SETTINGS))
    assert [one.key for one in verify(question, _plan(), base=base).violations] == ["goal_limits/stability"]
    assert verify(question, _plan()).is_valid


def _base_of(*people: str) -> dict[str, list[dict[str, str]]]:
    seats = [{"nominee": who, "course": "C1"} for who in people]
    return {"courses": [{"course": "C1", "start_date": "2024-05-06"}], "assignments": seats}


def test_without_a_base_plan_there_is_one_clear_error() -> None:
    """Nothing can have changed against no plan: a limit that is read by nobody would look as if it were kept."""
    for call in (solve, explain_infeasible):
        with pytest.raises(BadSettings) as caught:
            call(_limited(1), settings=SETTINGS)
        assert caught.value.code == "stability_needs_base"


def test_reserves_of_a_plan_are_no_changes() -> None:
    """Who replaces whom later is no change of the re-planning: a limit of it takes no reserves away."""
    listed = reserves(_limited(0), _plan(), per_course=2, settings=SETTINGS)
    plain = reserves(QUESTION, _plan(), per_course=2, settings=SETTINGS)
    assert [one.reserves for one in listed.courses] == [one.reserves for one in plain.courses]
