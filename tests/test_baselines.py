"""The peers of the benchmark read the rules as the library does, and are checked like it."""

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
from benchmarks.baselines.coverage import NotCoveredError
from benchmarks.baselines.formulation import formulate
from benchmarks.baselines.lexicographic import run_stages
from benchmarks.baselines.linear_model import LinearModel
from benchmarks.baselines.textbook_cp_sat import CpSatSolver
from leadership_opt import examples
from leadership_opt.domain import Goal, GoalId
from tests.oracle.brute_force import best
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

ROOT = Path(__file__).resolve().parents[1]
PEERS = {"cp_sat": "ortools", "highs": "highspy", "cpmpy": "cpmpy"}
LIMIT = 60
TINY_SEEDS = (*range(3), 35)
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
    limit = 5 if peer == "cpmpy" else LIMIT  # here for its build time; its backend may take minutes for one stage
    found = measured(peer, "--time-limit", str(limit))
    assert not list(contradictions(ours, found))
    assert proven(ours) == len(comparable(ours)) == 9
    assert proven(found) >= (1 if peer == "cpmpy" else 9)
    lines = table([ours, found]).splitlines()
    assert lines[0].split() == ["ours", peer]
    assert any(line.startswith("seeded_draw[other-dates]") and line.endswith("-") for line in lines)


@pytest.mark.parametrize("switch", SWITCHES)
def test_the_formulation_agrees_with_the_oracle(switch: str) -> None:
    """On tiny problems with every rule in turn, every stage has the value that looking at every plan finds."""
    for seed in TINY_SEEDS:
        problem, base = tiny_problem(seed, switch)
        answer = best(problem, base)
        try:
            formulation = formulate(problem)
        except NotCoveredError:
            continue
        except ValueError:  # a row that nothing can reach
            assert not answer.feasible
            continue
        reached = run_stages(CpSatSolver(formulation.model, 1), formulation.stages, LIMIT)
        assert reached.infeasible is not answer.feasible
        if reached.values is None:
            continue
        assert check_claims(problem, formulation.plan(reached.values), reached.records) == ([], [])
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


def test_what_is_not_covered_is_refused() -> None:
    """A goal, or a tolerance, that the peers were not taught is named; nothing is solved without it."""
    problem = examples.small_scenario()
    goals = (Goal(goal=GoalId.MERIT, tolerance_absolute=1), Goal(goal=GoalId.LAST_CHANCE))
    with pytest.raises(NotCoveredError, match="a tolerance of the goal merit; the goal last_chance"):
        formulate(problem.replace(policy=problem.policy.model_copy(update={"goals": goals})))


def test_no_peer_but_those_built_on_it_loads_ortools() -> None:
    """Problems, the formulation and the checker never load OR-Tools, which HiGHS cannot share a process with."""
    code = (
        "import sys; import benchmarks.baselines.run; from leadership_opt import examples, verify;"
        "from leadership_opt.domain import Plan;"
        "from benchmarks.baselines.formulation import formulate;"
        "problem = examples.small_scenario(); formulate(problem); verify(problem, Plan());"
        "sys.exit('ortools' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_rows_are_divided_by_what_their_coefficients_share() -> None:
    """Bounds are rounded inwards, and a row that nothing can reach is an error, not a row."""
    model = LinearModel()
    column = model.integer("x", 0, 9)
    model.add({column: 4, model.boolean("y"): 6}, lower=3, upper=9)
    assert (model.rows[0].lower, model.rows[0].upper) == (2, 4)
    assert list(model.rows[0].terms.values()) == [2, 3]
    with pytest.raises(ValueError, match="nothing can reach"):
        model.add({column: 0}, lower=1)


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
