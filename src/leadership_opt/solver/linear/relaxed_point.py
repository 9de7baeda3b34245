"""The optimum that a relaxation found last: whole or not, a plan or not."""

from __future__ import annotations

import numpy as np

from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.linear.exact_bound import Floats

WHOLE_TOLERANCE = 1e-6
"""How far from a whole number a value may be to count as one; rounded points are checked exactly."""


class RelaxedPoint:
    """The optimum that a relaxation found last.

    Parameters
    ----------
    matrix
        The rows.
    clock
        In whose measure limits are, and which is told what a solve has cost; None: limits are seconds on the wall.
    """

    def __init__(self, matrix: Matrix, clock: Clock | None) -> None:
        self._matrix, self._clock = matrix, clock
        self._point: Floats | None = None

    @property
    def is_counted(self) -> bool:
        """Whether limits are effort, so that nothing may depend on time."""
        return self._clock is not None and self._clock.is_counted

    def charge(self, effort: float) -> None:
        """Tell the clock what a solve has cost."""
        if self._clock is not None:
            self._clock.charge(effort)

    def point(self) -> Floats | None:
        """Return the optimum found last, None if the last solve found none; shape (columns,)."""
        return self._point

    def is_whole(self, columns: list[int]) -> bool:
        """Return whether an optimum was found last in which some columns are whole."""
        if self._point is None:
            return False
        part = self._point[columns]
        return bool((np.abs(part - np.rint(part)) <= WHOLE_TOLERANCE).all())

    def whole_point(self) -> list[int] | None:
        """Return the optimum found last if it is whole and keeps all rows exactly, else None."""
        if self._point is None:
            return None
        whole = np.rint(self._point)
        if np.abs(self._point - whole).max(initial=0.0) > WHOLE_TOLERANCE:
            return None
        values: Integers = whole.astype(np.int64)
        return values.tolist() if self._matrix.is_kept_by(values) else None
