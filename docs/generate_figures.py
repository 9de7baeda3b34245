"""Put the measured figures into the pages that show them, from ``benchmarks/results``.

``python -m docs.generate_figures``. Between the lines ``<!-- measured: NAME -->`` and
``<!-- end -->`` a page holds what this writes; a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import (
    compare_cases,
    cost_by_size,
    everything,
    explain,
    flat_memory,
    reference_scenario,
    same_plan,
    time_limits,
    workbook,
)
from benchmarks.baselines import compare as peers
from benchmarks.result_files import read
from benchmarks.text_table import stage_key
from benchmarks.varied import decided as varied

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "performance.md")
NOT_MEASURED = "*Not measured yet.*\n"

_PART = re.compile(r"(?P<begin><!-- measured: (?P<name>[a-z-]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL)


def filled(page: str) -> str:
    """Return a page with its measured parts filled in anew."""
    return _PART.sub(lambda part: part["begin"] + _measured(part["name"]) + part["end"], page)


def _measured(name: str) -> str:
    if name == "summary":
        return f"```text\n{everything.summary()}\n```\n"
    file, show = PARTS[name]
    found = read(file)
    return NOT_MEASURED if found is None else show(found)


def _table(lay_out: Callable[[list[dict[str, Any]]], str]) -> Callable[[dict[str, Any]], str]:
    """Return what shows the table of some results, and under it on what they were measured."""

    def show(found: dict[str, Any]) -> str:
        return f"```text\n{lay_out(found['runs'])}\n```\n\n{_conditions(found)}\n"

    return show


def _conditions(found: dict[str, Any]) -> str:
    limit = found["time_limit_seconds"]
    versions = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    return f"{found['machine']}, " + (f"time limit {limit:g} s; " if limit else "") + f"{versions}."


def _memory(runs: list[dict[str, Any]]) -> str:
    return flat_memory.table([run["resident_mib"] for run in runs])


def _peers(runs: list[dict[str, Any]]) -> str:
    seeds = dict.fromkeys(run["seed"] for run in runs)
    return "\n\n".join(f"seed {seed}\n{peers.table([run for run in runs if run['seed'] == seed])}" for seed in seeds)


def _varied(found: dict[str, Any]) -> str:
    table = varied.table(found["runs"], found["time_limit_seconds"])
    return f"```text\n{table}\n```\n\n{_conditions(found)}\n"


def _workbook(found: dict[str, Any]) -> str:
    return f"```text\n{workbook.text(found)}\n```\n\n{_conditions(found)}\n"


def stages(results: dict[str, Any]) -> str:
    """Show the stages of the first seed as a table of text."""
    run = results["runs"][0]
    size = run["size"]
    rows = [("stage", "value", "bound", "proven", "seconds")]
    for stage in run["stages"]:
        value, bound = ("-" if stage[name] is None else f"{stage[name]:,}" for name in ("value", "bound"))
        rows.append((stage_key(stage), value, bound, "yes" if stage["proven"] else "no", f"{stage['seconds']:.1f}"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        f"status: {run['status']}"
        + (f" · {size['courses_planned']} courses · {size['seats_planned']} seats" if "seats_planned" in size else ""),
        "",
        *("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows),
    ]
    seconds = run["seconds"]
    text = "\n".join(lines)
    return (
        f"```text\n{text}\n```\n\n"
        f"{size['nominees']} nominees, {size['courses_on_offer']} courses on offer, {size['funds']} funds; "
        f"{results['machine']}, time limit {results['time_limit_seconds']:g} s, "
        f"OR-Tools {results['versions']['ortools']}: "
        + ("no plan" if seconds["first_plan"] is None else f"first plan after {seconds['first_plan']:.0f} s")
        + f", {seconds['total']:.0f} s in all.\n"
    )


PARTS: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "stages": ("reference_scenario", stages),
    "runs": ("reference_scenario", _table(reference_scenario.table)),
    "medium": ("medium_scenario", _table(reference_scenario.table)),
    "large": ("large_scenario", _table(reference_scenario.table)),
    "odd-cases": ("odd_cases", _table(compare_cases.table)),
    "varied": ("varied", _varied),
    "time-limits": ("time_limits", _table(time_limits.table)),
    "same-plan": ("same_plan", _table(same_plan.table)),
    "memory": ("flat_memory", _table(_memory)),
    "sizes": ("cost_by_size", _table(cost_by_size.table)),
    "explain": ("explain", _table(explain.table)),
    "peers": ("peers", _table(_peers)),
    "workbook": ("workbook", _workbook),
}
"""Name of a part -> the kept results that it shows, and how."""


def main() -> None:
    """Fill in all pages."""
    for path in PAGES:
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
