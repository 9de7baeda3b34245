"""Put the measured figures into the pages that show them, from ``benchmarks/results``.

``python -m docs.generate_figures``. Between the lines ``<!-- measured: NAME -->`` and
``<!-- end -->`` a page holds what this writes; a test compares them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from benchmarks.reference_scenario import table
from benchmarks.text_table import stage_key

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "reference_scenario.json"
PAGES = (ROOT / "README.md", ROOT / "docs" / "performance.md")

_PART = re.compile(r"(?P<begin><!-- measured: (?P<name>[a-z-]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL)


def filled(page: str, results: dict[str, Any]) -> str:
    """Return a page with its measured parts filled in anew."""
    makers = {"stages": stages, "runs": runs}
    return _PART.sub(lambda part: part["begin"] + makers[part["name"]](results) + part["end"], page)


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


def runs(results: dict[str, Any]) -> str:
    """Show all seeds side by side."""
    versions = ", ".join(f"{name} {number}" for name, number in results["versions"].items())
    text = table(results["runs"])
    limit = f"time limit {results['time_limit_seconds']:g} s a seed"
    return f"```text\n{text}\n```\n\n{results['machine']}, {limit}; {versions}.\n"


def main() -> None:
    """Fill in all pages."""
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    for path in PAGES:
        path.write_text(filled(path.read_text(encoding="utf-8"), results), encoding="utf-8")


if __name__ == "__main__":
    main()
