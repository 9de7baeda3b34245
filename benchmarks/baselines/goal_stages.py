"""Goals as sums of columns, one stage each, in the planner's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from benchmarks.baselines.columns import Columns
from benchmarks.baselines.linear_model import plus, total
from benchmarks.baselines.money_rows import MoneyColumns
from leadership_opt.domain import EntitlementBasis, Goal, GoalId, Nominee, Problem, Sex
from leadership_opt.ids import public_number

BITS = 30
"""Length of the public numbers of the draw."""

Direction = Literal["max", "min"]


@dataclass(frozen=True, slots=True)
class GoalStage:
    """One sum to make as large (small) as possible.

    Attributes
    ----------
    label
        As the library labels the stages of a goal that takes several.
    fixes
        Columns that later stages keep as they are, in place of the value of the sum: "with these dates".
    ends_at_zero
        Whether all later stages of the goal are 0 if this one is.
    """

    goal: GoalId
    label: str
    direction: Direction
    terms: dict[int, int]
    fixes: tuple[int, ...] = ()
    ends_at_zero: bool = False


def goal_stages(columns: Columns, money: MoneyColumns) -> list[GoalStage]:
    """Return the stages of all goals of the policy; province fairness adds its own columns and rows."""
    found: list[GoalStage] = []
    for goal in columns.facts.problem.policy.goals:
        found += _stages_of(goal, columns, money)
    return found


def _stages_of(goal: Goal, columns: Columns, money: MoneyColumns) -> Iterator[GoalStage]:
    if goal.goal is GoalId.PARTICIPANTS:
        yield GoalStage(goal.goal, "", "max", total(columns.size.values()))
    elif goal.goal is GoalId.COST:
        yield GoalStage(goal.goal, "", "min", money.cost)
    elif goal.goal is GoalId.PROVINCE_FAIRNESS:
        yield from _fairness(columns)
    elif goal.goal is GoalId.SEEDED_DRAW:
        yield from _draw(columns)
    else:
        problem = columns.facts.problem
        countries = {course.id: course.country for course in problem.courses}
        points = {
            column: _points(goal.goal, problem.nominee_by_id[nominee], countries[course], problem)
            for (nominee, course), column in columns.assign.items()
        }
        yield GoalStage(goal.goal, "", "max", points)


def _points(goal: GoalId, nominee: Nominee, country: str, problem: Problem) -> int:
    """Return what the seat of a nominee in a course in a country is worth."""
    preference = problem.policy.preference
    if goal is GoalId.MERIT:
        return nominee.rating
    if goal is GoalId.WOMEN:
        return int(nominee.sex is Sex.FEMALE)
    if goal is GoalId.HOST_PRIORITY:
        hosts = preference.host_order
        return len(hosts) - hosts.index(country) if country in hosts else 0
    if country not in nominee.preferred_countries:
        return 0
    rank = nominee.preferred_countries.index(country)
    return preference.points_by_rank[rank] if rank < len(preference.points_by_rank) else 0


def _fairness(columns: Columns) -> Iterator[GoalStage]:
    """Leximin, level by level: ``above[p, k]`` is 1 if the province has at least ``k`` seats."""
    facts, model = columns.facts, columns.model
    entitled = {code: share for code, share in _entitlements(columns).items() if share > 0}
    people: dict[str, list[str]] = {code: [] for code in entitled}
    for nominee in facts.problem.nominees:
        if columns.assigned(nominee.id) and facts.province_of(nominee) in people:
            people[facts.province_of(nominee)].append(nominee.id)
    above: dict[tuple[str, int], int] = {}
    for code, members in people.items():
        ladder = [model.boolean(f"above[{code},{k}]") for k in range(1, len(members) + 1)]
        above |= {(code, k): column for k, column in enumerate(ladder, 1)}
        seats = [column for nominee in members for column in columns.assigned(nominee)]
        model.add(plus(total(seats), total(ladder, -1)), lower=0, upper=0)
        for lower, higher in pairwise(ladder):
            model.add({lower: 1, higher: -1}, lower=0)
    ratios = (Fraction(k) / share for code, share in entitled.items() for k in range(len(people[code]) + 1))
    for level in sorted(set(ratios)):
        reached = ((code, int(level * share) + 1) for code, share in entitled.items())
        terms = total(above[key] for key in reached if key in above)
        label = f"above={level.numerator}/{level.denominator}"
        if terms:  # else no plan has a province above it
            yield GoalStage(GoalId.PROVINCE_FAIRNESS, label, "max", terms, ends_at_zero=True)


def _entitlements(columns: Columns) -> dict[str, Fraction]:
    codes, fairness = columns.facts.province_codes(), columns.facts.problem.policy.fairness
    if fairness.entitlement is EntitlementBasis.EQUAL:
        return dict.fromkeys(codes, Fraction(1))
    given = {entry.province: entry.seats for entry in fairness.given}
    return {code: Fraction(given.get(code, 0)) for code in codes}


def _draw(columns: Columns) -> Iterator[GoalStage]:
    """Draw the dates, then, with these dates, the seats."""
    seed = columns.facts.problem.policy.seed
    dates = {
        column: public_number(seed, "course", course, day.isoformat(), bits=BITS)
        for (course, day), column in columns.start.items()
    }
    yield GoalStage(GoalId.SEEDED_DRAW, "dates", "max", dates, fixes=tuple(dates))
    seats = {
        column: public_number(seed, "nominee", nominee, course, bits=BITS)
        for (nominee, course), column in columns.assign.items()
    }
    yield GoalStage(GoalId.SEEDED_DRAW, "seats", "max", seats)
