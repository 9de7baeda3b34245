"""How evenly seats are spread over the provinces."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from leadership_opt.domain import Problem
from leadership_opt.verify.entitlements import entitlements_by
from leadership_opt.verify.groups import province_of
from leadership_opt.verify.reading import Reading
from leadership_opt.verify.verification import FairnessLevel


def levels(reading: Reading) -> tuple[FairnessLevel, ...]:
    """Return, for every level ``k / entitlement``, how many provinces have more than that.

    Seats of a province are planned plus held seats of its people; provinces without
    entitlement are left out. Levels rise; the more provinces above the lower ones, the
    fairer (leximin). ``k`` goes up to the seats that the province's nominees could take in
    all courses on offer, plus those held; a level that no province could pass is not
    listed, and its value is 0 in every plan.
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
    most = {code: held[code] + max(planned[code], within_reach[code]) for code in entitled}
    highest = max(most[code] / share for code, share in entitled.items())
    steps = {k / share for code, share in entitled.items() for k in range(most[code] + 1)}
    ratios = sorted((held[code] + planned[code]) / share for code, share in entitled.items())
    return tuple(
        FairnessLevel(
            above_numerator=step.numerator,
            above_denominator=step.denominator,
            provinces=len(ratios) - bisect_right(ratios, step),
        )
        for step in sorted(step for step in steps if step < highest)
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
