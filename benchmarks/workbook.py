"""Seconds to read a workbook of 20,000 people, beside plain openpyxl, and how many cells of mess are read rightly.

``python -m benchmarks.workbook`` writes the workbook once and reads it twice each way, in turn: all cells with
openpyxl alone, and the problem with ``load``. Both times are processor seconds of this process in the same run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from leadership_opt import load, save
from leadership_opt.examples.scenario import scaled_scenario
from tests.exchange.mess import BAD, CELLS, HEADINGS

ROUNDS = 2


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nominees", type=int, default=20_000)
    size = parser.parse_args().nominees
    problem = scaled_scenario(1, size, courses=200, courses_per_year=50)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "problem.xlsx"
        print(f"{size} nominees; save: {seconds(lambda: save(problem, path)):.1f} s, checked by reading it again")
        print(f"file: {path.stat().st_size / 1e6:.1f} MB; cells: {cells(path)}")
        plain, ours = [], []
        for _ in range(ROUNDS):
            plain.append(seconds(lambda: cells(path)))
            ours.append(seconds(lambda: load(path)))
        print("openpyxl, all cells:", " ".join(f"{one:.2f}" for one in plain), "s")
        print("load, to a problem: ", " ".join(f"{one:.2f}" for one in ours), "s")
        assert load(path) == problem
    right = sum(meaning != BAD for *_, meaning in CELLS)
    headings = sum(map(len, HEADINGS.values()))
    print(f"mess: {right} cells that mean something, {len(CELLS) - right} that are faults, {headings} headings;")
    print("all of them are read so by tests/exchange/test_mess.py")


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that something takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def cells(path: Path) -> int:
    """Read every cell with openpyxl alone, and count the filled ones."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(cell is not None for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


if __name__ == "__main__":
    main()
