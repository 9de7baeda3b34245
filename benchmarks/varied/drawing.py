"""One problem of the benchmark of variety: people and offers as the examples invent them, a policy of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from random import Random
from typing import Any

from benchmarks.varied.changed import changed
from benchmarks.varied.limits import around
from benchmarks.varied.plan_drawing import PlanDrawing
from leadership_opt import Problem
from leadership_opt.domain import (
    Apportionment,
    CalendarPolicy,
    Course,
    EntitlementBasis,
    FairnessPolicy,
    Goal,
    GoalId,
    Plan,
    Policy,
    PreferencePolicy,
    Quota,
)
from leadership_opt.examples.hosts import HOSTS
from leadership_opt.examples.scenario import invented_problem
from leadership_opt.examples.shape import Shape
from leadership_opt.reference import provinces

PEOPLE, OFFERS = (100, 800), (7, 40)
ATTEMPTS = 20
LATER = (GoalId.WISH_FAIRNESS, GoalId.SHORTFALLS, GoalId.EVEN_COURSES)
"""Goals that are newer than the kept results: with them the same seeds would draw other problems."""
WITHOUT_BASE = tuple(goal for goal in GoalId if goal not in (GoalId.STABILITY, GoalId.SEEDED_DRAW, *LATER))
"""Goals that can stand anywhere; stability needs a plan to compare with."""


class Kind(Enum):
    """What is known of a problem beforehand."""

    BUILT = "built"
    """Drawn around a plan: it has one."""
    DRAWN = "drawn"
    """Made tighter than a plan here and there: it may have one or not."""
    PLANTED = "planted"
    """It has none, by a cause that was planted."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A problem, what is known of it, and the plan that it was drawn around."""

    problem: Problem
    kind: Kind
    plan: Plan


def draw(seed: int) -> Drawn:
    """Return the problem of a seed: half are built around a plan, a fifth have none.

    Raises
    ------
    ValueError
        If no attempt came to a plan to draw around.
    """
    for attempt in range(ATTEMPTS):
        chance = Random(f"varied {seed} {attempt}")
        plain = _people_and_offers(seed * ATTEMPTS + attempt, chance)
        plan = PlanDrawing(plain, chance, chance.choice((1, 2, 3, 6))).drawn(chance.uniform(0.3, 0.8))
        if not plan.courses:
            continue
        try:
            problem, plan = around(plain, plan, chance)
        except ValueError:
            continue
        kind = chance.choices(tuple(Kind), (50, 30, 20))[0]
        return Drawn(_told_apart(problem, kind, chance), kind, plan)
    raise ValueError(f"seed {seed}: no plan to draw a problem around")


def _people_and_offers(seed: int, chance: Random) -> Problem:
    """Return people and offers, and a policy of a calendar, a unit of money and goals alone."""
    people, offers = chance.randint(*PEOPLE), chance.randint(*OFFERS)
    years = chance.choice(((2024,), (2023, 2024), (2023, 2024, 2025), (2023, 2024, 2025)))
    codes = [province.code for province in provinces()]
    some = sorted(chance.sample(codes, chance.choice((12, 30, 63, 63, 63))))
    seats = chance.choice(((15, 17), (15, 17), (10, 20), (12, 25), (5, 8), (1, 60)))
    shape = Shape(
        seed=seed,
        nominees=max(people, 2 * len(some)),
        offers=offers,
        years=years,
        courses_per_year=(1, offers),
        courses=(1, offers),
        seats=seats,
        people=(1, people),
        people_a_year=people,
        province_seats=(0, people),
        provinces=tuple(some),
        hosts=HOSTS,
        funds_per_mille=1000,
    )
    base = invented_problem(shape)
    old = base.policy
    policy = Policy(
        years=years,
        max_courses_per_nominee=chance.choice((1, 1, 1, 1, 2, 3)),
        provinces_counted_as=chance.choice((63, 63, 63, 34)),
        calendar=CalendarPolicy(
            closed_periods=old.calendar.closed_periods if chance.random() < 0.7 else (),
            min_days_between_starts=chance.choice((0, 0, 7, 14)),
            max_concurrent_courses=chance.choice((None, 1, 2, 2, 3, 4)),
        ),
        exchange_rates=old.exchange_rates,
        money_unit=chance.choice((1, 1_000, 1_000_000, 1_000_000)),
        fairness=_fairness(chance),
        preference=PreferencePolicy(points_by_rank=chance.choice(((3, 2, 1), (10, 4, 1), (1,)))),
        goals=_goals(chance),
        seed=seed,
        note=old.note,
    )
    return base.replace(courses=tuple(_offered(course, chance) for course in base.courses), policy=policy)


