"""More plans that are as good, for tickets that those of the distribution alone cannot share out.

As many plans as people have one way each to be weighed, or nearly so, and that way has no whole numbers. One seat
given to another person, where the checker finds the plan as good as before, is another plan; some of these give
tickets all the ways that they need. Their exact weight stays 0.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product

from leadership_opt.checker import GoalValue, Verifier
from leadership_opt.domain import Assignment, GoalId, Plan, Problem
from leadership_opt.lotteries.record import seated
from leadership_opt.rules.catalogue import GoalTrait, goal_has

MOST_CHECKS = 200
"""So many plans are read by the checker: some seconds, in a problem of the usual size."""

MOST_NEIGHBOURS = 60
"""With so many more plans tens of people have always been shared out in whole tickets."""


def neighbours(
    problem: Problem, plans: Sequence[Plan], by_lot: Sequence[str], base: Plan | None = None
) -> tuple[Plan, ...]:
    """Return plans as good as those given, in each of which one seat of one of these is somebody else's.

    Parameters
    ----------
    problem
        The question.
    plans
        Equally good.
    by_lot
        Who is in some of them and not in others: the people who change places.
    base
        The plan that ``stability`` compares with: without it nobody sees who changes.
    """
    verifier, known, found = Verifier(problem, base), set(plans), dict[Plan, None]()
    asked = frozenset(goal for goal in problem.policy.asked_goals if not goal_has(goal, GoalTrait.DRAW))
    value = _goals(verifier, plans[0], asked)
    for other, _ in zip(_exchanges(problem, plans, by_lot), range(MOST_CHECKS), strict=False):
        if other not in known and other not in found and _goals(verifier, other, asked) == value:
            found[other] = None
            if len(found) == MOST_NEIGHBOURS:
                break
    return tuple(found)


def _exchanges(problem: Problem, plans: Sequence[Plan], by_lot: Sequence[str]) -> Iterator[Plan]:
    """Yield plans with one person in the place of another: of the same province first, else in a mixed order.

    The order is always the same.
    """
    home = {person.id: person.province for person in problem.nominees}
    tries = [
        (at, giver, getter)
        for at, people in enumerate(map(seated, plans))
        for giver, getter in product(by_lot, by_lot)
        if giver in people and getter not in people
    ]
    random.Random(0).shuffle(tries)
    tries.sort(key=lambda entry: home.get(entry[1]) != home.get(entry[2]))
    for at, giver, getter in tries:
        yield exchanged(plans[at], giver, getter)


def exchanged(plan: Plan, giver: str, getter: str) -> Plan:
    """Return a plan in which one person has the seats of another."""
    seats = tuple(
        Assignment(nominee=getter if entry.nominee == giver else entry.nominee, course=entry.course)
        for entry in plan.assignments
    )
    return Plan(courses=plan.courses, assignments=seats, payments=plan.payments)


def _goals(verifier: Verifier, plan: Plan, asked: frozenset[GoalId]) -> tuple[GoalValue, ...] | None:
    """Return the values of the goals that are asked for; None of a plan that breaks a rule."""
    if verifier.violations(plan):
        return None
    return tuple(value for value in verifier.verify(plan).goals if value.goal in asked)
