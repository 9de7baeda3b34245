"""How badly off those are whose wishes are not met."""

from __future__ import annotations

from leadership_opt.checker.reading import Reading
from leadership_opt.checker.wishes import rank_met


def wish_fairness(reading: Reading) -> dict[str, int]:
    """Return, from the worst rank to the best, how many seats fulfil none of the first so many wishes of their people.

    ``beyond=k``: seats of nominees with wishes whose course is none of their first ``k``; ``k`` falls
    from the number of ``points_by_rank`` (at least 1) to 1. Who wished for nothing is content anywhere.
    """
    told = [
        rank_met(nominee, course)
        for nominee, course in reading.seats()
        if nominee.preferred_courses or nominee.preferred_countries
    ]
    most = len(reading.problem.policy.preference.points_by_rank) or 1
    return {
        f"beyond={ranks}": sum(rank is None or rank > ranks for rank in told) for ranks in reversed(range(1, most + 1))
    }
