"""How long it takes to say why the reference scenario has no plan, for causes that were planted.

``python -m benchmarks.explain`` plants each cause, asks for one conflict and one
relaxation, prints one line each and writes ``results/explain.json``. Compare figures
only if they come from one machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.planted_causes import CAUSES, Cause
from leadership_opt import Settings, examples, explain_infeasible
from leadership_opt.domain import Problem

RESULTS = Path(__file__).resolve().parent / "results" / "explain.json"
HEADING = (
    f"{'cause':26} {'conflict, s':>11} {'limits':>6} {'named':>6} {'relaxation, s':>13} {'least':>6} {'verified':>8}"
)


def measure(cause: Cause, problem: Problem, seconds: float, workers: int | None) -> dict[str, Any]:
    """Plant one cause and explain it."""
    settings = Settings(time_limit_seconds=seconds, workers=workers)
    found = explain_infeasible(cause.plant(problem), settings=settings, conflicts=1, relaxations=1)
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
        "relaxation_seconds": None if relaxation is None else round(relaxation.seconds, 2),
        "moves": [] if relaxation is None else [f"{one.key} {one.side} by {one.amount}" for one in relaxation.moves],
        "is_least": relaxation is not None and relaxation.least,
        "is_verified": relaxation is not None and relaxation.verified,
    }


def line(run: dict[str, Any]) -> str:
    """Say one run in one line."""
    words = [_yes(run[name]) for name in ("is_named", "is_least", "is_verified")]
    return (
        f"{run['cause']:26} {_seconds(run['conflict_seconds']):>11} {len(run['conflict']):>6} {words[0]:>6}"
        f" {_seconds(run['relaxation_seconds']):>13} {words[1]:>6} {words[2]:>8}"
    )


def _yes(told: bool) -> str:
    return "yes" if told else "NO"


def _seconds(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.1f}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure all causes, print the table and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="SECONDS", help="of each cause")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    parser.add_argument("--seed", type=int, default=1, help="of the scenario")
    parser.add_argument("--causes", nargs="+", default=[], metavar="NAME", help="some only; default: all")
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args(argv)
    problem = examples.reference_scenario(seed=given.seed)
    print(HEADING)
    runs = []
    for cause in CAUSES:
        if not given.causes or cause.name in given.causes:
            runs.append(measure(cause, problem, given.time_limit, given.workers))
            print(line(runs[-1]), flush=True)
    versions = {name: version(name) for name in ("leadership-opt", "ortools")} | {"python": platform.python_version()}
    found = {
        "schema_version": 1,
        "scenario": f"reference, seed {given.seed}",
        "machine": f"{os.cpu_count()} cores",
        "versions": versions,
        "time_limit_seconds": given.time_limit,
        "workers": given.workers,
        "runs": runs,
    }
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
