"""The rows of a matrix in GLOP: those known at first handed over as one model, later ones entry by entry."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import linear_solver_pb2, pywraplp

from leadership_opt.model.matrix import NO_LIMIT, Matrix

Floats = NDArray[np.float64]


class LinearProgram:
    """Columns and rows as the solver knows them.

    Parameters
    ----------
    matrix
        All rows that are known so far.
    elastic
        Rows that need some of these columns get columns by which they may be missed; shape (columns,).

    Attributes
    ----------
    solver
        GLOP.
    columns
        Handles of the columns, those by which rows may be missed last.
    rows
        How many rows of the matrix it knows.
    slacks
        Numbers of the columns by which rows may be missed; those of the matrix come before.

    No handles of rows are kept: so many objects would be gone through whenever Python collects garbage.
    """

    def __init__(self, matrix: Matrix, elastic: NDArray[np.bool_]) -> None:
        self._elastic = elastic
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self._infinity: float = self.solver.infinity()
        self.solver.LoadModelFromProto(self._model(matrix))
        self.columns: list[Any] = self.solver.variables()
        self.slacks = range(len(elastic), len(self.columns))
        self.rows = len(matrix)
        for at in np.flatnonzero(_has_no_limit(matrix)).tolist():
            self.move_row(matrix, at)

    def add_rows(self, matrix: Matrix) -> None:
        """Take over the rows that a matrix has gained."""
        for at in range(self.rows, len(matrix)):
            row = self.solver.Constraint(*self._limits(matrix, at))
            for column, value in zip(*_entries(matrix, at), strict=True):
                row.SetCoefficient(self.columns[column], value)
            for sign in self._signs_of_slacks(matrix, at):
                slack = self.solver.NumVar(0, self._infinity, "")
                row.SetCoefficient(slack, sign)
                self.columns.append(slack)
        self.slacks = range(self.slacks.start, len(self.columns))
        self.rows = len(matrix)

    def move_row(self, matrix: Matrix, at: int) -> None:
        """Take over the limits of one row."""
        self.solver.constraint(at).SetBounds(*self._limits(matrix, at))

    def optimum(self) -> tuple[Floats, Floats]:
        """Return the values of the columns and the multipliers of the rows: at once, as one by one takes long."""
        found = linear_solver_pb2.MPSolutionResponse()
        self.solver.FillSolutionResponseProto(found)
        return np.array(found.variable_value)[: self.slacks.start], np.array(found.dual_value)

    def _model(self, matrix: Matrix) -> linear_solver_pb2.MPModelProto:
        """Return all rows with their slacks; handed over entry by entry they take as long as a solve.

        The loader leaves out rows without any limit, and all others would move up: such rows get limits for the while.
        """
        model = linear_solver_pb2.MPModelProto()
        for lower, upper in zip(matrix.column_lower.tolist(), matrix.column_upper.tolist(), strict=True):
            model.variable.add(lower_bound=lower, upper_bound=upper)
        for at, has_no_limit in enumerate(_has_no_limit(matrix).tolist()):
            lower, upper = (0.0, 0.0) if has_no_limit else self._limits(matrix, at)
            columns, values = _entries(matrix, at)
            row = model.constraint.add(lower_bound=lower, upper_bound=upper, var_index=columns, coefficient=values)
            for sign in self._signs_of_slacks(matrix, at):
                row.var_index.append(len(model.variable))
                row.coefficient.append(sign)
                model.variable.add(lower_bound=0.0, upper_bound=self._infinity)
        return model

    def _limits(self, matrix: Matrix, at: int) -> tuple[float, float]:
        lower, upper = int(matrix.lower[at]), int(matrix.upper[at])
        return -self._infinity if lower == -NO_LIMIT else lower, self._infinity if upper == NO_LIMIT else upper

    def _signs_of_slacks(self, matrix: Matrix, at: int) -> list[int]:
        """Return the signs with which a row may be missed: below its lower limit, above its upper one."""
        span = slice(matrix.first[at], matrix.first[at + 1])
        touching = self._elastic[matrix.column[span]]
        below = [1] if matrix.lower[at] != -NO_LIMIT and touching.any() else []
        above = [-1] if matrix.upper[at] != NO_LIMIT and (matrix.coefficient[span][touching] < 0).any() else []
        return below + above


def _entries(matrix: Matrix, at: int) -> tuple[list[int], list[int]]:
    """Return the columns and the coefficients of a row."""
    span = slice(matrix.first[at], matrix.first[at + 1])
    return matrix.column[span].tolist(), matrix.coefficient[span].tolist()


def _has_no_limit(matrix: Matrix) -> NDArray[np.bool_]:
    has_none: NDArray[np.bool_] = (matrix.lower == -NO_LIMIT) & (matrix.upper == NO_LIMIT)
    return has_none
