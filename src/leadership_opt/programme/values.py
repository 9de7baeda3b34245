"""Goal values side by side, in the planner's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadership_opt.checker import Verification
from leadership_opt.domain import Goal, GoalId
from leadership_opt.rules.catalogue import GOAL_BY_ID

Value = tuple[GoalId, str, int]
"""A goal, which part of it, and its value."""


def values_of(verification: Verification, goals: Sequence[Goal]) -> list[Value]:
    """Return the values of a plan, part by part, in the order of the goals; the draw is left out."""
    return [value for goal in goals for value in _parts(verification, goal.goal)]


def _parts(verification: Verification, goal: GoalId) -> Iterator[Value]:
    if goal is GoalId.SEEDED_DRAW:
        return
    if goal is GoalId.PROVINCE_FAIRNESS:
        for level in verification.fairness_levels():
            yield goal, f"above={level.above_numerator}/{level.above_denominator}", level.provinces
        return
    for entry in verification.goals:
        if entry.goal is goal and entry.value is not None:
            yield goal, entry.label, entry.value


def compared(new: Sequence[Value], old: Sequence[Value]) -> Iterator[tuple[GoalId, str, int, int]]:
    """Yield goal, part, and the values of two plans; a level that one of them lacks counts 0 provinces."""
    known = {(goal, label): value for goal, label, value in old}
    for goal, label, value in new:
        yield goal, label, value, known.pop((goal, label), 0)
    for (goal, label), value in known.items():
        yield goal, label, 0, value


def gain(goal: GoalId, value: int, other: int) -> int:
    """Return by how much a value is better than another; negative if it is worse."""
    return value - other if GOAL_BY_ID[goal].direction == "max" else other - value


def merits(values: Sequence[Value]) -> tuple[int, ...]:
    """Return a key that is larger for better values, in the order of the goals.

    Both plans must have the same parts, as plans of the same dates and sizes nearly always have.
    """
    return tuple(gain(goal, value, 0) for goal, _, value in values)
