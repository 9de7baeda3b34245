"""The one table of rules and goals.

Model, checker, explanations, messages, docs and tests all loop over it; tests
fail if any of them misses an entry. Titles in both languages are in the message
registry under ``rule.ID`` and ``goal.ID``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.policy import Policy
from leadership_opt.rules.keys import RuleId

DECISION = "Decision 1641/QĐ-TTg"
DECREE_101 = "Decree 101/2017/NĐ-CP"
PLANNER = "set by the planner"
MONEY_UNITS = "money units"


class Trait(StrEnum):
    """What is so of some rules, and decides how others speak of them, search them or leave them out."""

    NAMED_BY_PLANNER = "named_by_planner"
    """The planner's own ids stand as names in its keys."""
    NAMES_PEOPLE = "names_people"
    """The planner names people in it."""
    COUNTS_FEW = "counts_few"
    """It counts one person, or the few of one province or body."""
    SHARED_BY_COURSES = "shared_by_courses"
    """Courses share it: what leaves no room in it speaks against one more."""
    STATES_NO_NUMBER = "states_no_number"
    """It holds or it is dropped whole."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A hard condition.

    Attributes
    ----------
    id
        The family.
    formula
        The condition, with ``assign[n,c]``, ``runs[c]``, ``starts[c,t]`` in 0/1.
    unit
        What target, actual and slack are counted in.
    relaxable
        Whether a relaxation may move its limits. Legal conditions never move.
    source
        The law or decision it comes from.
    traits
        What else is so of it.
    dropped_first
        Conflicts are tried without the rules of low numbers first: what stands for many other things
        is kept as long as possible.
    """

    id: RuleId
    formula: str
    unit: str
    relaxable: bool
    source: str
    traits: frozenset[Trait] = frozenset()
    dropped_first: int = 0


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
    """

    id: GoalId
    formula: str
    unit: str
    direction: Literal["max", "min"]
    source: str


RULES: tuple[Rule, ...] = (
    Rule(RuleId.PLAN_FORM, "known ids, nothing twice, nobody in an idle course", "entries", False, PLANNER),
    Rule(
        RuleId.ELIGIBILITY,
        "assign[n,c] <= sum of starts[c,t] over t with eligible[n,t]",
        "people",
        False,
        f"{DECISION}; {DECREE_101}; Labour Code 45/2019/QH14 art. 169; Decree 135/2020/NĐ-CP",
    ),
    Rule(
        RuleId.ONE_COURSE_EACH,
        "sum_c assign[n,c] + held[n] <= max_courses_per_nominee",
        "courses",
        False,
        DECISION,
        frozenset({Trait.COUNTS_FEW}),
        dropped_first=7,
    ),
    Rule(
        RuleId.COURSE_SIZE,
        "seats_min*runs[c] <= sum_n assign[n,c] <= seats_max*runs[c]; sum_t starts[c,t] = runs[c]",
        "people",
        True,
        f"{DECISION}: about 15-17 a course",
        dropped_first=5,
    ),
    Rule(
        RuleId.COURSE_COUNT,
        "min <= sum_c runs[c] <= max",
        "courses",
        True,
        f"{DECISION}: about four a year, Japan and France first",
        frozenset({Trait.NAMED_BY_PLANNER, Trait.SHARED_BY_COURSES}),
        dropped_first=6,
    ),
    Rule(
        RuleId.TOTAL_PARTICIPANTS,
        "min <= sum_nc assign[n,c] <= max",
        "people",
        True,
        f"{DECISION}: about 180-200",
        frozenset({Trait.SHARED_BY_COURSES}),
        dropped_first=8,
    ),
    Rule(
        RuleId.QUOTA,
        "min <= sum over the group assign[n,c] <= max; denominator*group >= numerator*all (shares)",
        "people",
        True,
        PLANNER,
        frozenset({Trait.NAMED_BY_PLANNER}),
        dropped_first=9,
    ),
    Rule(
        RuleId.BUDGET,
        "sum_f pay[c,i,f] = cost[c,i]; sum_ci pay[c,i,f] <= cap[f,year], cap[f]",
        "VND",
        True,
        f"{DECISION}; Circular 36/2018/TT-BTC",
        frozenset({Trait.SHARED_BY_COURSES}),
        dropped_first=4,
    ),
    Rule(
        RuleId.AVAILABILITY,
        "assign[n,c] <= sum of starts[c,t] over t with available[n,c,t]; 0 for refused countries",
        "people",
        False,
        PLANNER,
    ),
    Rule(
        RuleId.CALENDAR,
        "starts[c,t] = 0 on closed dates; starts within any gap window <= 1; courses on a day <= max",
        "courses",
        True,
        PLANNER,
        frozenset({Trait.SHARED_BY_COURSES}),
        dropped_first=1,
    ),
    Rule(
        RuleId.CONTINUITY,
        "people of a province (body) away on any day <= max_absent",
        "people",
        True,
        PLANNER,
        frozenset({Trait.COUNTS_FEW}),
        dropped_first=2,
    ),
    Rule(
        RuleId.COMPANIONS,
        "together: assign[n,c] = assign[m,c]; apart: sum of assign[n,c] over the group <= 1",
        "people",
        False,
        PLANNER,
        frozenset({Trait.NAMED_BY_PLANNER, Trait.NAMES_PEOPLE, Trait.STATES_NO_NUMBER}),
        dropped_first=3,
    ),
    Rule(
        RuleId.PINS,
        "assign[n,c], runs[c] or starts[c,t] fixed",
        "entries",
        True,
        PLANNER,
        frozenset({Trait.NAMES_PEOPLE, Trait.STATES_NO_NUMBER}),
        dropped_first=10,
    ),
)

GOALS: tuple[GoalEntry, ...] = (
    GoalEntry(GoalId.PARTICIPANTS, "sum_nc assign[n,c]", "people", "max", DECISION),
    GoalEntry(
        GoalId.PROVINCE_FAIRNESS,
        "leximin over provinces of seats[p] / entitlement[p]",
        "provinces",
        "max",
        f"{DECISION}: 63 provincial units; leximin: Rawls (1971), Sen (1970)",
    ),
    GoalEntry(GoalId.MERIT, "sum_nc rating[n]*assign[n,c]", "points", "max", PLANNER),
    GoalEntry(GoalId.COUNTRY_PREFERENCE, "sum_nc points[rank[n,country(c)]]*assign[n,c]", "points", "max", PLANNER),
    GoalEntry(
        GoalId.HOST_PRIORITY,
        "sum_nc host_points[country(c)]*assign[n,c]",
        "points",
        "max",
        f"{DECISION}: Japan and France",
    ),
    GoalEntry(GoalId.WOMEN, "sum_nc woman[n]*assign[n,c]", "people", "max", DECISION),
    GoalEntry(GoalId.LAST_CHANCE, "sum_nc last[n,year(c)]*assign[n,c]", "people", "max", PLANNER),
    GoalEntry(GoalId.COST, "sum_ci cost[c,i]", MONEY_UNITS, "min", PLANNER),
    GoalEntry(GoalId.STATE_COST, "sum over state funds pay[c,i,f], rounded up once", MONEY_UNITS, "min", PLANNER),
    GoalEntry(GoalId.STABILITY, "people and courses that differ from the base plan", "changes", "min", PLANNER),
    GoalEntry(GoalId.SEEDED_DRAW, "sum of public numbers of seats and dates", "draw points", "max", PLANNER),
)

RULE_BY_ID = {rule.id: rule for rule in RULES}


def has(rule: RuleId, trait: Trait) -> bool:
    """Tell whether something is so of a rule."""
    return trait in RULE_BY_ID[rule].traits


GOAL_BY_ID = {goal.id: goal for goal in GOALS}


def unit_vnd(goal: GoalId, policy: Policy) -> int | None:
    """Return how many VND one unit of a goal is; None for a goal that is not money."""
    return policy.money_unit if GOAL_BY_ID[goal].unit == MONEY_UNITS else None
