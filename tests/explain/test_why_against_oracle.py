"""The price of putting each nominee in, or of leaving her out, against an oracle that looks at every plan."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from leadership_opt import Settings, Status, solve
from leadership_opt.domain import Course, CoursePin, EntitlementBasis, GoalId, NomineePin, NomineePlace, Problem
from leadership_opt.errors import InvalidProblem
from leadership_opt.explain.question import why, why_all
from leadership_opt.explain.reason import Change, GoalPrice, Reason, Verdict
from tests.oracle.brute_force import Answer, best
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

SETTINGS = Settings(workers=1, time_limit_seconds=120)

WITHOUT_PLAN = {Verdict.OUT_BY_RULES, Verdict.OUT_BY_LAW, Verdict.OUT_BY_ABSENCE, Verdict.OUT_BY_HISTORY}
DRAWN = {Verdict.IN_BY_DRAW, Verdict.OUT_BY_DRAW}


def pinned(problem: Problem, reason: Reason) -> Problem | None:
    """The problem with the nominee where she is not; None if her pins forbid even to ask."""
    place = NomineePlace.OUT if reason.present else NomineePlace.IN
    pins = (*problem.policy.nominee_pins, NomineePin(nominee=reason.id, place=place))
    try:
        return problem.replace(policy=problem.policy.model_copy(update={"nominee_pins": pins}))
    except InvalidProblem:
        return None


def wrong(reason: Reason, answer: Answer) -> list[str]:
    """Whatever a reason says otherwise than the oracle, in words."""
    if not answer.feasible:
        expected = {Verdict.IN_EVERY_PLAN} if reason.present else WITHOUT_PLAN
        return [] if reason.verdict in expected else [f"{reason.id}: {reason.verdict}, though no plan is left"]
    if reason.verdict in WITHOUT_PLAN | {Verdict.IN_EVERY_PLAN, Verdict.UNKNOWN}:
        return [f"{reason.id}: {reason.verdict}, though there is such a plan"]
    found = [
        f"{reason.id}: {price.goal}[{price.label}] {price.changed}, not {wanted}"
        for price in reason.changes[0].prices
        if price.changed != (wanted := expected_value(answer, price))
    ]
    tie = all(price.loss == 0 for price in reason.changes[0].prices)
    if tie != (reason.verdict in DRAWN):
        found.append(f"{reason.id}: {reason.verdict}, tie: {tie}")
    if not reason.proven:
        found.append(f"{reason.id}: not proven")
    return found


def expected_value(answer: Answer, price: GoalPrice) -> int:
    """The best value that the oracle finds."""
    if price.goal is GoalId.PROVINCE_FAIRNESS:
        return answer.fairness_value(Fraction(price.label.removeprefix("above=")))
    return answer.value(price.goal, price.label)


def compare(seed: int, switch: str) -> tuple[Counter[Verdict], list[str]]:
    """Ask about every nominee and every course of one tiny problem both ways."""
    problem, base = tiny_problem(seed, switch)
    outcome = solve(problem, base=base, settings=SETTINGS)
    if outcome.status is not Status.OPTIMAL or GoalId.SEEDED_DRAW not in {goal.goal for goal in problem.policy.goals}:
        return Counter(), []
    found: list[str] = []
    verdicts: Counter[Verdict] = Counter()
    for reason in why_all(problem, outcome, base=base, settings=SETTINGS):
        verdicts[reason.verdict] += 1
        other = pinned(problem, reason)
        if other is not None:
            found += wrong(reason, best(other, base))
    for course in problem.courses:
        reason = why(problem, outcome, course=course.id, base=base, settings=SETTINGS)
        for change, other in zip(reason.changes, (opposite(problem, reason), elsewhen(problem, reason)), strict=False):
            if other is not None:
                found += wrong_change(change, best(other, base))
    return verdicts, [f"{switch} {seed}: {line}" for line in found]


def opposite(problem: Problem, reason: Reason) -> Problem | None:
    """The problem with a course that runs made idle, or the other way round."""
    return _changed(problem, (*problem.policy.course_pins, CoursePin(course=reason.id, runs=not reason.present)))


def elsewhen(problem: Problem, reason: Reason) -> Problem | None:
    """The problem in which a course runs, but not on its date; None where a date less changes other rules too."""
    course, policy = problem.course_by_id[reason.id], problem.policy
    dates = tuple(day for day in course.start_dates if day != reason.start_date)
    counts_dates = (
        any(goal.goal is GoalId.LAST_CHANCE for goal in policy.goals)
        or policy.fairness.entitlement is EntitlementBasis.ELIGIBLE
        or any(quota.capped_at_supply for quota in policy.quotas)
    )
    if counts_dates or not dates:
        return None
    moved = course.model_copy(update={"start_dates": dates})
    pins = (*problem.policy.course_pins, CoursePin(course=reason.id))
    return _changed(problem, pins, tuple(moved if one.id == course.id else one for one in problem.courses))


def _changed(
    problem: Problem, pins: tuple[CoursePin, ...], courses: tuple[Course, ...] | None = None
) -> Problem | None:
    policy = problem.policy.model_copy(update={"course_pins": pins})
    try:
        return problem.replace(policy=policy, courses=problem.courses if courses is None else courses)
    except InvalidProblem:
        return None


def wrong_change(change: Change, answer: Answer) -> list[str]:
    """Whatever a change of a course says otherwise than the oracle."""
    if change.possible is not answer.feasible or not change.proven:
        return [f"{change.demand}: possible {change.possible}, not {answer.feasible}"]
    return [
        f"{change.demand}: {price.goal}[{price.label}] {price.changed}, not {wanted}"
        for price in change.prices
        if price.changed != (wanted := expected_value(answer, price))
    ]


def test_prices_are_those_of_all_plans() -> None:
    """Every stage value with each nominee put in or left out; the long test has problems of every kind."""
    verdicts: Counter[Verdict] = Counter()
    found: list[str] = []
    for at, switch in enumerate(SWITCHES[1::6]):
        seen, differing = compare(at, switch)
        verdicts += seen
        found += differing
    assert found == []
    assert {Verdict.IN_BY_GOAL, Verdict.OUT_BY_GOAL} <= verdicts.keys()
    assert sum(verdicts.values()) > 20


@pytest.mark.long
@pytest.mark.parametrize("switch", SWITCHES)
def test_prices_are_those_of_all_plans_on_many_problems(switch: str) -> None:
    """The same on forty problems of each kind."""
    assert [line for seed in range(100, 140) for line in compare(seed, switch)[1]] == []
