"""Who of the remaining people could take whose seat."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from leadership_opt.domain import Plan, Problem
from leadership_opt.programme.ledger import Ledger

Substitutes = dict[str, dict[str, frozenset[str]]]
"""Course -> a person without a seat -> the participants whose seat she could take, one at a time."""


def remaining_people(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Return the nominees who have no seat in the plan and may still attend a course."""
    seated = {entry.nominee for entry in plan.assignments}
    held = [person for course in problem.history.courses for person in course.participants]
    most = problem.policy.max_courses_per_nominee
    return tuple(
        sorted(nominee.id for nominee in problem.nominees if nominee.id not in seated and held.count(nominee.id) < most)
    )


def substitutes(problem: Problem, plan: Plan, ledger: Ledger, stated: Mapping[str, Collection[str]]) -> Substitutes:
    """Return for each course who could take whose seat.

    Parameters
    ----------
    problem, plan, ledger
        A plan that keeps every rule, and the room that it leaves.
    stated
        For each course, the participants whose seats are looked at.
    """
    people = remaining_people(problem, plan)
    found: Substitutes = {}
    for course, participants in stated.items():
        leaving = [participant for participant in participants if ledger.may_leave(participant, course)]
        found[course] = {}
        for person in people:
            if ledger.may_come(person, course):
                replaced = frozenset(
                    participant for participant in leaving if ledger.allows([(participant, course)], [(person, course)])
                )
                if replaced:
                    found[course][person] = replaced
    return found
