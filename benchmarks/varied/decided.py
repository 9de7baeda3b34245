"""Solve a range of varied problems, each in a process of its own, and say how many were decided, and how soon."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.new_process import run
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of
from benchmarks.varied.drawing import Kind, draw
from leadership_opt import Status

MARKS_SECONDS = (10, 60, 300)
"""Decided within these: the columns of the table."""

FIRST_OPEN = 3
"""So many open stages are listed: what comes after an open stage has little time left."""


def is_decided(found: dict[str, Any]) -> bool:
    """Return whether a run ended with a proof of everything, or that there is no plan."""
    return found["status"] in (Status.OPTIMAL, Status.INFEASIBLE)


def gaps(found: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield the stages that are not proven, with their gap as a share of the bound; 1 where there is no bound."""
    for stage in found["stages"]:
        if not stage["proven"]:
            value, bound = stage["value"], stage["bound"]
            known = None not in (value, bound)
            gap = abs(bound - value) / max(1, abs(bound), abs(value)) if known else 1.0
            yield f"{stage['goal']} {stage['label']}".strip(), gap


def _first(found: dict[str, Any]) -> Iterator[str]:
    """Yield the first open stages with their gaps, and how many more there are."""
    known = list(gaps(found))
    yield from (f"{stage} {gap:.2%}" for stage, gap in known[:FIRST_OPEN])
    if len(known) > FIRST_OPEN:
        yield f"and {len(known) - FIRST_OPEN} more"


def contradictions(found: dict[str, Any]) -> Iterator[str]:
    """Yield what cannot be, by how the problem was made."""
    if found["kind"] == Kind.BUILT.value and found["status"] == Status.INFEASIBLE:
        yield f"seed {found['seed']} was drawn around a plan and is called infeasible"
    if found["kind"] == Kind.PLANTED.value and found["status"] in (Status.OPTIMAL, Status.FEASIBLE):
        yield f"seed {found['seed']} has no plan and got one"


def table(runs: Sequence[dict[str, Any]], time_limit: float) -> str:
    """One line for each kind of problem, then one for each problem that was not decided."""
    marks = [mark for mark in MARKS_SECONDS if mark <= time_limit]
    rows: list[tuple[str, ...]] = [
        ("kind", "problems", *(f"in {mark} s" for mark in marks), "median, s", "without a plan")
    ]
    for kind in (*(kind.value for kind in Kind), "all"):
        own = [found for found in runs if kind in (found["kind"], "all")]
        if not own:
            continue
        decided = sorted(found["seconds"]["total"] if is_decided(found) else float("inf") for found in own)
        rows.append(
            (
                kind,
                str(len(own)),
                *(f"{100 * sum(seconds <= mark for seconds in decided) / len(own):.0f} %" for mark in marks),
                cell(decided[len(own) // 2]),
                str(sum(found["status"] == Status.UNKNOWN for found in own)),
            )
        )
    lines = [lines_of(rows), ""]
    for found in runs:
        if not is_decided(found):
            listed = ", ".join(_first(found))
            size = f"{found['size']['nominees']} x {found['size']['courses_on_offer']}"
            lines.append(f"* seed {found['seed']}, {found['kind']}, {size}: {found['status']} {listed}")
    lines += [f"WRONG: {line}" for found in runs for line in contradictions(found)]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.varied", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs=2, default=(1, 100), metavar=("FIRST", "LAST"))
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="SECONDS", help="of each problem")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    parser.add_argument("--out", type=Path, default=RESULTS / "varied.json", help="where the results are written")
    given = parser.parse_args(argv)
    runs = []
    for seed in range(given.seeds[0], given.seeds[1] + 1):
        found = {"kind": draw(seed).kind.value} | run("varied", seed, given.time_limit, given.workers)
        proven = sum(stage["proven"] for stage in found["stages"])
        print(
            seed,
            found["kind"],
            found["status"],
            found["seconds"]["total"],
            f"{proven} of {len(found['stages'])}",
            *_first(found),
            flush=True,
        )
        runs.append(found)
    write(report("varied", runs, given.time_limit, workers=given.workers), given.out)
    print(table(runs, given.time_limit))
