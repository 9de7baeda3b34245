"""Causes planted into the reference scenario, each leaving no plan, and the limits that a conflict should name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from leadership_opt.domain import CompanionKind, Policy, Problem, Share
from leadership_opt.domain.calendar import ClosedPeriod
from leadership_opt.domain.counts import CourseCount, TotalParticipants
from leadership_opt.domain.pins import CompanionGroup, CoursePin, NomineePin, NomineePlace
from leadership_opt.domain.quota import Quota, Scope


@dataclass(frozen=True, slots=True)
class Cause:
    """A planted cause.

    Attributes
    ----------
    name
        What it is about.
    plant
        From the sound problem to one without a plan.
    named
        Beginnings of keys that one conflict must name, all of them.
    """

    name: str
    plant: Callable[[Problem], Problem]
    named: tuple[str, ...]


def _policy(problem: Problem, **changes: Any) -> Problem:
    fields = {name: getattr(problem.policy, name) for name in Policy.model_fields}
    return problem.replace(policy=Policy(**{**fields, **changes}))


def _quotas(problem: Problem, *added: Quota) -> Problem:
    replaced = {quota.id for quota in added}
    kept = tuple(quota for quota in problem.policy.quotas if quota.id not in replaced)
    return _policy(problem, quotas=(*kept, *added))


def _calendar(problem: Problem, **changes: Any) -> Problem:
    return _policy(problem, calendar=_with(problem.policy.calendar, **changes))


def _closed(problem: Problem, name: str, first_day: str, last_day: str) -> Problem:
    periods = problem.policy.calendar.closed_periods
    added = ClosedPeriod.model_validate({"id": name, "first_day": first_day, "last_day": last_day})
    return _calendar(problem, closed_periods=(*periods, added))


def _with(record: Any, **changes: Any) -> Any:
    return type(record)(**{**{name: getattr(record, name) for name in type(record).model_fields}, **changes})


def _total(problem: Problem) -> Problem:
    total = _with(problem.policy.total_participants, min_count=215, max_count=230)
    return _policy(problem, total_participants=total)


def _counts(problem: Problem) -> Problem:
    others = tuple(count for count in problem.policy.course_counts if count.id != "japan-or-france")
    more = CourseCount(id="japan-or-france", countries=("JP", "FR"), min_count=13)
    return _policy(problem, course_counts=(*others, more))


def _women(problem: Problem) -> Problem:
    return _quotas(problem, Quota(id="women", where={"sex": ("female",)}, min_share=Share(numerator=75)))


def _province(problem: Problem) -> Problem:
    return _quotas(problem, Quota(id="cao-bang", where={"province": ("04",)}, min_count=9))


def _budget(problem: Problem) -> Problem:
    return _state_budget(problem, 8_000_000_000)


def _state_budget(problem: Problem, cap_vnd: int) -> Problem:
    funds = tuple(
        _with(fund, cap_total={"amount": cap_vnd, "currency": "VND"}) if fund.id == "state-budget" else fund
        for fund in problem.funds
    )
    return problem.replace(funds=funds)


def _sizes(problem: Problem) -> Problem:
    return problem.replace(courses=tuple(_with(course, seats_min=12, seats_max=14) for course in problem.courses))


def _holiday(problem: Problem) -> Problem:
    return _closed(problem, "all-2024", "2024-01-01", "2024-12-31")


def _gap(problem: Problem) -> Problem:
    return _calendar(problem, min_days_between_starts=150)


def _months(problem: Problem) -> Problem:
    return _closed(problem, "most-of-2024", "2024-01-01", "2024-10-12")


def _continuity(problem: Problem) -> Problem:
    course, pair = _pair_of_one_body(problem)
    pins = tuple(NomineePin(nominee=one, place=NomineePlace.IN_COURSE, course=course) for one in pair)
    return _policy(problem, nominee_pins=pins)


def _companions(problem: Problem) -> Problem:
    course, pair = _pair_of_one_body(problem)
    group = CompanionGroup(id="two-heads", kind=CompanionKind.TOGETHER, nominees=pair)
    pin = NomineePin(nominee=pair[0], place=NomineePlace.IN)
    del course
    return _policy(problem, companions=(group,), nominee_pins=(pin,))


def _pair_of_one_body(problem: Problem) -> tuple[str, tuple[str, str]]:
    """Return a course and two people of the same body of one province who can both attend it."""
    from leadership_opt.model.index import Index

    index = Index(problem)
    for at, table in enumerate(index.can_attend):
        seen: dict[tuple[str, str], str] = {}
        for who, nominee in enumerate(index.nominees):
            body = nominee.province or "", nominee.post.value
            if nominee.post != "other" and table[who].all():
                if body in seen:
                    return index.courses[index.offers[at].course].id, (seen[body], nominee.id)
                seen[body] = nominee.id
    raise LookupError("no two people of one body can attend the same course")


def _pins(problem: Problem) -> Problem:
    pins = tuple(CoursePin(course=course.id, runs=False) for course in problem.courses if course.country == "FR")
    return _policy(problem, course_pins=pins)


def _must_run(problem: Problem) -> Problem:
    courses = tuple(_with(course, must_run=course.country == "JP") for course in problem.courses)
    return problem.replace(courses=courses)


def _money_against_women(problem: Problem) -> Problem:
    """Ask for more women than the money has seats for; without other quotas, which it breaks as well."""
    many = Quota(id="women-people", where={"sex": ("female",)}, min_count=110)
    free = _policy(problem, quotas=(many,), total_participants=TotalParticipants(), course_counts=())
    return _state_budget(free, 3_000_000_000)


def _women_against_a_province(problem: Problem) -> Problem:
    women: dict[str, tuple[str, ...]] = {"sex": ("female",)}
    all_women = Quota(id="women-per-course", where=women, scope=Scope.COURSE, min_share=Share(numerator=100))
    men = Quota(id="men-of-hanoi", where={"sex": ("male",), "province": ("01",)}, min_count=1)
    others = tuple(quota for quota in problem.policy.quotas if quota.id != "province-seats")  # some have men only
    free = _policy(problem, quotas=others, total_participants=TotalParticipants(), course_counts=())
    return _quotas(free, all_women, men)


def _calendar_against_funds(problem: Problem) -> Problem:
    free = _policy(
        problem,
        total_participants=TotalParticipants(min_count=100),
        course_counts=(),
        quotas=tuple(quota for quota in problem.policy.quotas if quota.scope != "year"),
    )
    return _closed(free, "until-2024", "2023-01-01", "2024-12-31")


CAUSES: tuple[Cause, ...] = (
    Cause("total", _total, ("total_participants",)),
    Cause("numbers of courses", _counts, ("course_count/japan-or-france",)),
    Cause("women's share", _women, ("quota/women",)),
    Cause("one province", _province, ("quota/cao-bang",)),
    Cause("state budget", _budget, ("budget/state-budget",)),
    Cause("sizes of courses", _sizes, ("course_size", "total_participants")),
    Cause("closed year", _holiday, ("calendar/closed[period=all-2024]",)),
    Cause("gap between starts", _gap, ("calendar/gap",)),
    Cause("calendar against counts", _months, ("calendar/closed[period=most-of-2024]", "course_count/")),
    Cause("continuity", _continuity, ("continuity/body", "pins/nominee")),
    Cause("companions", _companions, ("companions/two-heads", "continuity/body")),
    Cause("pinned courses", _pins, ("pins/course", "course_count/japan-or-france")),
    Cause("courses that must run", _must_run, ("course_size/must_run", "course_count/japan")),
    Cause("budget against quota", _money_against_women, ("budget/state-budget", "quota/women-people")),
    Cause("women against a province", _women_against_a_province, ("quota/women-per-course", "quota/men-of-hanoi")),
    Cause("calendar against funds", _calendar_against_funds, ("calendar/closed[period=until-2024]", "budget/")),
)
