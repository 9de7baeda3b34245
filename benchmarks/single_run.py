"""One solve in a process of its own, so that its peak of memory is its own. Prints one JSON object.

``python -m benchmarks.single_run --seed 1`` is what ``reference_scenario`` starts for every seed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from typing import Any

from benchmarks.peak_memory import peak_memory_mib
from leadership_opt import Outcome, Problem, Settings, check, examples, solve

SCENARIOS = {"reference": examples.reference_scenario, "small": examples.small_scenario}


def measure(scenario: str, seed: int, settings: Settings) -> dict[str, Any]:
    """Make a scenario, solve it, and return what it took as JSON-friendly data."""
    began = time.monotonic()
    problem = SCENARIOS[scenario](seed=seed)
    made = time.monotonic()
    check(problem)
    checked = time.monotonic()
    outcome = solve(problem, settings=settings)
    return {
        "seed": seed,
        "status": outcome.status.value,
        "size": _size(problem, outcome),
        "problem_sha256": problem.sha256,
        "versions": outcome.provenance.versions,
        "seconds": {
            "scenario": round(made - began, 3),
            "check": round(checked - made, 3),
            "build": round(outcome.provenance.seconds_build, 3),
            "first_plan": _rounded(outcome.provenance.seconds_first_plan),
            "verify": round(outcome.provenance.seconds_verify, 3),
            "total": round(outcome.provenance.seconds_total, 3),
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


def _size(problem: Problem, outcome: Outcome) -> dict[str, int]:
    size = {"nominees": len(problem.nominees), "courses_on_offer": len(problem.courses), "funds": len(problem.funds)}
    if outcome.plan is not None:
        size |= {"courses_planned": len(outcome.plan.courses), "seats_planned": len(outcome.plan.assignments)}
    return size


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure one run and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", choices=SCENARIOS, default="reference")
    parser.add_argument("--seed", type=int, default=1, help="of the scenario")
    parser.add_argument("--time-limit", type=float, default=180.0, help="seconds")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    given = parser.parse_args(argv)
    settings = Settings(time_limit_seconds=given.time_limit, workers=given.workers)
    print(json.dumps(measure(given.scenario, given.seed, settings)))


if __name__ == "__main__":
    main()
