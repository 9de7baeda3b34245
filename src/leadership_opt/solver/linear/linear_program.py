"""The rows of a matrix in GLOP: those needed at once from the beginning, the others when a point breaks them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import solution_pb2

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Matrix
from leadership_opt.solver.linear.cold_start import cold_basis
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.linear.glop_program import GlopProgram
from leadership_opt.solver.linear.scaled_rows import ScaledRows, speaks_of_courses

BASIC = solution_pb2.BASIS_STATUS_BASIC

LAZY_ROW_TOLERANCE = 1e-6
"""By how much a point may break a lazy row before it is posted."""


class LinearProgram(GlopProgram):
    """A program of all columns, with lazy rows.

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
    """

    def __init__(self, matrix: Matrix, elastic: NDArray[np.bool_], given: NDArray[np.bool_] | None = None) -> None:
        bounds = matrix.column_lower, matrix.column_upper
        has_no_limit = (matrix.lower == -NO_LIMIT) & (matrix.upper == NO_LIMIT)
        is_posted = (speaks_of_courses(matrix, elastic) if given is None else given) & ~has_no_limit
        self._is_lazy = ~is_posted & (given is None)
        rows = ScaledRows(matrix, elastic, bounds, np.ones(len(bounds[0]), dtype=bool))
        super().__init__(rows, bounds, np.flatnonzero(is_posted))

    @property
    def known(self) -> int:
        """How many rows of the matrix are posted or lazy."""
        return len(self._rows.scales)

    @property
    def entries(self) -> int:
        """How many entries the posted rows have."""
        return int(np.diff(self._rows.matrix.first)[self._numbers].sum())

    def use(self, matrix: Matrix) -> None:
        """Take another matrix that begins with the same rows; limits of posted rows that differ are moved."""
        old, known = self._rows.matrix, self.known
        differs = (old.lower[:known] != matrix.lower[:known]) | (old.upper[:known] != matrix.upper[:known])
        self._rows.matrix = matrix
        moved = np.flatnonzero(differs[self._numbers])
        if len(moved) and self._started is not None:
            self._started.move_rows(moved, *self._rows.limits(self._numbers[moved]))

    def add_rows(self) -> None:
        """Post the rows that the matrix has gained."""
        added = self._rows.grow()
        self.post(added)
        self._is_lazy = np.append(self._is_lazy, np.zeros(len(added), dtype=bool))

    def add_broken(self, point: Floats) -> bool:
        """Post the lazy rows that a point breaks; return whether there were any."""
        broken = np.flatnonzero(self._is_lazy & self._rows.is_broken(point, LAZY_ROW_TOLERANCE))
        if len(broken):
            self.post(broken)
            self._is_lazy[broken] = False
        return bool(len(broken))

    def scale_of(self, expression: Expression) -> float:
        """Return what a goal is divided by."""
        return self._rows.scale_of(expression)

    def worth_of(self, expression: Expression) -> Floats:
        """Return what a goal makes columns worth, divided by its scale."""
        return self._rows.worth_of(expression)

    def in_program(self, worth: Floats) -> Floats:
        """Return what columns are worth in the numbers of the program."""
        return worth * self._rows.units

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
        basis = cold_basis(self.model(rows), seconds)
        if basis is None:
            return False
        is_kept = is_kept[rows] | (np.array(basis.constraint_status.values) != BASIC)
        self._numbers = rows[is_kept]
        self._is_lazy[self._numbers] = False
        has_slack = np.concatenate([np.ones(len(self._units), dtype=bool), self._rows.keeps_slacks(rows, is_kept)])
        self.start_from(
            solution_pb2.BasisProto(
                constraint_status=_part(basis.constraint_status, is_kept),
                variable_status=_part(basis.variable_status, has_slack),
                basic_dual_feasibility=basis.basic_dual_feasibility,
            )
        )
        return True


def _part(
    status: solution_pb2.SparseBasisStatusVector, is_kept: NDArray[np.bool_]
) -> solution_pb2.SparseBasisStatusVector:
    """Return the status of what is kept, numbered anew."""
    values = np.array(status.values)[is_kept]
    return solution_pb2.SparseBasisStatusVector(ids=range(len(values)), values=values)
