"""A service solves again and again in one process: memory that grows with every call would end it."""

from __future__ import annotations

import sys

import pytest

from benchmarks.flat_memory import growth_mib, measure

MOST_GROWTH_MIB = 8.0
"""Far above the swings that were seen (below 2 MiB), far below 20 solves that keep one model (0.7 MiB) each."""


@pytest.mark.long
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="resident memory is read from /proc")
def test_fifty_solves_leave_no_trace() -> None:
    """After a warm-up the least resident memory stays where it is."""
    assert growth_mib(measure(50, time_limit=60.0)) < MOST_GROWTH_MIB
