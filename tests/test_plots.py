"""Plots are part of the documentation: they draw what was measured, unproven as unproven, the same way each time."""

from __future__ import annotations

from pathlib import Path

from docs import draw_plots


def _point(nominees: int, proof: float | None) -> dict[str, object]:
    seconds = {"build": 0.1, "first_plan": 1.0, "proof": proof}
    return {"nominees": nominees, "seconds": seconds, "peak_memory_mib": {"build": 50, "solve": 90}}


def test_a_size_without_proof_has_no_mark() -> None:
    """Three sizes were built, two were proven: the line of proofs has two points."""
    found = {"time_limit_seconds": 60.0, "runs": [_point(126, 2.0), _point(380, 9.0), _point(1500, None)]}
    seconds, memory = draw_plots.cost_by_size(found).axes
    lines = {line.get_label(): [*map(float, line.get_xdata())] for line in seconds.get_lines()}  # type: ignore[arg-type]
    assert lines["every stage proven, or no plan"] == [126.0, 380.0]
    assert len(lines["build"]) == 3
    assert memory.get_ylabel() == "peak memory, MiB"


def test_unproven_seeds_are_hatched(tmp_path: Path) -> None:
    """A seed that ran out of time looks different, and the same results give the same file."""
    runs = [
        {"seed": 1, "status": "optimal", "seconds": {"total": 9.0, "first_plan": 1.0}},
        {"seed": 2, "status": "feasible", "seconds": {"total": 60.0}},
    ]
    figure = draw_plots.seconds_by_seed({"runs": runs})
    assert [bool(bar.get_hatch()) for bar in figure.axes[0].patches[:2]] == [False, True]
    texts = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "plot.svg"
        draw_plots.save(draw_plots.seconds_by_seed({"runs": runs}), path)
        texts.append(path.read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert "a stage not proven in time" in texts[0]
