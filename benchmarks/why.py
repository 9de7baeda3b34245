"""How long it takes to say why somebody is in the plan of the reference scenario or not.

``python -m benchmarks.why`` solves the scenario, asks ``why`` for some people one by one,
then ``why_all`` for everybody, prints a table and writes ``results/why.json``. Of each
answer it tells wall-clock and processor seconds: the second is the fairer figure where
others use the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.result_files import report, write
from leadership_opt import Outcome, Problem, Reason, Settings, examples, solve, why, why_all
from leadership_opt.explain.question import SECONDS

RESULTS = Path(__file__).resolve().parent / "results" / "why.json"


class Watch:
    """Takes the time between answers."""

    def __init__(self) -> None:
        self.answers: list[dict[str, Any]] = []
        self._began = self._now()

    def _now(self) -> tuple[float, float]:
        return time.perf_counter(), time.process_time()

    def note(self, reason: Reason) -> None:
        """Note what an answer took and whether it is proven."""
        now = self._now()
        self.answers.append(
            {
                "id": reason.id,
                "verdict": reason.verdict.value,
                "proven": reason.proven,
                "prices_proven": all(price.proven for change in reason.changes for price in change.prices),
                "seconds": round(now[0] - self._began[0], 2),
                "processor_seconds": round(now[1] - self._began[1], 2),
            }
        )
        self._began = self._now()


def one_by_one(problem: Problem, outcome: Outcome, people: Sequence[str], workers: int | None) -> Watch:
    """Ask about each person in a call of its own: nothing is shared."""
    watch = Watch()
    for nominee in people:
        watch.note(why(problem, outcome, nominee, settings=Settings(time_limit_seconds=SECONDS, workers=workers)))
    return watch


def everybody(problem: Problem, outcome: Outcome, seconds: float, workers: int | None) -> Watch:
    """Ask about everybody in one call that shares its work."""
    watch = Watch()
    why_all(
        problem,
        outcome,
        settings=Settings(time_limit_seconds=seconds, workers=workers),
        on_reason=watch.note,
    )
    return watch


def summary(answers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the figures of some answers."""
    wall = [answer["seconds"] for answer in answers]
    processor = [answer["processor_seconds"] for answer in answers]
    return {
        "answers": len(answers),
        "total_seconds": round(sum(wall), 1),
        "total_processor_seconds": round(sum(processor), 1),
        "median_seconds": round(statistics.median(wall), 2),
        "worst_seconds": max(wall),
        "median_processor_seconds": round(statistics.median(processor), 2),
        "worst_processor_seconds": max(processor),
        "verdicts_proven": sum(answer["proven"] for answer in answers),
        "all_prices_proven": sum(answer["prices_proven"] for answer in answers),
        "verdicts": dict(Counter(answer["verdict"] for answer in answers).most_common()),
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="of the scenario")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    parser.add_argument("--time-limit", type=float, default=3600.0, metavar="SECONDS", help="for everybody together")
    parser.add_argument("--every", type=int, default=16, metavar="N", help="ask one by one about every N-th person")
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args(argv)
    problem = examples.reference_scenario(seed=given.seed)
    outcome = solve(problem, settings=Settings(time_limit_seconds=300, workers=given.workers))
    people = sorted(problem.nominee_by_id)[:: given.every]
    runs = {
        "one_by_one": one_by_one(problem, outcome, people, given.workers),
        "everybody": everybody(problem, outcome, given.time_limit, given.workers),
    }
    shown = [
        {"asked": name} | summary(watch.answers) | {"slowest": _slowest(watch.answers)} for name, watch in runs.items()
    ]
    for run in shown:
        print(json.dumps(run, indent=2))
    load = [round(load, 1) for load in os.getloadavg()]
    write(
        report(f"reference, seed {given.seed}", shown, given.time_limit, workers=given.workers, load_average=load),
        given.out,
    )


def _slowest(answers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(answers, key=lambda answer: -answer["seconds"])[:5]


if __name__ == "__main__":
    main()
