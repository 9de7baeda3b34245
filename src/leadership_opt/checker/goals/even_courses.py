"""How evenly people are spread over the courses that run."""

from __future__ import annotations

from leadership_opt.checker.groups import matches
from leadership_opt.checker.reading import Reading


def even_courses(reading: Reading) -> int:
    """Return the largest less the smallest number of people over the planned courses.

    Counted are those who match ``even.group`` on the day the course starts; everybody if it is
    empty. Held courses count where the whole programme is read. Of fewer than two courses the value is 0.
    """
    policy = reading.problem.policy
    people = [
        sum(matches(policy.even.group, person, course.start, policy) for person in course.people)
        for course in reading.counted
    ]
    return max(people, default=0) - min(people, default=0)