def _offered(course: Course, chance: Random) -> Course:
    """Return an offer that may be longer, shorter or narrower than it was."""
    if chance.random() < 0.5:
        return course
    fields: dict[str, Any] = {"days": chance.randint(5, 30)}
    if chance.random() < 0.3:
        fields["start_dates"] = course.start_dates[:1]
    return changed(course, **fields)


def _fairness(chance: Random) -> FairnessPolicy:
    entitlement = chance.choice((*EntitlementBasis, EntitlementBasis.EQUAL))
    if entitlement in (EntitlementBasis.EQUAL, EntitlementBasis.GIVEN):
        return FairnessPolicy()
    apportionment = chance.choice(tuple(Apportionment))
    return FairnessPolicy(
        entitlement=entitlement, apportionment=apportionment, seats_to_apportion=chance.randint(60, 220)
    )


def _goals(chance: Random) -> tuple[Goal, ...]:
    """Return three to eight goals in any order, some with a tolerance, mostly with the draw at the end."""
    chosen = chance.sample(WITHOUT_BASE, chance.randint(2, 7))
    if chance.random() < 0.5 and GoalId.PARTICIPANTS in chosen:  # as most planners would have it
        chosen.remove(GoalId.PARTICIPANTS)
        chosen.insert(0, GoalId.PARTICIPANTS)
    goals = [Goal(goal=goal, **_tolerance(goal, chance)) for goal in chosen]
    if chance.random() < 0.7:
        goals.append(Goal(goal=GoalId.SEEDED_DRAW))
    return tuple(goals)


def _tolerance(goal: GoalId, chance: Random) -> dict[str, Any]:
    if goal is GoalId.PROVINCE_FAIRNESS or chance.random() < 0.7:
        return {}
    return {"tolerance_share": {"numerator": chance.choice((1, 2, 5)), "denominator": 100}}


def _told_apart(problem: Problem, kind: Kind, chance: Random) -> Problem:
    """Leave a problem as it was drawn, make it tighter than its plan, or plant a cause that it has no plan."""
    policy = problem.policy
    if kind is Kind.BUILT:
        return problem
    if kind is Kind.PLANTED:
        women = [person for person in problem.nominees if person.sex == "female"]
        beyond = Quota(
            id="planted",
            where={"sex": ("female",)},
            min_count=policy.max_courses_per_nominee * len(women) + 1,
        )
        few = changed(policy.total_participants, min_count=policy.total_participants.max_count)
        cause = chance.choice(("women", "courses"))
        if cause == "women":
            return problem.replace(policy=changed(policy, quotas=(*policy.quotas, beyond)))
        seats = max(course.seats_max for course in problem.courses)
        fewest = -(-(few.min_count or 1) // seats)
        counts = [entry for entry in policy.course_counts if entry.id != "programme"]
        if fewest < 2:
            return problem.replace(policy=changed(policy, quotas=(*policy.quotas, beyond)))
        short = changed(policy.course_counts[0], min_count=0, max_count=fewest - 1)
        return problem.replace(policy=changed(policy, total_participants=few, course_counts=(short, *counts)))
    quotas = tuple(
        changed(quota, min_count=quota.min_count + 1)
        if quota.min_count and (quota.max_count is None or quota.max_count > quota.min_count) and chance.random() < 0.4
        else quota
        for quota in policy.quotas
    )
    return problem.replace(policy=changed(policy, quotas=quotas))
