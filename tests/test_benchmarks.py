"""The benchmark measures what it says, on a problem that is solved in a moment."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from benchmarks import (
    compare_cases,
    flat_memory,
    new_process,
    reference_scenario,
    same_plan,
    scenarios,
    time_limits,
)
from benchmarks.odd_cases import ODD_CASES
from benchmarks.planted_causes import CAUSES, Cause
from leadership_opt import examples

ROOT = Path(__file__).resolve().parents[1]
KEPT_ALWAYS = {"schema_version", "scenario", "machine", "versions", "time_limit_seconds", "runs"}
RESULTS = sorted((ROOT / "benchmarks" / "results").glob("*.json"))


def test_the_small_scenario_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run in its own process gives one table, and a file with every figure that the table is made of."""
    out = tmp_path / "deeper" / "small.json"
    words = ["--scenario", "small", "--seeds", "2", "--time-limit", "60", "--workers", "2", "--out", str(out)]
    reference_scenario.main(words)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["machine"] == f"{os.cpu_count()} cores"
    assert set(found["versions"]) == {"leadership-opt", "ortools", "python"}
    assert [run["seed"] for run in found["runs"]] == [2]
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


def test_many_levels_share_a_line() -> None:
    """Sixty levels of fairness, nearly all of 0.0 seconds, would hide the stages that take time."""
    level = {"goal": "province_fairness", "value": 1, "bound": 1, "seconds": 0.5}
    levels = [{**level, "label": f"above={at}/1", "proven": at != 3} for at in range(20)]
    merit = {"goal": "merit", "label": "", "value": 7, "bound": 7, "proven": True, "seconds": 2.0}
    run = {"seed": 1, "status": "feasible", "seconds": {}, "peak_memory_mib": None, "stages": [*levels, merit]}
    shown = reference_scenario.table([run])
    assert re.search(r"province_fairness\[20 levels\], s +10\.0\*\nmerit, s", shown)
    assert "* seed 1: province_fairness[above=3/1] 1, bound 1" in shown


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.name)
def test_kept_results_name_no_machine(path: Path) -> None:
    """Results say how many cores there were, and nothing else about where they come from."""
    found = json.loads(path.read_text(encoding="utf-8"))
    assert set(found) >= KEPT_ALWAYS
    more = {"workers", "effort", "growth_mib", "size", "save_seconds", "mess", "load_average"}
    more |= {"seed", "first", "second", "end"}  # of a front
    assert set(found) <= KEPT_ALWAYS | more
    assert re.fullmatch(r"\d+ cores", found["machine"])
    assert set(found["versions"]) >= {"leadership-opt", "python"}


def test_a_stuck_run_is_told_and_not_counted_as_proven() -> None:
    """A process that does not end is ended, and every table can show that it has no figures."""
    stuck = new_process.run("small", 1, 0.001, to_spare=0.0)
    assert (stuck["status"], stuck["stages"]) == (new_process.NO_ANSWER, [])
    assert new_process.NO_ANSWER in compare_cases.table([{"case": "one-province"} | stuck])
    assert new_process.NO_ANSWER in reference_scenario.table([stuck])


def test_a_late_end_is_shown_as_late() -> None:
    """The limit of two seconds is kept at 3.2 and missed at 3.3."""
    run = {"scenario": "reference", "limit_seconds": 2.0, "status": "feasible"}
    shown = time_limits.table([run | {"seconds": {"total": seconds}} for seconds in (3.2, 3.3)])
    assert [line.split()[4] for line in shown.splitlines()[1:]] == ["yes", "NO"]


def test_differing_plans_are_found() -> None:
    """Two proofs with two plans are a fault, a plan that is not proven may differ; so with repeated effort."""
    proven = {"scenario": "small", "how": "1 workers", "status": "optimal", "plan_sha256": "a"}
    assert same_plan.differences([proven, proven, proven | {"status": "feasible", "plan_sha256": "b"}]) == []
    assert same_plan.differences([proven, proven | {"plan_sha256": "b"}]) == ["proven plans of small differ"]
    assert same_plan.differences([proven, proven | {"scenario": "reference", "plan_sha256": "b"}]) == []
    cut = {"scenario": "small", "how": "reproducible, 1 worker", "status": "feasible", "plan_sha256": "a"}
    assert same_plan.differences([cut, cut | {"plan_sha256": None}]) == ["reproducible runs differ"]


def test_growth_is_told_from_noise() -> None:
    """Memory that only swings has no growth; a leak of half a MiB a solve has."""
    swings = [100.0 + turn % 7 for turn in range(50)]
    assert flat_memory.growth_mib(swings) == 0
    assert flat_memory.growth_mib([mib + turn / 2 for turn, mib in enumerate(swings)]) == pytest.approx(10, abs=2)


def test_names_make_the_problems_they_say() -> None:
    """A new process makes the same problem from its name; an unknown name is refused."""
    assert len(scenarios.make("126x7x1", 3).nominees) == 126
    assert scenarios.make("one-province of small", 2) == ODD_CASES["one-province"](scenarios.make("small", 2))
    with pytest.raises(ValueError, match="no problem is called 'smal'"):
        scenarios.make("smal", 1)


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.name)
def test_planted_causes_are_problems(cause: Cause) -> None:
    """What is planted is a problem without faults, and another one than before."""
    sound = examples.reference_scenario()
    assert cause.plant(sound).sha256 != sound.sha256
