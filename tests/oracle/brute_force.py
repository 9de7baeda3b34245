"""The oracle: the exact best of every stage of a tiny problem, found by looking at every plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from leadership_opt.domain import Goal, GoalId, Plan, Problem
from tests.oracle.enumeration import TinyPlan, feasible_plans
from tests.oracle.fairness import Fairness
from tests.oracle.goal_values import LESS_IS_BETTER, GoalValues
from tests.oracle.register import Register
from tests.oracle.seating import Seats
from tests.oracle.tiny_goal_limits import keeps_limits


class StageValue(NamedTuple):
    """The best value of one stage."""

    goal: GoalId
    label: str
    """For province fairness the level, ``numerator/denominator``; empty for other goals."""
    value: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is best, and how many plans were looked at.

    Attributes
    ----------
    feasible
        Whether any plan keeps every rule.
    stages
        The best values in the order of the goals; empty if nothing is feasible.
    dates, rosters
        Start dates and sorted rosters of the running courses, if the goals leave
        exactly one plan; else None.
    feasible_plans, best_plans
        How many plans (dates and rosters) keep every rule, and how many of these keep every stage.
    fairness_reach
        A ratio of seats to entitlement that no province can exceed; all lower levels are among the stages.
    """

    feasible: bool
    stages: tuple[StageValue, ...]
    dates: Mapping[str, date] | None
    rosters: Mapping[str, tuple[str, ...]] | None
    feasible_plans: int
    best_plans: int
    fairness_reach: Fraction = Fraction(0)

    def value(self, goal: GoalId, label: str = "") -> int:
        """Return the best value of a goal other than province fairness, or of one draw."""
        return next(stage.value for stage in self.stages if stage.goal is goal and stage.label == label)

    def fairness_value(self, ratio: Fraction | str) -> int:
        """Return how many provinces have more than a ratio of seats to entitlement.

        Between two listed levels no ratio is possible, so the value is that of the
        level below; and no province exceeds the reach.

        Parameters
        ----------
        ratio
            Any ratio that is not negative, e.g. ``Fraction(1, 2)`` or ``"1/2"``.
        """
        wanted = Fraction(ratio)
        if wanted >= self.fairness_reach:
            return 0
        levels = [
            (Fraction(stage.label), stage.value)
            for stage in self.stages
            if stage.goal is GoalId.PROVINCE_FAIRNESS and Fraction(stage.label) <= wanted
        ]
        return max(levels)[1]


def best(problem: Problem, base: Plan | None = None) -> Answer:
    """Look at every plan and return the best values, goal by goal.

    Parameters
    ----------
    problem
        A tiny problem: about 6 nominees, 3 courses and 3 dates each.
    base
        The plan from which the goal ``stability`` measures.

    Raises
    ------
    ValueError
        If ``stability`` is a goal and no base plan is given.
    """
    register, seats = Register(problem), Seats(problem)
    values = GoalValues(register, seats, base)
    feasible = list(filter(keeps_limits(problem, register, seats, values), feasible_plans(register, seats)))
    if not feasible:
        return Answer(False, (), None, None, 0, 0)
    plans, stages, reach = _best_by(problem.policy.goals, problem, values, feasible)
    dates, rosters = _described(seats, plans[0]) if len(plans) == 1 else (None, None)
    return Answer(True, tuple(stages), dates, rosters, len(feasible), len(plans), reach)


def participants_above_draw(problem: Problem, base: Plan | None = None) -> set[frozenset[str]]:
    """Look at every plan and return who takes part in those that keep every stage above the draw.

    Parameters
    ----------
    problem, base
        As :func:`best` takes them.
    """
    register, seats = Register(problem), Seats(problem)
    values = GoalValues(register, seats, base)
    feasible = list(filter(keeps_limits(problem, register, seats, values), feasible_plans(register, seats)))
    goals = [goal for goal in problem.policy.goals if goal.goal is not GoalId.SEEDED_DRAW]
    plans = _best_by(goals, problem, values, feasible)[0] if feasible else []
    return {frozenset(nominee for nominee, _ in seats.listed(plan.seats)) for plan in plans}


