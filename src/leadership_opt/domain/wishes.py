"""What a nominee says of courses: a rank among her wishes, or that she never goes there.

Wishes for courses come before those for countries: who names two courses and a country has three wishes.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.course import Course
from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.problem_parts import ProblemParts
from leadership_opt.errors import Fault


def has_wishes(nominee: Nominee) -> bool:
    """Tell whether she wishes for anything."""
    return bool(nominee.preferred_courses or nominee.preferred_countries)


def wish_rank(nominee: Nominee, course: Course) -> int | None:
    """Return the place of a course among her wishes, from 1; None if neither it nor its country is among them.

    Examples
    --------
    >>> asked = {"full_name": "A", "sex": "female", "birth_year": 1985, "province": "01"}
    >>> nominee = Nominee(id="N1", preferred_courses=("C2",), preferred_countries=("FR", "JP"), **asked)
    >>> tokyo, kyoto = (Course(id=id_, title="", country="JP", start_dates=("2024-05-06",)) for id_ in ("C1", "C2"))
    >>> wish_rank(nominee, tokyo), wish_rank(nominee, kyoto)
    (3, 1)
    """
    courses = nominee.preferred_courses
    if course.id in courses:
        return courses.index(course.id) + 1
    countries = nominee.preferred_countries
    return len(courses) + countries.index(course.country) + 1 if course.country in countries else None


def refuses(nominee: Nominee, course: Course) -> bool:
    """Tell whether she refuses a course or its country."""
    return course.country in nominee.refused_countries or course.id in nominee.refused_courses


def wished_courses(problem: ProblemParts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the courses that nominees name, each list with its address in the problem."""
    for at, nominee in enumerate(problem.nominees):
        yield f"nominees[{at}].preferred_courses", nominee.preferred_courses
        yield f"nominees[{at}].refused_courses", nominee.refused_courses


def wish_faults(problem: ProblemParts) -> Iterator[Fault]:
    """Yield the courses that somebody wishes for in a country that she refuses."""
    countries = {course.id: course.country for course in problem.courses}
    for at, nominee in enumerate(problem.nominees):
        refused = set(nominee.refused_countries) if nominee.preferred_courses else set()
        for course in nominee.preferred_courses if refused else ():
            if countries.get(course) in refused:
                params = {"country": countries[course]}
                yield Fault("wish_in_refused_country", f"nominees[{at}].preferred_courses", course, params)
