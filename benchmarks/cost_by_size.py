"""Seconds and memory against size: build, first plan and proof, from a hundred to twenty thousand nominees.

``python -m benchmarks.cost_by_size --time-limit 60`` measures every point twice, in processes of
their own: the build alone, and a whole solve. It writes ``results/cost_by_size.json``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from benchmarks.new_process import run
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of

SIZES = (
    (126, 7, 1),
    (250, 20, 3),
    (380, 20, 4),
    (750, 35, 7),
    (1_500, 60, 12),
    (3_000, 85, 17),
    (6_000, 120, 26),
    (12_000, 160, 38),
    (20_000, 200, 50),
)
"""Nominees, courses on offer, courses a year: from two people for each province to size L."""

PROOFS = ("optimal", "infeasible")
"""A programme of three courses for two people of each province has no plan: that is proven, too."""

NOTHING: dict[str, Any] = {"seconds": {}, "peak_memory_mib": None}


def measure(sizes: Sequence[tuple[int, int, int]], seed: int, time_limit: float) -> list[dict[str, Any]]:
    """Measure each size; from the first whose build does not end in time, nothing larger is tried."""
    found: list[dict[str, Any]] = []
    for size in sizes:
        name = "x".join(map(str, size))
        built = run(name, seed, time_limit, build_only=True, to_spare=0)
        ended = "rows" in built
        solved = run(name, seed, time_limit, to_spare=time_limit) if ended else NOTHING
        proven = solved.get("status") in PROOFS
        found.append(
            {
                "nominees": size[0],
                "courses": size[1],
                "courses_per_year": size[2],
                "seed": seed,
                "status": solved.get("status"),
                "stages_proven": [
                    sum(stage["proven"] for stage in solved.get("stages", ())),
                    len(solved.get("stages", ())),
                ],
                "seconds": {
                    "build": built["seconds"]["build"] if ended else None,
                    "first_plan": solved["seconds"].get("first_plan"),
                    "proof": solved["seconds"]["total"] if proven else None,
                },
                "peak_memory_mib": {"build": built["peak_memory_mib"], "solve": solved["peak_memory_mib"]},
            }
        )
        if not ended:
            break
    return found


def table(points: Sequence[dict[str, Any]]) -> str:
    """One line for each size."""
    rows: list[tuple[str, ...]] = [
        ("nominees x courses", "build, s", "first plan, s", "proof, s", "status", "proven", "build, MiB", "solve, MiB")
    ]
    for point in points:
        seconds, memory = point["seconds"], point["peak_memory_mib"]
        proven, stages = point["stages_proven"]
        rows.append(
            (
                f"{point['nominees']:,} x {point['courses']}",
                *(cell(seconds[name]) for name in ("build", "first_plan", "proof")),
                point["status"] or "-",
                f"{proven} of {stages}" if stages else "-",
                *(cell(memory[name]) for name in ("build", "solve")),
            )
        )
    return lines_of(rows)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="of the scenarios")
    parser.add_argument("--time-limit", type=float, default=120.0, metavar="SECONDS", help="of each build and solve")
    parser.add_argument("--most", type=int, default=SIZES[-1][0], metavar="NOMINEES", help="leave larger sizes out")
    given = parser.parse_args(argv)
    sizes = [size for size in SIZES if size[0] <= given.most]
    points = measure(sizes, given.seed, given.time_limit)
    write(report("scaled", points, given.time_limit), RESULTS / "cost_by_size.json")
    print(table(points))


if __name__ == "__main__":
    main()
