"""How results are kept: JSON with what somebody needs to judge the figures, and nothing about who measured."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"


def versions() -> dict[str, str]:
    """Return the versions that decide speed."""
    return {
        "leadership-opt": version("leadership-opt"),
        "ortools": version("ortools"),
        "python": platform.python_version(),
    }


def report(scenario: str, runs: Sequence[dict[str, Any]], time_limit: float | None, **more: Any) -> dict[str, Any]:
    """Return what is written: the runs, and what somebody needs to judge them."""
    return {
        "schema_version": 1,
        "scenario": scenario,
        "machine": f"{os.cpu_count()} cores",
        "versions": versions(),
        "time_limit_seconds": time_limit,
        **more,
        "runs": [{name: part for name, part in run.items() if name != "versions"} for run in runs],
    }


def write(found: dict[str, Any], path: Path) -> None:
    """Write results, and the folder they lie in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def read(name: str) -> dict[str, Any] | None:
    """Read the kept results of a name; None where nothing was measured yet."""
    path = RESULTS / f"{name}.json"
    found: dict[str, Any] | None = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    return found
