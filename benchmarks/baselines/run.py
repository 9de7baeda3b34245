"""One peer on one problem, in a process of its own. Prints one JSON object.

``python -m benchmarks.baselines.run highs --scenario-seed 1 --time-limit 60``
``python -m benchmarks.baselines.run cp_sat --problem problem.json``

The time limit covers everything but the reading of the problem and the checker's last word.
The first stage that is not proven is the last: what follows it could not be compared.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.baselines.claims import check_claims
from benchmarks.baselines.lexicographic import Solver, run_stages
from benchmarks.peak_memory import peak_memory_mib
from benchmarks.scenarios import make
from leadership_opt import Plan, Problem
from leadership_opt.model import Model, build, plan_of
from leadership_opt.model.matrix import Matrix

OURS = "ours"
PACKAGES = {"cp_sat": ("ortools",), "highs": ("highspy",), OURS: ("ortools",)}
"""Peer -> the packages that it solves with."""


def solver_of(peer: str) -> Callable[[Model, Matrix, int], Solver]:
    """Return what posts a model; only the chosen peer's packages are ever imported."""
    if peer == "cp_sat":
        from benchmarks.baselines.textbook_cp_sat import CpSatSolver

        return CpSatSolver
    from benchmarks.baselines.highs_mip import HighsSolver

    return HighsSolver


def measure_peer(
    peer: str, problem: Problem, time_limit: float, workers: int, base: Plan | None = None
) -> dict[str, Any]:
    """Build the rows, post and solve them, check the plan, and return what it took."""
    make_solver = solver_of(peer)  # imports are not measured, here as in ours
    began = time.monotonic()
    model = build(problem, base)
    matrix = Matrix(model.context.variables.columns, model.rows)
    built = time.monotonic()
    solver = make_solver(model, matrix, workers)
    posted = time.monotonic()
    reached = run_stages(solver, model, time_limit - (posted - began))
    ended = time.monotonic()
    peak = peak_memory_mib()
    violations: list[str] = []
    differences: list[str] = []
    if reached.values is not None:
        violations, differences = check_claims(problem, plan_of(model, reached.values), reached.records, base)
    return {
        "versions": {name: version(name) for name in ("leadership-opt", *PACKAGES[peer])}
        | {"python": platform.python_version()},
        "size": {"columns": len(matrix.column_lower), "rows": len(matrix.lower), "nonzeros": len(matrix.column)},
        "seconds": {
            "rows": round(built - began, 3),
            "post": round(posted - built, 3),
            "build": round(posted - began, 3),
            "solve": round(ended - posted, 3),
            "total": round(ended - began, 3),
        },
        "peak_memory_mib": peak,
        "stages": [
            {
                "goal": record.goal.value,
                "label": record.label,
                "value": record.value,
                "bound": record.bound,
                "proven": record.proven,
                "seconds": round(record.seconds, 3),
            }
            for record in reached.records
        ],
        "infeasible": reached.infeasible,
        "violations": violations,
        "differences": differences,
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Measure one run, print it, and exit with 1 if the checker does not confirm it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peer", choices=PACKAGES)
    parser.add_argument("--scenario", default="reference", help="a name of benchmarks.scenarios")
    parser.add_argument("--scenario-seed", type=int, default=1, metavar="SEED")
    parser.add_argument("--problem", type=Path, help="a problem as JSON, instead of a scenario")
    parser.add_argument("--time-limit", type=float, default=300.0, metavar="SECONDS", help="for the whole problem")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(argv)
    if given.problem is None:
        problem = make(given.scenario, given.scenario_seed)
    else:
        problem = Problem.model_validate_json(given.problem.read_bytes())
    found = _measure(given.peer, problem, given.time_limit, given.workers)
    stages = found["stages"]
    unproven = (place for place, stage in enumerate(stages) if not stage["proven"])
    found = {"peer": given.peer, "seed": None if given.problem else given.scenario_seed} | found
    found |= {"problem_sha256": problem.sha256, "stages_proven": next(unproven, len(stages))}
    print(json.dumps(found))
    if found["violations"] or found["differences"]:
        sys.exit(1)


def _measure(peer: str, problem: Problem, time_limit: float, workers: int) -> dict[str, Any]:
    if peer == OURS:
        from benchmarks.baselines.ours import measure_ours

        return measure_ours(problem, time_limit, workers)
    return measure_peer(peer, problem, time_limit, workers)


if __name__ == "__main__":
    main()
