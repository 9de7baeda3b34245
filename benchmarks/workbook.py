"""Seconds to read a workbook of 20,000 people, beside plain openpyxl, and how many cells of mess are read rightly.

``python -m benchmarks.workbook`` writes the workbook once and reads it three times each way, in turn: all cells with
openpyxl alone, and the problem with ``load``. Both times are processor seconds of this process in the same run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from benchmarks.result_files import RESULTS, report, write
from benchmarks.text_table import lines_of
from leadership_opt import load, save
from leadership_opt.examples.scenario import scaled_scenario
from tests.exchange.mess import BAD, CELLS, HEADINGS

NAME = "workbook"
ROUNDS = 3


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nominees", type=int, default=20_000)
    size = parser.parse_args().nominees
    problem = scaled_scenario(1, size, courses=200, courses_per_year=50)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "problem.xlsx"
        saving = seconds(lambda: save(problem, path))
        runs = [
            {"openpyxl_seconds": seconds(lambda: cells(path)), "load_seconds": seconds(lambda: load(path))}
            for _ in range(ROUNDS)
        ]
        if load(path) != problem:
            raise SystemExit("the problem did not come back as it was")
        size_of_file = {"nominees": size, "cells": cells(path), "bytes": path.stat().st_size}
    right = sum(meaning != BAD for *_, meaning in CELLS)
    mess = {"read": right, "faults": len(CELLS) - right, "headings": sum(map(len, HEADINGS.values()))}
    found = report(NAME, runs, None, size=size_of_file, save_seconds=saving, mess=mess)
    write(found, RESULTS / f"{NAME}.json")
    print(text(found))


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that something takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def cells(path: Path) -> int:
    """Read every cell with openpyxl alone, and count the filled ones."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(cell is not None for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def text(found: dict[str, Any]) -> str:
    """Lay out kept results."""
    size, mess = found["size"], found["mess"]
    rows = [("round", "openpyxl, cells alone", "load, to a problem", "ratio")]
    rows += [
        (str(place), f"{run['openpyxl_seconds']:.1f} s", f"{run['load_seconds']:.1f} s",
         f"{run['load_seconds'] / run['openpyxl_seconds']:.2f}")
        for place, run in enumerate(found["runs"], start=1)
    ]  # fmt: skip
    return (
        f"{size['nominees']:,} nominees, {size['cells']:,} filled cells, {size['bytes'] / 1e6:.1f} MB\n\n"
        f"{lines_of(rows)}\n\n"
        f"save, read again and compared: {found['save_seconds']:.1f} s\n"
        f"mess: {mess['read']:,} cells that mean something, {mess['faults']} that are faults, "
        f"{mess['headings']} headings"
    )


if __name__ == "__main__":
    main()
