"""Small pieces measured one by one, so that a slower one shows: ``make bench-pieces``.

Each round stands beside one of a yardstick, Python's own sorting of records, as the speed of a
machine changes from second to second. How many yardsticks a piece takes is compared with
the last accepted version, which lies in ``results/pieces``: half as many again fail the run.
``make bench-pieces PIECES_ARGS=--benchmark-save=accepted`` keeps new figures.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.result_files import RESULTS
from leadership_opt import Cancel, Plan, Problem, Progress, Settings, check, examples, solve, verify
from leadership_opt.model import build
from leadership_opt.model.matrix import Matrix

ROUNDS = 15
MOST_SLOWER = 1.5
"""A piece may take so many times what it took in the accepted version."""

Found = TypeVar("Found")
Measure = Callable[..., Any]


def _yardstick() -> None:
    """Sort 20,000 records that Python makes."""
    sorted({number * 7919 % 20011: str(number) for number in range(20_000)}.items())


def _accepted(piece: str) -> float | None:
    """Return how many yardsticks a piece took in the accepted version; None if nothing is kept."""
    files = sorted((RESULTS / "pieces").glob("*/*.json"))
    kept = json.loads(files[-1].read_text("utf-8"))["benchmarks"] if files else []
    return next((one["extra_info"]["yardsticks"] for one in kept if one["name"] == piece), None)


@pytest.fixture
def measure(benchmark: BenchmarkFixture, request: pytest.FixtureRequest) -> Measure:
    """Return what measures a call beside the yardstick, and returns what the call returned."""

    def measured(piece: Callable[..., Found], *arguments: object) -> Found:
        beside: list[float] = []

        def before_each_round() -> None:
            began = time.perf_counter()
            _yardstick()
            beside.append(time.perf_counter() - began)

        found: Found = benchmark.pedantic(  # type: ignore[no-untyped-call]
            piece, args=arguments, setup=before_each_round, rounds=ROUNDS, warmup_rounds=1
        )
        assert benchmark.stats is not None
        own = benchmark.stats.stats.data
        yardsticks = statistics.median(here / there for here, there in zip(own, beside[-ROUNDS:], strict=True))
        benchmark.extra_info["yardsticks"] = round(yardsticks, 3)
        kept = _accepted(request.node.name)
        is_kept = request.config.getoption("benchmark_save", None) is not None
        if kept is not None and not is_kept:
            print(f"{request.node.name}: {yardsticks:.2f} yardsticks, accepted {kept:.2f}")
            assert yardsticks <= MOST_SLOWER * kept
        return found

    return measured


@pytest.fixture(scope="module")
def problem() -> Problem:
    """Return size S."""
    return examples.reference_scenario()


@pytest.fixture(scope="module")
def plan(problem: Problem) -> Plan:
    """Return the first plan of size S."""
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        if progress.incumbent is not None:
            cancel.set()

    found = solve(problem, settings=Settings(time_limit_seconds=120.0), on_progress=stop, cancel=cancel).plan
    assert found is not None
    return found


def test_scenario(measure: Measure) -> None:
    """Inventing people and offers."""
    assert len(measure(examples.reference_scenario).nominees) == 380


def test_check(measure: Measure, problem: Problem) -> None:
    """The quick facts before any solver."""
    assert measure(check, problem).problem_sha256 == problem.sha256


def test_build(measure: Measure, problem: Problem) -> None:
    """From the problem to rows."""
    assert measure(build, problem).rows


def test_matrix(measure: Measure, problem: Problem) -> None:
    """From rows to sparse arrays."""
    model = build(problem)
    assert len(measure(Matrix, model.context.variables.columns, model.rows)) > 10_000


def test_verify(measure: Measure, problem: Problem, plan: Plan) -> None:
    """The second reading of a whole plan."""
    assert not measure(verify, problem, plan).violations


def test_load(measure: Measure, problem: Problem) -> None:
    """From JSON text to a validated problem."""
    assert measure(Problem.model_validate_json, problem.model_dump_json()) == problem


def test_dump(measure: Measure, problem: Problem) -> None:
    """From a problem to JSON text."""
    assert measure(problem.model_dump_json)
