"""What keeps a nominee from start dates, and until when she is eligible."""

from __future__ import annotations

from datetime import date

from leadership_opt.domain import Problem, last_day_of
from leadership_opt.domain.prerequisites import MISSING, lacking
from leadership_opt.explain.reach import Reach
from leadership_opt.explain.reason import Obstacle
from leadership_opt.rules.eligibility import reasons

REFUSED = "refused"
REFUSED_COURSE = "refused_course"
AWAY = "unavailable"


def obstacles(problem: Problem, reach: Reach, nominee: str) -> tuple[Obstacle, ...]:
    """Return every condition that keeps a nominee from some open start date, and from which.

    Reason codes of the law first, each with the stretch of dates that it concerns; then dates
    on which she is not available, countries and courses that she refuses, and courses that
    require what she lacks.
    """
    person = problem.nominee_by_id[nominee]
    openings = sorted({(day, course) for course, dates in reach.open_dates.items() for day in dates})
    days = sorted({day for day, _ in openings})
    concerned: dict[str, list[date]] = {}
    params: dict[str, dict[str, str | int]] = {}
    for day in days:
        for reason in reasons(person, day, problem.policy.eligibility):
            concerned.setdefault(reason.code, []).append(day)
            params[reason.code] = dict(reason.params)
    for day, course_id in openings:
        course = problem.course_by_id[course_id]
        end = last_day_of(day, course.days)
        if any(away.overlaps(day, end) for away in person.unavailable):
            concerned.setdefault(AWAY, []).append(day)
        if course.country in person.refused_countries:
            concerned.setdefault(REFUSED, []).append(day)
        for what in lacking(person, course):
            concerned.setdefault(MISSING[what], []).append(day)
        if course_id in person.refused_courses:
            concerned.setdefault(REFUSED_COURSE, []).append(day)
    if person.refused_countries:
        params[REFUSED] = {"countries": ", ".join(person.refused_countries)}
    if person.refused_courses:
        params[REFUSED_COURSE] = {"courses": ", ".join(person.refused_courses)}
    return tuple(
        Obstacle(
            code=code,
            params=params.get(code, {}),
            first_date=min(found),
            last_date=max(found),
            dates=len(set(found)),
            of_dates=len(days),
        )
        for code, found in concerned.items()
    )
