"""Limits of goals hold exactly at the values that outcomes report: trade-off curves are made of them."""

from __future__ import annotations

import pytest

from leadership_opt import Outcome, Plan, Problem, Settings, Status, solve, verify
from leadership_opt.domain import EntitlementRatio, Goal, GoalId, GoalLimit, History
from leadership_opt.domain.goals import UNLIMITED_GOALS
from leadership_opt.rules.catalogue import GOAL_BY_ID
from tests.checker.builders import course, man, problem, woman
from tests.oracle.tiny_problems import tiny_problem
from tests.walk.case import with_policy

SETTINGS = Settings(workers=1, time_limit_seconds=60)
SPECIAL = {GoalId.PROVINCE_FAIRNESS, GoalId.WISH_FAIRNESS, GoalId.STABILITY}
NUMBERS = tuple(goal for goal in GoalId if goal not in UNLIMITED_GOALS | SPECIAL)
ENOUGH = (1, pytest.param(3, marks=pytest.mark.long))
"""Problems of a goal in which it could be better and is not; so many more may be as good as can be."""
DRAW = Goal(goal=GoalId.SEEDED_DRAW)


def _solved(question: Problem, *goals: GoalId, limits: tuple[GoalLimit, ...] = ()) -> Outcome:
    asked = with_policy(question, goals=(*(Goal(goal=goal) for goal in goals), DRAW), goal_limits=limits)
    return solve(asked, settings=SETTINGS)


def _reached(question: Problem, goal: GoalId, outcome: Outcome) -> int | None:
    """Return what the outcome reports that a limit counts: the value of the stage, or with held courses all of it."""
    if not outcome.stages or outcome.stages[0].value is None or outcome.plan is None:
        return None
    if not question.history.courses:
        return outcome.stages[0].value
    limited = with_policy(question, goal_limits=(GoalLimit(goal=goal, no_worse_than=0),))
    told = {rule.key: rule.actual for rule in verify(limited, outcome.plan).rules}
    return int(told[f"goal_limits/{goal}"])


@pytest.mark.parametrize("enough", ENOUGH)
@pytest.mark.parametrize("goal", NUMBERS)
def test_a_limit_at_the_reported_value_is_kept_and_one_beyond_has_no_plan(goal: GoalId, enough: int) -> None:
    """What an outcome reports is reached when it is asked for; also of money whose units and dong differ."""
    switch = "money" if GOAL_BY_ID[goal].unit == "money units" else goal.value
    kept = proven = 0
    for seed in range(30):
        if proven == enough:
            break
        question, _ = tiny_problem(seed, switch)
        if goal is GoalId.EVEN_COURSES:  # the most even plan need not be the one that is most even beside held courses
            question = question.replace(history=History())
        outcome = _solved(question, goal)
        best, reached = outcome.stages, _reached(question, goal, outcome)
        if reached is None:
            continue
        sign = 1 if best[0].direction == "max" else -1
        at, beyond = (GoalLimit(goal=goal, no_worse_than=reached + step) for step in (0, max(sign, -reached)))
        if at == beyond and kept >= enough:
            continue
        again = _solved(question, GoalId.MERIT, limits=(at,))
        assert again.status is Status.OPTIMAL
        assert again.plan is not None
        assert _solved(question, goal, limits=(at,)).stages[0].value == best[0].value
        kept += 1
        if at != beyond:
            assert _solved(question, goal, limits=(beyond,)).status is Status.INFEASIBLE
            proven += 1
    assert proven == enough


def test_a_curve_of_two_goals_is_walked_by_limits() -> None:
    """Each point asks for one woman more than the last one had, from the best ratings to the most women."""
    women = [woman(f"W{rating}", rating=rating) for rating in (10, 20, 30)]
    men = [man(f"M{rating}", rating=rating) for rating in (25, 60, 90)]
    question = problem([*women, *men], [course("C1", seats_max=3)])
    points: list[tuple[int, int]] = []
    limits: tuple[GoalLimit, ...] = ()
    while (outcome := _solved(question, GoalId.MERIT, GoalId.WOMEN, limits=limits)).status is Status.OPTIMAL:
        merit, found = (stage.value or 0 for stage in outcome.stages[:2])
        points.append((found, merit))
        limits = (GoalLimit(goal=GoalId.WOMEN, no_worse_than=found + 1),)
    assert outcome.status is Status.INFEASIBLE
    assert points == [(1, 180), (2, 140), (3, 60)]


def test_every_province_has_its_ratio_and_no_more_is_possible() -> None:
    """Entitlements of three and two seats, four seats in all: half of each fits, two thirds do not."""
    people = [woman(f"N{at}", province=code) for at, code in enumerate(("02", "02", "02", "04", "04"), 1)]
    given = {"entitlement": "given", "given": [{"province": "02", "seats": 3}, {"province": "04", "seats": 2}]}

    def of(numerator: int, denominator: int, seats: int) -> Outcome:
        limit = {
            "goal": "province_fairness",
            "worst_ratio": EntitlementRatio(numerator=numerator, denominator=denominator),
        }
        asked = problem(people, [course("C1", seats_max=seats)], fairness=given, goal_limits=[limit], goals=[DRAW])
        return solve(asked, settings=SETTINGS)

    for numerator, denominator, seats in ((1, 3, 2), (1, 2, 3), (2, 3, 4), (1, 1, 5)):
        assert of(numerator, denominator, seats).status is Status.OPTIMAL
        assert of(numerator, denominator, seats - 1).status is Status.INFEASIBLE
        assert of(10 * numerator + 1, 10 * denominator, seats).status is (
            Status.OPTIMAL if (numerator, denominator) == (1, 3) and seats > 2 else Status.INFEASIBLE
        )


def test_a_limit_is_verified_by_the_checker() -> None:
    """The second reading names the goal, what was asked and what there is."""
    asked = problem(
        [woman("N1", rating=40), woman("N2", rating=70)],
        [course("C1")],
        goal_limits=[{"goal": "merit", "no_worse_than": 71}],
    )
    plan = Plan.model_validate(
        {
            "courses": [{"course": "C1", "start_date": "2024-05-06"}],
            "assignments": [{"nominee": "N2", "course": "C1"}],
        }
    )
    (violation,) = verify(asked, plan).violations
    assert (violation.key, violation.least, violation.actual) == ("goal_limits/merit", 71, 70)


def test_problems_without_limits_keep_their_hash() -> None:
    """The field is no part of the canonical form until somebody uses it."""
    plain = problem()
    assert plain.sha256 == with_policy(plain, goal_limits=()).sha256
    assert plain.sha256 != with_policy(plain, goal_limits=(GoalLimit(goal=GoalId.MERIT, no_worse_than=0),)).sha256
