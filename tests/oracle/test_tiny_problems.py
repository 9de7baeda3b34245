"""The generator draws what the armour needs, and the same each time."""

from itertools import product

import pytest

from leadership_opt.domain import GoalId
from tests.oracle.brute_force import best
from tests.oracle.enumeration import feasible_plans
from tests.oracle.register import Register
from tests.oracle.roster_rules import RosterRules
from tests.oracle.seating import CountRow, Seats
from tests.oracle.timetable import timetables
from tests.oracle.tiny_problems import SWITCHES, tiny_problem
from tests.oracle.treasury import Treasury

SEEDS_OF_EACH_SWITCH = range(4)


def test_between_30_and_70_percent_are_feasible() -> None:
    """Neither "always infeasible" nor "never" would be noticed on a one-sided mix; the draw settles ties."""
    feasible = []
    for switch, seed in product(SWITCHES, SEEDS_OF_EACH_SWITCH):
        problem, base = tiny_problem(seed, switch)
        answer = best(problem, base)
        feasible.append(answer.feasible)
        if answer.feasible and problem.policy.goals[-1].goal is GoalId.SEEDED_DRAW:
            assert answer.best_plans == 1, (switch, seed)
    assert len(feasible) >= 200
    assert 0.30 <= sum(feasible) / len(feasible) <= 0.70


@pytest.mark.parametrize("switch", SWITCHES)
def test_the_same_seed_draws_the_same_tiny_problem(switch: str) -> None:
    """A failure can be drawn again from its switch and seed; a base plan comes exactly where stability is asked for."""
    problem, base = tiny_problem(3, switch)
    again, base_again = tiny_problem(3, switch)
    assert (problem.sha256, base) == (again.sha256, base_again)
    assert problem.sha256 != tiny_problem(4, switch)[0].sha256
    assert (base is not None) == (GoalId.STABILITY in problem.policy.asked_goals)
    assert len(problem.nominees) <= 6
    assert len(problem.courses) <= 3
    assert len(problem.funds) <= 3
    assert all(len(course.start_dates) <= 3 for course in problem.courses)


@pytest.mark.parametrize("seed", range(25))
def test_leaving_branches_early_loses_no_plan(seed: int) -> None:
    """Looking at every single set of seats finds the same plans as the pruned search."""
    problem, _ = tiny_problem(seed)
    register, seats = Register(problem), Seats(problem)
    rules, treasury = RosterRules(register, seats), Treasury(problem)
    expected = set()
    for timetable in timetables(problem):
        rows = rules.rows(timetable)
        for choice in product(*(rules.choices(nominee, timetable) for nominee in problem.nominees)):
            taken = sum(choice)
            sizes = {course: (taken & seats.of_course[course]).bit_count() for course in timetable}
            keeps = all(row.can_hold(taken, taken) if isinstance(row, CountRow) else row.holds(taken) for row in rows)
            if keeps and treasury.bill(timetable, sizes, seats.rosters(taken)) is not None:
                expected.add((tuple(timetable.items()), taken))
    found = [(tuple(plan.timetable.items()), plan.seats) for plan in feasible_plans(register, seats)]
    assert len(found) == len(set(found))
    assert set(found) == expected
