"""Random questions about even courses, and what the oracle says of a plan. Written from ``semantics.md``, "Goals"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadership_opt.domain import EvennessPolicy, GoalId, GoalLimit
from tests.oracle import tiny_goals, tiny_money, tiny_rules
from tests.oracle.draft import Draft
from tests.oracle.register import Register
from tests.oracle.seating import Seats
from tests.oracle.timetable import Timetable

GROUPS: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"sex": ("female",)},
    {"sex": ("male",), "post": ("council_vice_chair",)},
    {"category": ("1", "3")},
    {"age_band": ("40_44", "45_49")},
)


def even(draft: Draft) -> None:
    """Make sizes or the numbers of a group even, as a goal at any place, or within a limit."""
    draft.policy["even"] = EvennessPolicy(group=draft.chance.choice(GROUPS))
    if draft.happens(0.8):
        _force(draft)
    if draft.happens(0.4):
        tiny_rules.scarce_seats(draft)
    if draft.happens(0.2):
        tiny_rules.history(draft)
    if draft.happens(0.2):
        tiny_money.budget(draft)
    goals = [GoalId.EVEN_COURSES, *draft.some((GoalId.MERIT, GoalId.COST, GoalId.WOMEN), least=0, most=1)]
    if draft.happens(0.6):
        goals.insert(0, GoalId.PARTICIPANTS)
    tiny_goals.set_goals(draft, goals, tolerances=0.2)
    if draft.happens(0.3):
        draft.goals[:] = [goal for goal in draft.goals if goal.goal is not GoalId.EVEN_COURSES]
        limit = GoalLimit(goal=GoalId.EVEN_COURSES, no_worse_than=draft.chance.choice((0, 0, 1)))
        draft.add_to_policy("goal_limits", limit)


def _force(draft: Draft) -> None:
    """Let courses run that are for few or for many, and people go to some of them only."""
    for index in range(len(draft.courses)):
        least = draft.chance.choice((1, 1, 1, 2, 3))
        most = draft.chance.choice((least, least, 4))
        draft.change_course(index, seats_min=least, seats_max=most, must_run=draft.happens(0.8))
    if draft.happens(0.3):
        draft.change_course(0, seats_min=1, seats_max=1, must_run=True)
        draft.change_course(-1, seats_min=2, seats_max=3, must_run=True)
    courses = [course.id for course in draft.courses]
    for index in range(len(draft.nominees)):
        if draft.happens(0.3):
            draft.change_nominee(index, refused_courses=(draft.chance.choice(courses),))


def unevenness(register: Register, seats: Seats, timetable: Timetable, taken: int, others: Sequence[int] = ()) -> int:
    """Return by how many people of the group two planned courses, or others, differ at most."""
    problem = register.problem
    there = dict.fromkeys(timetable, 0)
    for nominee, course in seats.listed(taken):
        there[course] += all(
            register.attribute(problem.nominee_by_id[nominee], name, timetable[course]) in values
            for name, values in problem.policy.even.group.items()
        )
    people = [*there.values(), *others]
    return max((one - other for one in people for other in people), default=0)
