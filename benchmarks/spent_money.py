"""What the best plan of a problem makes each fund pay in each year, in money units.

A best plan whose stages are all proven is the only one, so what it spends is a fact
about the problem. For reference scenarios it may be kept in ``spent_money.json``;
``python -m benchmarks.spent_money --seeds 1 2 3`` finds it anew.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import leadership_opt  # its solve by name when it is called: peers may not load a second solver
from leadership_opt import Problem, Settings, examples
from leadership_opt.result import Status

KEPT = Path(__file__).with_suffix(".json")

Spent = dict[tuple[str, int], int]


def spent_by_best_plan(problem: Problem, time_limit: float = 300.0) -> Spent:
    """Return money units by (fund, year): the kept ones, or found by solving.

    Raises
    ------
    ValueError
        If they are not kept and not every stage is proven within the time.
    """
    for entry in json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else ():
        if entry["problem_sha256"] == problem.sha256:
            return {
                (fund, int(year)): units for fund, by_year in entry["units"].items() for year, units in by_year.items()
            }
    return _solved(problem, time_limit)


def _solved(problem: Problem, time_limit: float) -> Spent:
    outcome = leadership_opt.solve(problem, settings=Settings(time_limit_seconds=time_limit))
    if outcome.status is not Status.OPTIMAL or outcome.plan is None:
        raise ValueError(f"the best plan is not proven after {time_limit:g} s")
    years = {course.course: course.start_date.year for course in outcome.plan.courses}
    found: Counter[tuple[str, int]] = Counter()
    for payment in outcome.plan.payments:
        found[payment.fund, years[payment.course]] += -(-payment.amount_vnd // problem.policy.money_unit)
    return dict(found)


def main(argv: Sequence[str] | None = None) -> None:
    """Find and keep what the reference scenarios spend."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], metavar="SEED")
    parser.add_argument("--time-limit", type=float, default=300.0, metavar="SECONDS", help="of each seed")
    given = parser.parse_args(argv)
    kept = []
    for seed in given.seeds:
        problem = examples.reference_scenario(seed)
        units: dict[str, dict[str, int]] = {}
        for (fund, year), amount in sorted(_solved(problem, given.time_limit).items()):
            units.setdefault(fund, {})[str(year)] = amount
        kept.append({"scenario": "reference", "seed": seed, "problem_sha256": problem.sha256, "units": units})
    KEPT.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
