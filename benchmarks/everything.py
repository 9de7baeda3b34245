"""``make bench``: measure everything, keep it in ``results``, print one table of what was reached.

``python -m benchmarks.everything --only reference odd`` measures some parts and takes the rest
from what is kept. ``--large`` is for sizes M and L and for cost against size.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks import compare_cases, cost_by_size, flat_memory, reference_scenario, same_plan, time_limits
from benchmarks.baselines import compare as peers
from benchmarks.baselines.run import OURS
from benchmarks.result_files import read
from benchmarks.text_table import cell, lines_of
from benchmarks.varied import decided as varied

Main = Callable[[list[str]], None]

PARTS: dict[str, tuple[Main, list[str]]] = {
    "reference": (reference_scenario.main, ["--time-limit", "120"]),
    "odd": (compare_cases.main, ["--time-limit", "60"]),
    "varied": (varied.main, ["--seeds", "1", "12", "--time-limit", "60"]),
    "limits": (time_limits.main, []),
    "workers": (same_plan.main, []),
    "memory": (flat_memory.main, []),
}
LARGE_PARTS: dict[str, tuple[Main, list[str]]] = {
    "medium": (reference_scenario.main, ["--scenario", "medium", "--seeds", "1", "--time-limit", "300"]),
    "large": (reference_scenario.main, ["--scenario", "large", "--seeds", "1", "--time-limit", "300"]),
    "sizes": (cost_by_size.main, []),
}
"""What each part runs. Its own table is printed on the way, and its results are kept."""

Rows = list[tuple[str, str]]


def summary() -> str:
    """Return one table of what was reached, from all kept results; ratios to the usual tools first."""
    rows: Rows = [("measured", "reached")]
    for file, rows_of in _ROWS.items():
        found = read(file)
        rows += rows_of(found) if found is not None else []
    return lines_of(rows)


def _peer_rows(found: dict[str, Any]) -> Rows:
    """Return how many times our seconds each peer takes: at least so many where it proves less."""
    runs = found["runs"]
    ours = {run["seed"]: run for run in runs if run["peer"] == OURS}
    rows = []
    for peer in dict.fromkeys(run["peer"] for run in runs if run["peer"] != OURS):
        theirs = [run for run in runs if run["peer"] == peer]
        ratio = statistics.median(run["seconds"]["total"] / ours[run["seed"]]["seconds"]["total"] for run in theirs)
        behind = sum(peers.proven(run) < peers.proven(ours[run["seed"]]) for run in theirs)
        reached = f"{'at least ' * (behind > 0)}{ratio:.1f} times; proves less on {behind} of {len(theirs)} seeds"
        rows.append((f"{found['scenario']}: seconds of {peer} in ours, median", reached))
    return rows


def _reference_rows(found: dict[str, Any]) -> Rows:
    runs = found["runs"]
    totals = [run["seconds"]["total"] for run in runs]
    firsts = [first for run in runs if (first := run["seconds"].get("first_plan")) is not None]
    overhead = [
        sum(run["seconds"][part] for part in ("check", "build", "verify"))
        / (run["seconds"]["total"] + run["seconds"]["check"])
        for run in runs
    ]
    return [
        ("S: every stage proven, of seeds", f"{_proven(runs)} of {len(runs)}"),
        ("S: check, build, verify of the total, median", f"{100 * statistics.median(overhead):.1f} %"),
        ("S: total, median and worst", f"{cell(statistics.median(totals))} s, {cell(max(totals))} s"),
        ("S: first plan, worst", f"{cell(max(firsts, default=None))} s"),
    ]


def _odd_rows(found: dict[str, Any]) -> Rows:
    runs = found["runs"]
    of_case = {case: [run for run in runs if run["case"] == case] for case in dict.fromkeys(r["case"] for r in runs)}
    return [
        (
            f"{case}: every stage proven, of seeds",
            f"{_proven(found)} of {len(found)}, at most {cell(max(run['seconds']['total'] for run in found))} s",
        )
        for case, found in of_case.items()
    ]


def _varied_rows(found: dict[str, Any]) -> Rows:
    runs = found["runs"]
    decided = [run["seconds"]["total"] for run in runs if varied.is_decided(run)]
    rows = [
        (f"varied problems: decided in {mark} s", f"{sum(seconds <= mark for seconds in decided)} of {len(runs)}")
        for mark in varied.MARKS_SECONDS
        if mark <= found["time_limit_seconds"]
    ]
    wrong = [line for run in runs for line in varied.contradictions(run)]
    return [*rows, ("varied problems: what cannot be", "; ".join(wrong) or "none")]


def _limit_rows(found: dict[str, Any]) -> Rows:
    late = [run["seconds"]["total"] / run["limit_seconds"] for run in found["runs"]]
    kept = sum(run["seconds"]["total"] <= time_limits.allowed(run["limit_seconds"]) for run in found["runs"])
    return [("time limits kept (a tenth and 1 s more)", f"{kept} of {len(late)}, at most {max(late):.2f} of the limit")]


def _worker_rows(found: dict[str, Any]) -> Rows:
    runs = found["runs"]
    proven = sum(run["status"] == same_plan.PROVEN for run in runs)
    told = f"none of {len(runs)}, {proven} of them proven"
    return [("plans that differ and must not", "; ".join(same_plan.differences(runs)) or told)]


def _memory_rows(found: dict[str, Any]) -> Rows:
    return [(f"memory that {len(found['runs'])} solves add", f"{found['growth_mib']:+.1f} MiB")]


def _size_rows(name: str) -> Callable[[dict[str, Any]], Rows]:
    def rows(found: dict[str, Any]) -> Rows:
        run = found["runs"][0]
        proven = sum(stage["proven"] for stage in run["stages"])
        return [
            (f"{name}: stages proven", f"{proven} of {len(run['stages'])} in {found['time_limit_seconds']:g} s"),
            (
                f"{name}: first plan, peak memory",
                f"{cell(run['seconds'].get('first_plan'))} s, {cell(run['peak_memory_mib'])} MiB",
            ),
        ]

    return rows


def _proven(runs: Sequence[dict[str, Any]]) -> int:
    return sum(run["status"] == "optimal" for run in runs)


_ROWS: dict[str, Callable[[dict[str, Any]], Rows]] = {
    "peers": _peer_rows,
    "reference_scenario": _reference_rows,
    "odd_cases": _odd_rows,
    "varied": _varied_rows,
    "time_limits": _limit_rows,
    "same_plan": _worker_rows,
    "flat_memory": _memory_rows,
    "medium_scenario": _size_rows("M"),
    "large_scenario": _size_rows("L"),
}


def main(argv: Sequence[str] | None = None) -> None:
    """Measure the parts, then print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true", help="sizes M and L and cost against size, instead of S")
    parser.add_argument("--only", nargs="*", metavar="PART", help=f"of {', '.join([*PARTS, *LARGE_PARTS])}")
    given = parser.parse_args(argv)
    parts = PARTS | LARGE_PARTS
    chosen = given.only if given.only is not None else list(LARGE_PARTS if given.large else PARTS)
    if unknown := set(chosen) - set(parts):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    faults = []
    for name in chosen:
        measure, words = parts[name]
        print(f"== {name}\n")
        try:
            measure(words)
        except SystemExit as fault:  # what must not be was measured: told at the end
            faults.append(f"{name}: {fault}")
        print()
    print(summary())
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
