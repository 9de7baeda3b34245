"""How many seats a plan has at least and at most, against the totals of the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from leadership_opt.explain.course_bounds import CourseBounds
from leadership_opt.explain.course_facts import Prospects
from leadership_opt.explain.facts import Fact, Severity
from leadership_opt.explain.reach import Reach, Years
from leadership_opt.rules.keys import RuleId, RuleKey


@dataclass(frozen=True, slots=True)
class Seats:
    """Bounds on the seats of one year (None: of the programme), held ones included.

    Attributes
    ----------
    year
        The year, or None.
    held
        Seats of held courses.
    by_courses
        No plan has more: the largest courses, as many as can run.
    by_people
        No plan has more: everybody who may attend, as often as she may.
    least
        No plan has fewer.
    asked_least, asked_most
        What the policy asks for; most may be None.
    """

    year: int | None
    held: int
    by_courses: int
    by_people: int
    least: int
    asked_least: int
    asked_most: int | None

    @property
    def most(self) -> int:
        """No plan has more seats."""
        return min(self.by_courses, self.by_people, self.by_courses if self.asked_most is None else self.asked_most)

    @property
    def key(self) -> str:
        """The rule key of the total."""
        return str(RuleKey.of(RuleId.TOTAL_PARTICIPANTS, year=self.year))


def seats_of(reach: Reach, prospects: Prospects, bounds: CourseBounds, year: int | None) -> Seats:
    """Bound the seats of one year, or of the programme."""
    problem, total = reach.problem, reach.problem.policy.total_participants
    courses = bounds.courses(year)
    required = bounds.required(year)
    others = sorted(course.seats_min for course in courses if course not in required)
    least = sum(course.seats_min for course in required)
    least += sum(islice(others, max(0, bounds.least(year) - len(required))))
    held = sum(len(course.participants) for course in problem.history.courses if year in (None, course.start_date.year))
    largest = sorted((course.seats_max for course in courses), reverse=True)
    people = sum(
        min(reach.capacity[nominee], open_courses)
        for years, nominees in prospects.alike.sets.items()
        if (open_courses := _open_to(years, year))
        for nominee in nominees
    )
    asked = total if year is None else next((entry for entry in total.by_year if entry.year == year), None)
    return Seats(
        year=year,
        held=held,
        by_courses=held + sum(largest[: bounds.most(year)]),
        by_people=held + people,
        least=held + least,
        asked_least=0 if asked is None else asked.min_count,
        asked_most=None if asked is None else asked.max_count,
    )


def _open_to(years: Years, year: int | None) -> int:
    return len(years) if year is None else sum(year in of_course for _, of_course in years)


def courses_for_seats(bounds: CourseBounds, seats: Seats) -> int:
    """Return how many courses the asked seats need at least, taking the largest."""
    largest = sorted((course.seats_max for course in bounds.courses(seats.year)), reverse=True)
    missing, count = seats.asked_least - seats.held, 0
    for size in largest:
        if missing <= 0:
            break
        missing, count = missing - size, count + 1
    return count


def seat_facts(seats: Seats, courses_most: int) -> Iterator[Fact]:
    """Say where the totals cannot be reached, or not be kept."""
    if seats.asked_least > seats.by_courses:
        params = {"asked": seats.asked_least, "reached": seats.by_courses, "courses": courses_most}
        yield _fact("too_few_seats", seats, **params)
    if seats.asked_least > seats.by_people:
        yield _fact("too_few_people", seats, asked=seats.asked_least, reached=seats.by_people)
    if seats.asked_most is not None and seats.least > seats.asked_most:
        yield _fact("too_many_seats", seats, asked=seats.asked_most, reached=seats.least)


def _fact(code: str, seats: Seats, **params: int) -> Fact:
    return Fact(code=code, severity=Severity.IMPOSSIBLE, key=seats.key, params={"rule": seats.key, **params})
