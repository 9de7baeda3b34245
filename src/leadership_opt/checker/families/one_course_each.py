"""Nobody attends more courses than the programme allows (Decision 1641/QĐ-TTg: one), nor two at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading, RunningCourse
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge how many courses each nominee attends; only nominees with a planned course are judged.

    ``one_course_each[nominee=]``: planned plus held courses of a nominee are at most
    ``max_courses_per_nominee``. ``one_course_each/same_days[course=,nominee=,other=]``:
    no two courses of one nominee, at least one of them planned, share a day.
    """
    most = reading.problem.policy.max_courses_per_nominee
    for nominee, planned in reading.courses_of.items():
        key = RuleKey.of(RuleId.ONE_COURSE_EACH, nominee=nominee)
        attended = len(planned) + reading.held_of[nominee]
        yield Judgement(key, attended, most=most, nominees=(nominee,), courses=planned)
        if attended > 1:
            yield from _same_days(reading, nominee)


def _same_days(reading: Reading, nominee: str) -> Iterator[Judgement]:
    attended = [course for course in reading.running if nominee in {person.id for person in course.people}]
    for one, two in combinations(sorted(attended, key=lambda course: course.id), 2):
        if not (one.is_held and two.is_held):
            key = RuleKey.of(RuleId.ONE_COURSE_EACH, "same_days", course=one.id, other=two.id, nominee=nominee)
            yield Judgement(key, int(_share_a_day(one, two)), most=0, nominees=(nominee,), courses=(one.id, two.id))


def _share_a_day(one: RunningCourse, two: RunningCourse) -> bool:
    return one.start <= two.last_day and two.start <= one.last_day
