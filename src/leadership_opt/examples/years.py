"""A small programme that lives through 2023-2025, and what happens to it on the way.

Everything that happens is drawn from the seed, and invented; only the merger is a fact: on 1 July 2025 63 provinces
became 34 (Resolution 202/2025/QH15). How often people withdraw or stay at home is assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from leadership_opt.domain import (
    Change,
    CourseHeld,
    DayRange,
    FundCapChanged,
    FundKind,
    Money,
    NewNominees,
    Nominee,
    Plan,
    Policy,
    PolicyChanged,
    Problem,
    Unavailable,
    Withdrawn,
    last_day_of,
)
from leadership_opt.doors import takes
from leadership_opt.examples.draw import HashDraw
from leadership_opt.examples.hosts import HOSTS
from leadership_opt.examples.people import invent_nominees
from leadership_opt.examples.scenario import invented_problem
from leadership_opt.examples.shape import Shape
from leadership_opt.reference import MERGER_DATE, provinces, successors

PLANNING_DAYS = (date(2023, 8, 1), date(2024, 1, 1), date(2024, 8, 1), date(2025, 1, 1), MERGER_DATE)
"""When the plan is made anew: in the summer, at each year's end, and on the day of the merger."""

NEW_EACH_YEAR = 12
KEPT_QUOTAS = ("women", "women-per-course", "province-seats", "province-per-course")
"""Of those of the reference scenario."""

MOST_PREDECESSORS = 3
"""Of the 63, so many at most became one of the 34: limits per province are multiplied by it."""


@takes(seed=(int,), neighbours=(bool,))
def three_year_scenario(seed: int = 1, *, neighbours: bool = False) -> Problem:
    """Return a programme of 2023-2025 that is planned in a few seconds.

    Eighteen provinces, nine of which did not merge in 2025; 90 people; nine courses of 6-8 seats on offer, of which one
    or two run each year. Quotas on women and on provinces only.

    Parameters
    ----------
    seed
        Any whole number from 0.
    neighbours
        True: the nine that merged became three, so that quotas and fairness differ by how provinces are counted.
        False: they became nine different ones, so that each counts for itself either way.

    Examples
    --------
    >>> problem = three_year_scenario()
    >>> len(problem.nominees), len(problem.courses), problem.policy.years
    (90, 9, (2023, 2024, 2025))
    """
    problem = invented_problem(_shape(seed, _neighbours() if neighbours else _apart()))
    quotas = tuple(quota for quota in problem.policy.quotas if quota.id in KEPT_QUOTAS)
    return problem.replace(policy=Policy(**{**dict(problem.policy), "quotas": quotas}))


def _alone() -> list[str]:
    return [entry.code for entry in provinces() if not entry.merges_in_2025]


def _apart() -> tuple[str, ...]:
    """Return eighteen provinces that became eighteen different ones."""
    merged = [entry.code for entry in provinces() if entry.merges_in_2025]
    return tuple(sorted([*_alone()[:9], *merged[::5][:9]]))


def _neighbours() -> tuple[str, ...]:
    """Return eighteen provinces that became twelve."""
    threes = [entry.predecessor_codes for entry in successors() if len(entry.predecessor_codes) == MOST_PREDECESSORS]
    return tuple(sorted([*_alone()[:9], *(code for codes in threes[:3] for code in codes)]))


def _shape(seed: int, provinces_of: tuple[str, ...]) -> Shape:
    return Shape(
        seed=seed,
        nominees=90,
        offers=9,
        years=(2023, 2024, 2025),
        courses_per_year=(1, 2),
        courses=(4, 6),
        seats=(6, 8),
        people=(28, 44),
        people_a_year=16,
        province_seats=(1, 4),
        provinces=provinces_of,
        hosts=HOSTS[::3],
        funds_per_mille=390,
    )


