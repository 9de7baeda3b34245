"""All peers and our own ``solve`` on the same problems, each in a process of its own, one after the other.

``python -m benchmarks.baselines.compare --seeds 1 2 --time-limit 300`` prints one table for each seed and
writes ``results/peers.json``. It ends with 1 if a peer's plan breaks a rule, if the checker
finds other values than a peer claims, or if a proven value of a peer contradicts ours.
Compare figures only if they come from one machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.baselines.run import OURS, PACKAGES
from benchmarks.result_files import write

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results" / "peers.json"
SECONDS_TO_SPARE = 120
"""A run that ends so long after its time limit is stuck."""

FAIRNESS, OTHERS = "province_fairness", "other-"
Run = dict[str, Any]


def run_peer(peer: str, scenario: str, seed: int, time_limit: float, workers: int) -> Run:
    """Measure one peer on one seed in a new process."""
    command = [sys.executable, "-m", "benchmarks.baselines.run", peer, "--scenario", scenario]
    command += ["--scenario-seed", str(seed), "--time-limit", str(time_limit), "--workers", str(workers)]
    try:
        done = subprocess.run(  # noqa: S603 - this very Python, on a module of this package
            command, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True, timeout=time_limit + SECONDS_TO_SPARE
        )
    except subprocess.TimeoutExpired:
        return _stuck(peer, seed, time_limit + SECONDS_TO_SPARE)
    if not done.stdout:
        raise RuntimeError(f"{peer} ended with {done.returncode} and without a result")
    found: Run = json.loads(done.stdout)
    return found


def _stuck(peer: str, seed: int, seconds: float) -> Run:
    """Return what is kept of a run that had to be ended: nothing was proven."""
    return {
        "peer": peer,
        "seed": seed,
        "versions": {},
        "size": {},
        "seconds": {"build": None, "solve": None, "total": seconds},
        "peak_memory_mib": None,
        "stages": [],
        "infeasible": False,
        "violations": [],
        "differences": [],
    }


def comparable(run: Run) -> list[dict[str, Any]]:
    """Return the stages that peers have too: all but those that show a draw to be the only one."""
    return [stage for stage in run["stages"] if not stage["label"].startswith(OTHERS)]


def proven(run: Run) -> int:
    """Return how many comparable stages are proven before the first that is not."""
    stages = comparable(run)
    return next((place for place, stage in enumerate(stages) if not stage["proven"]), len(stages))


def contradictions(ours: Run, peer: Run) -> Iterator[str]:
    """Yield what is wrong with a peer's run, and where its proofs and ours cannot both be true.

    Stages are compared as long as all before them are proven by both. Where only the peer
    has a proof, its value must lie between our best plan and our bound.
    """
    yield from (f"{peer['peer']}: the plan breaks {key}" for key in peer["violations"])
    yield from (f"{peer['peer']}: {difference}" for difference in peer["differences"])
    of_ours = {_key(stage): stage for stage in comparable(ours)}
    if peer["infeasible"] and any(stage["value"] is not None for run in (ours, peer) for stage in run["stages"]):
        yield f"{peer['peer']}: calls {_key(peer['stages'][-1])} infeasible, yet there is a plan"
    for stage in comparable(peer):
        key = _key(stage)
        absent = {"value": 0, "bound": 0, "proven": True} if stage["goal"] == FAIRNESS else None
        own = of_ours.get(key, absent)
        if own is None or own["value"] is None or not stage["proven"]:
            return
        between = sorted((own["value"], own["value"] if own["bound"] is None else own["bound"]))
        if own["proven"] and stage["value"] != own["value"]:
            yield f"{key}: {peer['peer']} proves {stage['value']}, ours proves {own['value']}"
        elif own["bound"] is not None and not between[0] <= stage["value"] <= between[1]:
            yield f"{key}: {peer['peer']} proves {stage['value']}, ours says {between[0]}..{between[1]}"
        if not own["proven"]:
            return


def table(runs: Sequence[Run]) -> str:
    """Lay the runs of one seed side by side: ours first, one line for each figure and stage."""
    ours = runs[0]
    lines: dict[str, list[str]] = {"": [run["peer"] for run in runs]}
    lines["stages proven"] = [f"{proven(run)} of {len(comparable(ours))}" for run in runs]
    lines["total, s"] = [_seconds(run["seconds"]["total"]) for run in runs]
    lines["total / ours"] = [_ratio(run, ours) for run in runs]
    lines["build, s"] = [_seconds(run["seconds"]["build"]) for run in runs]
    lines["peak memory, MiB"] = [str(run["peak_memory_mib"]) for run in runs]
    of_run = [{_key(stage): stage for stage in run["stages"]} for run in runs]
    for key in dict.fromkeys(key for stages in of_run for key in stages):
        lines[key] = [_stage_cell(stages.get(key)) for stages in of_run]
    widths = [max(map(len, lines)), *(max(map(len, cells)) for cells in zip(*lines.values(), strict=True))]
    rows = [
        "  ".join([name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))])
        for name, cells in lines.items()
    ]
    return "\n".join(row.rstrip() for row in rows)


def report(scenario: str, runs: Sequence[Run], time_limit: float, workers: int) -> dict[str, Any]:
    """Return what is written: the runs, and what somebody needs to judge them."""
    versions: dict[str, str] = {}
    for run in runs:
        versions |= run["versions"]
    return {
        "schema_version": 1,
        "scenario": scenario,
        "machine": f"{os.cpu_count()} cores",
        "versions": versions,
        "time_limit_seconds": time_limit,
        "workers": workers,
        "runs": [{name: part for name, part in run.items() if name != "versions"} for run in runs],
    }


def _key(stage: dict[str, Any]) -> str:
    return f"{stage['goal']}[{stage['label']}]" if stage["label"] else str(stage["goal"])


def _seconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.1f}"


def _ratio(run: Run, ours: Run) -> str:
    """Return a ratio of times; only a lower bound if the run proved less than ours did, and the mirror image."""
    ratio = run["seconds"]["total"] / max(ours["seconds"]["total"], 0.001)
    mark = ">" if proven(run) < proven(ours) else "<" if proven(run) > proven(ours) else ""
    return f"{mark}{ratio:.2f}"


def _stage_cell(stage: dict[str, Any] | None) -> str:
    if stage is None:
        return "-"
    value, bound = ("-" if stage[name] is None else str(stage[name]) for name in ("value", "bound"))
    return f"{value}/{bound}, {stage['seconds']:.1f}{' ' if stage['proven'] else '*'}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure all peers on all seeds, print the tables, write the results, and exit with 1 on a contradiction."""
    installed = [peer for peer, packages in PACKAGES.items() if peer != OURS and all(map(find_spec, packages))]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", default="reference", help="a name of benchmarks.scenarios")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], metavar="SEED")
    parser.add_argument("--time-limit", type=float, default=300.0, metavar="SECONDS", help="of each run")
    parser.add_argument("--workers", type=int, default=2, help="of each solver")
    parser.add_argument("--peers", nargs="+", choices=installed, default=installed, help="default: all installed")
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args(argv)
    runs: list[Run] = []
    faults: list[str] = []
    for seed in given.seeds:
        of_seed: list[Run] = []
        for peer in (OURS, *given.peers):
            print(f"seed {seed}, {peer} ...", file=sys.stderr, flush=True)
            of_seed.append(run_peer(peer, given.scenario, seed, given.time_limit, given.workers))
        print(f"seed {seed}, {os.cpu_count()} cores, time limit {given.time_limit:g} s, {given.workers} workers\n")
        print(f"{table(of_seed)}\n")
        faults += [f"seed {seed}: {fault}" for peer in of_seed[1:] for fault in contradictions(of_seed[0], peer)]
        runs += of_seed
        write(report(given.scenario, runs, given.time_limit, given.workers), given.out)  # hours are not lost
    print("stages: value/bound, seconds; * not proven. > and <: times of unequal proofs. other-*: only ours does them.")
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
