"""Whole tickets: nobody's chance moves by a whole ticket where the plans allow it, and it is told where they do not."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from leadership_opt import Settings, verify
from leadership_opt.domain import Goal, GoalId
from leadership_opt.lotteries.neighbours import neighbours
from leadership_opt.lotteries.rounding import whole_tickets
from leadership_opt.lotteries.shares import Weighed, by_largest_remainder
from tests.lotteries.by_hand import asked, plan_with

ALONE = Settings(workers=1, time_limit_seconds=10)


def drawn_plans(seed: int) -> Weighed:
    """A few plans of a few people, with weights whose denominators do not divide the number of tickets."""
    draw = random.Random(seed)
    people = [f"N{number}" for number in range(draw.randint(3, 7))]
    seats = [frozenset(draw.sample(people, draw.randint(1, len(people) - 1))) for _ in range(draw.randint(2, 5))]
    parts = [draw.randint(1, 9) for _ in seats]
    return Weighed.of([Fraction(part, sum(parts)) for part in parts], seats, draw.randint(1, 12))


def least_deviation(weighed: Weighed) -> Fraction:
    """The smallest largest deviation of all ways to share the tickets: by trying every one."""
    ways = product(range(weighed.tickets + 1), repeat=len(weighed.weights))
    return min(weighed.largest_deviation(way) for way in ways if sum(way) == weighed.tickets)


BADLY_ROUNDED = (92, 100, 193)
"""Of the first 300 these are drawn problems in which largest remainders move somebody by a whole ticket or more."""


@pytest.mark.parametrize("seed", [*range(12), *BADLY_ROUNDED])
def test_nobody_moves_by_a_ticket_where_that_can_be(seed: int) -> None:
    """Against every way to share the tickets: the search must not miss one that moves nobody by a whole ticket."""
    weighed = drawn_plans(seed)
    found = whole_tickets(weighed, ALONE)
    assert sum(found) == weighed.tickets
    assert min(found) >= 0
    assert (weighed.largest_deviation(found) < 1) == (least_deviation(weighed) < 1)


def test_largest_remainders_alone_are_not_enough() -> None:
    """The search is there for something."""
    for seed in BADLY_ROUNDED:
        weighed = drawn_plans(seed)
        assert weighed.largest_deviation(by_largest_remainder(weighed)) >= 1
        assert weighed.largest_deviation(whole_tickets(weighed, ALONE)) < 1


def test_where_rounding_must_fail_it_is_told() -> None:
    """Two tickets, three people who share three plans two by two: each is to have one, and somebody cannot."""
    seats = [frozenset("AB"), frozenset("BC"), frozenset("AC"), frozenset("D")]
    weighed = Weighed.of([Fraction(1, 4)] * 4, seats, 2)
    found = whole_tickets(weighed, ALONE)
    assert weighed.largest_deviation(found) == least_deviation(weighed) == 1


def test_whole_parts_stay() -> None:
    """Weights that are whole tickets already move nobody at all."""
    weighed = Weighed.of([Fraction(1, 4), Fraction(3, 4)], [frozenset("A"), frozenset("B")], 1000)
    assert by_largest_remainder(weighed) == whole_tickets(weighed, ALONE) == (250, 750)
    assert weighed.largest_deviation((250, 750)) == 0


def test_more_plans_give_more_ways() -> None:
    """One seat given to somebody else, all rules and goals kept: nothing else is a neighbour."""
    problem = asked()
    plans = (
        *(plan_with("N0", "N1", "N3"), plan_with("N0", "N2", "N3")),
        *(plan_with("N0", "N1", "N4"), plan_with("N0", "N3", "N4")),
    )
    found = neighbours(problem, plans, ("N1", "N2", "N3", "N4"))
    assert plan_with("N0", "N2", "N4") in found
    assert not set(found) & set(plans)
    assert all(verify(problem, plan).is_valid for plan in found)
    assert all(len(plan.assignments) == 3 for plan in found)


def test_neighbours_keep_the_people_of_the_base_plan() -> None:
    """Changes against another plan are seen by who has that plan alone: without it every exchange looks as good."""
    problem, base = asked(), plan_with("N0", "N1", "N3")
    goals = tuple(Goal(goal=one) for one in (GoalId.STABILITY, GoalId.PARTICIPANTS, GoalId.SEEDED_DRAW))
    problem = problem.replace(policy=problem.policy.model_copy(update={"goals": goals}))
    assert neighbours(problem, (base,), ("N1", "N2", "N3", "N4"), base) == ()
