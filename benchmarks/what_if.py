"""One thing otherwise on the reference scenario: begun from the plan of before, beside begun from nothing.

``python -m benchmarks.what_if --seeds 1 2 3 4 5`` solves the scenario of each seed, then changes one thing at a time:
one participant pinned out, one other person pinned in, the share of women two per cent higher. Each changed problem is
solved from nothing and from the outcome of before, in one process and in turn, so that what others do on the machine
falls on both. It prints a table, the median of the ratios, and writes ``results/what_if.json``. Processor seconds of
the process are told besides: the fairer figure where others use the machine.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of
from leadership_opt import Outcome, Plan, Problem, Settings, examples, solve, variants
from leadership_opt.checker import Verification
from leadership_opt.domain.wishes import refuses
from leadership_opt.rules.eligibility import is_eligible

WOMEN = "policy.quotas[id=women].min_share"
MORE_WOMEN = Fraction(2, 100)


def changes(problem: Problem, plan: Plan) -> Iterator[tuple[str, Problem]]:
    """Yield one change of each kind, by the middle of those whom it may concern."""
    pinned = {pin.nominee for pin in problem.policy.nominee_pins}
    seated = [entry.nominee for entry in plan.assignments if entry.nominee not in pinned]
    policy = problem.policy.eligibility
    others = [
        nominee.id
        for nominee in problem.nominees
        if nominee.id not in {*seated, *pinned}
        and any(
            not refuses(nominee, course) and is_eligible(nominee, min(course.start_dates), policy)
            for course in problem.courses
        )
    ]
    yield "pin out", variants.pin(problem, seated[len(seated) // 2], "out")
    yield "pin in", variants.pin(problem, others[len(others) // 2], "in")
    share = variants.setting(problem, WOMEN).fraction + MORE_WOMEN
    yield "quota", variants.with_setting(problem, WOMEN, f"{share.numerator}/{share.denominator}")


def measured(problem: Problem, settings: Settings, start: Outcome | None) -> tuple[Outcome, dict[str, Any]]:
    """Solve, and return the outcome with what it took."""
    wall, processor = time.perf_counter(), time.process_time()
    outcome = solve(problem, settings=settings, start=start)
    took: dict[str, Any] = {
        "seconds": round(time.perf_counter() - wall, 3),
        "processor_seconds": round(time.process_time() - processor, 3),
        "status": outcome.status.value,
    }
    if outcome.began_from is not None:
        took["began_from"] = outcome.began_from.model_dump(mode="json", exclude={"values"})
    return outcome, took


def run(seed: int, settings: Settings, kinds: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Solve the scenario of a seed, then each change twice, and yield what that took."""
    problem = examples.reference_scenario(seed=seed)
    before = solve(problem, settings=settings)
    if before.plan is None:
        raise SystemExit(f"seed {seed}: no plan to begin from")
    for name, asked in changes(problem, before.plan):
        if name not in kinds:
            continue
        warm, of_warm = measured(asked, settings, before)
        cold, of_cold = measured(asked, settings, None)
        yield {
            "seed": seed,
            "change": name,
            "cold": of_cold,
            "warm": of_warm,
            "ratio": round(of_warm["seconds"] / of_cold["seconds"], 3),
            "processor_ratio": round(of_warm["processor_seconds"] / of_cold["processor_seconds"], 3),
            "same_values": _values(warm.verification) == _values(cold.verification) if _is_proven(warm, cold) else None,
        }


def _is_proven(*outcomes: Outcome) -> bool:
    return all(outcome.status.value == "optimal" for outcome in outcomes)


def _values(verification: Verification | None) -> list[Any]:
    return [] if verification is None else [entry.model_dump(mode="json") for entry in verification.goals]


def table(runs: Sequence[dict[str, Any]]) -> str:
    """Lay the runs under each other, and the medians below."""
    rows = [("seed", "change", "cold, s", "warm, s", "ratio", "processor", "kept seats", "kept stages", "status")]
    for one in runs:
        begun = one["warm"].get("began_from") or {}
        rows.append(
            (
                str(one["seed"]),
                one["change"],
                cell(one["cold"]["seconds"]),
                cell(one["warm"]["seconds"]),
                cell(one["ratio"], 2),
                cell(one["processor_ratio"], 2),
                f"{begun.get('seats_kept')} of {begun.get('seats')}",
                str(begun.get("stages_kept")),
                f"{one['cold']['status']} / {one['warm']['status']}",
            )
        )
    medians = [f"median {name}: {statistics.median(one[name] for one in runs):.2f}" for name in _RATIOS]
    wrong = [f"seed {one['seed']}, {one['change']}: values differ" for one in runs if one["same_values"] is False]
    return "\n".join([lines_of(rows), "", *medians, *wrong])


_RATIOS = ("ratio", "processor_ratio")


def main(argv: Sequence[str] | None = None) -> None:
    """Measure all seeds and changes, print the table and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(1, 6)), metavar="SEED")
    parser.add_argument("--changes", nargs="+", default=["pin out", "pin in", "quota"], metavar="CHANGE")
    parser.add_argument("--time-limit", type=float, default=120.0, metavar="SECONDS", help="of each solve")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    parser.add_argument("--out", type=Path, default=RESULTS / "what_if.json")
    given = parser.parse_args(argv)
    settings = Settings(time_limit_seconds=given.time_limit, workers=given.workers)
    runs = [one for seed in given.seeds for one in run(seed, settings, given.changes)]
    found = report("reference", runs, given.time_limit, workers=given.workers)
    write(found, given.out)
    print(f"{found['machine']}, time limit {given.time_limit:g} s, {json.dumps(found['versions'])}\n")
    print(table(runs))
    if any(one["same_values"] is False for one in runs):
        raise SystemExit("a start has changed what is proven best")


if __name__ == "__main__":
    main()
