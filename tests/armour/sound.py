"""A valid plan with its problem, and what the plan has, counted anew from the plan and the records alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from leadership_opt.domain import Assignment, Course, Nominee, Payment, Plan, PlannedCourse, Policy, Problem
from leadership_opt.reference import province
from leadership_opt.rules.eligibility import category_label


class Run(NamedTuple):
    """A course that takes place."""

    id: str
    country: str
    start: date
    last_day: date
    people: tuple[str, ...]
    planned: bool


class Sound:
    """A problem with a valid plan, and what the plan has."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.plan = plan
        self.runs = tuple(_runs(problem, plan))
        self.planned = tuple(run for run in self.runs if run.planned)

    @cached_property
    def idle(self) -> list[Course]:
        """Courses that do not run."""
        running = {run.id for run in self.planned}
        return [course for course in self.problem.courses if course.id not in running]

    @cached_property
    def resting(self) -> list[Nominee]:
        """Nominees in no planned course."""
        away = {entry.nominee for entry in self.plan.assignments}
        return [nominee for nominee in self.problem.nominees if nominee.id not in away]

    def policy(self, **changes: Any) -> Problem:
        """The problem with some fields of the policy replaced."""
        fields = {name: getattr(self.problem.policy, name) for name in Policy.model_fields}
        return self.problem.replace(policy=Policy(**{**fields, **changes}))

    def more(self, name: str, entry: Mapping[str, Any]) -> Problem:
        """The problem with one more entry in a list of the policy."""
        return self.policy(**{name: (*getattr(self.problem.policy, name), entry)})

    def course(self, identifier: str, **changes: Any) -> Problem:
        """The problem with fields of a course replaced; pins that would contradict are dropped."""
        courses = tuple(
            replaced(course, **changes) if course.id == identifier else course for course in self.problem.courses
        )
        return self.policy(course_pins=(), nominee_pins=()).replace(courses=courses)

    def nominee(self, identifier: str, **changes: Any) -> Problem:
        """The problem with fields of a nominee replaced."""
        people = tuple(
            replaced(person, **changes) if person.id == identifier else person for person in self.problem.nominees
        )
        return self.problem.replace(nominees=people)

    def bare(self, most_courses: int | None = None, **changes: Any) -> Sound:
        """The same people on the same courses with no limits, no costs and no history."""
        old = self.problem.policy
        policy = Policy(
            years=old.years,
            eligibility=old.eligibility,
            max_courses_per_nominee=most_courses or old.max_courses_per_nominee,
            goals=(),
        )
        courses = tuple(
            replaced(course, seats_min=1, seats_max=500, costs=(), must_run=False) for course in self.problem.courses
        )
        problem = Problem(nominees=self.problem.nominees, courses=courses, policy=policy)
        return Sound(problem.replace(**changes), replaced(self.plan, payments=()))

    def plan_with(
        self,
        courses: tuple[PlannedCourse, ...] = (),
        assignments: tuple[Assignment, ...] = (),
        payments: tuple[Payment, ...] = (),
    ) -> Plan:
        """The plan with more entries."""
        return Plan(
            courses=(*self.plan.courses, *courses),
            assignments=(*self.plan.assignments, *assignments),
            payments=(*self.plan.payments, *payments),
        )

    def paying(self, old: Payment, *new: Payment) -> Plan:
        """The plan with one payment replaced."""
        at = self.plan.payments.index(old)
        payments = (*self.plan.payments[:at], *new, *self.plan.payments[at + 1 :])
        return Plan(courses=self.plan.courses, assignments=self.plan.assignments, payments=payments)

    def seats(self, runs: tuple[Run, ...] | None = None) -> Iterator[tuple[Nominee, Run]]:
        """Every person with every course that she is in, held ones included."""
        for run in self.runs if runs is None else runs:
            for person in run.people:
                yield self.problem.person_by_id[person], run

    def stretches(self) -> list[tuple[date, tuple[Run, ...]]]:
        """First day and courses of each stretch of days with the same courses under way, day by day."""
        days = {
            run.start + timedelta(days=past) for run in self.runs for past in range((run.last_day - run.start).days + 1)
        }
        found: list[tuple[date, tuple[Run, ...]]] = []
        before: tuple[date, tuple[Run, ...]] | None = None
        for day in sorted(days):
            here = tuple(run for run in self.runs if run.start <= day <= run.last_day)
            if before is None or before != (day - timedelta(days=1), here):
                found.append((day, here))
            before = (day, here)
        return found


def replaced(record: Any, **changes: Any) -> Any:
    """A record with fields replaced, validated."""
    return type(record)(**{**{name: getattr(record, name) for name in type(record).model_fields}, **changes})


def but(excluded: Any, *values: Any) -> tuple[Any, ...]:
    """Values without one of them."""
    return tuple(value for value in values if value != excluded)


def _runs(problem: Problem, plan: Plan) -> Iterator[Run]:
    for entry in plan.courses:
        course = problem.course_by_id[entry.course]
        last = entry.start_date + timedelta(days=course.days - 1)
        yield Run(course.id, course.country, entry.start_date, last, plan.roster(course.id), True)
    for held in problem.history.courses:
        last = held.start_date + timedelta(days=held.days - 1)
        yield Run(held.id, held.country, held.start_date, last, held.participants, False)


def value_of(attribute: str, person: Nominee, start: date, policy: Policy) -> str | None:
    """The group of a person, read for the third time."""
    if attribute.startswith("tag:"):
        return person.tags.get(attribute[4:])
    if attribute == "category":
        label = category_label(person, start, policy.eligibility)
        return None if label is None else str(label)
    if attribute == "age_band":
        age = start.year - person.born.year - ((start.month, start.day) < (person.born.month, person.born.day))
        return next((band.id for band in policy.age_bands if band.min_age <= age <= band.max_age), None)
    if person.province is None and attribute in ("province", "province_2025", "region"):
        return None
    home = province(person.province or "01")
    return {
        "sex": person.sex.value,
        "post": person.post.value,
        "region": home.region_code,
        "province_2025": home.successor_code,
        "province": home.successor_code if policy.provinces_counted_as == 34 else home.code,
    }[attribute]
