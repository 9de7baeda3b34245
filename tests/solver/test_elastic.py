"""Rows that may be missed at a price must not make a relaxation worse where nothing has to be missed.

Once rows were handed to GLOP in another way and lost their entries: every bound stayed valid, and hardly a stage was
proven any more.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from leadership_opt import Problem, examples
from leadership_opt.model import build
from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.rows import Row
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.stages.master import Master


@pytest.mark.parametrize(
    "scenario", [examples.small_scenario, pytest.param(examples.reference_scenario, marks=pytest.mark.long)]
)
def test_bounds_with_elastic_rows_are_those_without(scenario: Callable[[int], Problem]) -> None:
    """The same optimum, so the same bound, for each goal of a scenario that is about people."""
    model = build(scenario(1))
    matrix = Matrix(model.context.variables.columns, model.rows)
    is_detail = Master(model.context, matrix).is_detail
    assert is_detail.any()
    ends = matrix.column_lower, matrix.column_upper
    elastic, plain = LinearRelaxation(matrix, is_detail), LinearRelaxation(matrix, np.zeros(len(is_detail), dtype=bool))
    people = [
        one for one in model.objectives if one.direction == "max" and one.goal.goal.value in ("merit", "participants")
    ]
    assert people
    for objective in people:
        goal = total((part.expression for part in objective.parts), objective.weights)
        found, wanted = (one.bound(goal, *ends, 60.0) for one in (elastic, plain))
        assert found is not None
        assert wanted is not None
        assert found.value == wanted.value


def test_rows_without_limits_do_not_shift_the_others() -> None:
    """The solver leaves such rows out of a model that it loads: the rows after them once held what the next should."""
    columns = Columns()
    one, two = columns.new(0, 5, "one"), columns.new(0, 5, "two")
    free = Row(None, Expression.of([(one, 1), (two, 1)]))
    rows = [free, Row(None, Expression.of([(one, 1)]), upper=2), free, Row(None, Expression.of([(two, 1)]), upper=3)]
    matrix = Matrix(columns, rows)
    found = LinearRelaxation(matrix, np.zeros(2, dtype=bool)).bound(
        Expression.sum_of([one, two]), matrix.column_lower, matrix.column_upper, 10.0
    )
    assert found is not None
    assert found.value == 5
