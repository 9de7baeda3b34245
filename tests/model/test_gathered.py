"""Bounds of very large problems are those of a gathered problem: every plan must be a plan of that too."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from leadership_opt import Problem, examples
from leadership_opt.model import Model, build
from leadership_opt.model.columns import ColumnKind
from leadership_opt.model.expression import Expression
from leadership_opt.model.gathered import LEFT_OUT, Gathered
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.post import Posted
from leadership_opt.model.restrict_columns import restricted, restricted_row
from leadership_opt.model.rows import Row
from leadership_opt.result.settings import Settings
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.stages.state import SolveState, maximised, watch_nothing

PROBLEMS: dict[str, Callable[[], Problem]] = {
    "every family of rules": examples.small_scenario,
    "three years": examples.three_year_scenario,
}


@cache
def _built(name: str) -> tuple[Model, list[NDArray[np.int64]]]:
    """Return the model of a problem, and plans that differ much: the best and the worst of each goal over people."""
    model = build(PROBLEMS[name]())
    state = SolveState(model, Settings(time_limit_seconds=60, workers=1), Clock(60.0), None, None)
    plans = []
    for objective in model.objectives:
        for sign in (1, -1):
            posted = Posted(state.matrix, state.lower, state.upper)
            posted.maximise(Expression().plus(maximised(objective), sign))
            values = state.search(posted, 2.0, watch_nothing).values
            if values is not None:
                plans.append(np.array(values))
    return model, plans


def _gathered(model: Model, matrix: Matrix, bundles: list[int]) -> Gathered:
    variables = model.context.variables
    return Gathered(
        matrix,
        (matrix.column_lower, matrix.column_upper),
        variables,
        np.array(bundles, dtype=np.int64),
        variables.columns.is_of(ColumnKind.COURSE, ColumnKind.PROVINCE),
    )


@pytest.mark.parametrize("is_bundled", [False, True])
@pytest.mark.parametrize("name", PROBLEMS)
def test_every_plan_is_a_plan_of_the_gathered_problem(*, is_bundled: bool, name: str) -> None:
    """Its bounds would cut plans off otherwise, and something wrong would be called proven."""
    model, plans = _built(name)
    matrix = Matrix(model.context.variables.columns, model.rows)
    offers = range(len(model.context.index.offers))
    gathered = _gathered(model, matrix, [at % 3 if is_bundled else 0 for at in offers])
    assert plans
    kept = gathered.group != LEFT_OUT
    for values in plans:
        sums = np.zeros(len(gathered.matrix.column_lower), dtype=np.int64)
        np.add.at(sums, gathered.group[kept], values[kept])
        assert (gathered.matrix.column_lower <= sums).all()
        assert (sums <= gathered.matrix.column_upper).all()
        assert gathered.matrix.is_kept_by(sums)
        courses = gathered.without_seats()
        assert courses.is_kept_by(sums[: len(courses.column_lower)])
        for objective in model.objectives:
            expression = maximised(objective)
            assert gathered.expression(expression).value(sums.tolist()) >= expression.value(values.tolist())
            reached = Row(None, expression, lower=expression.value(values.tolist()))
            held = gathered.matrix.copy()
            held.add(*gathered.rows_of(reached))
            assert held.is_kept_by(sums)


def test_the_sum_over_provinces_is_the_sum_over_courses_without_people() -> None:
    """Without that, levels of fairness are not bounded until somebody looks at people."""
    model = build(examples.small_scenario())
    matrix = Matrix(model.context.variables.columns, model.rows)
    gathered = _gathered(model, matrix, [0] * len(model.context.index.offers))
    ladders = [column for steps in model.context.province_seats.steps.values() for column in steps]
    courses = gathered.without_seats()
    posted = Posted(courses, courses.column_lower, courses.column_upper)
    sizes = maximised(model.objectives[0])
    seats = gathered.expression(Expression.sum_of(ladders))
    posted.maximise(seats.plus(gathered.expression(sizes), -1))
    state = SolveState(model, Settings(time_limit_seconds=60, workers=1), Clock(60.0), None, None)
    assert state.search(posted, 20.0, watch_nothing).bound == 0


def test_rows_over_some_columns_say_the_same_of_plans_that_use_no_others() -> None:
    """A plan of the pool is called a plan of the whole: no row may be lost."""
    model, plans = _built("every family of rules")
    variables = model.context.variables
    matrix = Matrix(variables.columns, model.rows)
    draw = np.random.default_rng(1)
    for values in plans:
        kept = ~variables.is_seat | (values > 0) | (draw.random(len(values)) < 0.3)
        small = restricted(matrix, kept, matrix.column_lower, matrix.column_upper)
        assert small.is_kept_by(values)
        merit = Row(None, maximised(model.objectives[-1]), lower=0)
        left = restricted_row(merit, small.column_upper).expression
        assert left.value(values.tolist()) == merit.expression.value(values.tolist())
        for _ in range(30):
            other = values.copy()
            moved = draw.choice(np.flatnonzero(kept), 2)
            other[moved] = 1 - np.minimum(other[moved], 1)
            within = ((small.column_lower <= other) & (other <= small.column_upper)).all()
            assert not within or small.is_kept_by(other) == matrix.is_kept_by(other)
