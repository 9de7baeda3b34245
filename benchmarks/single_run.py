"""One solve in a process of its own, so that its peak of memory is its own. Prints one JSON object.

``python -m benchmarks.single_run --seed 1`` is what the other measurements start for every problem.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Sequence
from typing import Any

from benchmarks.peak_memory import peak_memory_mib
from benchmarks.scenarios import make
from leadership_opt import Outcome, Problem, Settings, check, solve
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.model import build
from leadership_opt.model.rows import Block
from leadership_opt.result.settings import SecondProof


def measure(scenario: str, seed: int, settings: Settings) -> dict[str, Any]:
    """Make a scenario, solve it, and return what it took as JSON-friendly data."""
    began = time.monotonic()
    problem = make(scenario, seed)
    gc.collect()  # what imports and the making of people leave behind is not for the calls to clear away
    made = time.monotonic()
    check(problem)
    checked = time.monotonic()
    outcome = solve(problem, settings=settings)
    solved = time.monotonic()
    return {
        "seed": seed,
        "status": outcome.status.value,
        "size": _size(problem, outcome),
        "problem_sha256": problem.sha256,
        "plan_sha256": None if outcome.plan is None else canonical_sha256(outcome.plan),
        "versions": outcome.provenance.versions,
        "seconds": {
            "scenario": round(made - began, 3),
            "check": round(checked - made, 3),
            "build": round(outcome.provenance.seconds_build, 3),
            "first_plan": _rounded(outcome.provenance.seconds_first_plan),
            "verify": round(outcome.provenance.seconds_verify, 3),
            "total": round(solved - checked, 3),
        },
        "peak_memory_mib": peak_memory_mib(),
        "stages": [
            {
                "goal": stage.goal.value,
                "label": stage.label,
                "value": stage.value,
                "bound": stage.bound,
                "proven": stage.proven,
                "seconds": round(stage.seconds, 3),
            }
            for stage in outcome.stages
        ],
    }


def measure_build(scenario: str, seed: int) -> dict[str, Any]:
    """Make a scenario and its model, and return what that took."""
    problem = make(scenario, seed)
    began = time.monotonic()
    model = build(problem)
    return {
        "seed": seed,
        "rows": sum(len(block.counts) for block in model.rows if isinstance(block, Block)),
        "seconds": {"build": round(time.monotonic() - began, 3)},
        "peak_memory_mib": peak_memory_mib(),
    }


def _size(problem: Problem, outcome: Outcome) -> dict[str, int]:
    size = {"nominees": len(problem.nominees), "courses_on_offer": len(problem.courses), "funds": len(problem.funds)}
    if outcome.plan is not None:
        size |= {"courses_planned": len(outcome.plan.courses), "seats_planned": len(outcome.plan.assignments)}
    return size


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure one run and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", default="reference", help="a name that benchmarks.scenarios knows")
    parser.add_argument("--seed", type=int, default=1, help="of the scenario")
    parser.add_argument("--time-limit", type=float, default=180.0, help="seconds")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    parser.add_argument("--reproducible", action="store_true", help="count effort instead of seconds")
    parser.add_argument("--second-proof", choices=list(SecondProof), type=SecondProof, default=SecondProof.BRIEF)
    parser.add_argument("--build-only", action="store_true", help="build the model and solve nothing")
    given = parser.parse_args(argv)
    if given.build_only:
        found = measure_build(given.scenario, given.seed)
    else:
        settings = Settings(
            time_limit_seconds=given.time_limit,
            workers=given.workers,
            reproducible=given.reproducible,
            second_proof=given.second_proof,
        )
        found = measure(given.scenario, given.seed, settings)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
