"""What is wrong with a plan that is to be changed, and with the courses of it that the planner frees."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from leadership_opt.domain import HeldCourse, Plan, Problem
from leadership_opt.domain.near import near_ids
from leadership_opt.errors import Fault

Faults = Iterator[Fault]


def faults_of_plan(problem: Problem, plan: Plan, as_of: date) -> Faults:
    """Yield what makes a plan one of another problem, and a day before what is known to have happened."""
    last = max((course.start_date for course in problem.history.courses), default=None)
    if last is not None and as_of <= last:
        yield Fault("as_of_before_history", "as_of", str(as_of), {"last": str(last)})
    for at, planned in enumerate(plan.courses):
        if planned.course not in problem.course_by_id and planned.course not in problem.held_course_by_id:
            params = {"near": near_ids(planned.course, problem.course_by_id)}
            yield Fault("unknown_course", f"plan.courses[{at}].course", planned.course, params)
    unknown = {entry.nominee for entry in plan.assignments} - problem.person_by_id.keys()
    for nominee in sorted(unknown):
        params = {"near": near_ids(nominee, problem.nominee_by_id)}
        yield Fault("unknown_nominee", "plan.assignments", nominee, params)


def freed_faults(
    freed: Iterable[str], held: Mapping[str, HeldCourse], open_courses: Collection[str], planned: Collection[str]
) -> Faults:
    """Yield what is wrong with the courses that the planner frees."""
    for at, course in enumerate(freed):
        if course in held:
            params = {"start": str(held[course].start_date)}
            yield Fault("course_has_begun", f"freed[{at}]", course, params)
        elif course in open_courses and course not in planned:
            yield Fault("course_not_planned", f"freed[{at}]", course, {"near": near_ids(course, planned)})
        elif course not in planned:
            yield Fault("unknown_course", f"freed[{at}]", course, {"near": near_ids(course, planned)})
