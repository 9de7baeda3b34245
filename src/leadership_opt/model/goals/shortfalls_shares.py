"""What wanted quotas of shares miss, in whole people: with 40 % and 16 participants 7 are wanted (6.4).

How many are wanted follows from how many participants there are, so that is a ladder, too: "at least one
is wanted", "at least two", ... Of each number there is a column that says whether it is wanted **and** there.
What is missed of a least share are the numbers that are wanted and not there; of a greatest share, those that
are there and lie beyond what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadership_opt.domain.money import Share
from leadership_opt.domain.quota import Quota, Scope
from leadership_opt.model.columns import ColumnKind
from leadership_opt.model.context import Context
from leadership_opt.model.counted_steps import StepsWithin
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.families.quota import QuotaScope, held_members, people_of_share
from leadership_opt.model.goals.people_ladder import people_ladder
from leadership_opt.model.groups import Group
from leadership_opt.model.rows import Integers, Row, falling


def missed_shares(
    context: Context, quota: Quota, group: Group, scope: QuotaScope, people: Integers, name: str
) -> Iterator[Expression]:
    """Yield what the shares of a wanted quota miss in some offers; with scope ``course`` in one offer."""
    shares = (quota.min_share, quota.max_share)
    if shares == (None, None):
        return
    held = held_members(context.index, group, scope)
    held_all = sum(len(context.index.held[at].participants) for at in scope.held)
    reached = people_ladder(context, people, scope.offers, f"{name} share")
    for share, is_minimum in zip(shares, (True, False), strict=True):
        if share is None:
            continue

        def most(there: int, share: Share = share, up: bool = is_minimum) -> int:
            return people_of_share(share, there + held_all, up=up) - held

        if quota.scope is Scope.COURSE:
            due = _due_by_size(context, scope.offers[0], share, up=is_minimum)
        else:
            due = _due(context, scope.offers, held_all, share, f"{name} due", up=is_minimum)
        both = _both(context, due[held:], reached, name)
        context.variables.steps_within.append(StepsWithin(people, tuple(both), scope.offers, most))
        if is_minimum:
            yield Expression.sum_of(due[held:]).plus(Expression.sum_of(both), -1)
        else:
            over_held = Expression.sum_of(due[:held])
            yield total(
                (Expression.sum_of(reached), Expression.sum_of(both), over_held, Expression(constant=held)),
                (1, -1, -1, 1),
            )


def _due_by_size(context: Context, at: int, share: Share, *, up: bool) -> list[int]:
    """Return the columns that say whether one, two, ... people are due: steps of the size of an offer."""
    variables, sizes = context.variables, context.variables.sizes[at]
    steps = [variables.runs[at], *variables.size_steps[at]]
    due = [people_of_share(share, size, up=up) for size in sizes]
    return [
        next(step for step, of_size in zip(steps, due, strict=True) if of_size >= people)
        for people in range(1, due[-1] + 1)
    ]


def _due(context: Context, offers: Sequence[int], held: int, share: Share, name: str, *, up: bool) -> list[int]:
    """Return new columns that say whether one, two, ... people are due of all participants of some offers."""
    variables, of, out_of = context.variables, share.numerator, share.denominator
    most = held + sum(variables.sizes[at][-1] for at in offers)
    steps = list(variables.columns.ladder(people_of_share(share, most, up=up), name, ColumnKind.COURSE))
    everybody = total(variables.size(at) for at in offers).plus(Expression(constant=held))
    rest = total((Expression.sum_of(steps), everybody), (out_of, -of))
    lower, upper = (0, out_of - 1) if up else (1 - out_of, 0)
    variables.definitions.append(Row(None, rest, lower, upper))
    variables.definitions += falling(steps)
    return steps


def _both(context: Context, due: Sequence[int], reached: Sequence[int], name: str) -> list[int]:
    """Return new columns that say of each number whether it is due and reached."""
    variables = context.variables
    pairs = list(zip(due, reached, strict=False))
    both = list(variables.columns.ladder(len(pairs), f"{name} both"))
    for column, (one, other) in zip(both, pairs, strict=True):
        variables.definitions += [
            Row(None, Expression.of([(column, 1), (one, -1)]), upper=0),
            Row(None, Expression.of([(column, 1), (other, -1)]), upper=0),
            Row(None, Expression.of([(column, 1), (one, -1), (other, -1)]), lower=-1),
        ]
    return both
