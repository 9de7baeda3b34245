"""Nobody is sent away on days, or to a country, that she has ruled out (set by the planner)."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge unavailable days, refused countries and refused courses.

    ``availability[course=,nominee=]``: no unavailable range overlaps the course's days.
    ``availability/refused[course=,nominee=]``: neither the country nor the course is refused.
    """
    for nominee, course in reading.seats():
        judged = (
            ("", any(away.overlaps(course.start, course.last_day) for away in nominee.unavailable)),
            ("refused", course.country in nominee.refused_countries or course.id in nominee.refused_courses),
        )
        for name, is_broken in judged:
            key = RuleKey.of(RuleId.AVAILABILITY, name, course=course.id, nominee=nominee.id)
            yield Judgement(key, int(is_broken), most=0, nominees=(nominee.id,), courses=(course.id,))
