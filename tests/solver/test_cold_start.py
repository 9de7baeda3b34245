"""A relaxation begun by one solver and kept warm by another must say what each of them would say alone."""

from __future__ import annotations

import numpy as np
import pytest

from leadership_opt import examples
from leadership_opt.model import build
from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.rows import Row
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.linear import linear_program
from leadership_opt.solver.linear.exact_bound import CUT_SCALE
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.stages.master import Master
from leadership_opt.solver.stages.state import maximised

SMALL = build(examples.small_scenario())


def _matrix() -> tuple[Matrix, Master]:
    matrix = Matrix(SMALL.context.variables.columns, SMALL.rows)
    return matrix, Master(SMALL.context, matrix)


def _bounds(relaxation: LinearRelaxation, matrix: Matrix) -> list[int]:
    """The bound of each goal in turn, so that all but the first start from the optimum before."""
    found = [
        relaxation.bound(maximised(one), matrix.column_lower, matrix.column_upper, 60.0) for one in SMALL.objectives
    ]
    assert None not in found
    return [one.value for one in found if one is not None]


@pytest.mark.parametrize("is_cold_solver_there", [True, False])
def test_every_goal_gets_the_bound_that_glop_alone_proves(
    monkeypatch: pytest.MonkeyPatch, *, is_cold_solver_there: bool
) -> None:
    """Also where HiGHS has no verdict: then GLOP begins from nothing."""
    matrix, master = _matrix()
    alone = LinearRelaxation(matrix, master.is_detail, clock=Clock(1e6, counted=True))
    if not is_cold_solver_there:
        monkeypatch.setattr(linear_program, "cold_basis", lambda model, seconds: None)
    assert _bounds(LinearRelaxation(matrix, master.is_detail), matrix) == _bounds(alone, matrix)


def test_rows_added_after_a_preprocessed_solve_keep_its_basis() -> None:
    """MathOpt refuses a basis of another size: the bound was lost then, and everything began from nothing."""
    matrix, master = _matrix()
    relaxation, goal = LinearRelaxation(matrix, master.is_detail), maximised(SMALL.objectives[0])
    assert relaxation.multipliers_anew(goal, 60.0) is not None
    before = relaxation.bound(goal, matrix.column_lower, matrix.column_upper, 60.0)
    assert before is not None
    assert relaxation.multipliers_anew(goal, 60.0) is not None
    matrix.add(Row(None, goal, upper=before.value - 1))
    after = relaxation.bound(goal, matrix.column_lower, matrix.column_upper, 60.0)
    assert after is not None
    assert after.value == before.value - 1


def test_people_who_must_go_leave_a_cut_where_their_course_may_not_run() -> None:
    """Held at 1, nobody can be left out: without slack in upper limits there was no solution, and so no cut."""
    columns = Columns()
    run, seat = columns.new(0, 1, "runs"), columns.new(0, 1, "seat")
    matrix = Matrix(columns, [Row(None, Expression.of([(seat, 1), (run, -1)]), upper=0)])
    relaxation = LinearRelaxation(matrix, np.array([False, True]))
    goal = Expression.sum_of([seat])
    assert relaxation.bound(goal, matrix.column_lower, matrix.column_upper, 10.0) is not None
    lower, upper = np.array([0, 1]), np.array([0, 1])
    held = relaxation.cuttable_bound(goal, lower, upper, 10.0)
    assert held is not None
    assert held.value < 0
    constant, terms = held.cut(np.array([True, False]))
    assert constant < 0
    assert constant + sum(value for _, value in terms) >= CUT_SCALE  # with the course the seat can be had


def test_a_course_that_cannot_run_leaves_nothing() -> None:
    """Rows of courses alone have no slack: a choice that breaks one has no bound, however often it is asked."""
    columns = Columns()
    run, other, seat = (columns.new(0, 1, name) for name in ("runs", "other", "seat"))
    rows = [Row(None, Expression.of([(run, 1), (other, 1)]), lower=1), Row(None, Expression.of([(seat, 1), (run, -1)]))]
    matrix = Matrix(columns, rows)
    relaxation = LinearRelaxation(matrix, np.array([False, False, True]))
    goal = Expression.sum_of([seat])
    assert relaxation.bound(goal, matrix.column_lower, matrix.column_upper, 10.0) is not None
    upper = np.array([0, 0, 1])
    assert relaxation.bound(goal, matrix.column_lower, upper, 10.0) is None
    assert relaxation.bound(goal, matrix.column_lower, matrix.column_upper, 10.0) is not None
