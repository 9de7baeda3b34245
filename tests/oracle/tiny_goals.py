"""Random goals: which, in which order, with which tolerance, and what they are measured against."""

from __future__ import annotations

from typing import Any

from leadership_opt.domain import (
    Apportionment,
    Assignment,
    EntitlementBasis,
    FairnessPolicy,
    GivenEntitlement,
    Goal,
    GoalId,
    Plan,
    PlannedCourse,
    PreferencePolicy,
    Share,
)
from leadership_opt.domain.goals import EXACT_GOALS
from leadership_opt.reference import province
from tests.oracle.draft import Draft

LATER: frozenset[GoalId] = frozenset({GoalId.SHORTFALLS, GoalId.EVEN_COURSES})
"""Goals that came later have drawings of their own, so that the problem of a seed stays the same."""

NUMBERS: tuple[GoalId, ...] = tuple(goal for goal in GoalId if goal not in LATER | {GoalId.SEEDED_DRAW})
SIMPLE: tuple[GoalId, ...] = (
    GoalId.PARTICIPANTS,
    GoalId.MERIT,
    GoalId.WOMEN,
    GoalId.COUNTRY_PREFERENCE,
    GoalId.HOST_PRIORITY,
)


def simple_goals(draft: Draft) -> None:
    """Draw one or two goals that need nothing else, then the draw."""
    set_goals(draft, draft.some(SIMPLE, most=2))


def one_goal(draft: Draft, goal: GoalId) -> None:
    """Put one goal first, or after another, or before another; then the draw."""
    others: list[GoalId] = [other for other in SIMPLE if other is not goal]
    goals: list[GoalId] = [] if goal is GoalId.SEEDED_DRAW else [goal]
    if draft.happens(0.5):
        goals.insert(draft.chance.randint(0, len(goals)), draft.chance.choice(others))
    set_goals(draft, goals)


def any_goals(draft: Draft, tolerances: float) -> None:
    """Draw several goals in any order, some with a tolerance; then, mostly, the draw."""
    goals = draft.some(NUMBERS, least=2, most=4)
    set_goals(draft, goals, tolerances=tolerances, draw=draft.happens(0.9))


def set_goals(draft: Draft, goals: list[GoalId], *, tolerances: float = 0.0, draw: bool = True) -> None:
    """Set the goals, and draw what they are measured against."""
    draft.goals = [Goal(goal=goal, **_tolerance(draft, goal, tolerances)) for goal in goals]
    if draw:
        draft.goals.append(Goal(goal=GoalId.SEEDED_DRAW))
    draft.policy["preference"] = PreferencePolicy(
        points_by_rank=draft.chance.choice(((3, 2, 1), (5, 1), (1, 1, 1, 1))),
        host_order=draft.chance.choice((("JP", "FR"), ("SG",), ("FR", "AU", "JP"))),
    )
    if draft.happens(0.5):
        _wish_for_courses(draft)
    if GoalId.STABILITY in goals:
        draft.base = any_plan(draft)


def _wish_for_courses(draft: Draft) -> None:
    """Let some nominees wish for courses by name, besides countries."""
    for index, nominee in enumerate(draft.nominees):
        against = {course.id for course in draft.courses if course.country in nominee.refused_countries}
        wished = [course.id for course in draft.some(draft.courses, least=0, most=2) if draft.happens(0.6)]
        wished = [course for course in wished if course not in against.union(nominee.refused_courses)]
        draft.change_nominee(index, preferred_courses=tuple(wished))


def _tolerance(draft: Draft, goal: GoalId, probability: float) -> dict[str, Any]:
    if goal in EXACT_GOALS or not draft.happens(probability):
        return {}
    if draft.happens(0.5):
        return {"tolerance_absolute": draft.chance.choice((1, 1, 2, 10, 40))}
    numerator, denominator = draft.chance.choice(((1, 10), (1, 3), (1, 2), (25, 100)))
    return {"tolerance_share": Share(numerator=numerator, denominator=denominator)}


def any_plan(draft: Draft) -> Plan:
    """Return a plan that may break any rule, as an old plan may."""
    running = draft.some(draft.courses)
    assignments = [
        Assignment(nominee=nominee.id, course=draft.chance.choice(running).id)
        for nominee in draft.nominees
        if draft.happens(0.6)
    ]
    courses = [
        PlannedCourse(course=course.id, start_date=draft.chance.choice(course.start_dates)) for course in running
    ]
    return Plan(courses=tuple(courses), assignments=tuple(assignments))


def fairness(
    draft: Draft, entitlement: EntitlementBasis, apportionment: Apportionment = Apportionment.FRACTION
) -> None:
    """Set what the seats of a province are measured against."""
    given = {}
    if entitlement is EntitlementBasis.GIVEN:
        codes = draft.provinces
        if draft.policy.get("provinces_counted_as") == 34 or "provinces_switch_on" in draft.policy:
            codes = [province(code).successor_code for code in codes]
        given = {code: draft.chance.choice((0, 1, 1, 2, 3)) for code in (*codes, "04")}
    draft.policy["fairness"] = FairnessPolicy(
        entitlement=entitlement,
        apportionment=apportionment,
        seats_to_apportion=draft.chance.choice((1, 2, 3, 5, 70, 200)),
        given=tuple(GivenEntitlement(province=code, seats=seats) for code, seats in given.items()),
    )


def any_fairness(draft: Draft) -> None:
    """Draw the measure of fairness."""
    entitlement = draft.chance.choice(tuple(EntitlementBasis))
    whole = (EntitlementBasis.POPULATION, EntitlementBasis.ELIGIBLE)
    fairness(
        draft,
        entitlement,
        draft.chance.choice(tuple(Apportionment)) if entitlement in whole else Apportionment.FRACTION,
    )
