"""Draw the plots of ``performance.md`` from ``benchmarks/results``; needs the extra ``plot``.

``python -m docs.draw_plots``. The same results give the same files, so that a changed picture
means changed figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from benchmarks.result_files import read

PICTURES = Path(__file__).resolve().parent / "pictures"
SIZES = (100, 300, 1_000, 3_000, 10_000)
FIGURES = tuple(digit * 10.0**power for power in range(-2, 6) for digit in (1, 3))
"""Ticks of logarithmic axes."""

INK, PALE = "#1f4e79", "#c55a11"
SERIES = (
    ("build", "build", "o", "#7f7f7f"),
    ("first_plan", "first plan", "s", "#2e75b6"),
    ("proof", "every stage proven, or no plan", "D", "#548235"),
)


def cost_by_size(found: dict[str, Any]) -> Figure:
    """Draw seconds and memory against the number of nominees; a size that was not reached has no mark."""
    points = found["runs"]
    figure = Figure(figsize=(9, 3.8), layout="constrained")
    seconds, memory = figure.subplots(1, 2)
    for name, label, marker, colour in SERIES:
        _line(seconds, points, [point["seconds"][name] for point in points], label, marker, colour)
    for name, label, marker, colour in (("build", "build", "o", "#7f7f7f"), ("solve", "whole solve", "s", "#2e75b6")):
        _line(memory, points, [point["peak_memory_mib"][name] for point in points], label, marker, colour)
    limit = found["time_limit_seconds"]
    seconds.axhline(limit, color="#bfbfbf", linestyle=":", linewidth=1)
    seconds.annotate(
        f"time limit {limit:g} s", (points[0]["nominees"], limit), va="bottom", fontsize=8, color="#7f7f7f"
    )
    for axes, what in ((seconds, "seconds"), (memory, "peak memory, MiB")):
        axes.set(xscale="log", yscale="log", xlabel="nominees", ylabel=what)
        axes.set_xlim(90, 25_000)
        axes.set_xticks(SIZES, [f"{size:,}" for size in SIZES])
        low, high = axes.get_ylim()
        shown = [tick for tick in FIGURES if low <= tick <= high]
        axes.set_yticks(shown, [f"{tick:g}" for tick in shown])
        axes.minorticks_off()
        axes.grid(visible=True, color="#e5e5e5")
        axes.legend(frameon=False, fontsize=8)
        axes.spines[["top", "right"]].set_visible(False)
    return figure


def _line(
    axes: Axes, points: Sequence[dict[str, Any]], figures: Sequence[float | None], label: str, marker: str, colour: str
) -> None:
    reached = [(point["nominees"], figure) for point, figure in zip(points, figures, strict=True) if figure is not None]
    axes.plot([size for size, _ in reached], [y for _, y in reached], marker=marker, color=colour, label=label)


def seconds_by_seed(found: dict[str, Any]) -> Figure:
    """Draw the total and the first plan of every seed; seeds with an unproven stage are hatched."""
    runs = found["runs"]
    figure = Figure(figsize=(9, 3), layout="constrained")
    axes = figure.subplots()
    for place, run in enumerate(runs):
        proven = run["status"] == "optimal"
        axes.bar(
            place,
            run["seconds"]["total"],
            color=INK if proven else "white",
            edgecolor=INK,
            hatch="" if proven else "//",
        )
        first = run["seconds"].get("first_plan")
        if first is not None:
            axes.plot([place - 0.4, place + 0.4], [first, first], color=PALE, linewidth=2)
    meaning = [
        Patch(facecolor=INK, edgecolor=INK, label="every stage proven"),
        Patch(facecolor="white", edgecolor=INK, hatch="//", label="a stage not proven in time"),
        Line2D([], [], color=PALE, linewidth=2, label="first plan"),
    ]
    axes.set_xticks(range(len(runs)), [str(run["seed"]) for run in runs])
    axes.set(xlabel="seed of the reference scenario", ylabel="seconds")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(handles=meaning, frameon=False, fontsize=8)
    return figure


PLOTS = {"cost_by_size": cost_by_size, "reference_scenario": seconds_by_seed}
"""Results -> the plot that is drawn from them; the picture has the name of the results."""


def save(figure: Figure, path: Path) -> None:
    """Write a picture as SVG, without the date and with repeatable names inside."""
    with mpl.rc_context({"svg.hashsalt": path.stem, "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure.savefig(path, format="svg", metadata={"Date": None})


def main() -> None:
    """Draw all plots whose results are kept."""
    for name, draw in PLOTS.items():
        if (found := read(name)) is not None:
            save(draw(found), PICTURES / f"{name}.svg")


if __name__ == "__main__":
    main()