def _best_by(
    goals: Sequence[Goal], problem: Problem, values: GoalValues, feasible: Sequence[TinyPlan]
) -> tuple[list[TinyPlan], list[StageValue], Fraction]:
    """Return the plans that keep the stages of some goals, the best values, and how far fairness reaches."""
    plans, register, seats = list(feasible), values.register, values.seats
    stages: list[StageValue] = []
    reach = Fraction(0)
    for goal in goals:
        if goal.goal is GoalId.PROVINCE_FAIRNESS:
            fairness = Fairness(register, seats)
            reach = fairness.reach
            plans = _fairest(fairness, plans, stages)
        elif goal.goal is GoalId.STABILITY:
            plans = _within_tolerance(goal, values.changed_courses, plans, stages, "courses")
            plans = _within_tolerance(goal, values.changed_people, plans, stages, "people")
        elif goal.goal is GoalId.WISH_FAIRNESS:
            for rank in range(max(1, len(problem.policy.preference.points_by_rank)), 0, -1):
                plans = _within_tolerance(goal, partial(values.worse_than, rank), plans, stages, f"beyond={rank}")
        elif goal.goal is GoalId.SEEDED_DRAW:
            plans = _drawn(values, plans, stages)
        else:
            plans = _within_tolerance(goal, partial(values.value, goal.goal), plans, stages)
    return plans, stages, reach


def _within_tolerance(
    goal: Goal,
    value_of: Callable[[TinyPlan], int],
    plans: Sequence[TinyPlan],
    stages: list[StageValue],
    label: str = "",
) -> list[TinyPlan]:
    """Note the best value of a goal and return the plans that give up no more of it than allowed."""
    of_plan = list(map(value_of, plans))
    best_value = min(of_plan) if goal.goal in LESS_IS_BETTER else max(of_plan)
    stages.append(StageValue(goal.goal, label, best_value))
    may_give_up = goal.given_up(best_value)
    return [plan for plan, value in zip(plans, of_plan, strict=True) if abs(value - best_value) <= may_give_up]


def _drawn(values: GoalValues, plans: Sequence[TinyPlan], stages: list[StageValue]) -> list[TinyPlan]:
    """Draw the dates, then the seats, and return the plans with the greatest draws."""
    left = list(plans)
    for label, value_of in (
        ("dates", values.draw_of_dates),
        ("seats", lambda plan: values.value(GoalId.SEEDED_DRAW, plan)),
    ):
        greatest = max(map(value_of, left))
        stages.append(StageValue(GoalId.SEEDED_DRAW, label, greatest))
        left = [plan for plan in left if value_of(plan) == greatest]
    return left


def _fairest(fairness: Fairness, plans: Sequence[TinyPlan], stages: list[StageValue]) -> list[TinyPlan]:
    """Note the greatest value of each level in turn and return the plans that have all of them.

    Making one level after another as great as possible is to take the greatest list.
    """
    of_plan = [fairness.values(plan.seats) for plan in plans]
    greatest = max(of_plan)
    for level, value in zip(fairness.levels, greatest, strict=True):
        label = f"{level.numerator}/{level.denominator}"
        stages.append(StageValue(GoalId.PROVINCE_FAIRNESS, label, value))
    return [plan for plan, value in zip(plans, of_plan, strict=True) if value == greatest]


def _described(seats: Seats, plan: TinyPlan) -> tuple[dict[str, date], dict[str, tuple[str, ...]]]:
    listed = seats.listed(plan.seats)
    rosters = {
        course: tuple(sorted(nominee for nominee, of_course in listed if of_course == course))
        for course in plan.timetable
    }
    return dict(plan.timetable), rosters
