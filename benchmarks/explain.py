"""How long it takes to say why the reference scenario has no plan, for causes that were planted.

``python -m benchmarks.explain`` plants each cause, asks for one conflict and one
relaxation, prints the table and writes ``results/explain.json``. The first relaxation that
is verified may be dearer than the least, which is known and proven later. Seconds count
from the call; those of the processor tell how much of them was waiting. Compare figures
only if they come from one machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.planted_causes import CAUSES, Cause
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of
from leadership_opt import Settings, examples, explain_infeasible
from leadership_opt.domain import Problem

WANTED_SECONDS = 10.0
"""First conflict and first relaxation should be there within this."""

HEADINGS = (
    "cause",
    "conflict, s",
    "limits",
    "named",
    "relaxation, s",
    "the least, s",
    "proven, s",
    "verified",
    "in all, s",
    "processor, s",
)


def measure(cause: Cause, problem: Problem, seconds: float, workers: int | None) -> dict[str, Any]:
    """Plant one cause and explain it."""
    settings = Settings(time_limit_seconds=seconds, workers=workers)
    planted = cause.plant(problem)
    began = time.process_time()
    found = explain_infeasible(planted, settings=settings, conflicts=1, relaxations=1)
    processor = time.process_time() - began
    conflict = next(iter(found.conflicts), None)
    relaxation = next(iter(found.relaxations), None)
    keys = [] if conflict is None else [limit.key for limit in conflict.limits]
    return {
        "cause": cause.name,
        "status": found.status.value,
        "conflict_seconds": None if conflict is None else round(conflict.seconds, 2),
        "conflict": keys,
        "is_irreducible": conflict is not None and conflict.irreducible,
        "is_named": all(any(key.startswith(name) for key in keys) for name in cause.named),
        "relaxation_seconds": _rounded(found.provenance.seconds_first_relaxation),
        "least_seconds": None if relaxation is None else _rounded(relaxation.seconds),
        "moves": [] if relaxation is None else [f"{one.key} {one.side} by {one.amount}" for one in relaxation.moves],
        "proven_seconds": None if relaxation is None else _rounded(relaxation.proven_seconds),
        "is_verified": relaxation is not None and relaxation.verified,
        "seconds": round(found.provenance.seconds_total, 2),
        "processor_seconds": round(processor, 2),
    }


def row(run: dict[str, Any]) -> tuple[str, ...]:
    """Say one run in one row of cells."""
    conflict = run["conflict_seconds"]
    return (
        run["cause"],
        cell(conflict),
        "-" if conflict is None else str(len(run["conflict"])),
        _yes(run["is_named"]),
        cell(run["relaxation_seconds"]),
        cell(run["least_seconds"]),
        cell(run["proven_seconds"]),
        _yes(run["is_verified"]),
        cell(run["seconds"]),
        cell(run["processor_seconds"]),
    )


def table(runs: Sequence[dict[str, Any]]) -> str:
    """Lay the runs out under each other, and count what is wanted below."""
    rows = [HEADINGS, *(row(run) for run in runs)]
    named = _in_time(run["conflict_seconds"] for run in runs if run["is_named"])
    verified = _in_time(run["relaxation_seconds"] for run in runs)
    least = _in_time(run["proven_seconds"] for run in runs if run["is_verified"])
    return (
        f"{lines_of(rows)}\n\nof {len(runs)} causes within {WANTED_SECONDS:g} s: {named} named by a conflict,"
        f" {verified} with a verified relaxation, {least} with the proof of the least"
    )


def _in_time(seconds: Iterable[float | None]) -> int:
    return sum(one is not None and one <= WANTED_SECONDS for one in seconds)


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 2)


def _yes(told: bool) -> str:
    return "yes" if told else "NO"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure all causes, print the table and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="SECONDS", help="of each cause")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    parser.add_argument("--seed", type=int, default=1, help="of the scenario")
    parser.add_argument("--causes", nargs="+", default=[], metavar="NAME", help="some only; default: all")
    parser.add_argument("--out", type=Path, default=RESULTS / "explain.json")
    given = parser.parse_args(argv)
    problem = examples.reference_scenario(seed=given.seed)
    runs = []
    for cause in CAUSES:
        if not given.causes or cause.name in given.causes:
            runs.append(measure(cause, problem, given.time_limit, given.workers))
            print(*row(runs[-1]), sep="  ", flush=True)
    print(f"\n{table(runs)}")
    scenario = f"reference, seed {given.seed}"
    write(report(scenario, runs, given.time_limit, workers=given.workers), given.out)


if __name__ == "__main__":
    main()
