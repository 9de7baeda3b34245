"""Lotteries of the sizes that are met: an assembly drawn from a pool, and the reference scenario."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from leadership_opt import Settings, solve
from leadership_opt.examples import reference_scenario
from tests.lottery.assembly import assembly
from tests.lottery.fairest import fair_distribution
from tests.lottery.proofs import faults

SETTINGS = Settings(time_limit_seconds=3600.0)


def test_a_small_assembly_has_all_its_levels() -> None:
    """Quotas of five features over fifty volunteers: every level is proven, and people who are alike are one type."""
    pool = assembly(people=50, seats=10)
    found = fair_distribution(pool, solve(pool, settings=SETTINGS), settings=SETTINGS)
    assert list(faults(found)) == []
    assert len(found.levels) > 1
    for people in found.alike:
        assert len({found.chances[who] for who in people}) == 1


@pytest.mark.long
def test_an_assembly_has_all_its_levels() -> None:
    """150 volunteers, 22 seats: the sum of all chances is the number of seats, and every level is proven.

    Weights that are rounded because they are large prove less than all: then the gap is next to nothing.
    """
    pool = assembly()
    found = fair_distribution(pool, solve(pool, settings=SETTINGS), settings=SETTINGS)
    assert sum(found.chances.values()) == 22
    assert found.levels[0].proven
    assert all(level.bound - level.chance < Fraction(1, 10**6) for level in found.levels)


@pytest.mark.long
def test_the_reference_scenario_is_decided_but_for_twelve() -> None:
    """With every stage held 193 are certain, 175 never in, and twelve have 1/4 or 1/2."""
    problem = reference_scenario()
    found = fair_distribution(problem, solve(problem, settings=SETTINGS), settings=SETTINGS)
    assert list(faults(found)) == []
    assert (len(found.certain), len(found.by_lot), len(found.never)) == (193, 12, 175)
    assert Counter(found.chances[who] for who in found.by_lot) == {Fraction(1, 4): 4, Fraction(1, 2): 8}
