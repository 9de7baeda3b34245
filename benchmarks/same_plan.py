"""Tells whether the plan is the same whatever the machine does, and whichever OR-Tools it has.

One seed of the small scenario and one of the reference scenario, each with 1, 2 and 4 workers, with
all cores busy with something else, and with earlier minor versions of OR-Tools; then twice by
effort. ``python -m benchmarks.same_plan`` writes ``results/same_plan.json``. It ends with 1 if proven
runs of a scenario have different plans, or if the two reproducible runs, which a limit cuts, differ.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from benchmarks.new_process import run
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of

SCENARIOS = ("small", "reference")
WORKERS = (1, 2, 4)
EARLIER = ("9.14.6206", "9.13.4784", "9.12.4544")
"""The last of each earlier minor version of OR-Tools that was tried."""

PROVEN = "optimal"
BUSY = "while True: pass"

Run = dict[str, Any]


def measure(
    scenarios: Sequence[str], seed: int, time_limit: float, effort: float, earlier: Sequence[str]
) -> Iterator[Run]:
    """Solve each scenario with each number of workers, on a busy machine and with each version; the last by effort."""
    for scenario in scenarios:
        for count in WORKERS:
            yield _named(scenario, f"{count} workers") | run(scenario, seed, time_limit, count)
        with _busy_cores():
            yield _named(scenario, "2 workers, cores busy") | run(scenario, seed, time_limit, 2)
        for wanted in earlier:
            with tempfile.TemporaryDirectory() as folder:
                _install(wanted, folder)
                found = run(scenario, seed, time_limit, 2, libraries=folder)
            yield _named(scenario, f"2 workers, ortools {found['versions']['ortools']}") | found
    for _ in range(2):
        yield _named(scenarios[-1], "reproducible, 1 worker") | run(scenarios[-1], seed, effort, reproducible=True)


def _named(scenario: str, how: str) -> Run:
    return {"scenario": scenario, "how": how}


@contextmanager
def _busy_cores() -> Iterator[None]:
    """Keep every core busy with a loop that does nothing."""
    loops = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(os.cpu_count() or 1)]  # noqa: S603
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def _install(ortools: str, folder: str) -> None:
    """Install a version of OR-Tools alone into a folder that is looked through before all others."""
    command = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "install", "--no-deps"]
    subprocess.run([*command, "--target", folder, f"ortools=={ortools}"], check=True)  # noqa: S603


def differences(runs: Sequence[Run]) -> list[str]:
    """Return which plans differ that must not."""
    proven: dict[str, set[str]] = defaultdict(set)
    repeated = set()
    for found in runs:
        if found["how"].startswith("reproducible"):
            repeated.add((found["status"], found["plan_sha256"]))
        if found["status"] == PROVEN:
            proven[found["scenario"]].add(found["plan_sha256"])
    faults = [f"proven plans of {scenario} differ" for scenario, plans in proven.items() if len(plans) > 1]
    return faults + ["reproducible runs differ"] * (len(repeated) > 1)


def table(runs: Sequence[Run]) -> str:
    """One line for each run; the plan by the beginning of its SHA-256."""
    rows = [("scenario", "run", "status", "total, s", "plan")]
    for found in runs:
        plan = found.get("plan_sha256")
        shown = "-" if plan is None else plan[:12]
        rows.append((found["scenario"], found["how"], found["status"], cell(found["seconds"]["total"]), shown))
    return lines_of(rows)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep; exit with 1 if plans differ that must not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenarios", nargs="+", default=SCENARIOS, help="names that benchmarks.scenarios knows")
    parser.add_argument("--seed", type=int, default=1, help="of the scenarios")
    parser.add_argument("--time-limit", type=float, default=120.0, metavar="SECONDS", help="of the runs to be proven")
    parser.add_argument("--effort", type=float, default=4.0, help="of the reproducible runs, deterministic seconds")
    parser.add_argument("--ortools", nargs="*", default=EARLIER, metavar="VERSION", help="other versions to be tried")
    given = parser.parse_args(argv)
    runs = list(measure(given.scenarios, given.seed, given.time_limit, given.effort, given.ortools))
    kept = report(" and ".join(given.scenarios), runs, given.time_limit, effort=given.effort)
    write(kept, RESULTS / "same_plan.json")
    print(table(runs))
    if faults := differences(runs):
        sys.exit("; ".join(faults))


if __name__ == "__main__":
    main()
