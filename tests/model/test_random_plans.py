"""The two readings of random plans for random tiny problems: whatever one forbids, the other forbids."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from leadership_opt.domain import Assignment, Plan, PlannedCourse, Problem
from tests.model.accepts import checker_accepts, model_accepts
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

PLANS_OF_EACH = 4


def _random_plan(problem: Problem, chance: Random) -> Plan:
    """Run some courses with as many people as they take, mostly different ones; rules are not looked at."""
    courses, seats = [], []
    free = chance.sample(problem.nominees, len(problem.nominees))
    for course in problem.courses:
        if not course.must_run and chance.random() < 0.4:
            continue
        courses.append(PlannedCourse(course=course.id, start_date=chance.choice(course.start_dates)))
        size = min(len(problem.nominees), chance.randint(course.seats_min, course.seats_max))
        group = free[:size] if chance.random() < 0.9 else chance.sample(problem.nominees, size)
        free = free[len(group) :]
        seats += [Assignment(nominee=nominee.id, course=course.id) for nominee in group]
    return Plan(courses=tuple(courses), assignments=tuple(seats))


def _compare(seeds: range, switch: str) -> Counter[bool]:
    """Compare the readings of random plans and count how many both accept or reject."""
    verdicts: Counter[bool] = Counter()
    for seed in seeds:
        problem, base = tiny_problem(seed, switch)
        chance = Random(f"{switch} {seed} plans")
        for number in range(PLANS_OF_EACH):
            plan = _random_plan(problem, chance)
            accepted = model_accepts(problem, plan, base=base)
            assert checker_accepts(problem, plan, base=base) == accepted, (switch, seed, number)
            verdicts[accepted] += 1
    return verdicts


@pytest.mark.parametrize("switch", SWITCHES)
def test_readings_of_random_plans_agree(switch: str) -> None:
    """The hand-made cases test what somebody thought of; these test what nobody did."""
    _compare(range(1000, 1004), switch)


@pytest.mark.long
@pytest.mark.parametrize("switch", SWITCHES)
def test_readings_of_many_random_plans_agree(switch: str) -> None:
    """The same at length, with plans on both sides of the rules."""
    verdicts = _compare(range(2000, 2100), switch)
    assert set(verdicts) == {True, False}
