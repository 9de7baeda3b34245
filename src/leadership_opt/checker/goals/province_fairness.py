"""How evenly seats are spread over the provinces."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from leadership_opt.checker.entitlements import entitlements_by
from leadership_opt.checker.groups import province_of
from leadership_opt.checker.reading import Reading
from leadership_opt.checker.verification import FairnessLevel


def province_fairness(reading: Reading) -> tuple[FairnessLevel, ...]:
    """Return how many provinces have more than each level ``k / entitlement``.

    Seats of a province are planned plus held seats of its people; provinces without
    entitlement are left out. Levels rise; the more provinces above the lower ones, the
    fairer (leximin). Listed are level 0 and the levels at which the number falls, so one
    for each ratio that a province has: the levels that provinces could reach would be
    their entitlements' number, not theirs. :class:`FairnessSteps` has the value of all.
    Source: Decision 1641/QĐ-TTg: 63 provincial units; leximin: Rawls (1971), Sen (1970).
    """
    problem = reading.problem
    share_of = entitlements_by(problem, reading.attendance).of_province
    entitled = {code: share for code, share in share_of.items() if share > 0}
    if not entitled:
        return ()
    seats = Counter(province_of(person, problem.policy) for course in reading.held for person in course.people)
    seats.update(province_of(nominee, problem.policy) for nominee, _ in reading.seats())
    having = Counter(Fraction(seats[code]) / share for code, share in entitled.items())
    above = len(entitled)
    listed = []
    for ratio in sorted({Fraction(0), *having}):
        above -= having[ratio]
        listed.append(
            FairnessLevel(above_numerator=ratio.numerator, above_denominator=ratio.denominator, provinces=above)
        )
    return tuple(listed)
