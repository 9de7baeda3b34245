"""From column values back to a plan, and from a plan to column values."""

from __future__ import annotations

from collections.abc import Sequence

from leadership_opt.domain.plan import Assignment, Plan, PlannedCourse
from leadership_opt.errors import ReadingsDisagree
from leadership_opt.model.build import Model
from leadership_opt.model.matrix import Integers
from leadership_opt.model.settlement import PaidCourse, settle


def plan_of(model: Model, values: Sequence[int]) -> Plan:
    """Return the plan that column values stand for, with its payments settled.

    Raises
    ------
    ReadingsDisagree
        If the payments cannot be settled although the model's own payment rows hold.
    """
    problem, plan = model.context.index.problem, unpaid_plan_of(model, values)
    rosters = plan.rosters()
    running = [
        PaidCourse.of(problem, entry.course, entry.start_date, rosters[entry.course])
        for entry in sorted(plan.courses, key=lambda entry: entry.course)
    ]
    payments = settle(problem, running)
    if payments is None:
        raise ReadingsDisagree.about("budget", "payable", "not payable")
    return Plan(courses=plan.courses, assignments=plan.assignments, payments=payments)


def unpaid_plan_of(model: Model, values: Sequence[int] | Integers) -> Plan:
    """Return the courses and rosters that column values stand for, without payments."""
    index, variables = model.context.index, model.context.variables
    courses, assignments = [], []
    for at, offer in enumerate(index.offers):
        if not values[variables.runs[at]]:
            continue
        course = index.courses[offer.course].id
        start = next(day for column, day in zip(variables.starts[at], offer.dates, strict=True) if values[column])
        courses.append(PlannedCourse(course=course, start_date=start))
        assignments += [
            Assignment(nominee=index.nominees[who].id, course=course)
            for who, column in variables.assign[at].items()
            if values[column]
        ]
    return Plan(courses=tuple(courses), assignments=tuple(assignments))


def bounds_with_dates(model: Model, plan: Plan, lower: Integers, upper: Integers) -> tuple[Integers, Integers]:
    """Return column bounds that hold the courses and dates of a plan."""
    index, variables = model.context.index, model.context.variables
    lower, upper = lower.copy(), upper.copy()
    start_of = {entry.course: entry.start_date for entry in plan.courses}
    for at, offer in enumerate(index.offers):
        start = start_of.get(index.courses[offer.course].id)
        for column, day in zip(variables.starts[at], offer.dates, strict=True):
            lower[column] = upper[column] = int(day == start)
    return lower, upper


def bounds_with_seats(model: Model, plan: Plan, lower: Integers, upper: Integers) -> tuple[Integers, Integers]:
    """Return column bounds that hold the courses, dates and rosters of a plan."""
    index, variables = model.context.index, model.context.variables
    lower, upper = bounds_with_dates(model, plan, lower, upper)
    seats = {(entry.nominee, entry.course) for entry in plan.assignments}
    for at, offer in enumerate(index.offers):
        course, is_on = index.courses[offer.course].id, bool(lower[variables.starts[at]].any())
        for who, column in variables.assign[at].items():
            lower[column] = upper[column] = int(is_on and (index.nominees[who].id, course) in seats)
    return lower, upper
