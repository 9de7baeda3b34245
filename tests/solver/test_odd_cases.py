"""Tight and odd problems are where proofs break: each is proven on the small scenario, and is as tight as it says."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.odd_cases import ODD_CASES, ONLY_PROVINCE
from benchmarks.spent_money import spent_by_best_plan
from leadership_opt import Outcome, Plan, Problem, Settings, Status, check, examples, solve
from leadership_opt.domain import Money

BASE = examples.small_scenario(4)


def _proven(problem: Problem) -> Outcome:
    outcome = solve(problem, settings=Settings(time_limit_seconds=120))
    assert outcome.status is Status.OPTIMAL
    assert check(problem).is_possible
    return outcome


@pytest.fixture(scope="module")
def proven() -> dict[str, tuple[Problem, Plan]]:
    """Return every case of the small scenario with its one best plan."""
    problems = {name: case(BASE) for name, case in ODD_CASES.items()}
    plans = {name: _proven(problem).plan for name, problem in problems.items()}
    return {name: (problems[name], plan) for name, plan in plans.items() if plan is not None}


def test_every_case_is_proven(proven: dict[str, tuple[Problem, Plan]]) -> None:
    """None is infeasible, none is left open."""
    assert set(proven) == set(ODD_CASES)


def test_a_budget_of_what_was_spent_leaves_the_same_plan(proven: dict[str, tuple[Problem, Plan]]) -> None:
    """No other plan became possible, and the caps of all years together are the whole caps."""
    problem, plan = proven["budget-to-the-last-unit"]
    best = _proven(BASE).plan
    assert best is not None
    assert (plan.courses, plan.assignments) == (best.courses, best.assignments)
    for fund in problem.funds:
        assert fund.cap_total == Money(amount=sum(entry.cap.amount for entry in fund.caps_by_year))


def test_a_budget_one_unit_short_has_no_such_plan(proven: dict[str, tuple[Problem, Plan]]) -> None:
    """The state's cap binds: one unit less makes the plan worse, or impossible."""
    problem, plan = proven["budget-to-the-last-unit"]
    unit = problem.policy.money_unit
    assert sum(spent_by_best_plan(BASE).values()) > 0
    shorter = []
    for fund in problem.funds:
        less = Money(amount=max(0, fund.cap_total.amount - unit) if fund.cap_total else 0)
        shorter.append(fund.model_copy(update={"cap_total": less}))
    outcome = solve(problem.replace(funds=shorter), settings=Settings(time_limit_seconds=120))
    assert outcome.status in (Status.OPTIMAL, Status.INFEASIBLE)
    assert outcome.plan is None or outcome.plan.assignments != plan.assignments


def test_every_course_has_as_many_women_as_men(proven: dict[str, tuple[Problem, Plan]]) -> None:
    """The share binds from both sides in every course."""
    problem, plan = proven["half-women-in-every-course"]
    for roster in plan.rosters().values():
        women = sum(problem.nominee_by_id[who].sex.value == "female" for who in roster)
        assert 2 * women == len(roster)


def test_alike_people_are_alike(proven: dict[str, tuple[Problem, Plan]]) -> None:
    """Without id and name hardly anybody differs; by the draw the plan is still one."""
    for name, most in (("alike-in-a-province", len(BASE.nominees) - 5), ("alike-everywhere", 24)):
        kinds = {person.model_copy(update={"id": "X", "full_name": "X"}) for person in proven[name][0].nominees}
        assert len(kinds) <= most


def test_one_province_fills_all_seats(proven: dict[str, tuple[Problem, Plan]]) -> None:
    """Fairness has one province to look at, and levels up to the seats."""
    problem, plan = proven["one-province"]
    assert {person.province for person in problem.nominees} == {ONLY_PROVINCE}
    assert len(plan.assignments) >= (problem.policy.total_participants.min_count or 0)


def test_one_of_each_province(proven: dict[str, tuple[Problem, Plan]]) -> None:
    """Nobody has a rival at home, and courses need nearly everybody."""
    problem, plan = proven["one-nominee-each"]
    assert set(Counter(person.province for person in problem.nominees).values()) == {1}
    assert len(plan.assignments) > len(problem.nominees) - problem.courses[0].seats_min


def test_every_slot_of_the_calendar_is_taken(proven: dict[str, tuple[Problem, Plan]]) -> None:
    """There are as many start dates in a year as courses may run, and all are on offer."""
    problem, plan = proven["no-slack-in-the-calendar"]
    slots = {day for course in problem.courses for day in course.start_dates}
    assert len(slots) == 2 * len(problem.policy.years)
    assert {course.start_date for course in plan.courses} <= slots
