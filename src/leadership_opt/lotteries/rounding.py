"""Whole tickets such that nobody's chance moves by a whole ticket: a small search where largest remainders do not do.

With ``x[p, i] = 1`` if person ``i`` takes part in plan ``p``, whole numbers ``m[p] >= 0`` are looked for whose sum is
the number of tickets ``N``, and ``floor(N * chance[i]) <= sum(m[p] * x[p, i]) <= ceil(N * chance[i])`` for everybody.
They need not exist: a 0/1 matrix may round badly whatever is done (Lovász, Spencer and Vesztergombi, 1986). Then the
bounds are widened by as few tickets as possible, and the document says by how many. Plans whose exact weight is 0 may
have tickets too: ``exchanging`` finds some.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from leadership_opt.lotteries.shares import Weighed, by_largest_remainder
from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row
from leadership_opt.result import Cancel, Settings
from leadership_opt.solver.engine import search

ROUNDING_SECONDS = 1.0
"""For the search; tens of plans mostly take a part of that, or have no way at all that could be found."""

NEAR = 3
"""Plans keep about their weights: they may have so many tickets more or less than their share, rounded."""


def whole_tickets(weighed: Weighed, settings: Settings, cancel: Cancel | None = None) -> tuple[int, ...]:
    """Return tickets for each plan, in the order of the weights, with as small a largest deviation as was found.

    Parameters
    ----------
    weighed
        Plans, weights, and who takes part in which.
    settings
        For the seed; one worker searches, so that the same call gives the same tickets.
    cancel
        Stops the search; then the best that was found is returned.
    """
    best = by_largest_remainder(weighed)
    if weighed.largest_deviation(best) >= 1:
        found = _searched(weighed, best, settings, cancel)
        if found is not None and weighed.largest_deviation(found) < weighed.largest_deviation(best):
            best = found
    return best


def _searched(
    weighed: Weighed, start: Sequence[int], settings: Settings, cancel: Cancel | None
) -> tuple[int, ...] | None:
    """Widen the bounds of everybody by as few tickets as possible; None if nothing was found in time."""
    columns = Columns()
    exact = [weight * weighed.tickets for weight in weighed.weights]
    for at, part in enumerate(exact):
        columns.new(max(0, floor(part) - NEAR), min(weighed.tickets, ceil(part) + NEAR), f"tickets[{at}]")
    all_plans = range(len(exact))
    spare = [(floor(weighed.chance(group) * weighed.tickets), group) for group in weighed.groups]
    sums = [sum(start[at] for at in group) for group in weighed.groups]
    widest = max(max(least - reached, reached - least, 1) for (least, _), reached in zip(spare, sums, strict=True))
    wider = columns.new(0, widest, "wider")
    rows = [Row(None, Expression.sum_of(all_plans), lower=weighed.tickets, upper=weighed.tickets)]
    for least, group in spare:
        most = ceil(weighed.chance(group) * weighed.tickets)
        rows.append(Row(None, Expression.of([*((at, 1) for at in sorted(group)), (wider, 1)]), lower=least))
        rows.append(Row(None, Expression.of([*((at, 1) for at in sorted(group)), (wider, -1)]), upper=most))
    matrix = Matrix(columns, rows)
    posted = Posted(matrix, matrix.column_lower, matrix.column_upper)
    posted.maximise(Expression.of([(wider, -1)]))
    posted.start_from([*start, widest])
    alone = settings.model_copy(update={"workers": 1})
    seconds = min(ROUNDING_SECONDS, settings.time_limit_seconds)
    result = search(posted, alone, seconds, lambda values, bound: None, cancel)
    return None if result.values is None else tuple(result.values[: len(exact)])
