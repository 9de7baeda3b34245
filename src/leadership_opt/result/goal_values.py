"""Goal values side by side, in the planner's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from leadership_opt.checker import Verification
from leadership_opt.checker.fairness_steps import FairnessSteps, label_of, ratio_of
from leadership_opt.domain import Goal, GoalId
from leadership_opt.rules.catalogue import GOAL_BY_ID, GoalTrait, goal_has

Value = tuple[GoalId, str, int]
"""A goal, which part of it, and its value."""


def values_of(verification: Verification, goals: Sequence[Goal]) -> list[Value]:
    """Return the values of a plan, part by part, in the order of the goals; the draw is left out.

    Of fairness, the levels at which the number of provinces changes: other plans may have others.
    """
    return [value for goal in goals for value in _parts(verification, goal.goal)]


def _parts(verification: Verification, goal: GoalId) -> Iterator[Value]:
    if goal_has(goal, GoalTrait.DRAW):
        return
    if goal_has(goal, GoalTrait.LEVELS):
        for level in verification.fairness_levels():
            yield goal, level.label, level.provinces
        return
    for entry in verification.goals:
        if entry.goal is goal and entry.value is not None:
            yield goal, entry.label, entry.value


def compared(new: Sequence[Value], old: Sequence[Value]) -> Iterator[tuple[GoalId, str, int, int]]:
    """Yield goal, part, and the values of two plans, in the order of the goals and of the levels of fairness."""
    parts: dict[GoalId, tuple[dict[str, int], dict[str, int]]] = {}
    for which, values in enumerate((new, old)):
        for goal, label, value in values:
            parts.setdefault(goal, ({}, {}))[which][label] = value
    for goal, (ours, theirs) in parts.items():
        if goal_has(goal, GoalTrait.LEVELS):
            mine, others = _steps(ours), _steps(theirs)
            for level in sorted({*mine.levels, *others.levels}):
                yield goal, label_of(level), mine.above(level), others.above(level)
            continue
        for label in dict.fromkeys((*ours, *theirs)):
            yield goal, label, ours.get(label, 0), theirs.get(label, 0)


def _steps(of_label: Mapping[str, int]) -> FairnessSteps:
    ratios = ((ratio_of(label), value) for label, value in of_label.items())
    return FairnessSteps({ratio: value for ratio, value in ratios if ratio is not None})


def gain(goal: GoalId, value: int, other: int) -> int:
    """Return by how much a value is better than another; negative if it is worse."""
    return value - other if GOAL_BY_ID[goal].direction == "max" else other - value


def merits(values: Sequence[Value]) -> tuple[int | Fraction, ...]:
    """Return a key that is larger for better values, in the order of the goals.

    Both plans must be of the same problem. Fairness counts as leximin does: first how many
    provinces have a seat, then the ratios of these, smallest first.
    """
    key: list[int | Fraction] = []
    above = 0
    for goal, label, value in values:
        ratio = ratio_of(label) if goal_has(goal, GoalTrait.LEVELS) else None
        if ratio is None:
            key.append(gain(goal, value, 0))
        elif ratio == 0:
            key.append(value)
            above = value
        else:
            key += [ratio] * (above - value)
            above = value
    return tuple(key)
