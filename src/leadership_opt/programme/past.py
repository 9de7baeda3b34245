"""What has begun is history: planned courses become held ones."""

from __future__ import annotations

from collections import Counter
from datetime import date

from leadership_opt.domain import CourseHeld, HeldCourse, HeldPayment, Plan, PlannedCourse, Problem


def has_begun(planned: PlannedCourse, as_of: date) -> bool:
    """Tell whether a planned course began before a day."""
    return planned.start_date < as_of


def begun(plan: Plan, as_of: date) -> dict[str, PlannedCourse]:
    """Return the courses of a plan that began before a day, by id."""
    return {entry.course: entry for entry in plan.courses if has_begun(entry, as_of)}


def still_to_come(plan: Plan, as_of: date) -> Plan:
    """Return the part of a plan that has not begun."""
    gone = begun(plan, as_of)
    return Plan(
        courses=tuple(entry for entry in plan.courses if entry.course not in gone),
        assignments=tuple(entry for entry in plan.assignments if entry.course not in gone),
        payments=tuple(entry for entry in plan.payments if entry.course not in gone),
    )


def held_as_planned(problem: Problem, plan: Plan, planned: PlannedCourse) -> HeldCourse:
    """Return the record of a course that went as planned; it keeps its id."""
    course = problem.course_by_id[planned.course]
    paid: Counter[str] = Counter()
    for payment in plan.payments:
        if payment.course == course.id:
            paid[payment.fund] += payment.amount_vnd
    return HeldCourse(
        id=course.id,
        title=course.title,
        country=course.country,
        start_date=planned.start_date,
        days=course.days,
        participants=plan.roster(course.id),
        payments=tuple(HeldPayment(fund=fund, amount_vnd=amount) for fund, amount in sorted(paid.items())),
    )


def as_it_happened(held: HeldCourse, told: CourseHeld) -> HeldCourse:
    """Return the record of a course with those who really attended, and what was really paid if that is told."""
    payments = held.payments if told.payments is None else told.payments
    fields = {name: getattr(held, name) for name in type(held).model_fields}
    return HeldCourse(**{**fields, "participants": told.participants, "payments": payments})
