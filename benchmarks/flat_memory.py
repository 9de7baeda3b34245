"""Does memory stay flat when a service solves again and again? Many solves in one process.

``python -m benchmarks.flat_memory`` writes ``results/flat_memory.json``: resident memory after each solve.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence

from benchmarks.peak_memory import resident_memory_mib
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of
from leadership_opt import Settings, examples, solve

WARM_UP = 10
"""Solves until allocators and caches have what they keep."""


def measure(solves: int, time_limit: float) -> list[float]:
    """Solve small scenarios one after the other; return the MiB that are resident after each.

    Raises
    ------
    NotImplementedError
        Where the system does not tell.
    """
    found = []
    for turn in range(solves):
        solve(examples.small_scenario(turn % 5), settings=Settings(time_limit_seconds=time_limit, workers=2))
        gc.collect()
        found.append(resident_memory_mib())
    return found


def growth_mib(resident: Sequence[float], warm_up: int = WARM_UP) -> float:
    """Return by how much the least memory of the second half after the warm-up exceeds that of the first.

    Least, not mean: what is freed later is no leak, and a leak lifts the least too.
    """
    warm = resident[warm_up:]
    half = len(warm) // 2
    return min(warm[half:]) - min(warm[:half])


def table(resident: Sequence[float]) -> str:
    """Resident memory after every tenth of the solves."""
    step = max(1, len(resident) // 10)
    shown = [(cell(turn), cell(resident[turn - 1])) for turn in range(step, len(resident) + 1, step)]
    return lines_of([("solves", "resident, MiB"), *shown, (f"growth after {WARM_UP}", cell(growth_mib(resident)))])


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--solves", type=int, default=50)
    parser.add_argument("--time-limit", type=float, default=20.0, metavar="SECONDS", help="of each solve")
    given = parser.parse_args(argv)
    resident = measure(given.solves, given.time_limit)
    runs = [{"solves": turn, "resident_mib": round(mib, 1)} for turn, mib in enumerate(resident, start=1)]
    growth = round(growth_mib(resident), 1)
    write(report("small", runs, given.time_limit, growth_mib=growth), RESULTS / "flat_memory.json")
    print(table(resident))


if __name__ == "__main__":
    main()
