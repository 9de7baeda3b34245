"""Whatever a service is sent ends in a plan, a proof, "unknown" or a list of faults; never in anything else."""

from __future__ import annotations

import threading
import traceback
from collections import Counter
from typing import Any

import pytest

from leadership_opt import Outcome, Plan, Problem, Settings, Status, solve
from leadership_opt.errors import BadSettings, InvalidProblem
from tests.robustness.mutants import mutant

SETTINGS = Settings(workers=1, time_limit_seconds=2)

DEFAULT_SEEDS = 300
LONG_SEEDS = 20_000
BATCHES = 5

HANGS_AFTER_SECONDS = 60.0
"""Thirty times the time limit of a solve: nothing that works takes so long, on however busy a machine."""

Mix = Counter[str]
"""How many mutants ended in which way."""


def _dishonest(outcome: Outcome) -> str:
    """Say what an outcome claims without right, or nothing."""
    if (outcome.plan is None) != (outcome.status in (Status.INFEASIBLE, Status.UNKNOWN)):
        return f"{outcome.status} does not fit the plan"
    if outcome.plan is not None and not (outcome.verification and outcome.verification.is_valid):
        return "the plan is not verified"
    proven = all(stage.proven for stage in outcome.stages)
    if outcome.plan is not None and proven != (outcome.status is Status.OPTIMAL):
        return f"{outcome.status} does not fit the stages"
    wrong = [stage.key for stage in outcome.stages if stage.proven and stage.value != stage.bound]
    return f"not proven: {wrong}" if wrong else ""


def _end(document: dict[str, Any], base: Plan) -> str:
    """Return how a document ends; ``defect: ...`` if in none of the allowed ways."""
    try:
        problem = Problem.model_validate(document)
    except InvalidProblem as error:
        return "invalid" if error.faults and error.message("vi") else "defect: no fault is named"
    try:
        outcome = solve(problem, base=base, settings=SETTINGS)
    except BadSettings as error:
        return error.code if error.code == "numbers_too_large" else f"defect: {error.code}"
    wrong = _dishonest(outcome)
    return f"defect: {wrong}" if wrong else outcome.status.value


def _end_or_crash(seed: int) -> str:
    """The same for a mutant, in a thread of its own, so that one that never ends is seen and named."""
    ends: list[str] = []

    def run() -> None:
        try:
            ends.append(_end(*mutant(seed)))
        except BaseException:
            ends.append(f"defect: {traceback.format_exc(limit=-4)}")

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(HANGS_AFTER_SECONDS)
    return ends[0] if ends else f"defect: not ended after {HANGS_AFTER_SECONDS} seconds"


def _mix_of(seeds: range) -> Mix:
    """Count how mutants end, and report all defects at once."""
    ends = {seed: _end_or_crash(seed) for seed in seeds}
    defects = {seed: end for seed, end in ends.items() if end.startswith("defect")}
    assert not defects, "\n".join(f"mutant({seed}): {end}" for seed, end in defects.items())
    return Counter(ends.values())


def _assert_all_ways_occur(mix: Mix, mutants: int) -> None:
    """Neither "always refused" nor "always solved" would test much."""
    assert sum(mix.values()) == mutants
    solved = mutants - mix["invalid"]
    assert mix["invalid"] >= 0.2 * mutants, mix
    assert solved >= 0.2 * mutants, mix
    assert mix["optimal"] >= 0.05 * mutants, mix
    assert mix["infeasible"] >= 0.05 * mutants, mix
    assert mix["unknown"] + mix["feasible"] <= 0.02 * mutants, mix  # tiny problems: time is hardly ever short


@pytest.fixture(scope="module")
def mix() -> Mix:
    """What the batches of the default run add up to."""
    return Counter()


@pytest.mark.parametrize("batch", range(BATCHES))
def test_mutants_end_in_one_of_the_promised_ways(batch: int, mix: Mix) -> None:
    """A service passes on what users send: a plan, a proof, or faults may come out, and no other exception."""
    size = DEFAULT_SEEDS // BATCHES
    found = _mix_of(range(batch * size, (batch + 1) * size))
    assert len(found) >= 3, found
    mix.update(found)
    if sum(mix.values()) == DEFAULT_SEEDS:  # unless some batches were left out
        _assert_all_ways_occur(mix, DEFAULT_SEEDS)


@pytest.mark.long
def test_twenty_thousand_mutants(capsys: pytest.CaptureFixture[str]) -> None:
    """The same far more often: the seeds of the short test and those after them, then others."""
    _mix_of(range(4 * DEFAULT_SEEDS))
    mix = _mix_of(range(100_000, 100_000 + LONG_SEEDS))
    _assert_all_ways_occur(mix, LONG_SEEDS)
    with capsys.disabled():
        print(f"\n{dict(mix.most_common())}")  # noqa: T201 - a report for who runs the long tests


def test_the_same_seed_is_the_same_mutant() -> None:
    """A failure can be made again from its number."""
    assert repr(mutant(7)) == repr(mutant(7))
    assert repr(mutant(7)) != repr(mutant(8))
    assert len({repr(mutant(seed)) for seed in range(100)}) > 90
