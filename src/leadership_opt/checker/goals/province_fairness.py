"""How evenly seats are spread over the provinces."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from math import ceil

from leadership_opt.checker.entitlements import entitlements_by
from leadership_opt.checker.groups import province_of
from leadership_opt.checker.reading import Reading
from leadership_opt.checker.verification import FairnessLevel
from leadership_opt.domain import Problem


def levels(reading: Reading) -> tuple[FairnessLevel, ...]:
    """Return, for every level ``k / entitlement``, how many provinces have more than that.

    Seats of a province are planned plus held seats of its people; provinces without
    entitlement are left out. Levels rise; the more provinces above the lower ones, the
    fairer (leximin). All levels are listed below the highest ratio within reach: that of
    a province whose nominees fill all seats they could take, in all courses on offer. A
    level that is not listed has the value 0 in every plan.
    Source: Decision 1641/QĐ-TTg: 63 provincial units; leximin: Rawls (1971), Sen (1970).
    """
    problem = reading.problem
    share_of = entitlements_by(problem, reading.attendance).of_province
    entitled = {code: share for code, share in share_of.items() if share > 0}
    if not entitled:
        return ()
    held = Counter(province_of(person, problem.policy) for course in reading.held for person in course.people)
    planned = Counter(province_of(nominee, problem.policy) for nominee, _ in reading.seats())
    within_reach = _seats_within_reach(reading)
    ratios = sorted((held[code] + planned[code]) / share for code, share in entitled.items())
    reach = max((held[code] + max(planned[code], within_reach[code])) / share for code, share in entitled.items())
    steps = {k / share for share in set(entitled.values()) for k in range(ceil(reach * share))}
    return tuple(
        FairnessLevel(
            above_numerator=step.numerator,
            above_denominator=step.denominator,
            provinces=len(ratios) - bisect_right(ratios, step),
        )
        for step in sorted(steps)
    )


def _seats_within_reach(reading: Reading) -> Counter[str]:
    """Return the most seats that the nominees of each province could take: courses each, and seats on offer."""
    problem = reading.problem
    courses_left: Counter[str] = Counter()
    nominees: Counter[str] = Counter()
    for nominee in problem.nominees:
        code = province_of(nominee, problem.policy)
        left = problem.policy.max_courses_per_nominee - reading.held_of[nominee.id]
        courses_left[code] += max(0, left)
        nominees[code] += left > 0
    return Counter({code: min(courses_left[code], _seats_on_offer(problem, nominees[code])) for code in nominees})


def _seats_on_offer(problem: Problem, nominees: int) -> int:
    return sum(min(course.seats_max, nominees) for course in problem.courses)
