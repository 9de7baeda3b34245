"""The whole programme on the 63 provinces: where the seconds and the memory go.

``python -m benchmarks.reference_scenario --seeds 1 2 3 --time-limit 120`` solves the
scenario of each seed in a process of its own, prints one table and writes
``results/reference_scenario.json``. Seeds change the people and the prices, never the
solver. Compare figures only if they come from one machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.single_run import SCENARIOS

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).resolve().parent / "results"
SECONDS_TO_SPARE = 120
"""A run that ends so long after its time limit is stuck."""


def run_seed(scenario: str, seed: int, time_limit: float, workers: int | None) -> dict[str, Any]:
    """Measure one seed in a new process."""
    command = [sys.executable, "-m", "benchmarks.single_run", "--scenario", scenario, "--seed", str(seed)]
    command += ["--time-limit", str(time_limit)]
    command += [] if workers is None else ["--workers", str(workers)]
    done = subprocess.run(  # noqa: S603 - this very Python, on a module of this package
        command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=time_limit + SECONDS_TO_SPARE
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def report(
    scenario: str, runs: Sequence[dict[str, Any]], time_limit: float, workers: int | None = None
) -> dict[str, Any]:
    """Return what is written: the runs, and what somebody needs to judge them."""
    return {
        "schema_version": 1,
        "scenario": scenario,
        "machine": f"{os.cpu_count()} cores",
        "versions": runs[0]["versions"],
        "time_limit_seconds": time_limit,
        "workers": workers,
        "runs": [{name: part for name, part in run.items() if name != "versions"} for run in runs],
    }


def table(runs: Sequence[dict[str, Any]]) -> str:
    """Lay the runs side by side: one column for each seed, one line for each figure."""
    lines: dict[str, list[str]] = {"seed": [str(run["seed"]) for run in runs]}
    lines["status"] = [run["status"] for run in runs]
    for name in runs[0]["seconds"]:
        lines[f"{name.replace('_', ' ')}, s"] = [_cell(run["seconds"][name]) for run in runs]
    lines["peak memory, MiB"] = [_cell(run["peak_memory_mib"]) for run in runs]
    of_run = [{stage_key(stage): stage for stage in run["stages"]} for run in runs]
    for key in dict.fromkeys(key for stages in of_run for key in stages):
        lines[f"{key}, s"] = [_seconds_cell(stages.get(key)) for stages in of_run]
    names = max(len(name) for name in lines)
    widths = [max(len(cell) for cell in cells) for cells in zip(*lines.values(), strict=True)]
    rows = [
        "  ".join([name.ljust(names), *(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))])
        for name, cells in lines.items()
    ]
    open_stages = [
        f"* seed {run['seed']}: {stage_key(stage)} {_whole(stage['value'])}, bound {_whole(stage['bound'])}"
        for run in runs
        for stage in run["stages"]
        if not stage["proven"]
    ]
    return "\n".join([*(row.rstrip() for row in rows), "", *(open_stages or ["every stage proven"])])


def stage_key(stage: dict[str, Any]) -> str:
    """Return goal and label of a stage in one text."""
    return f"{stage['goal']}[{stage['label']}]" if stage["label"] else str(stage["goal"])


def _cell(figure: float | int | None) -> str:
    if figure is None:
        return "-"
    return str(figure) if isinstance(figure, int) else f"{figure:.1f}"


def _seconds_cell(stage: dict[str, Any] | None) -> str:
    return "-" if stage is None else f"{stage['seconds']:.1f}{' ' if stage['proven'] else '*'}"


def _whole(number: int | None) -> str:
    return "-" if number is None else f"{number:,}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure all seeds, print the table and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", choices=SCENARIOS, default="reference")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(1, 11)), metavar="SEED")
    parser.add_argument("--time-limit", type=float, default=120.0, metavar="SECONDS", help="of each seed")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    parser.add_argument(
        "--out", type=Path, default=None, help="default: results/SCENARIO_scenario.json beside this file"
    )
    given = parser.parse_args(argv)
    runs = []
    for seed in given.seeds:
        print(f"seed {seed} ...", file=sys.stderr, flush=True)
        runs.append(run_seed(given.scenario, seed, given.time_limit, given.workers))
    found = report(given.scenario, runs, given.time_limit, given.workers)
    out = given.out or RESULTS / f"{given.scenario}_scenario.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(f"{found['machine']}, time limit {given.time_limit:g} s, {json.dumps(found['versions'])}\n")
    print(table(runs))


if __name__ == "__main__":
    main()
