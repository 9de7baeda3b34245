"""A planner who asks "and if" must get back to where she was: every change has its opposite, and does what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import strategies as st

from leadership_opt import Plan, Problem, examples, variants, verify
from leadership_opt.domain import Assignment, EntitlementRatio, ManualDecision, Money, PlannedCourse, Quota
from leadership_opt.errors import ImpossibleChanges
from tests.drawn_cases import tried

PROBLEM = examples.small_scenario()
PEOPLE = tuple(PROBLEM.nominee_by_id)
COURSES = tuple(one for one in PROBLEM.course_by_id if all(one != pin.course for pin in PROBLEM.policy.course_pins))
FUNDS = tuple(PROBLEM.fund_by_id)
PINNED = {entry.nominee for entry in PROBLEM.policy.nominee_pins}
FREE = tuple(person for person in PEOPLE if person not in PINNED)

Make = Callable[[Problem], Problem]


@dataclass(frozen=True)
class Change:
    """A change, its opposite, and the value of the problem that it is about."""

    name: str
    make: Make
    undo: Make
    look: Callable[[Problem], Any]


def _pins(problem: Problem) -> Any:
    return {(one.nominee, one.place, one.course) for one in problem.policy.nominee_pins}


def _of_pin(nominee: str, place: str | None, course: str | None) -> Change:
    make = partial(variants.pin, nominee=nominee, place=place, course=course)
    undo = partial(variants.unpin, nominee=nominee, place=place, course=course)
    return Change(f"pin {nominee} {place} {course}", make, undo, _pins)


def _of_course_pin(course: str, runs: bool, at: int | None) -> Change:
    days = PROBLEM.course_by_id[course].start_dates
    start = days[at % len(days)] if runs and at is not None else None
    make = partial(variants.pin_course, course=course, runs=runs, start_date=start)
    undo = partial(variants.unpin_course, course=course)
    return Change(f"pin_course {course} {runs} {start}", make, undo, lambda one: one.policy.course_pins)


def _of_quota(most: int, sex: str) -> Change:
    quota = Quota.model_validate({"id": "asked", "where": {"sex": (sex,)}, "max_count": most})
    make, undo = partial(variants.with_quota, quota=quota), partial(variants.without_quota, quota="asked")
    return Change(f"quota {most} {sex}", make, undo, lambda one: one.policy.quotas)


def _without_quota(at: int) -> Change:
    quota = PROBLEM.policy.quotas[at % len(PROBLEM.policy.quotas)]
    make, undo = partial(variants.without_quota, quota=quota.id), partial(variants.with_quota, quota=quota)
    return Change(f"no quota {quota.id}", make, undo, lambda one: {entry.id for entry in one.policy.quotas})


def _of_course(course: str, days: int) -> Change:
    given_one = PROBLEM.course_by_id[course]
    moved = tuple(day + timedelta(days=days) for day in given_one.start_dates[:1])
    new = type(given_one).model_validate({**dict(given_one), "id": "ASKED", "start_dates": moved})
    make, undo = partial(variants.with_course, course=new), partial(variants.without_course, course="ASKED")
    return Change(f"course {course} {days}", make, undo, lambda one: set(one.course_by_id))


def _of_nominee(person: str, year: int) -> Change:
    given_one = PROBLEM.nominee_by_id[person]
    fields = {**dict(given_one), "id": "ASKED", "full_name": "Mẫu Hỏi Thử", "birth_date": None, "birth_year": year}
    new = type(given_one).model_validate(fields)
    make, undo = partial(variants.with_nominee, nominee=new), partial(variants.without_nominee, nominee="ASKED")
    return Change(f"nominee {person} {year}", make, undo, lambda one: set(one.nominee_by_id))


def _of_cap(fund: str, amount: int, year: int | None) -> Change:
    one = PROBLEM.fund_by_id[fund]
    caps: dict[int | None, Money | None] = {entry.year: entry.cap for entry in one.caps_by_year}
    caps[None] = one.cap_total
    undo = partial(variants.without_fund_cap, fund=fund, year=year)
    old = caps.get(year)
    back = undo if old is None else partial(variants.with_fund_cap, fund=fund, cap=old, year=year)
    make = partial(variants.with_fund_cap, fund=fund, cap=amount, year=year)
    return Change(f"cap {fund} {amount} {year}", make, back, lambda problem: problem.fund_by_id[fund])


def _of_goals(order: list[str]) -> Change:
    make = partial(variants.with_goals, goals=[*order, "seeded_draw"])
    undo = partial(variants.with_goals, goals=PROBLEM.policy.goals)
    return Change(f"goals {order}", make, undo, lambda one: one.policy.goals)


def _of_limit(goal: str, value: int) -> Change:
    make = partial(variants.with_goal_limit, goal=goal, no_worse_than=value)
    undo = partial(variants.without_goal_limit, goal=goal)
    return Change(f"limit {goal} {value}", make, undo, lambda one: one.policy.goal_limits)


def _of_setting(at: str, value: Any) -> Change:
    make = partial(variants.with_setting, at=at, value=value)
    undo = partial(variants.with_setting, at=at, value=variants.setting(PROBLEM, at))
    return Change(f"{at} {value}", make, undo, partial(variants.setting, at=at))


def _of_decision(fund: str, by: str) -> Change:
    decision = ManualDecision.model_validate({"reason": "Asked", "by": by, "on": "2024-01-31"})
    year, cap = PROBLEM.policy.years[0], Money(amount=10**9)
    before = next((one for one in PROBLEM.fund_by_id[fund].caps_by_year if one.year == year), None)
    back = partial(variants.without_fund_cap, fund=fund, year=year)
    if before is not None:
        back = partial(variants.with_fund_cap, fund=fund, cap=before.cap, year=year, decision=before.decision)
    make = partial(variants.with_fund_cap, fund=fund, cap=cap, year=year, decision=decision)
    return Change(f"decided cap {fund} {by}", make, back, lambda problem: problem.fund_by_id[fund])


YEARS = st.sampled_from([None, *PROBLEM.policy.years])
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(_of_pin, st.sampled_from(FREE), st.sampled_from(["in", "out"]), st.none()),
    st.builds(_of_pin, st.sampled_from(FREE), st.none(), st.sampled_from(COURSES)),
    st.builds(_of_course_pin, st.sampled_from(COURSES), st.booleans(), st.none() | st.integers(0, 50)),
    st.builds(_of_quota, st.integers(0, 40), st.sampled_from(["female", "male"])),
    st.builds(_without_quota, st.integers(0, 50)),
    st.builds(_of_course, st.sampled_from(COURSES), st.integers(0, 3)),
    st.builds(_of_nominee, st.sampled_from(PEOPLE), st.integers(1960, 1999)),
    st.builds(_of_cap, st.sampled_from(FUNDS), st.integers(1, 10**12), YEARS),
    st.builds(_of_decision, st.sampled_from(FUNDS), st.sampled_from(["Office", "Minister"])),
    st.builds(_of_goals, st.permutations(["women", "merit", "participants"])),
    st.builds(_of_limit, st.sampled_from(["participants", "women", "merit"]), st.integers(0, 500)),
    st.builds(_of_setting, st.just("policy.calendar.min_days_between_starts"), st.integers(100, 300)),
    st.builds(_of_setting, st.sampled_from([f"courses[id={one}].seats_max" for one in COURSES]), st.integers(50, 90)),
    st.builds(_of_setting, st.just("policy.quotas[id=women].min_share"), st.sampled_from(["1%", "2/7"])),
)


@tried(20, CHANGES, suppress_health_check=[HealthCheck.too_slow])
def test_a_change_and_its_opposite_give_the_same_problem(change: Change) -> None:
    """Scenarios side by side must differ in what was asked and in nothing else."""
    before = PROBLEM.sha256
    changed = change.make(PROBLEM)
    assert PROBLEM.sha256 == before
    assert changed.sha256 != before, change.name
    assert change.look(changed) != change.look(PROBLEM)
    assert change.undo(changed).sha256 == before, change.name


@tried(6, CHANGES, CHANGES, suppress_health_check=[HealthCheck.too_slow])
def test_changes_are_undone_in_any_chain(first: Change, second: Change) -> None:
    """The desk asks one thing after another and goes back step by step."""
    one = first.make(PROBLEM)
    try:
        both = second.make(one)
    except ImpossibleChanges:
        return
    assert second.look(both) != second.look(one)
    if second.look(one) == second.look(PROBLEM):
        assert second.undo(both).sha256 == one.sha256


def test_what_is_taken_out_comes_back_as_it_was() -> None:
    """The other way round: a person, a course, a decided cap; the hash is that of before."""
    decided = ManualDecision.model_validate({"reason": "Asked", "by": "Office", "on": "2024-01-31"})
    year, fund = PROBLEM.policy.years[0], FUNDS[0]
    problem = variants.with_fund_cap(PROBLEM, fund, 10**9, year=year, decision=decided)
    capless = variants.without_fund_cap(problem, fund, year=year)
    back = variants.with_fund_cap(capless, fund, 10**9, year=year, decision=decided)
    assert back.sha256 == problem.sha256 != variants.with_fund_cap(capless, fund, 10**9, year=year).sha256
    person = next(one for one in PROBLEM.nominees if one.id in FREE)
    assert variants.with_nominee(variants.without_nominee(PROBLEM, person.id), person).sha256 == PROBLEM.sha256
    added = variants.with_course(PROBLEM, PROBLEM.courses[0].model_copy(update={"id": "ASKED"}))
    first = added.course_by_id["ASKED"]
    assert variants.with_course(variants.without_course(added, first.id), first).sha256 == added.sha256


def _plan() -> Plan:
    """A plan that breaks rules here and there: what the checker says of it is compared, not whether it is good."""
    courses = [PlannedCourse(course=one.id, start_date=one.start_dates[0]) for one in PROBLEM.courses[:3]]
    seats = [Assignment(nominee=PEOPLE[at], course=courses[at % 3].course) for at in range(12)]
    return Plan(courses=tuple(courses), assignments=tuple(seats))


PLAN = _plan()
WITHIN = {entry.nominee for entry in PLAN.assignments}


def _broken(problem: Problem) -> set[str]:
    return {one.key for one in verify(problem, PLAN).violations}


BROKEN = _broken(PROBLEM)


@pytest.mark.parametrize("nominee", FREE[::12])
def test_pins_bind_as_they_say(nominee: str) -> None:
    """By the checker, which shares no code with what changes the problem."""
    is_in = nominee in WITHIN
    assert bool(_broken(variants.pin(PROBLEM, nominee)) - BROKEN) is not is_in
    assert bool(_broken(variants.pin(PROBLEM, nominee, "out")) - BROKEN) is is_in
    own = [entry.course for entry in PLAN.assignments if entry.nominee == nominee]
    for course in COURSES:
        assert bool(_broken(variants.pin(PROBLEM, nominee, course=course)) - BROKEN) is (course not in own)


@pytest.mark.parametrize("course", COURSES)
def test_pinned_courses_run_or_do_not(course: str) -> None:
    """A course that must not run is the gentle form of a course that is not there."""
    runs = any(entry.course == course for entry in PLAN.courses)
    assert bool(_broken(variants.pin_course(PROBLEM, course)) - BROKEN) is not runs
    assert bool(_broken(variants.pin_course(PROBLEM, course, runs=False)) - BROKEN) is runs


def test_a_quota_counts_its_people() -> None:
    """One more quota is one more line of the checker, broken just where it is too low."""
    women = sum(PROBLEM.nominee_by_id[one].sex == "female" for one in WITHIN)
    for most in (women - 1, women):
        quota = Quota.model_validate({"id": "asked", "where": {"sex": ("female",)}, "max_count": most})
        is_broken = any(key.startswith("quota/asked") for key in _broken(variants.with_quota(PROBLEM, quota)))
        assert is_broken is (most < women)
    for quota in PROBLEM.policy.quotas[::4]:
        left = _broken(variants.without_quota(PROBLEM, quota.id))
        assert left == {key for key in BROKEN if key.partition("[")[0] != f"quota/{quota.id}"}


def test_goals_are_limited_by_their_values() -> None:
    """What the plan reaches is allowed, one more is not."""
    values = {entry.goal.value: entry.value for entry in verify(PROBLEM, PLAN).goals}
    for goal in ("participants", "merit", "women"):
        value = values.get(goal)
        if value is None:
            continue
        assert _broken(variants.with_goal_limit(PROBLEM, goal, value)) == BROKEN
        assert _broken(variants.with_goal_limit(PROBLEM, goal, value + 1)) - BROKEN
    ratio = variants.with_goal_limit(PROBLEM, "province_fairness", worst_ratio="200%")
    assert [limit.worst_ratio for limit in ratio.policy.goal_limits if limit.worst_ratio] == [
        EntitlementRatio(numerator=200)
    ]


def test_caps_in_another_currency_are_kept_as_given() -> None:
    """A cap may be in yen; a bare number is VND."""
    fund = FUNDS[0]
    one = variants.with_fund_cap(PROBLEM, fund, 7)
    assert one.fund_by_id[fund].cap_total == Money(amount=7)


def test_goals_named_by_id_keep_their_tolerance() -> None:
    """To put goals in another order must not drop what was given up of one of them."""
    first = PROBLEM.policy.goals[0]
    lenient = first.model_copy(update={"tolerance_absolute": 2})
    problem = variants.with_goals(PROBLEM, [lenient, *PROBLEM.policy.goals[1:]])
    assert variants.with_goals(problem, [first.goal.value]).policy.goals == (lenient,)
