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

from benchmarks.result_files import read

PICTURES = Path(__file__).resolve().parent / "pictures"
INK, PALE = "#1f4e79", "#c55a11"
SERIES = (
    ("build", "build", "o", "#7f7f7f"),
    ("first_plan", "first plan", "s", "#2e75b6"),
    ("proof", "every stage proven", "D", "#548235"),
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
        ticks = [100, 300, 1_000, 3_000, 10_000, 20_000]
        axes.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
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
    axes.bar([], [], color=INK, edgecolor=INK, label="every stage proven")
    axes.bar([], [], color="white", edgecolor=INK, hatch="//", label="a stage not proven in time")
    axes.plot([], [], color=PALE, linewidth=2, label="first plan")
    axes.set_xticks(range(len(runs)), [str(run["seed"]) for run in runs])
    axes.set(xlabel="seed of the reference scenario", ylabel="seconds")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=8)
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
