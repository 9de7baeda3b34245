"""The front of women against merit on the reference scenario: seconds a point, begun from the point before and cold.

``python -m benchmarks.fronts`` walks the front by the loop of ``pareto`` and solves each point as often as there are
kinds, in turn and in one process, so that what others do on the machine falls on all: ``cold`` begins from nothing,
``warm`` from the outcome of the point before. Both must have the same proven values. It prints a table and writes
``results/fronts.json``. Processor seconds are told besides: the fairer figure where others use the machine.

``--points 3`` ends after three points, for a look. The whole front of seed 1641 was 51 points when it was first walked.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence
from typing import Any

from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of
from leadership_opt import Outcome, Problem, Settings, Status, examples, solve
from leadership_opt.result.settings import SecondProof
from leadership_opt.sweeps.trade import Trade, trade_of
from leadership_opt.sweeps.walk import walk

KINDS = ("cold", "warm")
SCENARIOS = {"reference": examples.reference_scenario, "small": examples.small_scenario}


class Walked:
    """A front on its way: every point of it solved by each kind.

    Parameters
    ----------
    trade
        The two goals.
    settings
        Of every solve.
    kinds
        Some of ``KINDS``, in the order in which they take turns.
    """

    def __init__(self, trade: Trade, settings: Settings, kinds: Sequence[str]) -> None:
        self.points: list[dict[str, Any]] = []
        self.end = ""
        self._trade, self._settings, self._kinds = trade, settings, kinds
        self._last: Outcome | None = None
        self._above: tuple[tuple[str, int | None], ...] = ()

    def reached(self, limit: int | None) -> int | None:
        """Solve one point and keep what it took; None where the front ends."""
        asked = self._trade.asked if limit is None else self._trade.limited(limit)
        found, took = {}, {}
        for kind in self._kinds:
            found[kind], took[kind] = self._solved(asked, self._last if kind == "warm" else None)
        outcome = found[self._kinds[0]]
        self.end = self._why_it_ends(list(found.values()))
        if self.end:
            return None
        first, second = self._trade.values(outcome)
        self.points.append({"first": first, "second": second, **took})
        self._last = outcome
        return first

    def _solved(self, asked: Problem, start: Outcome | None) -> tuple[Outcome, dict[str, float]]:
        wall, processor = time.perf_counter(), time.process_time()
        outcome = solve(asked, settings=self._settings, start=start)
        took = {"seconds": time.perf_counter() - wall, "processor_seconds": time.process_time() - processor}
        return outcome, {name: round(seconds, 3) for name, seconds in took.items()}

    def _why_it_ends(self, found: Sequence[Outcome]) -> str:
        if any(one.status not in (Status.OPTIMAL, Status.INFEASIBLE) for one in found):
            return "not proven"
        if len({(one.status, tuple(stage.value for stage in one.stages)) for one in found}) > 1:
            return "the kinds disagree, which is a defect"
        if found[0].status is Status.INFEASIBLE:
            return "no plan"
        self._above = self._above or self._trade.above_in(found[0])
        gave_way = self._trade.gave_way(self._above, found[0])
        return "" if gave_way is None else f"{gave_way.stage} gives way"


def table(points: Sequence[dict[str, Any]], kinds: Sequence[str]) -> str:
    """Each point, then what a point took in the middle and all together."""
    heads = [f"{kind}, {what}" for kind in kinds for what in ("s", "cpu s")]
    rows = [("point", "first", "second", *heads)]
    keys = [(kind, what) for kind in kinds for what in ("seconds", "processor_seconds")]
    for at, point in enumerate(points, start=1):
        figures = [cell(point[kind][what], 2) for kind, what in keys]
        rows.append((str(at), cell(point["first"]), cell(point["second"]), *figures))
    for name, of in (("median", statistics.median), ("mean", statistics.fmean)):
        figures = [cell(of([point[kind][what] for point in points]), 2) for kind, what in keys]
        rows.append((name, "", "", *figures))
    return lines_of(rows)


def main(argv: Sequence[str] | None = None) -> None:
    """Walk, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", choices=SCENARIOS, default="reference")
    parser.add_argument("--seed", type=int, default=1641, help="of the scenario")
    parser.add_argument("--first", default="women")
    parser.add_argument("--second", default="merit")
    parser.add_argument("--points", type=int, help="the most points; without it all")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--workers", type=int, help="of each solve; without it one for each core")
    parser.add_argument("--time-limit", type=float, default=300.0, metavar="SECONDS", help="of each solve")
    parser.add_argument("--second-proof", choices=[one.value for one in SecondProof], default=SecondProof.OFF.value)
    parser.add_argument(
        "--out", help="instead of results/fronts.json, which a whole front of the reference scenario alone writes"
    )
    given = parser.parse_args(argv)
    trade = trade_of(SCENARIOS[given.scenario](seed=given.seed), given.first, given.second)
    settings = Settings(
        time_limit_seconds=given.time_limit, workers=given.workers, second_proof=SecondProof(given.second_proof)
    )
    walked = Walked(trade, settings, given.kinds)
    for count, _ in enumerate(walk(walked.reached, trade.sign), start=1):
        point = walked.points[-1]
        took = ", ".join(f"{kind} {point[kind]['seconds']:.2f} s" for kind in given.kinds)
        print(f"{point['first']} / {point['second']}: {took}", flush=True)
        if count == given.points:
            break
    is_whole = bool(walked.end) and given.scenario == "reference"
    print(table(walked.points, given.kinds) if walked.points else "no point")
    print(f"{len(walked.points)} points; {walked.end or 'as many as were asked for'}")
    path = given.out or (RESULTS / "fronts.json" if is_whole else None)
    if path is not None:
        more = {
            "seed": given.seed,
            "first": given.first,
            "second": given.second,
            "end": walked.end,
            "second_proof": given.second_proof,
        }
        write(report(given.scenario, walked.points, given.time_limit, **more), RESULTS / path)


if __name__ == "__main__":
    main()
