"""The peers of the benchmark solve every problem that the library solves, and are checked like it."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from benchmarks.baselines.claims import check_claims
from benchmarks.baselines.compare import comparable, contradictions, proven, run_peer, table
from benchmarks.baselines.lexicographic import run_stages
from benchmarks.baselines.textbook_cp_sat import CpSatSolver
from leadership_opt.domain import GoalId
from leadership_opt.model import build, plan_of
from leadership_opt.model.matrix import Matrix
from tests.oracle.brute_force import best
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

ROOT = Path(__file__).resolve().parents[1]
PEERS = {"cp_sat": "ortools", "highs": "highspy"}
LIMIT = 60
TINY_SEEDS = [(0, 35), pytest.param((1, 2), marks=pytest.mark.long)]
"""Seed 35: provinces of unequal entitlement all of whose people are seated."""


def measured(peer: str, *words: str) -> dict[str, Any]:
    """Return what a run in a process of its own prints."""
    command = [sys.executable, "-m", "benchmarks.baselines.run", peer, "--scenario", "small", *words]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=5 * LIMIT, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    """Our own solve of the small scenario."""
    return measured("ours", "--time-limit", str(LIMIT))


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_proves_what_we_prove(peer: str, ours: dict[str, Any]) -> None:
    """Same values in every stage that both prove; the checker confirms the plan and every value claimed."""
    if find_spec(PEERS[peer]) is None:
        pytest.skip(f"{PEERS[peer]} is not installed: make bench-peers has an environment with it")
    found = measured(peer, "--time-limit", str(LIMIT))
    assert not list(contradictions(ours, found))
    assert proven(ours) == len(comparable(ours)) == 9
    assert proven(found) == 9
    lines = table([ours, found]).splitlines()
    assert lines[0].split() == ["ours", peer]
    assert any(line.startswith("seeded_draw[other-dates]") and line.endswith("-") for line in lines)


@pytest.mark.parametrize("seeds", TINY_SEEDS)
@pytest.mark.parametrize("switch", SWITCHES)
def test_peers_cover_every_rule_and_goal(switch: str, seeds: tuple[int, ...]) -> None:
    """On tiny problems with every rule and goal in turn, every stage has the value that looking at every plan finds."""
    for seed in seeds:
        problem, base = tiny_problem(seed, switch)
        answer = best(problem, base)
        model = build(problem, base)
        solver = CpSatSolver(model, Matrix(model.context.variables.columns, model.rows), 1)
        reached = run_stages(solver, model, LIMIT)
        assert reached.infeasible is not answer.feasible
        if reached.values is None:
            continue
        assert len(reached.records) == sum(len(objective.parts) for objective in model.objectives)
        assert check_claims(problem, plan_of(model, reached.values), reached.records, base) == ([], [])
        for record in reached.records:
            assert record.proven
            if record.goal is GoalId.PROVINCE_FAIRNESS:
                assert record.value == answer.fairness_value(Fraction(record.label.removeprefix("above=")))
            else:
                assert record.value == answer.value(record.goal, record.label)


def test_a_wrong_proof_is_told(ours: dict[str, Any]) -> None:
    """Another proven value, a broken rule or an unconfirmed claim is a contradiction; an unproven value is none."""
    peer = {**json.loads(json.dumps(ours)), "peer": "wrong"}
    assert not list(contradictions(ours, peer))
    merit = next(stage for stage in peer["stages"] if stage["goal"] == "merit")
    merit["value"] -= 1
    assert list(contradictions(ours, peer)) == ["merit: wrong proves 1577, ours proves 1578"]
    merit["proven"] = False
    assert not list(contradictions(ours, peer))
    peer["violations"] = ["budget/state"]
    assert list(contradictions(ours, peer)) == ["wrong: the plan breaks budget/state"]
    peer |= {"violations": [], "infeasible": True, "stages": peer["stages"][:1]}
    assert list(contradictions(ours, peer)) == ["wrong: calls participants infeasible, yet there is a plan"]


def test_rows_are_built_without_ortools() -> None:
    """Problems, rows and the checker never load OR-Tools, which HiGHS cannot share a process with."""
    code = (
        "import sys; import benchmarks.baselines.run; from leadership_opt import examples, verify;"
        "from leadership_opt.domain import Plan; from leadership_opt.model import build;"
        "problem = examples.small_scenario(); build(problem); verify(problem, Plan());"
        "sys.exit('ortools' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_peer_that_does_not_end_has_proven_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ended, stands in the table without figures, and contradicts nobody."""

    def hang(command: list[str], **options: Any) -> None:
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(subprocess, "run", hang)
    stuck = run_peer("highs", "small", 1, 60.0, 2)
    stage = {"goal": "participants", "label": "", "value": 21, "bound": 21, "proven": True, "seconds": 0.1}
    ours = stuck | {"peer": "ours", "stages": [stage], "seconds": {"build": 0.1, "total": 1.0}}
    assert proven(stuck) == 0
    assert not list(contradictions(ours, stuck))
    ratio = next(line for line in table([ours, stuck]).splitlines() if line.startswith("total / ours"))
    assert ratio.split()[-1] == ">180.00"
