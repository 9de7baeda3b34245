"""Bounds from rounded multipliers: never below the truth, whatever the multipliers."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import strategies as st

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.rows import Row
from leadership_opt.solver.linear.exact_bound import exact_bound
from leadership_opt.solver.linear.large_relaxation import LargeRelaxation
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from tests.drawn_cases import tried

COLUMNS = 3


class Programme(NamedTuple):
    """A tiny integer programme, and all of its solutions."""

    matrix: Matrix
    objective: Expression
    solutions: list[tuple[int, ...]]

    @property
    def best(self) -> int:
        """The greatest value."""
        return max(self.objective.value(values) for values in self.solutions)


def _keeps(row: Row, values: tuple[int, ...]) -> bool:
    value = row.expression.value(values)
    return (row.lower is None or row.lower <= value) and (row.upper is None or value <= row.upper)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Three columns with up to five values each, up to four rows that some solution keeps."""
    small = st.integers(-4, 4)
    columns = Columns()
    ranges = []
    for at in range(COLUMNS):
        low = draw(st.integers(-2, 2))
        ranges.append(range(low, low + draw(st.integers(0, 4)) + 1))
        columns.new(ranges[-1][0], ranges[-1][-1], f"x{at}")
    point = tuple(draw(st.sampled_from(entry)) for entry in ranges)
    rows = []
    for _ in range(draw(st.integers(0, 4))):
        expression = Expression.of([(at, draw(small)) for at in range(COLUMNS)], draw(small))
        value, slack = expression.value(point), draw(st.integers(0, 3))
        sides = draw(st.sampled_from((("lower",), ("upper",), ("lower", "upper"))))
        lower = value - slack if "lower" in sides else None
        upper = value + slack if "upper" in sides else None
        rows.append(Row(None, expression, lower, upper))
    objective = Expression.of([(at, draw(st.integers(-9, 9))) for at in range(COLUMNS)], draw(small))
    solutions = [values for values in product(*ranges) if all(_keeps(row, values) for row in rows)]
    return Programme(Matrix(columns, rows), objective, solutions)


