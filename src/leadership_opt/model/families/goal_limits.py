"""`goal_limits`: the value of a goal, bounded; for fairness the seats of every province."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from leadership_opt.domain.goal_limits import EntitlementRatio
from leadership_opt.domain.goals import Goal
from leadership_opt.model.context import Context
from leadership_opt.model.entitlement import entitlements
from leadership_opt.model.expression import Expression
from leadership_opt.model.province_seats import members_by_province, seats_held
from leadership_opt.model.rows import Row, WideRow
from leadership_opt.rules.catalogue import of_each_goal
from leadership_opt.rules.keys import RuleId, RuleKey

_OBJECTIVES = of_each_goal("leadership_opt.model.goals")


def rows(context: Context) -> Iterator[Row | WideRow]:
    """Yield one row for each limit: the expression that the stage of the goal optimises; for fairness one a province.

    Goals of several stages have no limits, but for fairness.
    """
    for limit in context.index.policy.goal_limits:
        key = RuleKey.of(RuleId.GOAL_LIMITS, limit.goal)
        if limit.worst_ratio is not None:
            yield from _every_province(context, key, limit.worst_ratio)
            continue
        (objective,) = _OBJECTIVES[limit.goal](context, Goal(goal=limit.goal))
        (part,) = objective.parts
        is_least = objective.direction == "max"
        lower, upper = (limit.no_worse_than, None) if is_least else (None, limit.no_worse_than)
        yield Row(key, part.expression, lower, upper)


def _every_province(context: Context, key: RuleKey, ratio: EntitlementRatio) -> Iterator[WideRow]:
    variables = context.variables
    held, able = seats_held(variables.index), members_by_province(variables.index)
    every_offer = range(len(variables.index.offers))
    for code, share in entitlements(variables.index).items():
        least = ceil(ratio.fraction * share)
        if least:
            seats, rest = variables.seat_columns(every_offer, able[code]), Expression(constant=held[code])
            yield WideRow(seats, Row(key.with_part("province", code), rest, lower=least, off_at=1))
