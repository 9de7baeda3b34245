"""What people wished for, and whether a course is it."""

from __future__ import annotations

from leadership_opt.checker.reading import RunningCourse
from leadership_opt.domain import Nominee


def rank_met(nominee: Nominee, course: RunningCourse) -> int | None:
    """Return which of her wishes a course fulfils, counted from 1; None if none.

    First come the courses that she names, in her order, then the countries; of several wishes that
    a course fulfils the first counts.
    """
    wishes = [*(("course", one) for one in nominee.preferred_courses)]
    wishes += [("country", one) for one in nominee.preferred_countries]
    fulfilled = {("course", course.id), ("country", course.country)}
    return next((rank for rank, wish in enumerate(wishes, start=1) if wish in fulfilled), None)
