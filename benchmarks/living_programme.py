"""A plan that is under way: seconds to re-plan after one drop-out and after ten changes, and to find reserves.

``python -m benchmarks.living_programme --seeds 1 2 3`` plans the reference scenario of each seed, then re-plans it
before the first course begins (``start``) and when a third of the programme is over (``middle``), and chooses reserves
for all courses. Writes ``results/living/reference.json``. The targets are 10 s, 60 s and 60 s on 2 cores; the first
solve is not among the figures. Compare figures only if they come from one machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from leadership_opt import Plan, Problem, Settings, examples, replan, reserves, robustness, solve
from leadership_opt.domain import (
    Change,
    CourseCancelled,
    CourseMoved,
    DayRange,
    FundCapChanged,
    FundKind,
    Money,
    NewNominees,
    Post,
    PostLost,
    Unavailable,
    Withdrawn,
)

RESULTS = Path(__file__).resolve().parent / "results" / "living"
DAYS = {"start": date(2023, 1, 2), "middle": date(2024, 1, 1)}


def ten_changes(problem: Problem, plan: Plan, as_of: date) -> tuple[Change, ...]:
    """Return ten mixed changes to courses and people still to come."""
    to_come = [entry for entry in plan.courses if entry.start_date >= as_of + timedelta(days=30)]
    people = [plan.roster(entry.course) for entry in to_come]
    in_post = next(who for roster in people for who in roster[5:] if problem.nominee_by_id[who].post is not Post.OTHER)
    days = [DayRange(first_day=entry.start_date, last_day=entry.start_date) for entry in to_come]
    sponsor = next(
        fund for fund in problem.funds if fund.kind is FundKind.FOREIGN_SPONSOR and fund.cap_total is not None
    )
    cap = sponsor.cap_total or Money(amount=0)
    less = Money(amount=cap.amount * 95 // 100, currency=cap.currency)
    moved = max(to_come, key=lambda entry: len(problem.course_by_id[entry.course].start_dates))
    other_days = tuple(day for day in problem.course_by_id[moved.course].start_dates if day != moved.start_date)
    newcomer = examples.reference_scenario(seed=1001).nominees[0]
    fields = {name: getattr(newcomer, name) for name in type(newcomer).model_fields}
    return (
        Withdrawn(nominee=people[0][0]),
        Withdrawn(nominee=people[1][1]),
        Withdrawn(nominee=people[-1][2]),
        Unavailable(nominee=people[0][3], days=(days[0],)),
        Unavailable(nominee=people[2][4], days=(days[2],)),
        PostLost(nominee=in_post, last_day=as_of),
        NewNominees(nominees=(type(newcomer)(**{**fields, "id": "X001"}),)),
        CourseMoved(course=moved.course, start_dates=tuple(day for day in other_days if day >= as_of)),
        CourseCancelled(course=next(c.id for c in problem.courses if c.id not in {e.course for e in plan.courses})),
        FundCapChanged(fund=sponsor.id, cap=less),
    )


class Watch:
    """Counts from when it is made: seconds on the wall, and of all processors, which tells how idle the machine was."""

    def __init__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def seconds(self) -> dict[str, float]:
        """Return both, for the results."""
        wall, processor = self._began
        return {
            "seconds": round(time.perf_counter() - wall, 2),
            "processor_seconds": round(time.process_time() - processor, 2),
        }


def measure(seed: int, workers: int | None, first_seconds: float) -> dict[str, Any]:
    """Return the figures of one seed."""
    problem = examples.reference_scenario(seed=seed)
    first = solve(problem, settings=Settings(time_limit_seconds=first_seconds, workers=workers))
    if first.plan is None:
        return {"seed": seed, "first_plan": first.status.value}
    settings = Settings(time_limit_seconds=120.0, workers=workers)
    found: dict[str, Any] = {"seed": seed, "first_plan": first.status.value, "runs": []}
    for name, as_of in DAYS.items():
        roster = next(entry for entry in first.plan.courses if entry.start_date >= as_of + timedelta(days=30))
        one = (Withdrawn(nominee=first.plan.roster(roster.course)[0]),)
        for what, changes in (("one withdrawal", one), ("ten changes", ten_changes(problem, first.plan, as_of))):
            watch = Watch()
            revision = replan(problem, first.plan, as_of, changes, settings=settings)
            found["runs"].append(
                {
                    "what": f"{what}, {name}",
                    **watch.seconds(),
                    "status": revision.outcome.status.value,
                    "courses_changed": len(revision.courses),
                    "people_affected": len(revision.people),
                    "unproven": [stage.key for stage in revision.outcome.stages if not stage.proven],
                }
            )
    watch = Watch()
    lists = reserves(problem, first, settings=settings)
    found["runs"].append(
        {
            "what": f"reserves, {len(lists.courses)} courses",
            **watch.seconds(),
            "status": "optimal" if lists.is_proven else "feasible",
            "singles_filled": round(lists.coverage.single_share, 4),
            "doubles_filled": round(lists.coverage.double_share, 4),
            "exchanges_confirmed": lists.confirmed,
        }
    )
    watch = Watch()
    figure = robustness(problem, first, lists, samples=2000)
    found["runs"].append(
        {
            "what": "robustness, 2000 scenarios",
            **watch.seconds(),
            "without_reserves": figure.without_reserves.estimate,
            "with_reserves": None if figure.with_reserves is None else figure.with_reserves.estimate,
        }
    )
    return found


def main(argv: Sequence[str] | None = None) -> None:
    """Measure all seeds, print every run and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], metavar="SEED")
    parser.add_argument("--workers", type=int, default=None, help="of the solver; default: one for each core")
    parser.add_argument("--first-seconds", type=float, default=120.0, metavar="SECONDS", help="for the first plan")
    parser.add_argument("--out", type=Path, default=RESULTS / "reference.json")
    given = parser.parse_args(argv)
    runs = [measure(seed, given.workers, given.first_seconds) for seed in given.seeds]
    found = {"schema_version": 1, "scenario": "reference", "machine": f"{os.cpu_count()} cores", "seeds": runs}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    for run in runs:
        print(f"seed {run['seed']}: first plan {run['first_plan']}")
        for entry in run.get("runs", ()):
            print("  " + ", ".join(f"{name} {value}" for name, value in entry.items()))


if __name__ == "__main__":
    main()