@tried(80, programmes(), st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=4))
def test_any_multipliers_prove_a_bound(asked: Programme, guesses: list[float]) -> None:
    """Floating-point duals may be wrong in any way; a bound below the truth would be a false proof."""
    matrix = asked.matrix
    multipliers = np.array(guesses[: len(matrix)])
    for scale in (1.0, 1e-3, 1e-6):
        found = exact_bound(matrix, asked.objective, scale * multipliers, matrix.column_lower, matrix.column_upper)
        if found is None:
            continue
        assert found.value >= asked.best
        for target in {found.value, asked.best, (found.value + asked.best) // 2}:
            lower, upper = found.tightened(target, matrix.column_lower, matrix.column_upper)
            for values in asked.solutions:
                if asked.objective.value(values) >= target:
                    assert all(lower[at] <= value <= upper[at] for at, value in enumerate(values))


@tried(50, programmes())
def test_a_bound_made_within_tighter_bounds_cuts_nothing_off(asked: Programme) -> None:
    """Large relaxations first tighten the columns: reduced costs count from these ends, not from those given."""
    matrix = asked.matrix
    given_bounds = matrix.column_lower, matrix.column_upper
    found = LargeRelaxation(matrix, 1).bound(asked.objective, *given_bounds, 10.0)
    if found is None:
        return
    assert found.value >= asked.best
    for target in {found.value, asked.best}:
        lower, upper = found.tightened(target, *given_bounds)
        for values in asked.solutions:
            if asked.objective.value(values) >= target:
                assert all(lower[at] <= value <= upper[at] for at, value in enumerate(values))


@tried(50, programmes())
def test_good_multipliers_prove_a_good_bound(asked: Programme) -> None:
    """Those of the relaxation prove its own value, rounded down: at most what the columns alone allow."""
    matrix = asked.matrix
    multipliers = LinearRelaxation(matrix, np.zeros(len(matrix.column_lower), dtype=bool)).multipliers(
        asked.objective, 10.0
    )
    assert multipliers is not None
    found = exact_bound(matrix, asked.objective, multipliers, matrix.column_lower, matrix.column_upper)
    nothing = exact_bound(matrix, asked.objective, np.zeros(len(matrix)), matrix.column_lower, matrix.column_upper)
    assert found is not None
    assert nothing is not None
    assert asked.best <= found.value <= nothing.value


@tried(75, programmes(), st.data())
def test_reduced_rows_have_the_same_solutions(asked: Programme, data: st.DataObject) -> None:
    """Fixing columns and leaving out what holds anyway must not let a solution in or out."""
    matrix = asked.matrix
    lower, upper = matrix.column_lower.copy(), matrix.column_upper.copy()
    for at in range(COLUMNS):
        lower[at] = data.draw(st.integers(int(lower[at]), int(upper[at])))
        upper[at] = data.draw(st.integers(int(lower[at]), int(upper[at])))
    reduced = list(matrix.reduced(lower, upper))
    inside = [range(int(low), int(high) + 1) for low, high in zip(lower, upper, strict=True)]
    for values in product(*inside):
        kept = all(
            row.lower <= sum(f * values[c] for c, f in zip(row.columns, row.coefficients, strict=True)) <= row.upper
            for row in reduced
        )
        assert (kept and not matrix.contradiction) == (values in asked.solutions)


def test_a_row_without_columns_may_contradict() -> None:
    """Nothing to sum up, and 0 is not allowed: a problem with an empty group is infeasible, not broken."""
    columns = Columns()
    columns.new(0, 1, "x")
    assert not Matrix(columns, [Row(None, Expression((), (), 2), lower=1)]).contradiction
    assert Matrix(columns, [Row(None, Expression(), lower=1)]).contradiction
    matrix = Matrix(columns, [])
    assert not matrix.contradiction
    matrix.add(Row(None, Expression((), (), 5), upper=4))
    assert matrix.contradiction


@pytest.mark.parametrize("guess", [2.0**61, 1e300, float("inf"), float("nan")])
def test_multipliers_beyond_64_bits_prove_nothing(guess: float) -> None:
    """A relaxation that went astray gives no bound, rather than one that wrapped around."""
    columns = Columns()
    columns.new(0, 1, "x")
    matrix = Matrix(columns, [Row(None, Expression.of([(0, 1)]), upper=1)])
    lower, upper = matrix.column_lower, matrix.column_upper
    assert exact_bound(matrix, Expression.of([(0, 1)]), np.array([guess]), lower, upper) is None


@pytest.mark.parametrize("weight", [2**20, 2**40, 2**52])
def test_large_weights_are_exact_or_refused(weight: int) -> None:
    """Money in single dong: rounding must not lose one of them."""
    columns = Columns()
    for at in range(2):
        columns.new(0, 1, f"x{at}")
    columns.new(0, weight, "pay")
    rows = [Row(None, Expression.of([(2, 1), (0, -weight), (1, 1 - weight)]), lower=0, upper=0)]
    rows.append(Row(None, Expression.of([(0, 1), (1, 1)]), lower=1))
    matrix = Matrix(columns, rows)
    objective = Expression.of([(2, -1)])  # as little as possible: weight - 1
    multipliers = LinearRelaxation(matrix, np.zeros(len(matrix.column_lower), dtype=bool)).multipliers(objective, 10.0)
    assert multipliers is not None
    found = exact_bound(matrix, objective, multipliers, matrix.column_lower, matrix.column_upper)
    assert found is None or found.value >= 1 - weight


@tried(50, programmes(), st.floats(0, 1))
def test_what_is_learned_between_two_points_holds_everywhere(programme: Programme, way: float) -> None:
    """Columns may be held to any numbers for the multipliers: the cut from them excludes no solution."""
    matrix = programme.matrix
    kept = np.array([0, 1])
    elastic = np.ones(COLUMNS, dtype=bool)
    relaxation = LinearRelaxation(matrix, elastic)
    inside, out = np.array(programme.solutions[0], dtype=float), matrix.column_upper.astype(float)
    multipliers = relaxation.multipliers_between(kept, (way * out + (1 - way) * inside)[kept], 1.0)
    if multipliers is None:
        return
    exact = exact_bound(matrix, Expression(), multipliers, matrix.column_lower, matrix.column_upper)
    if exact is None:
        return
    constant, terms = exact.cut(np.array([True, True, False]))
    if (matrix.column_lower[kept] >= 0).all():  # cuts are of columns that are never negative
        for values in programme.solutions:
            assert constant + sum(value * values[column] for column, value in terms) >= 0


def test_a_held_point_without_a_solution_gives_a_cut() -> None:
    """Two seats are asked of a course of which half runs: one is missing, and the cut asks for a whole one."""
    columns = Columns()
    run, seats = columns.new(0, 1, "runs"), columns.new(0, 2, "seats")
    rows = [Row(None, Expression.of([(seats, 1), (run, -2)]), upper=0), Row(None, Expression.of([(seats, 1)]), lower=2)]
    matrix = Matrix(columns, rows)
    relaxation = LinearRelaxation(matrix, np.array([False, True]))
    multipliers = relaxation.multipliers_between(np.array([run]), np.array([0.5]), 1.0)
    assert multipliers is not None
    exact = exact_bound(matrix, Expression(), multipliers, matrix.column_lower, matrix.column_upper)
    assert exact is not None
    constant, terms = exact.cut(np.array([True, False]))
    assert constant + sum(value for _, value in terms) >= 0  # a whole one will do
    assert constant + sum(value * 0.5 for _, value in terms) < 0
