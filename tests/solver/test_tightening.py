"""Whatever makes a problem smaller or a bound tighter must not lose a solution."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.propagation import propagated
from leadership_opt.model.rounding import rounded_rows
from leadership_opt.model.rows import Row
from leadership_opt.solver.linear.large_relaxation import LargeRelaxation
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from tests.drawn_cases import tried
from tests.solver.test_bound import Programme, programmes


@tried(100, programmes(), st.data())
def test_propagation_keeps_every_solution(asked: Programme, data: st.DataObject) -> None:
    """A solution within the bounds that are given must be within those that are left."""
    lower, upper = asked.matrix.column_lower.copy(), asked.matrix.column_upper.copy()
    at = data.draw(st.integers(0, 2))
    lower[at] = upper[at] = data.draw(st.integers(int(lower[at]), int(upper[at])))
    left = propagated(asked.matrix, lower, upper)
    for values in asked.solutions:
        if ((lower <= values) & (values <= upper)).all():
            assert ((left[0] <= values) & (values <= left[1])).all()


def test_propagation_sees_what_follows_and_what_contradicts() -> None:
    """A course that does not run has no people; a course that must have people and cannot is no solution."""
    columns = Columns()
    runs, first, second = (columns.new(0, 1, name) for name in ("runs", "first", "second"))
    people = [Row(None, Expression.of([(who, 1), (runs, -1)]), upper=0) for who in (first, second)]
    matrix = Matrix(columns, people)
    _, upper = propagated(matrix, matrix.column_lower, np.array([0, 1, 1]))
    assert upper.tolist() == [0, 0, 0]
    matrix.add(Row(None, Expression.sum_of([first, second]), lower=1))
    lower, upper = propagated(matrix, matrix.column_lower, np.array([0, 1, 1]))
    assert (lower > upper).any()


@tried(100, programmes(), st.lists(st.integers(-3, 3), min_size=3, max_size=3), st.data())
def test_rounded_rows_keep_the_solutions_of_the_known_value(
    asked: Programme, coefficients: list[int], data: st.DataObject
) -> None:
    """They may cut off plans of another value of the held goal, never one of its value."""
    known = Expression.of(enumerate(coefficients))
    value = data.draw(st.sampled_from([known.value(values) for values in asked.solutions]))
    for row in rounded_rows(asked.matrix, known, value):
        for values in asked.solutions:
            if known.value(values) == value:
                found = row.expression.value(values)
                assert row.lower is None or row.lower <= found
                assert row.upper is None or found <= row.upper


def test_a_share_of_a_known_total_is_a_whole_number() -> None:
    """40 % of 198 are 79.2: at least 80; without a multiple of the total in it a row stays as it is."""
    columns = Columns()
    women, people = columns.new(0, 200, "women"), columns.new(0, 200, "people")
    share = Row(None, Expression.of([(women, 100), (people, -40)]), lower=0)
    alone = Row(None, Expression.of([(women, 3)]), lower=100)
    exact = Row(None, Expression.of([(women, 100), (people, -50)]), lower=0)
    [row] = rounded_rows(Matrix(columns, [share, alone, exact]), Expression.sum_of([people]), 198)
    assert (list(row.expression.terms()), row.lower, row.upper) == ([(women, 1)], 80, None)


def test_a_bound_of_large_numbers_is_exact_to_one() -> None:
    """Doubles lose the last digits of sums of large weights; a draw needs them to be proven.

    One of four people for each of 60 seats, weights of eleven digits and money rows that
    give the multipliers odd values: the relaxation is whole, so the bound must be its value.
    """
    columns = Columns()
    draws = np.random.default_rng(1641)
    weights = draws.integers(10**10, 10**11, size=(60, 4)).tolist()
    prices = draws.integers(10**6, 10**8, size=(60, 4)).tolist()
    seats = [[columns.new(0, 1, f"{seat},{who}") for who in range(4)] for seat in range(60)]
    rows = [Row(None, Expression.sum_of(people), upper=1) for people in seats]
    best = sum(max(row) for row in weights)
    dear = [
        (column, price)
        for people, costs in zip(seats, prices, strict=True)
        for column, price in zip(people, costs, strict=True)
    ]
    chosen = sum(costs[row.index(max(row))] for costs, row in zip(prices, weights, strict=True))
    rows.append(Row(None, Expression.of(dear), upper=chosen))
    matrix = Matrix(columns, rows)
    objective = Expression.of(
        (column, weight)
        for people, row in zip(seats, weights, strict=True)
        for column, weight in zip(people, row, strict=True)
    )
    relaxation = LinearRelaxation(matrix, np.zeros(len(columns), dtype=bool))
    found = relaxation.bound(objective, matrix.column_lower, matrix.column_upper, 10.0)
    assert found is not None
    assert found.value == best


@tried(30, programmes())
def test_the_relaxation_of_large_problems_proves_bounds_too(asked: Programme) -> None:
    """It solves what is left after propagation: its bound must hold for all rows."""
    matrix = asked.matrix
    found = LargeRelaxation(matrix, workers=1).bound(
        asked.objective, matrix.column_lower, matrix.column_upper, seconds=10.0
    )
    assert found is None or found.value >= asked.best
