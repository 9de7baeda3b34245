"""Goals side by side: values by the checker, bounds and proofs of the stages, and which plan is better."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from leadership_opt.checker import Verification
from leadership_opt.checker.fairness_steps import ratio_of
from leadership_opt.comparison.pairs import GoalFigure, GoalPair, Which
from leadership_opt.comparison.reading import KnownSide
from leadership_opt.domain import Goal, GoalId
from leadership_opt.result import Stage
from leadership_opt.result.goal_values import compared, gain, values_of
from leadership_opt.rules.catalogue import GOAL_BY_ID, GoalTrait, goal_has, unit_vnd

Part = tuple[GoalId, str]
"""A goal, and which part of it."""


def goals_of(first: KnownSide, second: KnownSide) -> tuple[GoalPair, ...]:
    """Return every goal of either, part by part, in the order of the first's goals, then of the second's."""
    goals = tuple(dict.fromkeys((*_order(first), *_order(second))))
    values = _values(first.verification, second.verification, goals)
    stages = (_stages(first), _stages(second))
    parts = sorted({**values, **stages[0], **stages[1]}, key=lambda part: (goals.index(part[0]), _level(part)))
    return tuple(
        _pair(part, values.get(part, (None, None)), [(first, stages[0].get(part)), (second, stages[1].get(part))])
        for part in parts
    )


def _level(part: Part) -> Fraction:
    """Return the level of fairness that a part is, by which parts are in order; of other goals nothing."""
    goal, label = part
    found = ratio_of(label) if goal_has(goal, GoalTrait.LEVELS) else None
    return found if found is not None else Fraction(0)


def decided_by(first: KnownSide, second: KnownSide, goals: Sequence[GoalPair]) -> str | None:
    """Return the first goal that differs, in the order that both have; None: none, or the orders differ."""
    if not _order(first) or _order(first) != _order(second):
        return None
    return next((pair.key for pair in goals if pair.better is not None), None)


def _order(known: KnownSide) -> tuple[GoalId, ...]:
    """Return the goals in their order: of the problem, else as the stages of the outcome have them."""
    if known.plan is None:
        return ()
    if known.problem is not None:
        return tuple(goal.goal for goal in known.problem.policy.goals)
    return tuple(dict.fromkeys(stage.goal for stage in known.outcome.stages)) if known.outcome is not None else ()


def _values(
    first: Verification | None, second: Verification | None, goals: Sequence[GoalId]
) -> dict[Part, tuple[int | None, int | None]]:
    """Return the values of both plans for each part; None: the checker has no value of the goal."""
    wanted = [Goal(goal=goal) for goal in goals]
    one, other = (() if found is None else values_of(found, wanted) for found in (first, second))
    has = tuple({goal for goal, _, _ in values} for values in (one, other))
    return {
        (goal, label): (mine if goal in has[0] else None, theirs if goal in has[1] else None)
        for goal, label, mine, theirs in compared(one, other)
    }


def _stages(known: KnownSide) -> dict[Part, Stage]:
    return {} if known.outcome is None else {(stage.goal, stage.label): stage for stage in known.outcome.stages}


def _pair(
    part: Part, values: tuple[int | None, int | None], sides: Sequence[tuple[KnownSide, Stage | None]]
) -> GoalPair:
    goal, label = part
    first, second = (_figure(goal, value, *side) for value, side in zip(values, sides, strict=True))
    return GoalPair(
        goal=goal,
        label=label,
        direction=next((stage.direction for _, stage in sides if stage is not None), GOAL_BY_ID[goal].direction),
        first=first,
        second=second,
        better=_better(goal, first, second),
    )


def _figure(goal: GoalId, value: int | None, known: KnownSide, stage: Stage | None) -> GoalFigure | None:
    unit = None if stage is None else stage.unit_vnd
    if known.problem is not None:
        unit = unit_vnd(goal, known.problem.policy)
    if stage is None:
        return None if value is None else GoalFigure(value=value, unit_vnd=unit)
    return GoalFigure(
        value=value,
        stage_value=stage.value,
        bound=stage.bound,
        proven=stage.proven,
        unit_vnd=unit,
        rests_on=stage.rests_on,
    )


def _better(goal: GoalId, first: GoalFigure | None, second: GoalFigure | None) -> Which | None:
    """Return which value is better; the draw makes nothing better, and money in other units is rounded otherwise."""
    if first is None or second is None or first.value is None or second.value is None:
        return None
    if goal_has(goal, GoalTrait.DRAW) or first.unit_vnd != second.unit_vnd:
        return None
    more = gain(goal, first.value, second.value)
    if more == 0:
        return None
    return Which.FIRST if more > 0 else Which.SECOND
