"""Limits drawn around what a known plan has: it keeps them, by a margin that is drawn too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

from benchmarks.varied.changed import changed
from leadership_opt import Problem, verify
from leadership_opt.domain import (
    CompanionGroup,
    CompanionKind,
    CourseCount,
    CoursePin,
    Fund,
    Money,
    NomineePin,
    NomineePlace,
    Plan,
    Quota,
    TotalParticipants,
    YearCap,
)
from leadership_opt.model.settlement import PaidCourse, settle

TOGETHER, PINNED_COURSE, PINNED_PERSON = 0.25, 0.08, 0.01
"""How often two people of a course travel together, and courses and people are pinned."""

WIDE = 100_000
"""Above every count: a limit that only makes the checker count."""

Counts = dict[str, list[int]]


def around(problem: Problem, plan: Plan, chance: Random) -> tuple[Problem, Plan]:
    """Return the problem with limits that a plan keeps, and the plan with its payments.

    How tight they are is drawn once for the whole problem: from "hardly any room" to "much".
    """
    room = chance.choice((0, 1, 1, 2, 4))
    candidates = _candidates(problem, chance)
    counted = problem.replace(policy=changed(problem.policy, quotas=tuple(quota for quota, _ in candidates)))
    actual: Counts = {}
    for report in verify(counted, plan).rules:
        if report.key.startswith("quota/"):
            actual.setdefault(report.key.removeprefix("quota/").partition("[")[0], []).append(report.actual)
    quotas = tuple(
        made for quota, bound in candidates for made in bound(quota, actual.get(quota.id, []), room) if actual
    )
    seats, courses = len(plan.assignments), len(plan.courses)
    policy = changed(
        problem.policy,
        quotas=quotas,
        total_participants=TotalParticipants(min_count=max(0, seats - 4 * room), max_count=seats + 2 * room),
        course_counts=_course_counts(problem, plan, chance, room),
        companions=tuple(_companions(problem, plan, chance)),
        course_pins=tuple(_course_pins(plan, chance)),
        nominee_pins=tuple(_nominee_pins(problem, plan, chance)),
        continuity=_continuity(problem, plan, chance, room),
        calendar=problem.policy.calendar,
    )
    assert courses
    return _with_money(problem.replace(policy=policy), plan, chance)


Bound = Callable[[Quota, Sequence[int], int], Iterator[Quota]]


def _candidates(problem: Problem, chance: Random) -> list[tuple[Quota, Bound]]:
    """Return quotas without force yet, and how each gets its limits."""
    scopes = ("programme", "year", "course", "country")
    listed: list[tuple[dict[str, Any], Bound]] = [
        ({"id": "women", "where": {"sex": ("female",)}, "scope": chance.choice(scopes)}, _at_least),
        ({"id": "men-course", "where": {"sex": ("male",)}, "scope": "course"}, _at_most),
        ({"id": "province", "each": "province"}, _both),
        ({"id": "province-course", "each": "province", "scope": "course"}, _at_most),
        ({"id": "region", "each": "region", "scope": chance.choice(scopes[:2])}, _both),
        ({"id": "region-course", "each": "region", "scope": "course"}, _at_most),
        ({"id": "young", "where": {"age_band": ("under_40",)}, "scope": chance.choice(scopes)}, _at_least),
        ({"id": "minority", "where": {"tag:ethnicity": ("minority",)}, "scope": chance.choice(scopes)}, _at_least),
        ({"id": "categories", "each": "category", "scope": chance.choice(scopes[:2])}, _at_least),
        ({"id": "posts", "each": "post", "scope": "course"}, _at_most),
        ({"id": "young-women", "where": {"sex": ("female",), "age_band": ("under_40", "40_44")}}, _both),
    ]
    chosen = [entry for entry in listed if chance.random() < 0.6]
    return [(Quota(**{**fields, "max_count": WIDE}), bound) for fields, bound in chosen]


def _at_least(quota: Quota, actual: Sequence[int], room: int) -> Iterator[Quota]:
    if actual and (least := min(actual) - room) > 0:
        yield changed(quota, max_count=None, min_count=least)


def _at_most(quota: Quota, actual: Sequence[int], room: int) -> Iterator[Quota]:
    if actual:
        yield changed(quota, max_count=max(actual) + room // 2)


def _both(quota: Quota, actual: Sequence[int], room: int) -> Iterator[Quota]:
    if actual:
        yield changed(quota, min_count=max(0, min(actual) - room) or None, max_count=max(actual) + room // 2)


def _course_counts(problem: Problem, plan: Plan, chance: Random, room: int) -> tuple[CourseCount, ...]:
    of_year = dict.fromkeys(problem.policy.years, 0)
    of_country: dict[str, int] = {}
    for entry in plan.courses:
        of_year[entry.start_date.year] += 1
        country = problem.course_by_id[entry.course].country
        of_country[country] = of_country.get(country, 0) + 1
    counts = [CourseCount(id="programme", min_count=max(1, len(plan.courses) - room), max_count=len(plan.courses))]
    if chance.random() < 0.6:
        least, most = max(0, min(of_year.values()) - room // 2), max(of_year.values())
        counts.append(CourseCount(id="year", per_year=True, min_count=least, max_count=most))
    if chance.random() < 0.5:
        counts.append(CourseCount(id="country", each_country=True, max_count=max(of_country.values())))
    return tuple(counts)


def _companions(problem: Problem, plan: Plan, chance: Random) -> Iterator[CompanionGroup]:
    seats = Counter(entry.nominee for entry in plan.assignments)
    for number, entry in enumerate(plan.courses):
        once = sorted(person for person in plan.roster(entry.course) if seats[person] == 1)
        if len(once) > 1 and chance.random() < TOGETHER:
            pair = tuple(chance.sample(once, 2))
            yield CompanionGroup(id=f"T{number}", kind=CompanionKind.TOGETHER, nominees=pair)
    for number in range(chance.choice((0, 0, 2, 5, 20))):
        pair = tuple(chance.sample([person.id for person in problem.nominees], 2))
        if not any(set(pair) <= set(plan.roster(entry.course)) for entry in plan.courses):
            yield CompanionGroup(id=f"A{number}", kind=CompanionKind.APART, nominees=pair)


def _course_pins(plan: Plan, chance: Random) -> Iterator[CoursePin]:
    for entry in plan.courses:
        if chance.random() < PINNED_COURSE:
            yield CoursePin(course=entry.course, start_date=chance.choice((None, entry.start_date)))


def _nominee_pins(problem: Problem, plan: Plan, chance: Random) -> Iterator[NomineePin]:
    going = {entry.nominee: entry.course for entry in plan.assignments}
    for person in problem.nominees:
        if chance.random() < PINNED_PERSON:
            if person.id not in going:
                yield NomineePin(nominee=person.id, place=NomineePlace.OUT)
            elif problem.policy.max_courses_per_nominee > 1 or chance.random() < 0.5:
                yield NomineePin(nominee=person.id, place=NomineePlace.IN)
            else:
                yield NomineePin(nominee=person.id, place=NomineePlace.IN_COURSE, course=going[person.id])


def _continuity(problem: Problem, plan: Plan, chance: Random, room: int) -> Any:
    """Limit who is away to what the plan has, or a little more."""
    limits: dict[str, int] = {}
    for name in ("province", "body"):
        if chance.random() < (0.6 if name == "province" else 0.3):
            field = f"max_absent_per_{name}"
            asked = problem.replace(policy=changed(problem.policy, continuity={field: 1000}))
            reports = verify(asked, plan).rules
            actual = [rule.actual for rule in reports if rule.key.startswith(f"continuity/{name}")]
            limits[field] = max([1, *actual]) + (room > 2)
    return limits


def _with_money(problem: Problem, plan: Plan, chance: Random) -> tuple[Problem, Plan]:
    """Return the problem with caps that pay for the plan, and the plan with its payments."""
    if chance.random() < 0.15:
        courses = tuple(changed(course, costs=()) for course in problem.courses)
        return problem.replace(courses=courses, funds=()), plan
    open_funds = tuple(changed(fund, caps_by_year=(), cap_total=None) for fund in problem.funds)
    running = [
        PaidCourse(problem.course_by_id[entry.course], entry.start_date.year, len(plan.roster(entry.course)))
        for entry in plan.courses
    ]
    # without caps sponsors would pay for everything: what they give is drawn first
    sponsors = chance.choice((0.1, 0.3, 0.6))
    costs = sum(payment.amount_vnd for payment in settle(problem.replace(funds=open_funds), running) or ())
    first = tuple(
        fund if fund.kind == "state_budget" else changed(fund, cap_total=Money(amount=int(costs * sponsors / 3)))
        for fund in open_funds
    )
    payments = settle(problem.replace(funds=first), running)
    if payments is None:
        raise ValueError("nobody can pay for the plan")
    slack = chance.choice((1.0, 1.02, 1.1, 1.5))
    year_of = {entry.course: entry.start_date.year for entry in plan.courses}
    funds = tuple(_capped(fund, problem, payments, year_of, slack, chance) for fund in first)
    capped = problem.replace(funds=funds)
    found = settle(capped, running)
    if found is None:  # in whole money units the caps are a little short
        capped = problem.replace(funds=first)
        found = settle(capped, running)
    return capped, changed(plan, payments=found)


def _capped(
    fund: Fund, problem: Problem, payments: Sequence[Any], year_of: dict[str, int], slack: float, chance: Random
) -> Fund:
    unit = problem.policy.money_unit
    spent = dict.fromkeys(problem.policy.years, 0)
    for payment in payments:
        if payment.fund == fund.id:
            spent[year_of[payment.course]] += payment.amount_vnd + unit
    by_year = chance.random() < 0.5
    caps = tuple(YearCap(year=year, cap=Money(amount=int(slack * most) + unit)) for year, most in spent.items())
    total = Money(amount=int(slack * sum(spent.values())) + unit)
    return changed(fund, caps_by_year=caps if by_year else (), cap_total=total)
