"""The whole programme on the 63 provinces: where the seconds and the memory go.

``python -m benchmarks.reference_scenario --seeds 1 2 3 --time-limit 120`` solves the
scenario of each seed in a process of its own, prints one table and writes
``results/reference_scenario.json``. Seeds change the people and the prices, never the
solver. Compare figures only if they come from one machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import new_process
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of, open_stages, stage_key

MOST_LEVELS = 8
"""Levels of fairness beyond this many share one line: a large programme has more than sixty."""


def table(runs: Sequence[dict[str, Any]]) -> str:
    """Lay the runs side by side: one column for each seed, one line for each figure."""
    lines: dict[str, list[str]] = {"seed": [str(run["seed"]) for run in runs]}
    lines["status"] = [run["status"] for run in runs]
    for name in dict.fromkeys(name for run in runs for name in run["seconds"]):
        lines[f"{name.replace('_', ' ')}, s"] = [cell(run["seconds"].get(name)) for run in runs]
    lines["peak memory, MiB"] = [cell(run["peak_memory_mib"]) for run in runs]
    of_run = [{stage_key(stage): stage for stage in _folded(run["stages"])} for run in runs]
    for key in dict.fromkeys(key for stages in of_run for key in stages):
        lines[f"{key}, s"] = [_seconds_cell(stages.get(key)) for stages in of_run]
    unproven = [f"* seed {run['seed']}: {stage}" for run in runs for stage in open_stages(run)]
    return "\n".join(
        [lines_of([(name, *cells) for name, cells in lines.items()]), "", *(unproven or ["every stage proven"])]
    )


def _folded(stages: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the stages with the levels of fairness as one, if they are many."""
    levels = [stage for stage in stages if stage["goal"] == "province_fairness"]
    if len(levels) <= MOST_LEVELS:
        return list(stages)
    seconds, proven = sum(stage["seconds"] for stage in levels), all(stage["proven"] for stage in levels)
    together = {**levels[0], "label": f"{len(levels)} levels", "seconds": seconds, "proven": proven}
    at = stages.index(levels[0])
    return [*stages[:at], together, *(stage for stage in stages[at:] if stage not in levels)]


def _seconds_cell(stage: dict[str, Any] | None) -> str:
    return "-" if stage is None else f"{stage['seconds']:.1f}{' ' if stage['proven'] else '*'}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure all seeds, print the table and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", default="reference", help="a name that benchmarks.scenarios knows")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(1, 11)), metavar="SEED")
    parser.add_argument("--time-limit", type=float, default=120.0, metavar="SECONDS", help="of each seed")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    parser.add_argument(
        "--out", type=Path, default=None, help="default: results/SCENARIO_scenario.json beside this file"
    )
    given = parser.parse_args(argv)
    runs = [new_process.run(given.scenario, seed, given.time_limit, given.workers) for seed in given.seeds]
    found = report(given.scenario, runs, given.time_limit, workers=given.workers)
    write(found, given.out or RESULTS / f"{given.scenario}_scenario.json")
    print(f"{found['machine']}, time limit {given.time_limit:g} s, {json.dumps(found['versions'])}\n")
    print(table(runs))


if __name__ == "__main__":
    main()
