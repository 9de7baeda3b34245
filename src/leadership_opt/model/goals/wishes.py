"""`country_preference`: the sum of the points of wishes. `wish_fairness`: the worst-off first.

With as many seats, the sorted ranks that people get are better in the leximin order if fewer people got
none of their wishes, then if fewer got only the last, and so on: one stage for each rank, the worst first.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.goals import Goal
from leadership_opt.domain.wishes import has_wishes, wish_rank
from leadership_opt.model.context import Context
from leadership_opt.model.goals.people import seat_points, seat_sum
from leadership_opt.model.index import Index
from leadership_opt.model.objective import Objective
from leadership_opt.model.rows import Integers
from leadership_opt.rules.stage_labels import ranks_told, wish_labels


def _points(index: Index, offer: int) -> NDArray[np.int64]:
    course, points = index.courses[index.offers[offer].course], (0, *index.policy.preference.points_by_rank)
    ranks = (wish_rank(nominee, course) or 0 for nominee in index.nominees)
    return np.array([points[rank] if rank < len(points) else 0 for rank in ranks], dtype=np.int64)


country_preference = seat_points(_points)


def wish_fairness(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield how many seats are beyond the first so many wishes of their people, from the worst rank to the best."""
    for most, label in wish_labels(context.index.policy).items():

        def beyond(index: Index, offer: int, most: int = most) -> NDArray[np.int64]:
            course = index.courses[index.offers[offer].course]
            return np.array([_is_beyond(wish_rank(one, course), most) * has_wishes(one) for one in index.nominees])

        yield Objective.single(goal, seat_sum(context, beyond), "min", label)


def seats_by_rank(context: Context) -> dict[int, Integers]:
    """Return the columns of the seats of people with wishes by the rank of the wish that each fulfils.

    A rank beyond those that are told apart, and none at all, is one more than the last of these.
    """
    index, variables = context.index, context.variables
    worst = ranks_told(index.policy) + 1
    columns: dict[int, list[int]] = {}
    for offer, assigned in zip(index.offers, variables.assign, strict=True):
        context.checkpoint()
        course = index.courses[offer.course]
        for who, column in assigned.items():
            nominee = index.nominees[who]
            if has_wishes(nominee):
                columns.setdefault(min(wish_rank(nominee, course) or worst, worst), []).append(column)
    return {rank: np.array(found, dtype=np.int64) for rank, found in columns.items()}


def worst_rank_held(context: Context) -> int:
    """Return the worst rank of the held seats of people with wishes, as ``seats_by_rank`` counts; 0 without any."""
    index, worst = context.held_index, ranks_told(context.index.policy) + 1
    wishing = [(index.nominees[who], index.courses[at]) for at, people in index.seats() for who in people]
    return max((min(wish_rank(one, at) or worst, worst) for one, at in wishing if has_wishes(one)), default=0)


def _is_beyond(rank: int | None, most: int) -> int:
    return int(rank is None or rank > most)
