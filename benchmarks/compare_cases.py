"""The tight and odd cases on S size in one table: are they proven, and how fast.

``python -m benchmarks.compare_cases --seeds 1 2 --time-limit 60`` writes ``results/odd_cases.json``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from benchmarks.new_process import run
from benchmarks.odd_cases import ODD_CASES
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of, open_stages


def measure(base: str, seeds: Sequence[int], time_limit: float, workers: int | None) -> list[dict[str, Any]]:
    """Solve every case of every seed, each in a process of its own."""
    return [
        {"case": case} | run(f"{case} of {base}", seed, time_limit, workers) for case in ODD_CASES for seed in seeds
    ]


def table(runs: Sequence[dict[str, Any]]) -> str:
    """One line for each case and seed, and under them what is not proven."""
    rows = [("case, seed", "status", "proven", "first plan, s", "total, s", "MiB")]
    for found in runs:
        stages = found["stages"]
        proven = sum(stage["proven"] for stage in stages)
        rows.append(
            (
                f"{found['case']}, {found['seed']}",
                found["status"],
                f"{proven} of {len(stages)}",
                cell(found["seconds"].get("first_plan")),
                cell(found["seconds"]["total"]),
                cell(found["peak_memory_mib"]),
            )
        )
    unproven = [f"* {found['case']}, {found['seed']}: {stage}" for found in runs for stage in open_stages(found)]
    return "\n".join([lines_of(rows), "", *(unproven or ["every stage proven"])])


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="reference", help="scenario that the cases are made from")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], metavar="SEED")
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="SECONDS", help="of each case")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    given = parser.parse_args(argv)
    runs = measure(given.base, given.seeds, given.time_limit, given.workers)
    write(report(given.base, runs, given.time_limit, workers=given.workers), RESULTS / "odd_cases.json")
    print(table(runs))


if __name__ == "__main__":
    main()
