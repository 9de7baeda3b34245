"""A year of short courses after the mergers: 34 provinces, 15-20 courses, some 300 people.

The sizes are those of Politburo Conclusion 39-KL/TW (18 July 2022) for 2026-2030, as reported by the press [V2]: about
300 people a year on courses of about two weeks, in groups of about 15-20. Whom it names (officials managed by the
Politburo and the Secretariat, heads of central departments, members of provincial standing committees) is not who is
invented here: **assumed** is that the categories and conditions of Decision 1641 go on, as no rules of a successor
programme were found. Holidays of 2026 are facts or derived from law; people, offers, prices and funds are invented.
"""

from __future__ import annotations

from leadership_opt.domain import Policy, Problem
from leadership_opt.doors import takes
from leadership_opt.examples.hosts import HOSTS
from leadership_opt.examples.scenario import invented_problem
from leadership_opt.examples.shape import Shape
from leadership_opt.reference import successors

OF_REGIONS = ("region-seats", "region-per-course")
"""Quotas that are left out: regions are those of the 63, and a merged province may lie in two of them."""


@takes(seed=(int,))
def programme_2026(seed: int = 1) -> Problem:
    """Return the programme of 2026 with invented people: 520 nominees of the 34 provinces, 20 courses on offer.

    From 15 to 20 courses of 15-20 people run, with 285-300 people in all; each province has 7 to 9 of them, as far
    as it has people. Provinces count as the 34. A nominee of one of the 34 has the code that it shares with a
    predecessor, and counts for it.

    Parameters
    ----------
    seed
        Any whole number from 0; decides everything that is drawn.

    Examples
    --------
    >>> problem = programme_2026()
    >>> len(problem.nominees), len(problem.courses), problem.policy.years, problem.policy.provinces_counted_as
    (520, 20, (2026,), 34)
    """
    problem = invented_problem(_shape(seed))
    quotas = tuple(quota for quota in problem.policy.quotas if quota.id not in OF_REGIONS)
    return problem.replace(
        policy=Policy(**{**dict(problem.policy), "quotas": quotas, "provinces_counted_as": 34}),
    )


def _shape(seed: int) -> Shape:
    return Shape(
        seed=seed,
        nominees=520,
        offers=20,
        years=(2026,),
        courses_per_year=(15, 20),
        courses=(15, 20),
        seats=(15, 20),
        people=(285, 300),
        people_a_year=300,
        province_seats=(7, 9),
        provinces=tuple(unit.code for unit in successors()),
        hosts=HOSTS,
        funds_per_mille=2200,
    )
