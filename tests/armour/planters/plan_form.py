"""Plans that are no plans of their problem."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain import Assignment, Payment, Plan, PlannedCourse
from leadership_opt.rules.keys import RuleId
from tests.armour.planting import FAR, UNKNOWN, Numbers, Planter, Planting, at_most, plants
from tests.armour.sound import Sound, replaced

FORM_KINDS = (
    "unknown_course",
    "unknown_nominee",
    "unknown_fund",
    "unknown_item",
    "repeated_course",
    "repeated_assignment",
    "repeated_payment",
    "assignment_to_idle_course",
    "payment_for_idle_course",
)


def _form(kind: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        for plan, scope, numbers in _malformed(sound, kind):
            yield Planting(sound.problem, plan, {f"plan_form/{kind}[{scope}]": numbers})

    return plant


def _malformed(sound: Sound, kind: str) -> Iterator[tuple[Plan, str, Numbers]]:
    first = next(iter(sound.plan.courses), None)
    paid = next((entry for entry in sound.plan.payments if entry.amount_vnd > 1), None)
    seat = next(iter(sound.plan.assignments), None)
    idle = next(iter(sound.idle), None)
    if kind == "unknown_course":
        planned = PlannedCourse(course=UNKNOWN, start_date=FAR)
        yield sound.plan_with(courses=(planned,)), f"course={UNKNOWN}", at_most(0, 1)
    elif kind == "unknown_nominee" and first:
        entry = Assignment(nominee=UNKNOWN, course=first.course)
        yield sound.plan_with(assignments=(entry,)), f"nominee={UNKNOWN}", at_most(0, 1)
    elif kind == "unknown_fund" and paid:
        yield sound.plan_with(payments=(replaced(paid, fund=UNKNOWN),)), f"fund={UNKNOWN}", at_most(0, 1)
    elif kind == "unknown_item" and paid:
        scope = f"course={paid.course},item={UNKNOWN}"
        yield sound.plan_with(payments=(replaced(paid, cost_item=UNKNOWN),)), scope, at_most(0, 1)
    elif kind == "repeated_course" and first:
        yield sound.plan_with(courses=(first,)), f"course={first.course}", at_most(1, 2)
        yield sound.plan_with(courses=(first, first)), f"course={first.course}", at_most(1, 3)
    elif kind == "repeated_assignment" and seat:
        yield sound.plan_with(assignments=(seat,)), f"course={seat.course},nominee={seat.nominee}", at_most(1, 2)
    elif kind == "repeated_payment" and paid:
        halves = replaced(paid, amount_vnd=1), replaced(paid, amount_vnd=paid.amount_vnd - 1)
        scope = f"course={paid.course},fund={paid.fund},item={paid.cost_item}"
        yield sound.paying(paid, *halves), scope, at_most(1, 2)
    elif kind == "assignment_to_idle_course" and idle:
        who = sound.problem.nominees[0].id
        entry = Assignment(nominee=who, course=idle.id)
        yield sound.plan_with(assignments=(entry,)), f"course={idle.id},nominee={who}", at_most(0, 1)
    elif kind == "payment_for_idle_course" and idle and idle.costs and sound.problem.funds:
        item, fund = idle.costs[0].id, sound.problem.funds[0].id
        payment = Payment(course=idle.id, cost_item=item, fund=fund, amount_vnd=1)
        yield sound.plan_with(payments=(payment,)), f"course={idle.id}", at_most(0, 1)


for _kind in FORM_KINDS:
    plants(RuleId.PLAN_FORM, _kind)(_form(_kind))
