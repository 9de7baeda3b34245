"""Is the plan the same whatever the machine does? One seed with 1, 2 and 4 workers, and twice by effort.

``python -m benchmarks.same_plan`` writes ``results/same_plan.json``. It ends with 1 if two proven
runs have different plans, or if the two reproducible runs, which a limit cuts, differ.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.new_process import run
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of

WORKERS = (1, 2, 4)
PROVEN = "optimal"


def measure(scenario: str, seed: int, time_limit: float, effort: float) -> list[dict[str, Any]]:
    """Solve with each number of workers, then twice with the same effort."""
    by_workers = [{"workers": count} | run(scenario, seed, time_limit, count) for count in WORKERS]
    by_effort = [
        {"workers": 1, "reproducible": True} | run(scenario, seed, effort, reproducible=True) for _ in range(2)
    ]
    return by_workers + by_effort


def differences(runs: Sequence[dict[str, Any]]) -> list[str]:
    """Return which plans differ that must not."""
    proven = {found["plan_sha256"] for found in runs if found["status"] == PROVEN}
    repeated = {(found["status"], found["plan_sha256"]) for found in runs if found.get("reproducible")}
    return ["proven plans differ"] * (len(proven) > 1) + ["reproducible runs differ"] * (len(repeated) > 1)


def table(runs: Sequence[dict[str, Any]]) -> str:
    """One line for each run; the plan by the beginning of its SHA-256."""
    rows = [("run", "status", "total, s", "plan")]
    for found in runs:
        name = "reproducible, 1 worker" if found.get("reproducible") else f"{found['workers']} workers"
        plan = found.get("plan_sha256")
        rows.append((name, found["status"], cell(found["seconds"]["total"]), "-" if plan is None else plan[:12]))
    return lines_of(rows)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep; exit with 1 if plans differ that must not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", default="reference", help="a name that benchmarks.scenarios knows")
    parser.add_argument("--seed", type=int, default=1, help="of the scenario")
    parser.add_argument("--time-limit", type=float, default=120.0, metavar="SECONDS", help="of the runs to be proven")
    parser.add_argument("--effort", type=float, default=4.0, help="of the reproducible runs, deterministic seconds")
    given = parser.parse_args(argv)
    runs = measure(given.scenario, given.seed, given.time_limit, given.effort)
    write(report(given.scenario, runs, given.time_limit, effort=given.effort), RESULTS / "same_plan.json")
    print(table(runs))
    if faults := differences(runs):
        sys.exit("; ".join(faults))


if __name__ == "__main__":
    main()
