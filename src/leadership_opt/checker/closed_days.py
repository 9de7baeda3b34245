"""When a closed period blocks a course."""

from __future__ import annotations

from datetime import date

from leadership_opt.domain import ClosedPeriod


def blocks(period: ClosedPeriod, country: str, start: date, last_day: date) -> bool:
    """Return whether a closed period blocks a course.

    It concerns courses in its countries (all, if none is listed). No day of the course
    may lie in it; with ``starts_only`` only the start date may not.
    """
    if period.countries and country not in period.countries:
        return False
    touched_until = start if period.starts_only else last_day
    return period.first_day <= touched_until and start <= period.last_day
