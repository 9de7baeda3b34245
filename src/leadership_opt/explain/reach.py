"""Who can attend which course on which date: the ground on which all facts stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from leadership_opt.checker.attendance import Dates
from leadership_opt.checker.quota_scope import Slot
from leadership_opt.checker.reading import Reading, read
from leadership_opt.domain import Course, NomineePlace, Plan, Problem
from leadership_opt.domain.prerequisites import lacking, required

Chances = Mapping[str, Mapping[str, Dates]]
"""Nominee -> course -> dates on which she can attend it; nothing stands for nobody and never."""

Years = tuple[tuple[str, tuple[int, ...]], ...]
"""Courses and the years in which they are open to somebody: many people have the same."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The possibilities of a problem before any rule on numbers is looked at.

    Attributes
    ----------
    problem
        The problem.
    reading
        The checker's reading of it with a plan without courses: who can attend what, and what was held.
    open_dates
        Course -> candidate dates that no closed period blocks.
    eligible
        Nominee -> open dates (of any course) on which she is eligible.
    can_attend
        Who can attend what in the sense of the semantics: eligible, available, not refused.
    may_attend
        The same, without what pins, held courses and requirements of courses rule out.
    capacity
        Nominee -> courses that she may still attend.
    required
        Courses that every plan runs: ``must_run``, pinned, or somebody is pinned to them.
    """

    problem: Problem
    reading: Reading
    open_dates: Mapping[str, Dates]
    eligible: Mapping[str, Sequence[date]]
    can_attend: Chances
    may_attend: Chances
    capacity: Mapping[str, int]
    required: frozenset[str]


def survey(problem: Problem) -> Reach:
    """Find out who can attend what, on which dates."""
    reading = read(problem, Plan())
    attendance, most = reading.attendance, problem.policy.max_courses_per_nominee
    capacity = {nominee.id: max(0, most - reading.held_of[nominee.id]) for nominee in problem.nominees}
    can_attend = {nominee.id: attendance.dates(nominee) for nominee in problem.nominees}
    return Reach(
        problem=problem,
        reading=reading,
        open_dates={course.id: attendance.open_dates(course.id) for course in problem.courses},
        eligible={nominee.id: attendance.eligible_starts(nominee) for nominee in problem.nominees},
        can_attend=can_attend,
        may_attend=_within_pins(problem, can_attend, capacity),
        capacity=capacity,
        required=frozenset(
            {course.id for course in problem.courses if course.must_run}
            | {pin.course for pin in problem.policy.course_pins if pin.runs}
            | {pin.course for pin in problem.policy.nominee_pins if pin.course is not None}
        ),
    )


def restricted(chances: Chances, usable: Mapping[str, Dates]) -> dict[str, dict[str, Dates]]:
    """Return the chances that remain when courses may start on fewer dates."""
    sets = {course: frozenset(dates) for course, dates in usable.items()}
    kept: dict[tuple[str, Dates], Dates] = {}

    def among(course: str, dates: Dates) -> Dates:
        if (course, dates) not in kept:
            kept[course, dates] = tuple(day for day in dates if day in sets[course])
        return kept[course, dates]

    return {
        nominee: {course: left for course, dates in of_nominee.items() if (left := among(course, dates))}
        for nominee, of_nominee in chances.items()
    }


class Alike:
    """People who can attend the same courses in the same years: there are few such sets of people.

    Attributes
    ----------
    sets
        Courses with years, and who can attend these.
    """

    def __init__(self, chances: Chances) -> None:
        self.sets: dict[Years, list[str]] = {}
        for nominee, of_nominee in chances.items():
            years = tuple([(course, years_of(dates)) for course, dates in of_nominee.items()])
            self.sets.setdefault(years, []).append(nominee)
        self._courses: dict[frozenset[tuple[tuple[str, int], Slot]], list[tuple[Counter[Slot], list[str]]]] = {}

    def courses_by_slot(self, slots: Mapping[tuple[str, int], Slot]) -> list[tuple[Counter[Slot], list[str]]]:
        """Return for each set of people how many of their courses, by years, lie in which slot; and the people."""
        asked = frozenset(slots.items())
        if asked not in self._courses:  # most quotas ask the same
            self._courses[asked] = [
                (Counter(chain.from_iterable(_slots_of(course, own, slots) for course, own in years)), nominees)
                for years, nominees in self.sets.items()
            ]
        return self._courses[asked]


def _slots_of(course: str, years: tuple[int, ...], slots: Mapping[tuple[str, int], Slot]) -> set[Slot]:
    return {slots[course, year] for year in years if (course, year) in slots}


def people_by_date(chances: Chances, course: str) -> Counter[date]:
    """Count, for every date of a course, the people who can attend it."""
    people: Counter[date] = Counter()
    for dates, count in Counter(of_nominee.get(course, ()) for of_nominee in chances.values()).items():
        people.update(dict.fromkeys(dates, count))
    return people


@lru_cache(maxsize=100_000)
def years_of(dates: Dates) -> tuple[int, ...]:
    """Return the years of some dates, in order."""
    return tuple(sorted({day.year for day in dates}))


def _meeting(
    problem: Problem, chances: Chances, demanding: Sequence[Course]
) -> Iterator[tuple[str, Mapping[str, Dates]]]:
    """Yield nominees with their chances in courses that do not require what they lack."""
    for nominee, of_nominee in chances.items():
        person = problem.nominee_by_id[nominee]
        closed = {course.id for course in demanding if course.id in of_nominee and lacking(person, course)}
        left = {course: dates for course, dates in of_nominee.items() if course not in closed}
        yield nominee, left if closed else of_nominee


def _within_pins(problem: Problem, chances: Chances, capacity: Mapping[str, int]) -> dict[str, dict[str, Dates]]:
    pins = problem.policy.nominee_pins
    out = {pin.nominee for pin in pins if pin.place is NomineePlace.OUT}
    bound: dict[str, set[str]] = {}
    for pin in pins:
        if pin.course is not None:
            bound.setdefault(pin.nominee, set()).add(pin.course)
    kept: dict[str, dict[str, Dates]] = {}
    demanding = [course for course in problem.courses if any(required(course))]
    for nominee, of_nominee in _meeting(problem, chances, demanding):
        courses = bound.get(nominee, set())
        if nominee in out or capacity[nominee] == 0:
            kept[nominee] = {}
        elif len(courses) >= capacity[nominee]:
            kept[nominee] = {course: dates for course, dates in of_nominee.items() if course in courses}
        else:
            kept[nominee] = dict(of_nominee)
    return kept
