"""Whole tickets: nobody's chance moves by a whole ticket where the plans allow it, and it is told where they do not."""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest

from leadership_opt import Settings
from leadership_opt.domain import Plan
from leadership_opt.lotteries import exchanging
from leadership_opt.lotteries.exchanging import TicketExchange
from leadership_opt.lotteries.record import moved, seated
from leadership_opt.lotteries.rounding import whole_tickets
from leadership_opt.lotteries.shares import Weighed, by_largest_remainder
from tests.lotteries.by_hand import plan_with

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


def pairs_of_five() -> tuple[dict[str, Fraction], dict[Plan, int]]:
    """Five people of chance 2/5, and five of the ten plans with two of them: a ring, each plan two neighbours."""
    chances = dict.fromkeys(("N1", "N2", "N3", "N4", "N5"), Fraction(2, 5))
    ring = {plan_with(f"N{at}", f"N{at % 5 + 1}"): 0 for at in range(1, 6)}
    return chances, ring


def heaviest_pair(weights: Mapping[str, int]) -> Plan:
    """Every pair is as good."""
    one, other = sorted(sorted(weights), key=weights.__getitem__)[-2:]
    return plan_with(*sorted((one, other)))


@pytest.mark.parametrize("count", range(1, 12))
def test_more_plans_give_more_ways(count: int) -> None:
    """With all tickets on one plan, exchanges alone bring everybody to her share; without a plan more they cannot."""
    chances, ring = pairs_of_five()
    begun = {next(iter(ring)): count}
    found = TicketExchange(chances, begun, heaviest_pair).run()
    assert sum(found.values()) == count
    mine = {who: sum(share for plan, share in found.items() if who in seated(plan)) for who in chances}
    assert all(moved(mine[who], chance, count) < 1 for who, chance in chances.items())
    assert TicketExchange(chances, begun, lambda weights: None).run() == begun


def test_an_exchange_ends_where_nothing_helps() -> None:
    """Where each plan has one of three people and there are two tickets for four of them, it stops by itself."""
    asked: list[Mapping[str, int]] = []

    def always_the_same(weights: Mapping[str, int]) -> Plan:
        asked.append(weights)
        return plan_with("N1")

    chances = dict.fromkeys(("N1", "N2", "N3"), Fraction(1, 3))
    begun = {plan_with("N1"): 6}
    assert TicketExchange(chances, begun, always_the_same).run() == begun
    assert len(asked) == 1


def as_many_plans_as_people() -> tuple[dict[str, Fraction], dict[Plan, int]]:
    """Forty people and 41 plans with weights of twelve digits: no way to share a thousand tickets is near enough."""
    draw = random.Random(40)
    people = [f"N{number}" for number in range(40)]
    plans = [plan_with(*sorted(draw.sample(people, 10))) for _ in range(41)]
    parts = [draw.randrange(1, 10**12) for _ in plans]
    weights = [Fraction(part, sum(parts)) for part in parts]
    seats = [seated(plan) for plan in plans]
    pairs = list(zip(weights, seats, strict=True))
    chances = {who: sum((weight for weight, mine in pairs if who in mine), Fraction(0)) for who in people}
    begun = by_largest_remainder(Weighed.of(weights, seats, 1000))
    return chances, dict(zip(plans, begun, strict=True))


def test_exchanges_at_random_end_with_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """They went on for minutes where no plan helps, whatever the time limit said, and after Ctrl-C.

    Without a clock, as where settings are reproducible, a count of the work ends them.
    """
    chances, begun = as_many_plans_as_people()
    asked: list[bool] = []

    def twice() -> bool:
        asked.append(len(asked) < 2)
        return asked[-1]

    found = TicketExchange(chances, begun, lambda weights: next(iter(begun)), twice).run()
    assert sum(found.values()) == 1000
    assert asked[:3] == [True, True, False]
    assert not any(asked[3:])
    asked.clear()
    monkeypatch.setattr(exchanging, "MOST_EXCHANGE_WORK", 0)
    assert TicketExchange(chances, begun, lambda weights: next(iter(begun)), twice).run()
    assert asked == []
