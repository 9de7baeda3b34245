"""The benchmark measures what it says, on a problem that is solved in a moment."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from benchmarks import reference_scenario

ROOT = Path(__file__).resolve().parents[1]
RESULTS = sorted((ROOT / "benchmarks" / "results").glob("*.json"))


def test_the_small_scenario_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run in its own process gives one table, and a file with every figure that the table is made of."""
    out = tmp_path / "deeper" / "small.json"
    words = ["--scenario", "small", "--seeds", "1", "2", "--time-limit", "60", "--workers", "2", "--out", str(out)]
    reference_scenario.main(words)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["machine"] == f"{os.cpu_count()} cores"
    assert set(found["versions"]) == {"leadership-opt", "ortools", "python"}
    assert [run["seed"] for run in found["runs"]] == [1, 2]
    for run in found["runs"]:
        assert run["status"] == "optimal"
        assert run["seconds"]["first_plan"] <= run["seconds"]["total"] < 60
        assert run["peak_memory_mib"] is None or run["peak_memory_mib"] > 20
        assert all(stage["proven"] and stage["value"] == stage["bound"] for stage in run["stages"])
    shown = capsys.readouterr().out
    words = ["seed", "optimal", "every stage proven", "peak memory", "participants", "seeded_draw"]
    assert [word for word in words if word not in shown] == []


def test_what_is_not_proven_has_a_star() -> None:
    """A reader of the table sees which figures are proofs, and what was never reached."""
    stages = [
        {"goal": "participants", "label": "", "value": 5, "bound": 5, "proven": True, "seconds": 1.0},
        {"goal": "merit", "label": "", "value": 7, "bound": None, "proven": False, "seconds": 2.0},
    ]
    run = {"seed": 1, "status": "feasible", "seconds": {"first_plan": None}, "peak_memory_mib": None, "stages": stages}
    other = {**run, "seed": 2, "stages": stages[:1]}
    lines = reference_scenario.table([run, other]).splitlines()
    assert re.fullmatch(r"participants, s +1\.0 +1\.0", next(line for line in lines if "part" in line))
    assert re.fullmatch(r"merit, s +2\.0\* +-", next(line for line in lines if "merit" in line))
    assert lines[-1] == "* seed 1: merit 7, bound -"


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.name)
def test_kept_results_name_no_machine(path: Path) -> None:
    """Results say how many cores there were, and nothing else about where they come from."""
    found = json.loads(path.read_text(encoding="utf-8"))
    assert set(found) == {
        "schema_version",
        "scenario",
        "machine",
        "versions",
        "time_limit_seconds",
        "workers",
        "runs",
    }
    assert re.fullmatch(r"\d+ cores", found["machine"])
