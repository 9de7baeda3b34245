"""How much a plan differs from a base plan."""

from __future__ import annotations

from leadership_opt.checker.reading import Reading


def stability(reading: Reading) -> int | None:
    """Return nominees whose set of courses differs plus courses whose start date, or running, differs.

    The base plan is read like the plan: what it says of people or courses that the problem
    does not know (any more) is no change.

    Returns
    -------
    int or None
        None without a base plan.
    """
    base = reading.base
    if base is None:
        return None
    moved = sum(
        set(reading.courses_of.get(nominee, ())) != set(base.courses_of.get(nominee, ()))
        for nominee in {*reading.courses_of, *base.courses_of}
    )
    now = {course.id: course.start for course in reading.planned}
    before = {course.id: course.start for course in base.planned}
    return moved + sum(now.get(course) != before.get(course) for course in {*now, *before})
