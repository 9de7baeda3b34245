"""The rows of a matrix in GLOP: those needed at once handed over as one model, later ones when a point breaks them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2, solution_pb2

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix
from leadership_opt.solver.linear.cold_start import cold_basis
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.linear.linear_model import linear_program
from leadership_opt.solver.linear.scaled_rows import ScaledRows, speaks_of_courses
from leadership_opt.solver.linear.warm_glop import Answer, Method, WarmGlop

BASIC = solution_pb2.BASIS_STATUS_BASIC

LAZY_ROW_TOLERANCE = 1e-6
"""By how much a point may break a lazy row before it is posted."""


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
        Rows that need some of these columns get slack variables, to be priced; shape (columns,).
    given
        Only these rows are posted, and none is lazy; shape (rows,). None: as said above.

    Attributes
    ----------
    known
        How many rows of the matrix are posted or lazy.
    """

    def __init__(self, matrix: Matrix, elastic: NDArray[np.bool_], given: NDArray[np.bool_] | None = None) -> None:
        self.known = len(matrix)
        self._lower, self._upper = matrix.column_lower.astype(float), matrix.column_upper.astype(float)
        count = len(self._lower)
        bounds = matrix.column_lower, matrix.column_upper
        self._rows = ScaledRows(matrix, elastic, bounds, np.ones(count, dtype=bool))
        has_no_limit = (matrix.lower == -NO_LIMIT) & (matrix.upper == NO_LIMIT)
        is_posted = (speaks_of_courses(matrix, elastic) if given is None else given) & ~has_no_limit
        self._is_lazy = ~is_posted & (given is None)
        self._numbers: Integers = np.flatnonzero(is_posted)
        self._worth, self._price = np.zeros(count), 0.0
        self._started: WarmGlop | None = None

    @property
    def entries(self) -> int:
        """How many entries the posted rows have."""
        return int(np.diff(self._rows.matrix.first)[self._numbers].sum())

    @property
    def _glop(self) -> WarmGlop:
        if self._started is None:
            self._started = WarmGlop(self._model(self._numbers))
        return self._started

    def use(self, matrix: Matrix) -> None:
        """Take another matrix that begins with the same rows; limits of posted rows that differ are moved."""
        old, known = self._rows.matrix, self.known
        differs = (old.lower[:known] != matrix.lower[:known]) | (old.upper[:known] != matrix.upper[:known])
        self._rows.matrix = matrix
        moved = np.flatnonzero(differs[self._numbers])
        if len(moved) and self._started is not None:
            self._glop.move_rows(moved, *self._rows.limits(self._numbers[moved]))

    def add_rows(self) -> None:
        """Post the rows that the matrix has gained."""
        added = self._rows.grow()
        if len(added):
            self._post(added)
            self._is_lazy = np.append(self._is_lazy, np.zeros(len(added), dtype=bool))
            self.known += len(added)

    def add_broken(self, point: Floats) -> bool:
        """Post the lazy rows that a point breaks; return whether there were any."""
        broken = np.flatnonzero(self._is_lazy & self._rows.is_broken(point, LAZY_ROW_TOLERANCE))
        if len(broken):
            self._post(broken)
            self._is_lazy[broken] = False
        return bool(len(broken))

    def move(self, columns: Integers, lower: Floats, upper: Floats) -> None:
        """Take over the bounds of some columns."""
        units = self._rows.units[columns]
        self._lower[columns], self._upper[columns] = lower, upper
        if self._started is not None:
            self._started.move(columns, lower / units, upper / units)

    def scale_of(self, expression: Expression) -> float:
        """Return what a goal is divided by."""
        return self._rows.scale_of(expression)

    def aim_at(self, worth: Floats, price: float) -> None:
        """Take over what each column is worth in the numbers of the program, and the price of one unit of slack."""
        columns = np.flatnonzero(worth != self._worth)
        values = worth[columns]
        if self._started is not None:
            if price != self._price:
                slacks = np.arange(len(worth), self._started.columns)
                columns, values = np.append(columns, slacks), np.append(values, np.full(len(slacks), -price))
            self._started.aim_at(columns, values)
        self._worth, self._price = worth, price

    def worth_of(self, expression: Expression) -> Floats:
        """Return what a goal makes columns worth, divided by its scale."""
        return self._rows.worth_of(expression)

    def in_program(self, worth: Floats) -> Floats:
        """Return what columns are worth in the numbers of the program."""
        return worth * self._rows.units

    def solve(
        self, seconds: float | None, method: Method, *, iterations: int | None = None, is_preprocessed: bool = False
    ) -> Answer:
        """Solve with the rows that are posted, as :meth:`WarmGlop.solve`; values and multipliers in GLOP's numbers."""
        return self._glop.solve(seconds, method, iterations=iterations, is_preprocessed=is_preprocessed)

    def soften(self) -> bool:
        """Let elastic columns break what their lower bounds break; return whether that helps: then start cold."""
        return self._rows.soften(self._lower)

    def start_cold(self, seconds: float) -> bool:
        """Let another solver find an optimum of all rows from nothing, where the next solve begins.

        Of the lazy rows those are posted that are tight in it. Rows that are not have a slack in its
        basis: without both it is a basis still.

        Returns
        -------
        bool
            Whether there is one.
        """
        is_kept = np.zeros(self.known, dtype=bool)
        is_kept[self._numbers] = True
        rows = np.flatnonzero(is_kept | self._is_lazy)
        basis = cold_basis(self._model(rows), seconds)
        if basis is None:
            return False
        is_kept = is_kept[rows] | (np.array(basis.constraint_status.values) != BASIC)
        self._numbers = rows[is_kept]
        self._is_lazy[self._numbers] = False
        has_slack = np.concatenate([np.ones(len(self._worth), dtype=bool), self._rows.keeps_slacks(rows, is_kept)])
        self._started = WarmGlop(self._model(self._numbers))
        self._started.start_from(
            solution_pb2.BasisProto(
                constraint_status=_part(basis.constraint_status, is_kept),
                variable_status=_part(basis.variable_status, has_slack),
                basic_dual_feasibility=basis.basic_dual_feasibility,
            )
        )
        return True

    def optimum(self, answer: Answer) -> tuple[Floats, Floats] | None:
        """Return the values of the columns and the multipliers of all rows; None without an optimum."""
        if answer.values is None or answer.multipliers is None:
            return None
        multipliers = np.zeros(self.known)
        multipliers[self._numbers] = answer.multipliers / self._rows.scales[self._numbers]
        return answer.values[: len(self._worth)] * self._rows.units, multipliers

    def _post(self, rows: Integers) -> None:
        if self._started is not None:
            entries, slacks = self._rows.entries(rows, self._started.columns)
            self._started.add_rows(self._rows.limits(rows), entries, slacks, self._price)
        self._numbers = np.append(self._numbers, rows)

    def _model(self, rows: Integers) -> model_pb2.ModelProto:
        """Return some rows with their slack variables."""
        units, count = self._rows.units, len(self._worth)
        entries, slacks = self._rows.entries(rows, count)
        columns = (
            np.concatenate([self._lower / units, np.zeros(slacks)]),
            np.concatenate([self._upper / units, np.full(slacks, np.inf)]),
        )
        worth = np.concatenate([self._worth, np.full(slacks, -self._price)])
        return linear_program(columns, worth, self._rows.limits(rows), entries)


def _part(
    status: solution_pb2.SparseBasisStatusVector, is_kept: NDArray[np.bool_]
) -> solution_pb2.SparseBasisStatusVector:
    """Return the status of what is kept, numbered anew."""
    values = np.array(status.values)[is_kept]
    return solution_pb2.SparseBasisStatusVector(ids=range(len(values)), values=values)
