"""How much a plan differs from a base plan."""

from __future__ import annotations

from leadership_opt.checker.reading import Reading


def stability(reading: Reading) -> dict[str, int] | None:
    """Return ``courses`` whose start date, or running, differs, and ``people`` whose set of courses differs.

    The base plan is read like the plan: what it says of people whom, or courses that, the
    problem does not know (any more) is no change. But a nominee who sat in a course that is
    neither on offer nor held has lost her seat: that is a change, wherever she is now.

    Returns
    -------
    dict or None
        None without a base plan.
    """
    base = reading.base
    if base is None:
        return None
    moved = {
        nominee
        for nominee in {*reading.courses_of, *base.courses_of}
        if set(reading.courses_of.get(nominee, ())) != set(base.courses_of.get(nominee, ()))
    }
    now = {course.id: course.start for course in reading.planned}
    before = {course.id: course.start for course in base.planned}
    return {
        "courses": sum(now.get(course) != before.get(course) for course in {*now, *before}),
        "people": len(moved | _bereft(base)),
    }


def _bereft(base: Reading) -> set[str]:
    """Return the nominees whose course of the base plan is gone."""
    problem = base.problem
    ran = {entry.course for entry in base.plan.courses}
    gone = ran - problem.course_by_id.keys() - problem.held_course_by_id.keys()
    return {entry.nominee for entry in base.plan.assignments if entry.course in gone} & problem.nominee_by_id.keys()
