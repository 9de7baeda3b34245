"""What the planner has fixed beforehand (set by the planner)."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import CoursePin, NomineePin, NomineePlace
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge pins.

    ``pins/course[course=]``: the course runs, does not run, or starts on the pinned date.
    ``pins/nominee[nominee=]``: the nominee is in some planned course, or in none.
    ``pins/nominee[course=,nominee=]``: she is in that course.
    """
    policy = reading.problem.policy
    for course_pin in policy.course_pins:
        yield _course(reading, course_pin)
    stated = {(pin.nominee, pin.place, pin.course): pin for pin in policy.nominee_pins}
    for nominee_pin in stated.values():
        yield _nominee(reading, nominee_pin)


def _course(reading: Reading, pin: CoursePin) -> Judgement:
    key = RuleKey.of(RuleId.PINS, "course", course=pin.course)
    running = reading.planned_course(pin.course)
    if not pin.runs:
        return Judgement(key, int(running is not None), most=0, courses=(pin.course,))
    kept = running is not None and pin.start_date in (None, running.start)
    return Judgement(key, int(kept), least=1, courses=(pin.course,))


def _nominee(reading: Reading, pin: NomineePin) -> Judgement:
    courses = reading.courses_of.get(pin.nominee, ())
    key = RuleKey.of(RuleId.PINS, "nominee", nominee=pin.nominee, course=pin.course)
    if pin.place is NomineePlace.OUT:
        return Judgement(key, len(courses), most=0, nominees=(pin.nominee,), courses=courses)
    if pin.course is not None:
        seats = int(pin.course in courses)
        return Judgement(key, seats, least=1, nominees=(pin.nominee,), courses=(pin.course,))
    return Judgement(key, len(courses), least=1, nominees=(pin.nominee,))
