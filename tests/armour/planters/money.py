"""Who pays what, and how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.rules.keys import RuleId
from tests.armour.planting import Numbers, Planter, Planting, at_most, plants
from tests.armour.sound import Sound, but, replaced


def _cap(with_year: bool) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        start = {run.id: run.start.year for run in sound.runs}
        paid = Counter[tuple[str, int | None]]()
        flows = [(entry.fund, start[entry.course], entry.amount_vnd) for entry in sound.plan.payments]
        for held in sound.problem.history.courses:
            flows += [(entry.fund, held.start_date.year, entry.amount_vnd) for entry in held.payments]
        for fund, year, amount in flows:
            paid[fund, year if with_year else None] += amount
        for (name, in_year), amount in sorted(paid.items(), key=str):
            if not amount:
                continue
            cap = {"amount": amount - 1}
            fund_record = sound.problem.fund_by_id[name]
            if in_year is not None:
                caps = [entry for entry in fund_record.caps_by_year if entry.year != in_year]
                changes: dict[str, Any] = {"caps_by_year": [*caps, {"year": in_year, "cap": cap}]}
                key = f"budget/{name}[year={in_year}]"
            else:
                changes, key = {"cap_total": cap}, f"budget/{name}"
            yield Planting(_with_fund(sound, name, **changes), sound.plan, {key: at_most(amount - 1, amount)})

    return plant


def _with_fund(sound: Sound, name: str, **changes: Any) -> Problem:
    funds = tuple(replaced(fund, **changes) if fund.id == name else fund for fund in sound.problem.funds)
    return sound.problem.replace(funds=funds)


plants(RuleId.BUDGET, "year")(_cap(True))
plants(RuleId.BUDGET, "period")(_cap(False))


def _in_full(change: int) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        due = Counter[tuple[str, str]]()
        for entry in sound.plan.payments:
            due[entry.course, entry.cost_item] += entry.amount_vnd
        uncapped = tuple(replaced(fund, caps_by_year=(), cap_total=None) for fund in sound.problem.funds)
        question = sound.problem.replace(funds=uncapped)
        for entry in sound.plan.payments:
            if entry.amount_vnd + change >= 0:
                cost = due[entry.course, entry.cost_item]
                plan = sound.paying(entry, replaced(entry, amount_vnd=entry.amount_vnd + change))
                key = f"budget/in_full[course={entry.course},item={entry.cost_item}]"
                yield Planting(question if change > 0 else sound.problem, plan, {key: (cost, cost + change, cost)})

    return plant


plants(RuleId.BUDGET, "in_full-less")(_in_full(-1))
plants(RuleId.BUDGET, "in_full-more")(_in_full(+1))


@plants(RuleId.BUDGET, "in_full-nothing")
def _nothing_paid(sound: Sound) -> Iterator[Planting]:
    due = Counter[tuple[str, str]]()
    for entry in sound.plan.payments:
        due[entry.course, entry.cost_item] += entry.amount_vnd
    plan = Plan(courses=sound.plan.courses, assignments=sound.plan.assignments)
    expected = {f"budget/in_full[course={c},item={i}]": (cost, 0, cost) for (c, i), cost in due.items() if cost}
    if expected:
        yield Planting(sound.problem, plan, expected)


def _may_pay(way: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        for first in sound.plan.payments:
            fund, run = sound.problem.fund_by_id[first.fund], sound.problem.course_by_id[first.course]
            item = next(one for one in run.costs if one.id == first.cost_item)
            if way == "kind":
                kinds = [kind for kind in type(fund.kind) if kind is not fund.kind]
                costs = tuple(replaced(one, paid_by=kinds) if one.id == item.id else one for one in run.costs)
                courses = tuple(replaced(c, costs=costs) if c.id == run.id else c for c in sound.problem.courses)
                question = sound.problem.replace(courses=courses)
            elif way == "country":
                question = _with_fund(sound, fund.id, countries=but(run.country, "JP", "FR", "SG", "AU", "KR"))
            elif way == "course":
                rest = but(run.id, *(course.id for course in sound.problem.courses))
                if not rest:
                    continue
                question = _with_fund(sound, fund.id, courses=rest)
            else:
                question = _with_fund(sound, fund.id, cost_kinds=but(item.kind, *type(item.kind)))
            expected: dict[str, Numbers] = {}
            for entry in sound.plan.payments:
                course = sound.problem.course_by_id[entry.course]
                paid_for = next(one for one in course.costs if one.id == entry.cost_item)
                if way == "kind":
                    payer = sound.problem.fund_by_id[entry.fund]
                    is_wrong = course.id == run.id and paid_for.id == item.id and payer.kind is fund.kind
                elif entry.fund != fund.id:
                    is_wrong = False
                elif way == "country":
                    is_wrong = course.country not in question.fund_by_id[fund.id].countries
                elif way == "course":
                    is_wrong = course.id == run.id
                else:
                    is_wrong = paid_for.kind is item.kind
                if is_wrong and entry.amount_vnd:
                    key = f"budget/may_pay[course={course.id},fund={entry.fund},item={paid_for.id}]"
                    expected[key] = at_most(0, entry.amount_vnd)
            if expected:
                yield Planting(question, sound.plan, expected)

    return plant


for _way in ("kind", "country", "course", "cost_kind"):
    plants(RuleId.BUDGET, f"may_pay-{_way}")(_may_pay(_way))
