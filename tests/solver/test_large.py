"""What is done otherwise for large problems must have the values of the ordinary way; shown on a small problem."""

from __future__ import annotations

import pytest

from leadership_opt import examples, solve
from leadership_opt.solver import large_relaxation, stage_search
from leadership_opt.solver.settings import Settings


@pytest.mark.parametrize("method", ["simplex", "interior point", "first order"])
def test_a_small_problem_solved_as_a_large_one_has_the_same_values(
    monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Each method of relaxation, and courses near its optimum: nothing proven may differ."""
    problem = examples.small_scenario()
    settings = Settings(time_limit_seconds=60, workers=2)
    usual = solve(problem, settings=settings)
    monkeypatch.setattr(large_relaxation, "FEWEST_COLUMNS", 1)
    monkeypatch.setattr(stage_search, "FEWEST_COLUMNS", 1)
    if method == "interior point":
        monkeypatch.setattr(large_relaxation, "DECIDED", set())
    if method == "first order":
        monkeypatch.setattr(large_relaxation, "MOST_FOR_VERTEX", -1)
    large = solve(problem, settings=settings)
    values = {(stage.goal, stage.label): stage.value for stage in usual.stages if stage.proven}
    assert values
    for stage in large.stages:
        if stage.proven and (stage.goal, stage.label) in values:
            assert stage.value == values[stage.goal, stage.label]
    assert large.verification is not None
    assert large.verification.violations == ()
