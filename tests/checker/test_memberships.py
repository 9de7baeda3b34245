"""Groups of a quota are looked up for everybody at once: they must be what asking of each person and date gives."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from leadership_opt import Plan, Problem, examples
from leadership_opt.checker.groups import matches, value_of
from leadership_opt.checker.reading import read
from leadership_opt.checker.supply import memberships
from leadership_opt.domain import EligibilityPolicy, Quota

SCENARIO = examples.small_scenario(2)
YEARS = tuple(range(2024, 2034))
DAYS = tuple(date(year, month, 1) for year in YEARS for month in range(1, 13))
DATED = (Quota(id="bands-of-2", where={"category": ("2",)}, each="age_band", max_count=9),)


def _problem(order: tuple[Literal[1, 2, 3], ...], *, merging: bool) -> Problem:
    """Return the scenario over ten years, with quotas on one and on two attributes that depend on the day."""
    eligibility = EligibilityPolicy(label_order=order, merging_posts_end=merging)
    first, *others = SCENARIO.courses
    quotas = (*SCENARIO.policy.quotas, *DATED)
    policy = SCENARIO.policy.model_copy(update={"eligibility": eligibility, "quotas": quotas, "years": YEARS})
    return SCENARIO.replace(courses=(first.model_copy(update={"start_dates": DAYS}), *others), policy=policy)


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2)])
@pytest.mark.parametrize("merging", [False, True])
def test_memberships_are_those_of_the_day(order: tuple[Literal[1, 2, 3], ...], merging: bool) -> None:
    """Whether steady or changing, everybody is on each date in the group that the day alone gives, or in none."""
    problem = _problem(order, merging=merging)
    reading, seen = read(problem, Plan()), 0
    for quota in problem.policy.quotas:
        members = memberships(quota, reading)
        seen += len(members.changing)
        for person in problem.nominees:
            for day in reading.attendance.eligible_starts(person)[::7]:
                value = None if quota.each is None else value_of(quota.each, person, day, problem.policy)
                alone = matches(quota.where, person, day, problem.policy) and (quota.each is None or value is not None)
                steady, by_day = person.id in members.steady, members.changing.get(person.id, {})
                assert (steady or day in by_day) == alone, (quota.id, person.id, day)
                if alone:
                    assert value == (members.steady[person.id] if steady else by_day[day])
    assert seen > 10


def test_all_dates_of_a_nominee_are_those_that_suit_her() -> None:
    """The dates of all courses, looked up at once, are the openings that she can attend one by one."""
    attendance = read(SCENARIO, Plan()).attendance
    for person in SCENARIO.nominees:
        found = {(course, day) for course, days in attendance.dates(person).items() for day in days}
        alone = {(one.course, one.start) for one in attendance.openings if attendance.can_attend_any(person, [one])}
        assert found == alone, person.id
