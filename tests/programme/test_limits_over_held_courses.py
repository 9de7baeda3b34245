"""Limits of goals are about the whole programme: what was held goes on counting when the rest is planned anew."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from leadership_opt import Outcome, Plan, Problem, Settings, Status, explain_infeasible, replan, solve, verify
from leadership_opt.domain import CourseHeld, GoalId, GoalLimit
from leadership_opt.explain.infeasibility import Infeasibility
from leadership_opt.programme import Revision
from tests.checker.builders import course, fund, held, item, problem, woman
from tests.walk.case import with_policy

SETTINGS = Settings(workers=1, time_limit_seconds=60)
AFTER_THE_FIRST = date(2024, 7, 1)
GOALS = ({"goal": "participants"}, {"goal": "merit"}, {"goal": "seeded_draw"})


def _question() -> Problem:
    """Ten people, half of whom wish for Japan, for two courses of three seats with an item paid by the state."""
    people = [woman(f"N{at}", rating=95 - at, preferred_countries=("JP",) if at % 2 else ()) for at in range(10)]
    fee = item("fee", 2_500_000, basis="per_participant")
    courses = [
        course("C1", start_dates=("2024-05-06",), seats_min=3, seats_max=3, costs=[fee], must_run=True),
        course("C2", start_dates=("2024-10-07",), seats_min=3, seats_max=3, costs=[fee], must_run=True),
    ]
    return problem(people, courses, funds=[fund("state")], years=(2024,), goals=GOALS)


@cache
def _solved() -> Outcome:
    return solve(_question(), settings=SETTINGS)


def _plan() -> Plan:
    plan = _solved().plan
    assert plan is not None
    return plan


def _limited(**limits: int) -> Problem:
    """Return the question with limits of goals at what its best plan reaches."""
    listed = tuple(GoalLimit(goal=GoalId(goal), no_worse_than=value) for goal, value in limits.items())
    return with_policy(_question(), goal_limits=listed)


def _reached() -> dict[str, int]:
    verification = _solved().verification
    assert verification is not None
    goals = (GoalId.PARTICIPANTS, GoalId.MERIT, GoalId.COUNTRY_PREFERENCE, GoalId.WOMEN, GoalId.COST)
    reached = {goal.value: verification.value(goal) for goal in (*goals, GoalId.HOST_PRIORITY)}
    return {**reached, "state_cost": reached["cost"]}  # its stage counts in units, as the limit does


@cache
def _revised() -> Revision:
    return replan(_limited(**_reached()), _plan(), AFTER_THE_FIRST, settings=SETTINGS)


def test_limits_stand_when_the_first_course_has_been_held() -> None:
    """All that the whole plan reached is asked for; the rest alone would reach half, and so have no plan."""
    revision = _revised()
    assert revision.outcome.status is Status.OPTIMAL
    assert len(revision.question.history.courses) == 1
    assert revision.plan is not None
    assert revision.plan.rosters() == {"C2": _plan().rosters()["C2"]}


def test_reports_tell_the_value_of_the_whole_programme() -> None:
    """Who reads 283 of 566 points takes the limit for broken; money of two years is rounded up once, so may be less."""
    verification = _revised().outcome.verification
    assert verification is not None
    told = {rule.key: rule.actual for rule in verification.rules if rule.key.startswith("goal_limits/")}
    for goal, value in _reached().items():
        assert told[f"goal_limits/{goal}"] in ((value, value - 1) if "cost" in goal else (value,))
    assert verify(_revised().question, _revised().plan or Plan()).rules == verification.rules


@pytest.mark.parametrize("goal", ["merit", "participants"])
def test_a_conflict_names_what_history_leaves_too_little_for(goal: str) -> None:
    """Half of the first course did not come: the limit is missed by what they would have brought, and moves so far."""
    came = _plan().rosters()["C1"][:1]
    told = CourseHeld(course="C1", participants=came)
    most = {"merit": _best_without(came), "participants": 4}[goal]
    revision = replan(_limited(**{goal: _reached()[goal]}), _plan(), AFTER_THE_FIRST, [told], settings=SETTINGS)
    assert revision.outcome.status is Status.INFEASIBLE
    found = revision.infeasibility
    assert isinstance(found, Infeasibility)
    assert f"goal_limits/{goal}" in {limit.key for conflict in found.conflicts for limit in conflict.limits}
    moves = [(move.key, move.moved_to) for way in found.relaxations for move in way.moves]
    assert (f"goal_limits/{goal}", most) in moves


def _best_without(came: tuple[str, ...]) -> int:
    """Return the ratings of who came, and of the three best others."""
    ratings = {person.id: person.rating for person in _question().nominees}
    others = sorted((rating for who, rating in ratings.items() if who not in came), reverse=True)
    return sum(ratings[who] for who in came) + sum(others[:3])


def test_what_history_breaks_is_named() -> None:
    """Nobody can undo a held course: a worst rank, or a size, that it exceeds is named, and the limit moves so far."""
    for goal, needed in (("wish_fairness", 4), ("even_courses", 2)):
        found = explain_infeasible(_after_three_of_one(goal), settings=SETTINGS)
        assert f"goal_limits/{goal}" in {limit.key for conflict in found.conflicts for limit in conflict.limits}
        ways = [[(move.key, move.moved_to) for move in way.moves] for way in found.relaxations]
        assert [(f"goal_limits/{goal}", needed)] in ways


def _after_three_of_one(goal: str) -> Problem:
    """Return what is left: a course for one. Three were held who wished for another country, one rank is allowed."""
    question = _revised().question
    people = [one.model_copy(update={"preferred_countries": ("FR",)}) for one in question.nominees]
    courses = [one.model_copy(update={"seats_min": 1, "seats_max": 1}) for one in question.courses]
    limits, goals = (GoalLimit(goal=GoalId(goal), no_worse_than=1),), question.policy.goals[1:]
    left = question.replace(nominees=people, courses=courses)
    return with_policy(left, goal_limits=limits, course_pins=(), nominee_pins=(), goals=goals)


@pytest.mark.parametrize(
    ("start", "value"),
    [("2022-05-09", 1), ("2023-05-08", 2), ("2024-05-06", 2), ("2025-05-05", 0), ("2026-05-04", 0)],
)
def test_held_seats_are_last_chances_only_before_the_last_year(start: str, value: int) -> None:
    """A held course may lie outside the years; after the last one nobody had a last chance in it."""
    away = {"first_day": "2025-01-01", "last_day": "2025-12-31"}
    people, courses = [woman("N1", unavailable=[away]), woman("N2")], [course("C1", "2023-06-05", "2025-06-02")]
    history = [held("H", "N1 F1", start)]
    asked = problem(people, courses, history=history, former=[woman("F1")], years=(2023, 2025), goals=GOALS)
    for limit, status in ((value, Status.OPTIMAL), (value + 1, Status.INFEASIBLE)):
        limits = (GoalLimit(goal=GoalId.LAST_CHANCE, no_worse_than=limit),)
        assert solve(with_policy(asked, goal_limits=limits), settings=SETTINGS).status is status
