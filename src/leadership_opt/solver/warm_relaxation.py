"""The linear relaxation of a large problem, kept warm for one goal of one stage."""

from __future__ import annotations

import os

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.bound import ExactBound, Floats, exact_bound
from leadership_opt.solver.large_relaxation import FEWEST_COLUMNS, MOST_FOR_VERTEX, LargeRelaxation
from leadership_opt.solver.relaxation import Relaxation
from leadership_opt.solver.vertex_program import VertexProgram

MOST_OTHERS = 1
"""For so many other goals the relaxation stays warm: a goal over courses alone is guided by one over people."""


class WarmRelaxation(LargeRelaxation):
    """The rows of a large matrix without the whole-number condition; bounds for one goal start from the one before.

    Parameters
    ----------
    matrix
        All rows, those added later included.
    elastic
        Rows that need some of these columns may be missed at a price; shape (columns,).
    workers
        Threads of the first-order method, where nothing is kept warm.
    """

    def __init__(self, matrix: Matrix, elastic: NDArray[np.bool_], workers: int) -> None:
        super().__init__(matrix, workers)
        self._elastic = elastic
        self._programs: list[VertexProgram] = []
        self._wanted = np.zeros(0, dtype=bool)

    def begin(self, expression: Expression, lower: Integers, upper: Integers, seconds: float) -> None:
        """Keep the relaxation warm for a goal from now on, within column bounds, if that is possible in time.

        What counts its effort is not kept warm: the interior-point method has no such limit.
        """
        self._programs = [one for one in self._programs if one.expression != expression][-MOST_OTHERS:]
        given = lower, upper
        lower, upper = propagated(self._matrix, lower, upper)
        is_small_enough = np.count_nonzero(lower < upper) <= MOST_FOR_VERTEX
        if self.is_counted or not is_small_enough or (lower > upper).any():
            return
        program = VertexProgram(self._matrix, expression, given, (lower, upper), self._elastic, self._wanted)
        if program.start(seconds):
            self._programs.append(program)
        self._wanted = program.is_posted

    def bound(self, expression: Expression, lower: Integers, upper: Integers, seconds: float) -> ExactBound | None:
        """Return a proven bound on an expression within column bounds; None if none was found in time."""
        if self._program_of(expression, lower, upper) is not None:
            return self.cuttable_bound(expression, lower, upper, seconds)
        return super().bound(expression, lower, upper, seconds)

    def cuttable_bound(
        self, expression: Expression, lower: Integers, upper: Integers, seconds: float
    ) -> ExactBound | None:
        """Do the same, warm or not at all: columns that are not held have bounds that every plan keeps."""
        self._point = None
        program = self._program_of(expression, lower, upper)
        if program is None:
            return None
        lower, upper = np.maximum(lower, program.lower), np.minimum(upper, program.upper)
        if (lower > upper).any():
            return None
        multipliers = program.multipliers(lower, upper, seconds)
        self._wanted, self._point = program.is_posted, program.point
        return None if multipliers is None else exact_bound(self._matrix, expression, multipliers, lower, upper)

    def bound_between(
        self,
        expression: Expression,
        columns: list[int],
        values: Floats,
        bounds: tuple[Integers, Integers],
        seconds: float,
    ) -> ExactBound | None:
        """Return a bound on an expression within column bounds, the best where some columns have any values between."""
        program = self._program_of(expression, *bounds)
        if program is None:
            return None
        lower, upper = np.maximum(bounds[0], program.lower), np.minimum(bounds[1], program.upper)
        held_lower, held_upper = lower.astype(float), upper.astype(float)
        held_lower[columns] = held_upper[columns] = values
        multipliers = program.multipliers(held_lower, held_upper, seconds)
        self._wanted, self._point = program.is_posted, None
        return None if multipliers is None else exact_bound(self._matrix, expression, multipliers, lower, upper)

    def _program_of(self, expression: Expression, lower: Integers, upper: Integers) -> VertexProgram | None:
        """Return what is warm for a goal within column bounds."""
        for program in self._programs:
            if program.expression == expression and program.has_within(lower, upper):
                return program
        return None


def relaxation_of(matrix: Matrix, elastic: NDArray[np.bool_], workers: int | None) -> Relaxation | WarmRelaxation:
    """Return the relaxation that suits the size of a problem."""
    if len(matrix.column_lower) < FEWEST_COLUMNS:
        return Relaxation(matrix, elastic)
    return WarmRelaxation(matrix, elastic, workers or os.cpu_count() or 1)
