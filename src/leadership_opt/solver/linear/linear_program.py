"""The rows of a matrix in GLOP: those needed at once handed over as one model, later ones entry by entry."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import linear_solver_pb2, pywraplp

from leadership_opt.model.matrix import NO_LIMIT, Matrix
from leadership_opt.solver.linear.scaling import column_scales, row_scales

LAZY_ROW_TOLERANCE = 1e-6
"""By how much a point may break a lazy row before it is posted."""

Floats = NDArray[np.float64]


class LinearProgram:
    """Columns and rows as the solver knows them.

    Of thousands of rows an optimum needs hundreds. So rows that hold for every choice of
    courses as long as nobody is placed are lazy: posted once a point breaks them. Every solve
    has fewer rows, and the last point keeps them all (Dantzig, Fulkerson and Johnson, 1954).
    Without an objective the points of the solver wander, and each breaks others: such programs
    have no lazy rows.

    Parameters
    ----------
    matrix
        All rows that are known so far.
    elastic
        Rows that need some of these columns get slack variables; shape (columns,).
    given
        Only these rows are posted, and none is lazy; shape (rows,). None: as said above.

    Attributes
    ----------
    solver
        GLOP.
    columns
        Handles of the columns, slack variables last.
    slacks
        Numbers of the slack variables; columns of the matrix come before.
    numbers
        Of each posted row: its number in the matrix.
    known
        How many rows of the matrix are posted or lazy.
    entries
        Of the posted rows.

    No handles of rows are kept: so many objects would be gone through whenever Python collects garbage.
    """

    def __init__(self, matrix: Matrix, elastic: NDArray[np.bool_], given: NDArray[np.bool_] | None = None) -> None:
        self._elastic = elastic
        self.known = len(matrix)
        self._units = column_scales(matrix.column_lower, matrix.column_upper)
        self._unit_of: list[float] = self._units.tolist()  # looked up one by one, a list takes a tenth of the time
        self._row_scales = row_scales(matrix, self._units)
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self._infinity: float = self.solver.infinity()
        is_posted = (speaks_of_courses(matrix, elastic) if given is None else given) & ~_has_no_limit(matrix)
        self._is_lazy = ~is_posted & (given is None)
        self.numbers: list[int] = np.flatnonzero(is_posted).tolist()
        self.solver.LoadModelFromProto(self._model(matrix))
        self.columns: list[Any] = self.solver.variables()
        self._objective = self.solver.Objective()
        self.slacks = range(len(elastic), len(self.columns))
        self.entries = int(np.diff(matrix.first)[is_posted].sum())
        self._place = {number: at for at, number in enumerate(self.numbers)}

    def add_rows(self, matrix: Matrix) -> None:
        """Take over the rows that a matrix has gained."""
        if len(matrix) > self.known:
            self._row_scales = np.append(self._row_scales, row_scales(matrix, self._units, self.known))
        for number in range(self.known, len(matrix)):
            row = self._post(matrix, number)
            for sign in self._signs_of_slacks(matrix, number):
                slack = self.solver.NumVar(0, self._infinity, "")
                row.SetCoefficient(slack, sign)
                self.columns.append(slack)
        self.slacks = range(self.slacks.start, len(self.columns))
        self._is_lazy = np.append(self._is_lazy, np.zeros(len(matrix) - self.known, dtype=bool))
        self.known = len(matrix)

    def add_broken(self, matrix: Matrix, point: Floats) -> bool:
        """Post the lazy rows that a point breaks; return whether there were any."""
        sums = np.add.reduceat(matrix.coefficient * point[matrix.column], matrix.first[:-1])
        misses = np.maximum(matrix.lower - sums, sums - matrix.upper)[: self.known]
        broken = np.flatnonzero(self._is_lazy & (misses > LAZY_ROW_TOLERANCE * self._row_scales))
        for number in broken.tolist():
            self._post(matrix, number)
        self._is_lazy[broken] = False
        return bool(len(broken))

    def move_row(self, matrix: Matrix, number: int) -> None:
        """Take over the limits of one row."""
        if number in self._place:
            self.solver.constraint(self._place[number]).SetBounds(*self._limits(matrix, number))

    def move_column(self, column: int, lower: float, upper: float) -> None:
        """Take over the bounds of one column of the matrix."""
        unit = self._unit_of[column]
        self.columns[column].SetBounds(lower / unit, upper / unit)

    def aim_at(self, column: int, worth: float) -> None:
        """Take over what one column of the matrix is worth."""
        self._objective.SetCoefficient(self.columns[column], worth * self._unit_of[column])

    def optimum(self) -> tuple[Floats, Floats]:
        """Return the values of the columns and the multipliers of all rows: at once, as one by one takes long."""
        found = linear_solver_pb2.MPSolutionResponse()
        self.solver.FillSolutionResponseProto(found)
        multipliers = np.zeros(self.known)
        multipliers[self.numbers] = found.dual_value / self._row_scales[self.numbers]
        return np.array(found.variable_value)[: self.slacks.start] * self._units, multipliers

    def _post(self, matrix: Matrix, number: int) -> Any:
        row = self.solver.Constraint(*self._limits(matrix, number))
        columns, values = self._entries(matrix, number)
        for column, value in zip(columns, values, strict=True):
            row.SetCoefficient(self.columns[column], value)
        self._place[number] = len(self.numbers)
        self.numbers.append(number)
        self.entries += len(columns)
        return row

    def _model(self, matrix: Matrix) -> linear_solver_pb2.MPModelProto:
        """Return the rows needed at once with their slacks; handed over entry by entry they take as long as a solve."""
        model = linear_solver_pb2.MPModelProto()
        ends = (matrix.column_lower / self._units).tolist(), (matrix.column_upper / self._units).tolist()
        for lower, upper in zip(*ends, strict=True):
            model.variable.add(lower_bound=lower, upper_bound=upper)
        for number in self.numbers:
            lower, upper = self._limits(matrix, number)
            columns, values = self._entries(matrix, number)
            row = model.constraint.add(lower_bound=lower, upper_bound=upper, var_index=columns, coefficient=values)
            for sign in self._signs_of_slacks(matrix, number):
                row.var_index.append(len(model.variable))
                row.coefficient.append(sign)
                model.variable.add(lower_bound=0.0, upper_bound=self._infinity)
        return model

    def _limits(self, matrix: Matrix, at: int) -> tuple[float, float]:
        lower, upper, scale = int(matrix.lower[at]), int(matrix.upper[at]), float(self._row_scales[at])
        return (
            -self._infinity if lower == -NO_LIMIT else lower / scale,
            self._infinity if upper == NO_LIMIT else upper / scale,
        )

    def _entries(self, matrix: Matrix, at: int) -> tuple[list[int], list[float]]:
        """Return the columns and the coefficients of a row."""
        span = slice(matrix.first[at], matrix.first[at + 1])
        columns = matrix.column[span]
        return columns.tolist(), (matrix.coefficient[span] * self._units[columns] / self._row_scales[at]).tolist()

    def _signs_of_slacks(self, matrix: Matrix, at: int) -> list[int]:
        """Return the signs of the slack variables of a row: below its lower limit, above its upper one."""
        span = slice(matrix.first[at], matrix.first[at + 1])
        touching = self._elastic[matrix.column[span]]
        below = [1] if matrix.lower[at] != -NO_LIMIT and touching.any() else []
        above = [-1] if matrix.upper[at] != NO_LIMIT and (matrix.coefficient[span][touching] < 0).any() else []
        return below + above


def speaks_of_courses(matrix: Matrix, elastic: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each row whether some choice of the other columns breaks it where all elastic ones are zero."""
    if not len(matrix):
        return np.zeros(0, dtype=bool)
    kept = ~elastic[matrix.column]
    bounds = matrix.column_lower[matrix.column], matrix.column_upper[matrix.column]
    ends = [np.where(kept, matrix.coefficient * bound, 0) for bound in bounds]
    least = np.add.reduceat(np.minimum(*ends), matrix.first[:-1])
    most = np.add.reduceat(np.maximum(*ends), matrix.first[:-1])
    speaks: NDArray[np.bool_] = (least < matrix.lower) | (most > matrix.upper)
    return speaks


def _has_no_limit(matrix: Matrix) -> NDArray[np.bool_]:
    has_none: NDArray[np.bool_] = (matrix.lower == -NO_LIMIT) & (matrix.upper == NO_LIMIT)
    return has_none
