"""A problem and a plan side by side, read once for all rules and goals.

A plan may be wrong in its form. What is wrong is named by ``plan_form`` alone; the other
rules and the goals see what is left:

* an unknown nominee, course, fund or cost item contributes nothing;
* a course that stands twice runs once, on its first start date;
* a pair (nominee, course) that stands twice is one seat;
* a seat in a course that does not run, and a payment for one, contribute nothing;
* two payments of one fund for one cost item add up: both amounts would leave the fund.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from leadership_opt.checker.attendance import Attendance
from leadership_opt.domain import Course, HeldCourse, Nominee, Payment, Plan, Problem, last_day_of


@dataclass(frozen=True, slots=True)
class RunningCourse:
    """A course that takes place: planned, or held already.

    Attributes
    ----------
    id, country
        As in the course on offer or in the history.
    start, last_day
        Its first and last day.
    people
        Who attends: nominees, and in a held course also former participants.
    is_held
        Whether it stands in the history.
    """

    id: str
    country: str
    start: date
    last_day: date
    people: tuple[Nominee, ...]
    is_held: bool

    @property
    def year(self) -> int:
        """The year of the start date."""
        return self.start.year

    def ids(self) -> Iterator[str]:
        """Yield the ids of those who attend."""
        return (person.id for person in self.people)


@dataclass(frozen=True, slots=True)
class Reading:
    """What rules and goals look at.

    Attributes
    ----------
    problem, plan
        As given.
    planned, held
        Courses that run in the plan, and courses of the history, by start date and id.
    payments
        The payments of the plan that count.
    courses_of
        Nominee -> ids of the planned courses that she is in.
    held_of
        Person -> number of held courses attended.
    attendance
        Who can attend what.
    base
        The reading of the base plan, if there is one.
    counts_held
        Whether goals count held courses, too.
    """

    problem: Problem
    plan: Plan
    planned: tuple[RunningCourse, ...]
    held: tuple[RunningCourse, ...]
    payments: tuple[Payment, ...]
    courses_of: Mapping[str, tuple[str, ...]]
    held_of: Counter[str]
    attendance: Attendance = field(repr=False)
    base: Reading | None = None
    counts_held: bool = False

    def of_programme(self) -> Reading:
        """Return the same reading for goals that count held courses like planned ones."""
        return replace(self, counts_held=True)

    @property
    def counted(self) -> tuple[RunningCourse, ...]:
        """The courses that goals count: planned ones, with held ones where the whole programme is read."""
        return self.running if self.counts_held else self.planned

    @property
    def running(self) -> tuple[RunningCourse, ...]:
        """Planned and held courses."""
        return (*self.planned, *self.held)

    def seats(self) -> Iterator[tuple[Nominee, RunningCourse]]:
        """Yield every person with every course that goals count and that she is in."""
        for course in self.counted:
            for nominee in course.people:
                yield nominee, course

    def planned_course(self, course: str) -> RunningCourse | None:
        """Return a planned course by its id, or None if it does not run."""
        return next((entry for entry in self.planned if entry.id == course), None)


def read(problem: Problem, plan: Plan, base: Plan | None = None, attendance: Attendance | None = None) -> Reading:
    """Read a plan, and a base plan if there is one. Any plan can be read, however wrong.

    An attendance of the same problem may be given, so that many plans share it.
    """
    return _read(problem, plan, attendance or Attendance(problem), base)


def _read(problem: Problem, plan: Plan, attendance: Attendance, base: Plan | None) -> Reading:
    planned = tuple(sorted(_planned(problem, plan), key=lambda course: (course.start, course.id)))
    held = tuple(sorted(map(_held, _with_people(problem)), key=lambda course: (course.start, course.id)))
    courses_of: dict[str, tuple[str, ...]] = {}
    for course in planned:
        for nominee in course.people:
            courses_of[nominee.id] = (*courses_of.get(nominee.id, ()), course.id)
    return Reading(
        problem=problem,
        plan=plan,
        planned=planned,
        held=held,
        payments=_payments_that_count(problem, plan, {course.id for course in planned}),
        courses_of=courses_of,
        held_of=Counter(person.id for course in held for person in course.people),
        attendance=attendance,
        base=None if base is None else _read(problem, base, attendance, None),
    )


def _planned(problem: Problem, plan: Plan) -> Iterator[RunningCourse]:
    rosters: dict[str, dict[str, Nominee]] = {}
    for entry in plan.assignments:
        nominee = problem.nominee_by_id.get(entry.nominee)
        if nominee is not None:
            rosters.setdefault(entry.course, {})[nominee.id] = nominee
    seen: set[str] = set()
    for planned in sorted(plan.courses, key=lambda entry: (entry.start_date, entry.course)):
        course = problem.course_by_id.get(planned.course)
        if course is not None and course.id not in seen:
            seen.add(course.id)
            people = tuple(rosters.get(course.id, {}).values())
            yield _running(course, planned.start_date, people)


def _running(course: Course, start: date, people: tuple[Nominee, ...]) -> RunningCourse:
    return RunningCourse(course.id, course.country, start, last_day_of(start, course.days), people, is_held=False)


def _with_people(problem: Problem) -> Iterator[tuple[HeldCourse, tuple[Nominee, ...]]]:
    for course in problem.history.courses:
        yield course, tuple(problem.person_by_id[person] for person in course.participants)


def _held(entry: tuple[HeldCourse, tuple[Nominee, ...]]) -> RunningCourse:
    course, people = entry
    last_day = last_day_of(course.start_date, course.days)
    return RunningCourse(course.id, course.country, course.start_date, last_day, people, is_held=True)


def _payments_that_count(problem: Problem, plan: Plan, running: set[str]) -> tuple[Payment, ...]:
    items = {course.id: {item.id for item in course.costs} for course in problem.courses}
    return tuple(
        payment
        for payment in plan.payments
        if payment.course in running
        and payment.cost_item in items[payment.course]
        and payment.fund in problem.fund_by_id
    )
