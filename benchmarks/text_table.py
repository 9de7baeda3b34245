"""Tables of plain text: the first column to the left, figures to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def lines_of(rows: Sequence[Sequence[str]]) -> str:
    """Lay rows of cells under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    laid = ("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows)
    return "\n".join(laid)


def cell(figure: float | None, digits: int = 1) -> str:
    """Write a figure; a dash where there is none."""
    if figure is None:
        return "-"
    return f"{figure:,}" if isinstance(figure, int) else f"{figure:,.{digits}f}"


def stage_key(stage: dict[str, Any]) -> str:
    """Return goal and label of a stage in one text."""
    return f"{stage['goal']}[{stage['label']}]" if stage["label"] else str(stage["goal"])


def open_stages(run: dict[str, Any]) -> list[str]:
    """Return each stage that is not proven, with its value and its bound."""
    return [
        f"{stage_key(stage)} {cell(stage['value'])}, bound {cell(stage['bound'])}"
        for stage in run["stages"]
        if not stage["proven"]
    ]
