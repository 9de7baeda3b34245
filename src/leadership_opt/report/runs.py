"""Courses that run: those of a plan, and those held already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leadership_opt.domain import Plan, Problem, last_day_of


@dataclass(frozen=True, slots=True)
class Run:
    """A course that runs, planned or held."""

    course: str
    country: str
    city: str
    first_day: date
    last_day: date
    people: int
    is_held: bool


def runs_of(problem: Problem, plan: Plan) -> list[Run]:
    """Return the courses of a plan and those held, by first day; unknown courses are left out."""
    found = [
        Run(
            held.id,
            held.country,
            "",
            held.start_date,
            last_day_of(held.start_date, held.days),
            len(held.participants),
            is_held=True,
        )
        for held in problem.history.courses
    ]
    for entry in plan.courses:
        course = problem.course_by_id.get(entry.course)
        if course is not None:
            last = last_day_of(entry.start_date, course.days)
            people = len(plan.roster(entry.course))
            found.append(Run(course.id, course.country, course.city, entry.start_date, last, people, is_held=False))
    return sorted(found, key=lambda run: (run.first_day, run.course))
