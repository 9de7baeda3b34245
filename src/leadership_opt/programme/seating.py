"""Small edits of a plan: who sits where, with the payments that follow."""

from __future__ import annotations

from collections.abc import Iterable

from leadership_opt.domain import Assignment, Plan, Problem
from leadership_opt.model.settlement import PaidCourse, settle

Pair = tuple[str, str]
"""A nominee and a course."""


def pairs_of(plan: Plan) -> frozenset[Pair]:
    """Return every (nominee, course) of a plan."""
    return frozenset((entry.nominee, entry.course) for entry in plan.assignments)


def reseated(problem: Problem, plan: Plan, out: Iterable[Pair] = (), into: Iterable[Pair] = ()) -> Plan:
    """Return the plan with some seats taken away and others given.

    Payments are settled anew where a course has grown or shrunk, or costs something else; if no
    caps allow that, they stay as they were, and the checker will say which fund is short.

    Parameters
    ----------
    problem
        Whose costs and funds are paid.
    plan
        A plan; courses and dates stay.
    out, into
        Pairs (nominee, course).
    """
    pairs = (pairs_of(plan) - set(out)) | set(into)
    assignments = tuple(Assignment(nominee=nominee, course=course) for nominee, course in pairs)
    new = Plan(courses=plan.courses, assignments=assignments, payments=plan.payments)
    running = _paid(problem, new)
    if running == _paid(problem, plan):
        return new
    payments = settle(problem, running)
    return new if payments is None else Plan(courses=new.courses, assignments=new.assignments, payments=payments)


def _paid(problem: Problem, plan: Plan) -> list[PaidCourse]:
    """Return what the costs of a plan depend on."""
    rosters = plan.rosters()
    return [PaidCourse.of(problem, entry.course, entry.start_date, rosters[entry.course]) for entry in plan.courses]
