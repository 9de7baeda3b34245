"""Fronts of bi-objective knapsacks, walked by the loop of ``pareto`` on a plain model of CP-SAT.

``python -m benchmarks.knapsacks`` walks 2kp50, whose front is known to have 35 points, and drawn knapsacks of one
constraint, whose fronts an exact dynamic programme knows. It fails if a point lacks or is too many.

2kp50: 50 items, two constraints, two objectives (Zitzler and Laumanns; in the GAMS Model Library as ``epscmmip``, of
Mavrotas and Florios 2013, Applied Mathematics and Computation 219, 9652-9669). Its larger sister 2kp100, of 121 points,
could not be had from any package: drawn knapsacks of 100 items stand for it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.text_table import cell, lines_of
from leadership_opt.sweeps.walk import walk


@dataclass(frozen=True, slots=True)
class Knapsack:
    """Items with two worths and a weight for each constraint.

    Attributes
    ----------
    worths
        By objective, then item; both are to be large.
    weights
        By constraint, then item.
    capacities
        By constraint.
    """

    worths: tuple[tuple[int, ...], tuple[int, ...]]
    weights: tuple[tuple[int, ...], ...]
    capacities: tuple[int, ...]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


KP_50 = Knapsack(
    worths=(
        _numbers(
            "21 69 26 92 77 30 96 80 60 61 52 92 19 10 63 34 100 60 11 12 37 100 74 17 60 69 49 69 49 59 17 21 74 85 "
            "83 41 29 63 56 38 66 92 25 84 89 21 46 94 96 92"
        ),
        _numbers(
            "24 92 53 25 10 31 83 34 64 69 95 40 59 87 13 94 53 52 61 53 78 34 89 32 28 56 52 40 41 59 35 96 72 55 "
            "100 44 90 66 59 22 72 25 36 16 56 91 61 56 66 53"
        ),
    ),
    weights=(
        _numbers(
            "84 49 68 20 97 74 60 30 13 95 19 41 17 95 73 12 66 55 75 20 56 80 59 66 25 70 95 96 62 74 31 59 21 85 "
            "45 97 23 53 51 95 58 68 62 45 83 82 47 15 52 72"
        ),
        _numbers(
            "19 96 93 64 72 91 32 96 44 76 69 82 51 38 52 22 83 27 70 56 29 89 86 48 13 95 66 94 16 44 67 90 48 29 "
            "90 54 77 28 100 86 51 62 40 54 21 55 50 62 51 77"
        ),
    ),
    capacities=(1445, 1502),  # the second is 1502.5 in the source; weights are whole
)
POINTS_OF_KP_50 = 35


def drawn(items: int, seed: int, largest: int = 100) -> Knapsack:
    """Draw a knapsack of one constraint that takes half of all weight, as those of the literature."""
    generator = random.Random(seed)
    first, second, weights = (tuple(generator.randint(10, largest) for _ in range(items)) for _ in range(3))
    return Knapsack((first, second), (weights,), (sum(weights) // 2,))


def walked(knapsack: Knapsack, workers: int = 1) -> Iterator[tuple[int, int]]:
    """Yield the front from the best of the second worth to the best of the first, each point proven.

    Raises
    ------
    RuntimeError
        If the solver did not decide a point.
    """
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in knapsack.worths[0]]
    for weights, capacity in zip(knapsack.weights, knapsack.capacities, strict=True):
        model.add(cp_model.LinearExpr.weighted_sum(taken, weights) <= capacity)
    first, second = (cp_model.LinearExpr.weighted_sum(taken, worths) for worths in knapsack.worths)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    points: list[tuple[int, int]] = []

    def best(asked: cp_model.CpModel, goal: cp_model.LinearExpr) -> int | None:
        asked.maximize(goal)
        status = solver.solve(asked)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise RuntimeError(solver.status_name(status))
        return round(solver.objective_value)

    def reached(limit: int | None) -> int | None:
        asked = model.clone()
        if limit is not None:
            asked.add(first >= limit)
        of_second = best(asked, second)
        if of_second is None:
            return None
        asked.add(second >= of_second)
        of_first = best(asked, first)
        if of_first is not None:
            points.append((of_first, of_second))
        return of_first

    for _ in walk(reached, 1):
        yield points[-1]


def by_dynamic_programme(knapsack: Knapsack) -> list[tuple[int, int]]:
    """Return the front of a knapsack of one constraint: the best second worth for each weight and first worth."""
    (weights,), (capacity,), (firsts, seconds) = knapsack.weights, knapsack.capacities, knapsack.worths
    best = np.full((capacity + 1, sum(firsts) + 1), -1, dtype=np.int32)
    best[:, 0] = 0
    for weight, first, second in zip(weights, firsts, seconds, strict=True):
        if weight > capacity:
            continue
        before = best[: capacity + 1 - weight, : best.shape[1] - first]
        with_item = np.where(before >= 0, before + second, -1)
        best[weight:, first:] = np.maximum(best[weight:, first:], with_item)
    front: list[tuple[int, int]] = []
    most = -1
    for first in range(best.shape[1] - 1, -1, -1):
        second = int(best[capacity, first])
        if second > most:
            front.append((first, second))
            most = second
    return front[::-1]


def main(argv: Sequence[str] | None = None) -> None:
    """Walk them all, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100, help="of the drawn knapsacks")
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args(argv)
    rows = [("knapsack", "points", "expected", "seconds a point")]
    named = {"2kp50": KP_50} | {
        f"drawn, {given.items} items, seed {seed}": drawn(given.items, seed) for seed in given.seeds
    }
    for name, knapsack in named.items():
        began = time.perf_counter()
        front = list(walked(knapsack, given.workers))
        took = time.perf_counter() - began
        if knapsack is KP_50:
            expected = POINTS_OF_KP_50
        else:
            known = by_dynamic_programme(knapsack)
            expected = len(known)
            assert sorted(front) == sorted(known), name
        assert len(front) == expected, name
        rows.append((name, cell(len(front)), cell(expected), cell(took / len(front), 2)))
    print(lines_of(rows))


if __name__ == "__main__":
    main()
