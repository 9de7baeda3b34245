"""Everybody on a course was eligible on the day it starts.

Source: Decision 1641/QĐ-TTg; Decree 101/2017/NĐ-CP; Labour Code 45/2019/QH14 art. 169;
Decree 135/2020/NĐ-CP. The conditions themselves are read in ``checker/law.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.law import reasons_against
from leadership_opt.checker.reading import Reading
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge ``eligibility[course=,nominee=]``: every assigned nominee is eligible on the start date.

    Yields
    ------
    Judgement
        One for each ineligible seat, with the reason codes.
    """
    policy = reading.problem.policy.eligibility
    for nominee, course in reading.seats():
        reasons = reasons_against(nominee, course.start, policy)
        if reasons:
            key = RuleKey.of(RuleId.ELIGIBILITY, course=course.id, nominee=nominee.id)
            yield Judgement(key, 1, most=0, nominees=(nominee.id,), courses=(course.id,), reasons=reasons)
