"""How many people a course takes, and on which dates it may start (Decision 1641/QĐ-TTg: about 15-17)."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge the sizes, start dates and the running of courses.

    ``course_size[course=]``: ``seats_min <= participants <= seats_max`` for each planned
    course. ``course_size/start_date[course=]``: it starts on one of its candidate dates.
    ``course_size/must_run[course=]``: a ``must_run`` course is planned.
    """
    for running in reading.planned:
        course = reading.problem.course_by_id[running.id]
        yield Judgement(
            RuleKey.of(RuleId.COURSE_SIZE, course=course.id),
            len(running.people),
            least=course.seats_min,
            most=course.seats_max,
            courses=(course.id,),
            is_reported=True,
            counted=running.ids(),
        )
        on_offer = int(running.start in course.start_dates)
        key = RuleKey.of(RuleId.COURSE_SIZE, "start_date", course=course.id)
        yield Judgement(key, on_offer, least=1, courses=(course.id,))
    planned = {running.id for running in reading.planned}
    for course in reading.problem.courses:
        if course.must_run:
            key = RuleKey.of(RuleId.COURSE_SIZE, "must_run", course=course.id)
            yield Judgement(key, int(course.id in planned), least=1, courses=(course.id,))
