"""How badly off those are whose wishes are not met."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.reading import Reading
from leadership_opt.checker.wishes import rank_met


def wish_fairness(reading: Reading) -> dict[str, int]:
    """Return, from the worst rank to the best, how many seats fulfil none of the first so many wishes of their people.

    ``beyond=k``: seats of nominees with wishes whose course is none of their first ``k``; ``k`` falls
    from the number of ``points_by_rank`` (at least 1) to 1. Who wished for nothing is content anywhere.
    """
    told = list(_ranks(reading))
    return {f"beyond={ranks}": sum(rank > ranks for rank in told) for ranks in reversed(range(1, _most(reading) + 1))}


def worst_rank(reading: Reading) -> int:
    """Return the rank of the worst-off with wishes who has a seat; 0 if nobody with wishes has one.

    It is the least ``k`` of which ``beyond=k`` is 0. Whoever gets a wish beyond the number of
    ``points_by_rank`` (at least 1), or none of hers, is at one more than that number.
    """
    return max(_ranks(reading), default=0)


def _ranks(reading: Reading) -> Iterator[int]:
    """Yield the rank that each seat of somebody with wishes fulfils; beyond those that count, one more."""
    beyond = _most(reading) + 1
    for nominee, course in reading.seats():
        if nominee.preferred_courses or nominee.preferred_countries:
            yield min(rank_met(nominee, course) or beyond, beyond)


def _most(reading: Reading) -> int:
    return len(reading.problem.policy.preference.points_by_rank) or 1
