"""`shortfalls`: what is missed of quotas and companions that are wanted, as little as possible.

People are counted by ladders, "at least one", "at least two", ..., as many as could be counted: what
is missed below a minimum are the steps up to it that are not reached, and above a maximum those
beyond it that are. So a value that the solver reports is what the plan misses, whether proven or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from leadership_opt.domain.goals import Goal
from leadership_opt.domain.pins import CompanionGroup, CompanionKind
from leadership_opt.domain.quota import Quota, Scope
from leadership_opt.model.columns import ColumnKind
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.families.quota import (
    QuotaScope,
    all_members,
    counts_of,
    held_members,
    scopes_of,
)
from leadership_opt.model.goals.people_ladder import people_ladder
from leadership_opt.model.goals.shortfalls_held import missed_before
from leadership_opt.model.goals.shortfalls_shares import missed_shares
from leadership_opt.model.groups import Group, groups_of
from leadership_opt.model.members import members_in
from leadership_opt.model.objective import Objective
from leadership_opt.model.rows import Integers, Row

ALWAYS = Expression(constant=1)


def shortfalls(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the points of all that is missed."""
    policy = context.index.policy
    quotas = [half for quota in policy.quotas if quota.wanted for half in policy.parts_of(quota)]
    parts = [(part, quota.weight) for quota in quotas for part in _of_quota(context, quota)]
    parts += [(part, one.weight) for one in policy.companions if one.wanted for part in _of_companions(context, one)]
    yield Objective.single(
        goal,
        total((part for part, _ in parts), (weight for _, weight in parts)),
        "min",
        held=lambda: missed_before(context),
    )


def _of_quota(context: Context, quota: Quota) -> Iterator[Expression]:
    variables = context.variables
    for group in groups_of(quota, context.index):
        for scope in scopes_of(quota, context.index):
            context.checkpoint()
            least, most = counts_of(context.index, quota, group, scope)
            has_counts = quota.min_count is not None or most is not None
            if quota.scope is Scope.COURSE:
                for at in scope.offers:
                    runs = Expression.sum_of([variables.runs[at]])
                    people, name = members_in(variables, group, at), _name(quota, group, scope)
                    if has_counts:
                        ladder = people_ladder(context, people, (at,), name)
                        yield _missed(ladder, (least, most), runs)
                    yield from missed_shares(context, quota, group, replace(scope, offers=(at,)), people, name)
            else:
                people, name = all_members(variables, group, scope), _name(quota, group, scope)
                if has_counts:
                    held = held_members(context.index, group, scope)
                    applies = _hosts(context, scope, name) if quota.scope is Scope.COUNTRY and least else ALWAYS
                    ladder = people_ladder(context, people, scope.offers, name)
                    yield _missed(ladder, (least, most), applies, held)
                yield from missed_shares(context, quota, group, scope, people, name)


def _name(quota: Quota, group: Group, scope: QuotaScope) -> str:
    return f"wanted[{quota.id}{quota.part and f' of {quota.part}'},{group.each_value or ''},{scope.value}]"


def _hosts(context: Context, scope: QuotaScope, name: str) -> Expression:
    """Return whether any course of a country runs or was held: else its minimum is waived."""
    if scope.held:
        return ALWAYS
    variables = context.variables
    some = variables.columns.new(0, 1, f"{name} runs", ColumnKind.COURSE)
    runs = [variables.runs[at] for at in scope.offers]
    variables.definitions += [Row(None, Expression.of([(some, 1), (run, -1)]), lower=0) for run in runs]
    variables.definitions.append(Row(None, Expression.of([(some, 1), *((run, -1) for run in runs)]), upper=0))
    return Expression.sum_of([some])


def _missed(ladder: list[int], bounds: tuple[int, int | None], applies: Expression, held: int = 0) -> Expression:
    """Return how many people are missed below the least number, where it applies, and above the most."""
    least, most = bounds
    reached = Expression.sum_of(ladder[: max(0, least - held)])
    missed = total((applies, reached), (max(0, least - held), -1))
    if most is None:
        return missed
    over = Expression.sum_of(ladder[max(0, most - held) :], max(0, held - most))
    return missed.plus(over)


def _of_companions(context: Context, group: CompanionGroup) -> Iterator[Expression]:
    variables, index = context.variables, context.index
    members = sorted(index.position_of_nominee[nominee] for nominee in group.nominees)
    for at, offer in enumerate(index.offers):
        people = variables.seat_columns((at,), members)
        name = f"wanted[{group.id},{index.courses[offer.course].id},{offer.year}]"
        if group.kind is CompanionKind.APART:
            yield Expression.sum_of(people_ladder(context, people, (at,), name)[1:])
        elif len(people):
            yield _absent(context, people, name, len(members))


def _absent(context: Context, people: Integers, name: str, size: int) -> Expression:
    """Return how many of a group are missing from a course that some of it attend."""
    variables, seats = context.variables, np.asarray(people).tolist()
    some = variables.columns.new(0, 1, f"{name} some")
    variables.definitions += [Row(None, Expression.of([(some, 1), (seat, -1)]), lower=0) for seat in seats]
    variables.definitions.append(Row(None, Expression.of([(some, 1), *((seat, -1) for seat in seats)]), upper=0))
    variables.steps_of_seats.append((people, [some]))
    return Expression.of([(some, size), *((seat, -1) for seat in seats)])
