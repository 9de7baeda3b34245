"""Small pieces measured one by one, so that a slower one shows: ``make bench-pieces``.

The figures of the last accepted version lie in ``results/pieces``; a piece whose median is more
than half slower than there fails the run. ``make bench-pieces PIECES_ARGS=--benchmark-save=NAME``
keeps new figures; compare only figures of one machine with nothing else to do.
"""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from leadership_opt import Cancel, Plan, Problem, Progress, Settings, check, examples, solve, verify
from leadership_opt.model import build
from leadership_opt.model.matrix import Matrix


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


def test_scenario(benchmark: BenchmarkFixture) -> None:
    """Inventing people and offers."""
    assert len(benchmark(examples.reference_scenario).nominees) == 380


def test_check(benchmark: BenchmarkFixture, problem: Problem) -> None:
    """The quick facts before any solver."""
    assert benchmark(check, problem).problem_sha256 == problem.sha256


def test_build(benchmark: BenchmarkFixture, problem: Problem) -> None:
    """From the problem to rows."""
    assert benchmark(build, problem).rows


def test_matrix(benchmark: BenchmarkFixture, problem: Problem) -> None:
    """From rows to sparse arrays."""
    model = build(problem)
    assert len(benchmark(Matrix, model.context.variables.columns, model.rows)) > 10_000


def test_verify(benchmark: BenchmarkFixture, problem: Problem, plan: Plan) -> None:
    """The second reading of a whole plan."""
    assert not benchmark(verify, problem, plan).violations


def test_load(benchmark: BenchmarkFixture, problem: Problem) -> None:
    """From JSON text to a validated problem."""
    assert benchmark(Problem.model_validate_json, problem.model_dump_json()) == problem


def test_dump(benchmark: BenchmarkFixture, problem: Problem) -> None:
    """From a problem to JSON text."""
    assert benchmark(problem.model_dump_json)
