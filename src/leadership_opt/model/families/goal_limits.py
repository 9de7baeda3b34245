"""`goal_limits`: the value of a goal, bounded; for fairness the seats of every province, for wishes every seat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import ceil

from leadership_opt.domain.goal_limits import GoalLimit
from leadership_opt.domain.goals import Goal, GoalId
from leadership_opt.errors import BadSettings
from leadership_opt.model.context import Context
from leadership_opt.model.entitlement import entitlements
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.goals.even_courses import people_by_offer, people_held
from leadership_opt.model.goals.wishes import seats_by_rank, worst_rank_held
from leadership_opt.model.province_seats import members_by_province, seats_held
from leadership_opt.model.rows import Row, WideRow
from leadership_opt.rules.catalogue import of_each_goal
from leadership_opt.rules.catalogue.goals import GoalTrait, goal_has
from leadership_opt.rules.keys import RuleId, RuleKey

_OBJECTIVES = of_each_goal("leadership_opt.model.goals")


def rows(context: Context) -> Iterator[Row | WideRow]:
    """Yield the rows of each limit: mostly one, of the expression that the stages of the goal optimise.

    Raises
    ------
    BadSettings
        If changes are limited and there is no base plan to count them against.
    """
    for limit in context.index.policy.goal_limits:
        if context.base is None and goal_has(limit.goal, GoalTrait.NEEDS_BASE):
            raise BadSettings("stability_needs_base")
        yield from _SPECIAL.get(limit.goal, _of_value)(context, RuleKey.of(RuleId.GOAL_LIMITS, limit.goal), limit)


def _of_value(context: Context, key: RuleKey, limit: GoalLimit) -> Iterator[Row]:
    """Bound the value, that of held courses included; that of a goal of several stages is their sum."""
    objectives = list(_OBJECTIVES[limit.goal](context, Goal(goal=limit.goal)))
    held = sum(objective.held() for objective in objectives)
    planned = total(part.expression for objective in objectives for part in objective.parts)
    is_least = objectives[0].direction == "max"
    lower, upper = (limit.no_worse_than, None) if is_least else (None, limit.no_worse_than)
    yield Row(key, planned.plus(Expression(constant=held)), lower, upper)


def _every_province(context: Context, key: RuleKey, limit: GoalLimit) -> Iterator[WideRow]:
    """Bound the seats of each province."""
    if limit.worst_ratio is None:
        return
    variables, ratio = context.variables, limit.worst_ratio.fraction
    held, able = seats_held(variables.index), members_by_province(variables.index)
    every_offer = range(len(variables.index.offers))
    for code, share in entitlements(variables.index).items():
        least = ceil(ratio * share)
        if least:
            seats, rest = variables.seat_columns(every_offer, able[code]), Expression(constant=held[code])
            yield WideRow(seats, Row(key.with_part("province", code), rest, lower=least, off_at=1))


def _worst_rank(context: Context, key: RuleKey, limit: GoalLimit) -> Iterator[Row | WideRow]:
    """Keep everybody off the seats of worse ranks, which come in as the limit moves; what was held is as it is."""
    most = limit.no_worse_than or 0
    yield Row(key, Expression(constant=worst_rank_held(context)), upper=most)
    for rank, seats in sorted(seats_by_rank(context).items()):
        if rank > most:
            yield WideRow(seats, Row(key, Expression(), upper=0, stated=most, off_at=rank - most))


def _evenness(context: Context, key: RuleKey, limit: GoalLimit) -> Iterator[Row]:
    """Bound how far planned courses are apart, and each of them from those that were held."""
    yield from _of_value(context, key, limit)
    held, apart = people_held(context), limit.no_worse_than or 0
    if not held:
        return
    fewest, most = min(held), max(held)
    yield Row(key, Expression(constant=most - fewest), upper=apart)
    for runs, people in zip(context.variables.runs, people_by_offer(context), strict=True):
        yield Row(key, people, upper=fewest + apart, stated=apart)
        yield Row(key, total((Expression.sum_of([runs]), people), (most, -1)), upper=apart)


_SPECIAL: Mapping[GoalId, Callable[[Context, RuleKey, GoalLimit], Iterator[Row | WideRow]]] = {
    GoalId.PROVINCE_FAIRNESS: _every_province,
    GoalId.WISH_FAIRNESS: _worst_rank,
    GoalId.EVEN_COURSES: _evenness,
}
"""Goals whose value is no number, or none to which held courses add something."""
