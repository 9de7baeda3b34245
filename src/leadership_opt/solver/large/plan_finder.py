"""Plans of a large problem whose courses are chosen, found by a mixed-integer solver that is not trusted.

With courses, dates and perhaps sizes held, nearly every vertex of the linear relaxation is
a plan. HiGHS, after its preprocessing, comes to one in seconds where CP-SAT needs ten times
as long. It reckons in floating point: so what it finds is rounded and checked against all
rows in whole numbers, and what it does not find proves nothing.
"""

from __future__ import annotations

import numpy as np
from ortools.math_opt.python import mathopt

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.linear.linear_model import Entries, limits, linear_model, scale_of, solved, time_limit


def find_plan(
    matrix: Matrix, goal: tuple[Expression, int], bounds: tuple[Integers, Integers], seconds: float
) -> list[int] | None:
    """Look for the best plan within column bounds.

    Parameters
    ----------
    matrix
        All rows.
    goal
        What is made large, and the least it must be.
    bounds
        Of the columns; shape (columns,) each.
    seconds
        Of wall-clock time, more or less: preprocessing does not look at the clock.

    Returns
    -------
    list of int or None
        Column values that keep all rows, exactly; None if none were found.
    """
    expression, least = goal
    lower, upper = propagated(matrix, *bounds)
    if matrix.contradiction or (lower > upper).any():
        return None
    free = np.flatnonzero(lower < upper)
    model = _model(matrix, expression, lower, upper, free)
    answer = solved(
        model,
        mathopt.SolverType.HIGHS,
        time_limit=time_limit(seconds),
        relative_gap_tolerance=0.0,
    )
    if answer is None or not answer.has_primal_feasible_solution():
        return None
    values = lower.copy()
    values[free] = np.rint(answer.variable_values(model.variables())).astype(np.int64)
    is_plan = matrix.is_kept_by(values) and (lower <= values).all() and (values <= upper).all()
    found: list[int] = values.tolist()
    return found if is_plan and expression.value(found) >= least else None


def _model(matrix: Matrix, expression: Expression, lower: Integers, upper: Integers, free: Integers) -> mathopt.Model:
    """Return the rows that the bounds of the columns leave open, over the columns that are free."""
    is_free = lower < upper
    place = np.cumsum(is_free) - 1
    ends = matrix.coefficient * lower[matrix.column], matrix.coefficient * upper[matrix.column]
    starts = matrix.first[:-1]
    fixed = np.add.reduceat(np.where(is_free[matrix.column], 0, ends[0]), starts)
    least, most = (np.add.reduceat(part, starts) for part in (np.minimum(*ends), np.maximum(*ends)))
    is_open = (least < matrix.lower) & (matrix.lower > -NO_LIMIT) | (most > matrix.upper) & (matrix.upper < NO_LIMIT)
    row = np.repeat(np.cumsum(is_open) - 1, np.diff(matrix.first))
    is_in = np.repeat(is_open, np.diff(matrix.first)) & is_free[matrix.column]
    entries = Entries(row[is_in], place[matrix.column[is_in]], matrix.coefficient[is_in].astype(float))
    worth = np.zeros(len(lower))
    worth[list(expression.columns)] = np.array(expression.coefficients) / scale_of(expression)
    row_lower, row_upper = limits(matrix.lower[is_open], matrix.upper[is_open])
    columns = lower[free].astype(float), upper[free].astype(float)
    given = fixed[is_open]
    return linear_model(columns, worth[free], (row_lower - given, row_upper - given), entries, is_whole=True)
