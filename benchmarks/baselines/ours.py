"""The library's own ``solve``, in the form in which the peers report."""

from __future__ import annotations

from typing import Any

from benchmarks.peak_memory import peak_memory_mib
from leadership_opt import Problem, Settings, Status, solve


def measure_ours(problem: Problem, time_limit: float, workers: int) -> dict[str, Any]:
    """Solve a problem and return what it took; ``other-*`` stages show that a draw has one winner."""
    outcome = solve(problem, settings=Settings(time_limit_seconds=time_limit, workers=workers))
    provenance = outcome.provenance
    return {
        "versions": provenance.versions,
        "size": {},
        "seconds": {
            "build": round(provenance.seconds_build, 3),
            "solve": round(sum(stage.seconds for stage in outcome.stages), 3),
            "total": round(provenance.seconds_total, 3),
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
        "infeasible": outcome.status is Status.INFEASIBLE,
        "violations": [] if outcome.verification is None else [v.key for v in outcome.verification.violations],
        "differences": [],
    }
