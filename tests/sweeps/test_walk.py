"""The loop of a front decides which points there are: it is held against fronts that others have computed."""

from __future__ import annotations

import sys

import pytest

from benchmarks.flat_memory import growth_mib
from benchmarks.knapsacks import KP_50, POINTS_OF_KP_50, by_dynamic_programme, drawn, walked
from benchmarks.sweep_memory import measure
from tests.sweeps.tiny import question


@pytest.mark.parametrize("seed", range(3))
def test_fronts_of_drawn_knapsacks_are_those_of_a_dynamic_programme(seed: int) -> None:
    """Which knows nothing of limits, and finds all points at once."""
    knapsack = drawn(14, seed, largest=30)
    expected = by_dynamic_programme(knapsack)
    assert len(expected) > 2
    assert list(walked(knapsack)) == expected


@pytest.mark.long
def test_the_front_of_2kp50_has_its_points() -> None:
    """As the literature counts them."""
    assert len(set(walked(KP_50))) == POINTS_OF_KP_50


@pytest.mark.long
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="resident memory is read from /proc")
def test_the_memory_of_a_sweep_stays_flat() -> None:
    """A night of variants must not fill the machine: outcomes are on disk, a variant is made in its turn."""
    resident = measure(question(), 500, None)
    assert len(resident) == 500
    assert growth_mib(resident, 100) < 8
