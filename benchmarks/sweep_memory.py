"""Memory of the process that sweeps: it has to stay flat, however many variants there are.

``python -m benchmarks.sweep_memory`` sweeps 500 variants of a tiny problem over two processes, prints what memory the
sweeping process held along the way and how soon it was back after a cancel, and writes ``results/sweep_memory.json``.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial

from benchmarks.flat_memory import growth_mib
from benchmarks.peak_memory import resident_memory_mib
from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import cell, lines_of
from leadership_opt import Cancel, Problem, Settings, examples, sweep
from leadership_opt.sweeps import SweptVariant
from leadership_opt.sweeps.sweeping import Variant
from leadership_opt.variants import with_setting

WARM_UP = 50
SETTINGS = Settings(workers=1, time_limit_seconds=60.0)


def seeds(count: int, first: int = 0) -> Mapping[str, Variant]:
    """Return so many variants of any problem: each with another public seed, so that each is another problem."""
    return {f"seed {at}": partial(with_setting, at="policy.seed", value=at) for at in range(first, first + count)}


def measure(problem: Problem, count: int, executor: Executor | None, store: str | None = None) -> list[float]:
    """Sweep, and return the MiB that are resident here after each variant.

    Raises
    ------
    NotImplementedError
        Where the system does not tell.
    """
    found: list[float] = []

    def note(variant: SweptVariant) -> None:
        gc.collect()
        found.append(resident_memory_mib())

    sweep(problem, seeds(count), settings=SETTINGS, executor=executor, store=store, on_result=note)
    return found


def seconds_to_cancel(problem: Problem) -> float:
    """Return how long a sweep over processes of its own takes to come back, cancelled in the midst of long solves."""
    cancel, began = Cancel(), []

    def stop(variant: SweptVariant) -> None:
        time.sleep(3)  # the next solves are on their way
        began.append(time.monotonic())
        cancel.set()

    sweep(problem, seeds(50), settings=SETTINGS, on_result=stop, cancel=cancel)
    return time.monotonic() - began[0]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=int, default=500)
    parser.add_argument("--in-this-process", action="store_true", help="solve here, too: what solves leave is counted")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as store:
        if given.in_this_process:
            with ThreadPoolExecutor(1) as executor:
                resident = measure(examples.small_scenario(), given.variants, executor, store)
        else:
            resident = measure(examples.small_scenario(), given.variants, None, store)
    step = max(1, len(resident) // 10)
    rows = [
        ("variants", "resident, MiB"),
        *((cell(at), cell(resident[at - 1])) for at in range(step, len(resident) + 1, step)),
    ]
    growth = growth_mib(resident, min(WARM_UP, len(resident) // 4))
    back = seconds_to_cancel(examples.reference_scenario(seed=1))
    print(lines_of([*rows, ("growth after the warm-up", cell(growth)), ("seconds to cancel", cell(back, 2))]))
    runs = [{"variants": at, "resident_mib": round(mib, 1)} for at, mib in enumerate(resident, start=1)]
    more = {"growth_mib": round(growth, 1), "seconds_to_cancel": round(back, 2)}
    write(report("small", runs, SETTINGS.time_limit_seconds, **more), RESULTS / "sweep_memory.json")


if __name__ == "__main__":
    main()
