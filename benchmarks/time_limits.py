"""Does a call end when it was told to? Limit against wall time, on S, on M and on L.

``python -m benchmarks.time_limits`` writes ``results/time_limits.json``. A limit is kept when
the call is back within a tenth of it and one second more.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from benchmarks.new_process import run
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of

LIMITS = {"reference": (1.0, 2.0, 5.0, 20.0), "medium": (1.0, 30.0), "large": (5.0, 20.0)}
"""Scenario -> limits in seconds; those of one second fall into the build."""


def measure(seed: int) -> list[dict[str, Any]]:
    """Solve each scenario under each limit, in a process of its own."""
    return [
        {"scenario": scenario, "limit_seconds": limit} | run(scenario, seed, limit)
        for scenario, limits in LIMITS.items()
        for limit in limits
    ]


def allowed(limit: float) -> float:
    """Return the latest end, in seconds, of a call with a limit."""
    return 1.1 * limit + 1


def table(runs: Sequence[dict[str, Any]]) -> str:
    """One line for each limit."""
    rows = [("scenario", "limit, s", "took, s", "at most, s", "kept", "status", "first plan, s")]
    for found in runs:
        limit, took = found["limit_seconds"], found["seconds"]["total"]
        rows.append(
            (
                found["scenario"],
                f"{limit:g}",
                cell(took),
                cell(allowed(limit)),
                "yes" if took <= allowed(limit) else "NO",
                found["status"],
                cell(found["seconds"].get("first_plan")),
            )
        )
    return lines_of(rows)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=4, help="of the scenarios; take one that takes long")
    given = parser.parse_args(argv)
    runs = measure(given.seed)
    write(report("reference, medium and large", runs, None), RESULTS / "time_limits.json")
    print(table(runs))


if __name__ == "__main__":
    main()