@takes(problem=("Problem",), plan=("Plan",), as_of=(date,), seed=(int,))
def what_happened(
    problem: Problem, plan: Plan, as_of: date, seed: int = 1, counted_as: Literal[63, 34] = 34
) -> tuple[Change, ...]:
    """Return what has changed by a day of planning, drawn from the seed.

    One of those in the last course stayed at home; two people of courses to come withdraw, one cannot be away then. On
    1 January new nominees arrive, in the summer a sponsor pays a tenth less. From 1 July 2025 posts in
    provinces that merged have ended.

    Parameters
    ----------
    problem, plan
        What is planned so far.
    as_of
        The day.
    seed
        Any whole number from 0.
    counted_as
        From 1 July 2025: whether quotas and fairness count by the 34 provinces or still by the 63.
    """
    draw = HashDraw(seed)
    changes = [*_stayed_at_home(plan, as_of, draw), *_drop_outs(problem, plan, as_of, draw)]
    if as_of.month == 1:
        changes.append(NewNominees(nominees=_new_nominees(problem, as_of, seed)))
    elif as_of != MERGER_DATE:
        changes += _less_money(problem)
    if as_of == MERGER_DATE:
        changes.append(PolicyChanged(fields=_merger(problem, counted_as), note="Resolution 202/2025/QH15"))
    return tuple(changes)


def _stayed_at_home(plan: Plan, as_of: date, draw: HashDraw) -> Iterator[Change]:
    begun = [entry.course for entry in plan.courses if entry.start_date < as_of]
    for course in begun[-1:]:
        roster = plan.roster(course)
        absent = draw.pick(roster, "stayed at home", course)
        yield CourseHeld(course=course, participants=tuple(who for who in roster if who != absent), note="one absent")


def _drop_outs(problem: Problem, plan: Plan, as_of: date, draw: HashDraw) -> Iterator[Change]:
    to_come = {entry.course: entry.start_date for entry in plan.courses if entry.start_date >= as_of}
    seats = [(entry.nominee, entry.course) for entry in plan.assignments if entry.course in to_come]
    for place, (nominee, course) in enumerate(draw.shuffled(seats, "drop-outs", as_of)[:3]):
        if place < 2:
            yield Withdrawn(nominee=nominee, note="invented")
        else:
            first = to_come[course]
            last = last_day_of(first, problem.course_by_id[course].days)
            yield Unavailable(nominee=nominee, days=(DayRange(first_day=first, last_day=last),), note="invented")


def _new_nominees(problem: Problem, as_of: date, seed: int) -> tuple[Nominee, ...]:
    """Return people of another draw, with ids of their year: those of provinces with the fewest seats so far."""
    other_seed = seed + 1000 * as_of.year
    home = tuple(sorted({one.province for one in problem.person_by_id.values() if one.province is not None}))
    others = invent_nominees(_shape(other_seed, home), HashDraw(other_seed))
    held = [problem.person_by_id[who].province for course in problem.history.courses for who in course.participants]
    order = sorted(others, key=lambda person: (held.count(person.province), person.id))
    return tuple(
        Nominee(**{**dict(person), "id": f"N{as_of.year}-{number:02d}"})
        for number, person in enumerate(order[:NEW_EACH_YEAR], start=1)
    )


def _less_money(problem: Problem) -> Iterator[Change]:
    for fund in problem.funds:
        if fund.kind is FundKind.FOREIGN_SPONSOR and fund.cap_total is not None:
            cap = Money(amount=fund.cap_total.amount * 9 // 10, currency=fund.cap_total.currency)
            yield FundCapChanged(fund=fund.id, cap=cap, note="invented")
            return


def _merger(problem: Problem, counted_as: Literal[63, 34]) -> dict[str, Any]:
    fields: dict[str, Any] = {"eligibility": {"merging_posts_end": True}, "provinces_counted_as": counted_as}
    if counted_as == 34:
        quotas = [quota.model_dump(mode="json") for quota in problem.policy.quotas]
        for quota in quotas:
            if quota["each"] == "province" and quota["max_count"] is not None:
                quota["max_count"] *= MOST_PREDECESSORS
        fields["quotas"] = quotas
    return fields
