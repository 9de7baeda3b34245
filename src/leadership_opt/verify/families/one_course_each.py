"""Nobody attends more courses than the programme allows (Decision 1641/QĐ-TTg: one)."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.rules.keys import RuleId, RuleKey
from leadership_opt.verify.judgement import Judgement
from leadership_opt.verify.reading import Reading


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge ``one_course_each[nominee=]``.

    Planned plus held courses of a nominee are at most ``max_courses_per_nominee``; only
    nominees with at least one planned course are judged.
    """
    most = reading.problem.policy.max_courses_per_nominee
    for nominee, courses in reading.courses_of.items():
        key = RuleKey.of(RuleId.ONE_COURSE_EACH, nominee=nominee)
        attended = len(courses) + reading.held_of[nominee]
        yield Judgement(key, attended, most=most, nominees=(nominee,), courses=courses)
