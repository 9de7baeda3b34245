"""Linear programs, and programs in whole numbers, as OR-Tools' MathOpt takes them, made from arrays at once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.spoken_errors import SpokenErrors
from leadership_opt.solver.spoken_output import SilentOutput

SHORTEST_RELAXATION_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of some rows, in any order.

    Attributes
    ----------
    row, column
        Where each stands, counted in the program.
    value
        What stands there.
    """

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    value: Floats


def linear_program(
    columns: tuple[Floats, Floats],
    worth: Floats,
    rows: tuple[Floats, Floats],
    entries: Entries,
    *,
    is_whole: bool = False,
) -> model_pb2.ModelProto:
    """Return the program that makes ``worth x`` as large as possible.

    Parameters
    ----------
    columns
        Lower and upper bounds of the columns; shape (columns,) each.
    worth
        Of each column; shape (columns,).
    rows
        Lower and upper limits of the rows; shape (rows,) each.
    entries
        Of the rows.
    is_whole
        Whether the columns take whole numbers only.
    """
    count, worthy = len(worth), np.flatnonzero(worth)
    row, column, value = in_row_order(entries)
    model = model_pb2.ModelProto()
    model.variables.ids.extend(range(count))
    model.variables.lower_bounds.extend(columns[0])
    model.variables.upper_bounds.extend(columns[1])
    model.variables.integers.extend(np.full(count, is_whole))
    model.objective.maximize = True
    model.objective.linear_coefficients.ids.extend(worthy)
    model.objective.linear_coefficients.values.extend(worth[worthy])
    model.linear_constraints.ids.extend(range(len(rows[0])))
    model.linear_constraints.lower_bounds.extend(rows[0])
    model.linear_constraints.upper_bounds.extend(rows[1])
    model.linear_constraint_matrix.row_ids.extend(row)
    model.linear_constraint_matrix.column_ids.extend(column)
    model.linear_constraint_matrix.coefficients.extend(value)
    return model


def linear_model(
    columns: tuple[Floats, Floats],
    worth: Floats,
    rows: tuple[Floats, Floats],
    entries: Entries,
    *,
    is_whole: bool = False,
) -> mathopt.Model:
    """Return the same program as MathOpt's own wrapper has it; parameters as in :func:`linear_program`."""
    return mathopt.Model.from_model_proto(linear_program(columns, worth, rows, entries, is_whole=is_whole))


def in_row_order(entries: Entries) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Return entries row after row, and by column within each, as MathOpt wants them."""
    order = np.lexsort((entries.column, entries.row))
    return entries.row[order], entries.column[order], entries.value[order]


def limits(lower: NDArray[np.int64], upper: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return limits of rows with infinity where there is none."""
    return (
        np.where(lower <= -NO_LIMIT, -np.inf, lower.astype(float)),
        np.where(upper >= NO_LIMIT, np.inf, upper.astype(float)),
    )


def scale_of(expression: Expression) -> float:
    """Return the largest coefficient, by which a goal is divided before a solver sees it."""
    return float(max(map(abs, expression.coefficients), default=1))


def time_limit(seconds: float) -> datetime.timedelta:
    """Return a limit that every solver takes."""
    return datetime.timedelta(seconds=max(seconds, SHORTEST_RELAXATION_SECONDS))


def solved(model: mathopt.Model, solver: mathopt.SolverType, **options: Any) -> mathopt.SolveResult | None:
    """Solve once; None where the solver has no verdict at all, or reported an error of its own."""
    try:
        with SpokenErrors() as spoken, SilentOutput():
            result = mathopt.solve(model, solver, params=mathopt.SolveParameters(**options))
        return None if spoken.has_alarm else result
    except (RuntimeError, AttributeError):  # MathOpt 9.15 stumbles over the error that it means to raise
        return None
