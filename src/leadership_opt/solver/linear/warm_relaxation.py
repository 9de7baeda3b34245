"""The linear relaxation of a large problem, kept warm from stage to stage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.linear.exact_bound import ExactBound, exact_bound
from leadership_opt.solver.linear.large_relaxation import MOST_FOR_VERTEX, LargeRelaxation
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.linear.vertex_program import VertexProgram
from leadership_opt.solver.problem_size import ProblemSize

SHRINKS = 0.6
"""A relaxation is made anew once no more than this part of its columns is still free."""


class WarmRelaxation(LargeRelaxation):
    """The rows of a large matrix without the whole-number condition; each bound starts from the one before.

    Parameters
    ----------
    matrix
        All rows, those added later included.
    elastic
        Rows that need some of these columns get slack variables at a price; shape (columns,).
    workers
        Threads of the first-order method, where nothing is kept warm.
    clock
        In whose measure limits are, and which is told what a solve has cost; None: limits are seconds on the wall.
    """

    def __init__(self, matrix: Matrix, elastic: NDArray[np.bool_], workers: int, clock: Clock | None = None) -> None:
        super().__init__(matrix, workers, clock)
        self._elastic = elastic
        self._program: VertexProgram | None = None
        self._wanted = np.zeros(0, dtype=bool)
        self._posts_broken = False

    def begin(
        self, expression: Expression, lower: Integers, upper: Integers, seconds: float, *, posts_broken: bool = False
    ) -> None:
        """Keep the relaxation warm from now on, within column bounds, if that is possible in time.

        What is warm already only gets another goal, unless it is far larger than needed. What
        counts its effort is not kept warm: the interior-point method has no such limit.

        Parameters
        ----------
        expression
            What is maximised.
        lower, upper
            Column bounds; shape (columns,).
        seconds
            How long that may take.
        posts_broken
            Whether rows that a vertex breaks are posted for the next bound, until the next ``begin``. They are a
            hundred or two of each vertex, seldom matter, and cost twenty times the time of a bound.
        """
        self._posts_broken = posts_broken
        if not self.has_time_to_post(seconds):
            return
        given = lower, upper
        lower, upper = propagated(self._matrix, lower, upper)
        free = np.count_nonzero(lower < upper)
        if self.is_counted or free > MOST_FOR_VERTEX or (lower > upper).any():
            self._program = None
            return
        if self._program is not None and not self._program.has_within(*given):
            self._program = None
        if self._program is not None and free > SHRINKS * self._program.size:
            return
        program = VertexProgram(self._matrix, expression, given, (lower, upper), self._elastic, self._wanted)
        self._program = program if program.start(seconds) else self._program
        self._wanted = program.is_posted

    def bound(self, expression: Expression, lower: Integers, upper: Integers, seconds: float) -> ExactBound | None:
        """Return a proven bound on an expression within column bounds; None if none was found in time."""
        is_other = self._program is not None and self._program.expression != expression
        is_sharper_cold = self._posts_broken and is_other  # what is warm has the rows of its own goal then
        if self.is_warm_within(lower, upper) and not is_sharper_cold:
            return self.cuttable_bound(expression, lower, upper, seconds)
        return super().bound(expression, lower, upper, seconds)

    def cuttable_bound(
        self, expression: Expression, lower: Integers, upper: Integers, seconds: float
    ) -> ExactBound | None:
        """Return a bound from the warm program that also makes a valid cut; None where nothing is warm.

        Columns that are not held have bounds that every plan keeps.
        """
        self._point = None
        program = self._program
        if program is None or not program.has_within(lower, upper):
            return None
        program.aim_at(expression)
        lower, upper = np.maximum(lower, program.lower), np.minimum(upper, program.upper)
        if (lower > upper).any():
            return None
        multipliers = program.multipliers(lower, upper, seconds)
        if self._posts_broken:
            program.post_broken()
        self._wanted, self._point = program.is_posted, program.point
        return None if multipliers is None else exact_bound(self._matrix, expression, multipliers, lower, upper)

    def full_bound(self, expression: Expression, lower: Integers, upper: Integers, seconds: float) -> ExactBound | None:
        """Return a bound from a cold solve with all rows posted: in time only where most columns are held."""
        return super().bound(expression, lower, upper, seconds)

    def is_warm_within(self, lower: Integers, upper: Integers) -> bool:
        """Return whether bounds within column bounds start from the one before."""
        return self._program is not None and self._program.has_within(lower, upper)


def relaxation_of(
    size: ProblemSize, matrix: Matrix, elastic: NDArray[np.bool_], workers: int, clock: Clock
) -> LinearRelaxation | WarmRelaxation:
    """Return the relaxation that suits the size of a problem."""
    if size.has_quick_relaxation:
        return LinearRelaxation(matrix, elastic, clock=clock)
    return WarmRelaxation(matrix, elastic, workers, clock)
