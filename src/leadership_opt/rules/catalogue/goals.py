"""The goals of the catalogue, in one table: a goal has no more to say of itself than one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.policy import Policy
from leadership_opt.rules.catalogue.record import DECISION, PLANNER
from leadership_opt.rules.stage_labels import CHANGED_COURSES, CHANGED_PEOPLE, DRAW_LABELS, wish_labels

MONEY_UNITS = "money units"


class GoalTrait(StrEnum):
    """What is so of some goals, and decides how their values are read, compared and told."""

    LEVELS = "levels"
    """Its value is no number but one for each level: which levels there are depends on the problem."""
    DRAW = "draw"
    """It chooses among plans that are alike, and says nothing of how good they are."""
    NEEDS_BASE = "needs_base"
    """It compares with an earlier plan, which no file of a problem or an outcome holds."""
    PAID_IN_DONG = "paid_in_dong"
    """Bounded in money units, costs rounded up and caps down, but paid to the dong: less by that rounding."""
    ADDS_RATINGS = "adds_ratings"
    """A seat adds the rating of who has it, rounded down to its band; with bands of 1 it is the rating."""


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """Something to make as good as possible.

    Attributes
    ----------
    id
        The goal.
    formula
        Its value.
    unit
        What the value is counted in.
    direction
        Whether more or less is better.
    source
        The law or decision it comes from.
    traits
        What else is so of it.
    labels
        Those of its stages, in their order. Of a goal with levels there are none: the problem makes them.
    labels_by_policy
        Makes these labels where the policy says which stages there are.
    reads
        Settings that no rule reads, but this goal, perhaps with others: ``policy.FIELD`` or ``nominees.FIELD``.
        ``check`` warns where one is given and none of these goals is asked for.
    """

    id: GoalId
    formula: str
    unit: str
    direction: Literal["max", "min"]
    source: str
    traits: frozenset[GoalTrait] = frozenset()
    labels: tuple[str, ...] = ("",)
    labels_by_policy: Callable[[Policy], Iterable[str]] | None = None
    reads: tuple[str, ...] = ()

    def labels_of(self, policy: Policy) -> list[str]:
        """Return the labels of its stages in problems with a policy."""
        return list(self.labels if self.labels_by_policy is None else self.labels_by_policy(policy))


_OF_WISHES = (
    "nominees.preferred_courses",
    "nominees.preferred_countries",
    "policy.preference.points_by_rank",
)


GOALS: tuple[GoalEntry, ...] = (
    GoalEntry(GoalId.PARTICIPANTS, "sum_nc assign[n,c]", "people", "max", DECISION),
    GoalEntry(
        GoalId.PROVINCE_FAIRNESS,
        "leximin over provinces of seats[p] / entitlement[p]",
        "provinces",
        "max",
        f"{DECISION}: 63 provincial units; leximin: Rawls (1971), Sen (1970)",
        frozenset({GoalTrait.LEVELS}),
        labels=(),
        reads=("policy.fairness",),
    ),
    GoalEntry(
        GoalId.MERIT,
        "sum_nc banded[n]*assign[n,c], banded[n] = rating[n] rounded down to a multiple of merit_band_points",
        "points",
        "max",
        PLANNER,
        frozenset({GoalTrait.ADDS_RATINGS}),
        reads=("nominees.rating", "policy.merit_band_points"),
    ),
    GoalEntry(
        GoalId.COUNTRY_PREFERENCE, "sum_nc points[rank[n,c]]*assign[n,c]", "points", "max", PLANNER, reads=_OF_WISHES
    ),
    GoalEntry(
        GoalId.WISH_FAIRNESS,
        "leximin over seats of the rank met: for k = K, ..., 1 as few as possible with rank[n,c] > k",
        "people",
        "min",
        f"{PLANNER}; leximin: Rawls (1971), Sen (1970)",
        labels=(),
        labels_by_policy=lambda policy: wish_labels(policy).values(),
        reads=_OF_WISHES,
    ),
    GoalEntry(
        GoalId.HOST_PRIORITY,
        "sum_nc host_points[country(c)]*assign[n,c]",
        "points",
        "max",
        f"{DECISION}: Japan and France",
        reads=("policy.preference.host_order",),
    ),
    GoalEntry(GoalId.WOMEN, "sum_nc woman[n]*assign[n,c]", "people", "max", DECISION),
    GoalEntry(GoalId.LAST_CHANCE, "sum_nc last[n,year(c)]*assign[n,c]", "people", "max", PLANNER),
    GoalEntry(GoalId.COST, "sum_ci cost[c,i]", MONEY_UNITS, "min", PLANNER),
    GoalEntry(
        GoalId.STATE_COST,
        "sum over state funds pay[c,i,f], rounded up once",
        MONEY_UNITS,
        "min",
        PLANNER,
        frozenset({GoalTrait.PAID_IN_DONG}),
    ),
    GoalEntry(
        GoalId.STABILITY,
        "people and courses that differ from the base plan",
        "changes",
        "min",
        PLANNER,
        frozenset({GoalTrait.NEEDS_BASE}),
        labels=(CHANGED_COURSES, CHANGED_PEOPLE),
    ),
    GoalEntry(
        GoalId.SHORTFALLS,
        "sum over wanted quotas and companions of weight * people missed",
        "points",
        "min",
        PLANNER,
    ),
    GoalEntry(
        GoalId.EVEN_COURSES,
        "max - min over running courses of sum_n counted[n,c]*assign[n,c]",
        "people",
        "min",
        PLANNER,
        reads=("policy.even.group",),
    ),
    GoalEntry(
        GoalId.SEEDED_DRAW,
        "sum of public numbers of seats and dates",
        "draw points",
        "max",
        PLANNER,
        frozenset({GoalTrait.DRAW}),
        labels=DRAW_LABELS,
    ),
)

GOAL_BY_ID = {goal.id: goal for goal in GOALS}


def goal_has(goal: GoalId, trait: GoalTrait) -> bool:
    """Tell whether something is so of a goal."""
    return trait in GOAL_BY_ID[goal].traits


def unit_vnd(goal: GoalId, policy: Policy) -> int | None:
    """Return how many VND one unit of a goal is; None for a goal that is not money."""
    return policy.money_unit if GOAL_BY_ID[goal].unit == MONEY_UNITS else None
