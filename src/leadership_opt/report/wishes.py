"""Which of their wishes the participants got, counted."""

from __future__ import annotations

from collections import Counter

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.wishes import has_wishes, wish_rank

OTHER, NO_WISH = "other", "none"


def wishes_met(problem: Problem, plan: Plan) -> dict[str, Counter[str]]:
    """Count participants by the rank that their course has among their wishes, and by country.

    Returns
    -------
    dict
        ``"1"``, ``"2"``, ... for the rank of the wish that was met, ``"other"`` for what was not
        wished for, ``"none"`` for people without any wish -> country -> people.
    """
    found: dict[str, Counter[str]] = {}
    for entry in plan.assignments:
        person, course = problem.nominee_by_id.get(entry.nominee), problem.course_by_id.get(entry.course)
        if person is None or course is None:
            continue
        rank = wish_rank(person, course)
        met = str(rank) if rank else OTHER if has_wishes(person) else NO_WISH
        found.setdefault(met, Counter())[course.country] += 1
    return found
