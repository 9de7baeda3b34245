"""What is read from the solver's numbers, and what is asked of a posted model a second time."""

from __future__ import annotations

import math

import pytest
from ortools.sat.python import cp_model

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.post import Posted


def posted(weights: list[int], least: int, most: int) -> Posted:
    """As large a sum of weights as possible, looked for between two values."""
    columns = Columns()
    numbers = [columns.new(0, 1, f"x{at}") for at in range(len(weights))]
    matrix = Matrix(columns, [])
    model = Posted(matrix, matrix.column_lower, matrix.column_upper)
    model.maximise(Expression.of(zip(numbers, weights, strict=True)), least, most)
    return model


@pytest.mark.parametrize("whole", [7, 10**6, 10**12, 2**52])
def test_a_bound_is_never_read_too_low(whole: int) -> None:
    """A double one place below 10^12 is 10^12 and not one less: a bound that is too low would be a false proof."""
    model = posted([1], 0, 1)
    assert model.full_bound(whole) == whole
    for places in range(4):
        below = float(whole)
        for _ in range(places):
            below = math.nextafter(below, 0.0)
        assert whole <= model.full_bound(below) <= whole + 4 * math.ulp(whole)
    if whole <= 10**12:
        assert model.full_bound(whole - 0.5) == whole - 1, "and no higher than it must where doubles tell halves apart"


def decided(model: cp_model.CpModel) -> bool:
    """Whether a question has a solution."""
    return bool(cp_model.CpSolver().solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE))


def test_a_question_keeps_what_it_is_asked_with() -> None:
    """The limits of the search, or without the upper one, or a lower one of its own; never the objective."""
    model = posted([5, 3, 3], 4, 6)
    assert not model.question(None, keeps_most=True).has_objective()
    assert decided(model.question(None, keeps_most=True))
    assert not decided(model.question(7, keeps_most=True))
    assert decided(model.question(7, keeps_most=False))
    assert not decided(model.question(12, keeps_most=False))
    assert decided(model.question(None, keeps_most=True)), "asking changes nothing"
