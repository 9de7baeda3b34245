"""From column values back to a plan, and from a plan to column values."""

from __future__ import annotations

from collections.abc import Sequence

from leadership_opt.domain.plan import Assignment, Plan, PlannedCourse
from leadership_opt.errors import ReadingsDisagree
from leadership_opt.model.build import Model
from leadership_opt.model.settlement import PaidCourse, settle


def plan_of(model: Model, values: Sequence[int]) -> Plan:
    """Return the plan that column values stand for, with its payments settled.

    Raises
    ------
    ReadingsDisagree
        If the payments cannot be settled although the model's own payment rows hold.
    """
    context = model.context
    index, variables = context.index, context.variables
    courses, assignments, running = [], [], []
    for at, offer in enumerate(index.offers):
        if not values[variables.runs[at]]:
            continue
        course = index.courses[offer.course]
        start = next(day for column, day in zip(variables.starts[at], offer.dates, strict=True) if values[column])
        people = [index.nominees[who].id for who, column in variables.assign[at].items() if values[column]]
        courses.append(PlannedCourse(course=course.id, start_date=start))
        assignments += [Assignment(nominee=person, course=course.id) for person in people]
        running.append(PaidCourse.of(index.problem, course.id, start, people))
    payments = settle(index.problem, running)
    if payments is None:
        raise ReadingsDisagree.about("budget", "payable", "not payable")
    return Plan(courses=tuple(courses), assignments=tuple(assignments), payments=payments)
