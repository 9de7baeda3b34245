"""Random limits of goals, and what the oracle says of a plan under them. Written from ``semantics.md``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from leadership_opt.domain import EntitlementBasis, EntitlementRatio, GoalId, GoalLimit, Problem
from tests.oracle import tiny_goals, tiny_money, tiny_rules, tiny_wanted
from tests.oracle.draft import Draft
from tests.oracle.enumeration import TinyPlan
from tests.oracle.fairness import Fairness
from tests.oracle.goal_values import LESS_IS_BETTER, GoalValues
from tests.oracle.held_values import HeldValues
from tests.oracle.register import Register
from tests.oracle.seating import Seats
from tests.oracle.tiny_even import unevenness

MONEY = (GoalId.COST, GoalId.STATE_COST)
HELD_ADD = {GoalId.PARTICIPANTS: 1, GoalId.MERIT: 60, GoalId.COUNTRY_PREFERENCE: 1, GoalId.HOST_PRIORITY: 1}
RATIOS = ((1, 5), (1, 3), (1, 2), (1, 2), (1, 1), (3, 2))


def goal_limits(draft: Draft) -> None:
    """Limit one or two goals near what plans reach, with goals of any kind in any order."""
    limited: list[GoalId] = [*tiny_goals.SIMPLE, GoalId.LAST_CHANCE]
    if draft.happens(0.4):
        tiny_money.budget(draft)
        draft.policy["money_unit"] = 1  # so that what the state pays in units is what it pays in dong
        limited = [*MONEY, *draft.some(limited)]
    elif draft.happens(0.6):
        tiny_rules.scarce_seats(draft)
    if draft.happens(0.3):
        tiny_rules.history(draft)
    tiny_goals.any_goals(draft, tolerances=0.2)
    if draft.happens(0.35):
        basis = draft.chance.choice((EntitlementBasis.GIVEN, *[EntitlementBasis.ELIGIBLE] * 4))
        tiny_goals.fairness(draft, basis)
        numerator, denominator = draft.chance.choice(RATIOS)
        ratio = EntitlementRatio(numerator=numerator, denominator=denominator)
        draft.add_to_policy("goal_limits", GoalLimit(goal=GoalId.PROVINCE_FAIRNESS, worst_ratio=ratio))
    for goal in draft.some(limited, most=2):
        draft.add_to_policy("goal_limits", GoalLimit(goal=goal, no_worse_than=_likely(draft, goal)))


def limited_wishes(draft: Draft) -> None:
    """Limit what wishes miss, the worst rank of those who wish for courses and countries, or changes."""
    tiny_wanted.wanted(draft)
    limited = draft.some((GoalId.SHORTFALLS, GoalId.WISH_FAIRNESS, GoalId.STABILITY), most=2)
    if GoalId.STABILITY in limited:
        draft.base = tiny_goals.any_plan(draft)
    if GoalId.SHORTFALLS in limited and draft.happens(0.3):
        tiny_goals.set_goals(draft, [GoalId.PARTICIPANTS])  # wishes may have a limit alone
    for goal in limited:
        draft.add_to_policy("goal_limits", GoalLimit(goal=goal, no_worse_than=draft.chance.choice((0, 1, 2, 3, 5))))


def limited_programme(draft: Draft) -> None:
    """Limit goals of all kinds over held and planned courses, near what the held ones have reached already."""
    if draft.happens(0.3):
        tiny_money.budget(draft)
        draft.policy["money_unit"] = 1
        limited: list[GoalId] = [*MONEY]
    else:
        limited = [*tiny_goals.SIMPLE, *[GoalId.LAST_CHANCE] * 3, GoalId.EVEN_COURSES, GoalId.WISH_FAIRNESS]
        if draft.happens(0.4):
            tiny_wanted.wanted(draft)
            limited = [GoalId.SHORTFALLS] * 3 + limited
    if not draft.held:
        tiny_rules.history(draft)
    for index in range(len(draft.held)):  # some held courses were on offer, and somebody wished for them
        if draft.happens(0.5):
            draft.change_held(index, country=draft.chance.choice(draft.countries))
        if draft.happens(0.3):  # and some lie outside the years
            year = draft.chance.choice((draft.years[0] - 1, draft.years[-1] + 1))
            draft.change_held(index, start_date=date(year, draft.chance.choice((1, 6, 12)), 2))
    tiny_money.held_payments(draft)
    draft.policy["max_courses_per_nominee"] = draft.chance.choice((1, 2))
    if draft.policy["max_courses_per_nominee"] == 2:
        _leave_out(draft, 5)
    draft.demand(0.5)
    if not any(goal.goal is GoalId.SHORTFALLS for goal in draft.goals):
        tiny_goals.simple_goals(draft)
    for goal in dict.fromkeys(draft.some(limited, most=2)):
        more = 0 if goal in LESS_IS_BETTER else HELD_ADD.get(goal, 0)
        draft.add_to_policy("goal_limits", GoalLimit(goal=goal, no_worse_than=_likely(draft, goal) + more))


def _leave_out(draft: Draft, most: int) -> None:
    """Keep so many nominees, and the companions who all remain."""
    del draft.nominees[most:]
    ids = {nominee.id for nominee in draft.nominees}
    if groups := draft.policy.get("companions"):
        draft.policy["companions"] = tuple(group for group in groups if ids.issuperset(group.nominees))


def _likely(draft: Draft, goal: GoalId) -> int:
    """Draw a value that some plans reach and others do not."""
    seats = min(len(draft.nominees), sum(course.seats_max for course in draft.courses))
    match goal:
        case GoalId.MERIT:
            return draft.chance.randint(0, sum(one.rating for one in draft.nominees) // 2)
        case GoalId.LAST_CHANCE:
            return draft.chance.randint(0, 1)
        case GoalId.COST | GoalId.STATE_COST:
            return draft.chance.randint(2, 20) * tiny_money.MILLION + draft.chance.choice((0, 1, 400_000))
    return draft.chance.randint(0, seats // 2 + 1)


def keeps_limits(problem: Problem, register: Register, seats: Seats, values: GoalValues) -> Callable[[TinyPlan], bool]:
    """Return the function that tells whether a plan reaches what the limits ask for."""
    numbers = [
        (limit.goal, limit.no_worse_than) for limit in problem.policy.goal_limits if limit.no_worse_than is not None
    ]
    ratios = [limit.worst_ratio.fraction for limit in problem.policy.goal_limits if limit.worst_ratio is not None]
    fairness, held = Fairness(register, seats) if ratios else None, HeldValues(register, seats)

    def worst(of: Fairness, plan: TinyPlan) -> Fraction | None:
        shares = [
            (of.held[code] + (plan.seats & group).bit_count()) / of.entitlement[code]
            for code, group in of.group.items()
        ]
        return min(shares, default=None)

    def keeps(plan: TinyPlan) -> bool:
        for goal, limit in numbers:
            value = _bounded(goal, values, held, plan)
            if value > limit if goal in LESS_IS_BETTER else value < limit:
                return False
        least = None if fairness is None else worst(fairness, plan)
        return least is None or all(least >= ratio for ratio in ratios)

    return keeps


def _bounded(goal: GoalId, values: GoalValues, held: HeldValues, plan: TinyPlan) -> int:
    """Return what a limit bounds: of wishes the worst rank, of changes all of them, else the value; held included."""
    if goal is GoalId.WISH_FAIRNESS:
        return max(values.worst_rank(plan), held.worst_rank())
    if goal is GoalId.EVEN_COURSES:
        return unevenness(values.register, values.seats, plan.timetable, plan.seats, held.people())
    if goal is GoalId.STABILITY:
        return values.changed_courses(plan) + values.changed_people(plan)
    return values.value(goal, plan) + held.value(goal)
