"""The plain data that a model is made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.rows import Row, falling

COLUMNS = 4
TERMS = st.lists(st.tuples(st.integers(0, COLUMNS - 1), st.integers(-9, 9)), max_size=8)
EXPRESSIONS = st.builds(Expression.of, TERMS, st.integers(-20, 20))
VALUES = st.lists(st.integers(-9, 9), min_size=COLUMNS, max_size=COLUMNS)


@given(TERMS, st.integers(-20, 20), VALUES)
def test_an_expression_is_worth_its_terms(terms: list[tuple[int, int]], constant: int, values: list[int]) -> None:
    """Adding up repeated columns must not change the value, and leaves each column once, never with 0."""
    expression = Expression.of(terms, constant)
    assert expression.value(values) == constant + sum(factor * values[column] for column, factor in terms)
    assert len(set(expression.columns)) == len(expression.columns)
    assert 0 not in expression.coefficients


@given(EXPRESSIONS, EXPRESSIONS, st.integers(-5, 5), VALUES)
def test_sums_are_worth_the_sum_of_values(one: Expression, two: Expression, factor: int, values: list[int]) -> None:
    """All rows and goals are put together with these two."""
    assert one.plus(two, factor).value(values) == one.value(values) + factor * two.value(values)
    assert total([one, two], [2, factor]).value(values) == 2 * one.value(values) + factor * two.value(values)
    assert total([one, two]).value(values) == one.value(values) + two.value(values)


def test_sums_of_columns() -> None:
    """The commonest expression: how many of some 0/1 columns are 1."""
    assert Expression.sum_of([2, 0, 2], 5) == Expression((2, 0), (2, 1), 5)
    assert total([]) == Expression()
    assert Expression().value([]) == 0


def test_columns_are_numbered_from_zero() -> None:
    """A ladder of no steps is no column at all."""
    columns = Columns()
    assert columns.new(0, 7, "pay") == 0
    assert list(columns.ladder(2, "size")) == [1, 2]
    assert list(columns.ladder(0, "none")) == []
    assert (columns.lower, columns.upper) == ([0, 0, 0], [7, 1, 1])
    assert [columns.name(at) for at in range(3)] == ["pay", "size>=1", "size>=2"]
    assert len(columns) == 3


def test_a_ladder_falls() -> None:
    """Each step is at most the one before: then a sum of steps says how high the ladder is climbed."""
    rows = list(falling([4, 5, 6]))
    assert rows == [
        Row(None, Expression.of([(5, 1), (4, -1)]), upper=0),
        Row(None, Expression.of([(6, 1), (5, -1)]), upper=0),
    ]
    assert list(falling([4])) == list(falling([])) == []
