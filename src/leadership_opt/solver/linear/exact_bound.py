"""Exact bounds from approximate multipliers.

For any multipliers ``y`` of the rows and any solution ``x``

    c x = y (A x) + (c - y A) x
        <= sum_i max(y_i lower_i, y_i upper_i) + sum_j max(d_j l_j, d_j u_j),   d = c - y A.

So even a rounded ``y`` proves a bound, if the right-hand side is computed without
rounding: here in whole numbers, ``y`` being multiples of ``1 / scale``
(Neumaier and Shcherbina, 2004). The reduced costs ``d`` also say how far a column
can move before a target becomes impossible (Dantzig, Fulkerson and Johnson, 1954).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix

Floats = NDArray[np.float64]
FINEST_SCALE_BITS = 24
LARGE_COEFFICIENT_BITS = 20
"""Multipliers of larger coefficients are finer by so much: a rounding error counts as often as they say."""
MOST_SCALE_BITS = 40
"""But by no more than what corrections of a bound count in."""
LARGEST_WHOLE = 2**61
CUT_SCALE = 64
"""Cuts are rounded up to multiples of one in this."""


@dataclass(frozen=True, slots=True)
class ExactBound:
    """A proven bound on a maximised expression.

    Attributes
    ----------
    scaled
        ``scale`` times the bound, its rounding included.
    scale
        The common denominator.
    reduced
        ``scale`` times the reduced cost of each column; shape (columns,).
    ends
        The end of each column's bounds that the bound assumes; shape (columns,).
    multipliers
        ``scale`` times the multiplier of each row; shape (rows,).
    value
        The bound: no solution has a larger value.
    """

    scaled: int
    scale: int
    reduced: Integers
    ends: Integers
    multipliers: Integers
    value: int

    def cut(self, kept: NDArray[np.bool_]) -> tuple[int, list[tuple[int, int]]]:
        """Return the bound as a function of some columns, whatever the others do.

        Parameters
        ----------
        kept
            The columns that the function is of; none of them is ever negative. The bounds
            assumed of all other columns must be valid.

        Returns
        -------
        constant, terms
            ``CUT_SCALE * (c x) <= constant + sum of terms``, rounded up.
        """
        own = zip(self.reduced[kept].tolist(), self.ends[kept].tolist(), strict=True)
        constant = self.scaled - sum(d * end for d, end in own)
        columns = np.flatnonzero(kept & (self.reduced != 0)).tolist()
        terms = [(column, -(-int(self.reduced[column]) * CUT_SCALE // self.scale)) for column in columns]
        return -(-constant * CUT_SCALE // self.scale), [term for term in terms if term[1]]

    def tightened(self, target: int, lower: Integers, upper: Integers) -> tuple[Integers, Integers]:
        """Return the column bounds that every solution of at least ``target`` (at most ``value``) keeps.

        Columns move away from the ends that the bound assumes: these may be tighter than ``lower`` and ``upper``.
        """
        room = max(0, self.scaled - target * self.scale)
        if room > LARGEST_WHOLE:
            return lower, upper
        moves = np.where(self.reduced == 0, NO_LIMIT, room // np.maximum(np.abs(self.reduced), 1))
        return (
            np.where(self.reduced > 0, np.maximum(lower, self.ends - np.minimum(moves, self.ends - lower)), lower),
            np.where(self.reduced < 0, np.minimum(upper, self.ends + np.minimum(moves, upper - self.ends)), upper),
        )


def exact_bound(
    matrix: Matrix, expression: Expression, multipliers: Floats, lower: Integers, upper: Integers
) -> ExactBound | None:
    """Turn approximate multipliers into a proven bound.

    Parameters
    ----------
    matrix
        The rows; as many as multipliers.
    expression
        What is maximised.
    multipliers
        Any numbers; the better they are, the tighter the bound.
    lower, upper
        Valid bounds of the columns.

    Returns
    -------
    ExactBound or None
        None if the numbers are too large for whole-number arithmetic in 64 bits.
    """
    size = np.zeros(len(lower))
    size[list(expression.columns)] = np.abs(expression.coefficients)
    np.add.at(size, matrix.column, np.abs(multipliers[matrix.row_of_entry()] * matrix.coefficient))
    largest = float(size.max(initial=1.0))
    if not np.isfinite(largest):
        return None
    coefficient = float(np.abs(matrix.coefficient).max(initial=1))
    finest = FINEST_SCALE_BITS + max(0, int(np.log2(coefficient)) - LARGE_COEFFICIENT_BITS)
    finest = min(finest, MOST_SCALE_BITS)
    bits = min(finest, int(np.log2(LARGEST_WHOLE / max(largest, 1.0))) - 1)
    if bits < 1:
        return None
    whole = np.rint(multipliers * (1 << bits)).astype(np.int64)
    return whole_bound(matrix, expression, whole, 1 << bits, lower, upper)


def whole_bound(
    matrix: Matrix, expression: Expression, multipliers: NDArray[Any], scale: int, lower: Integers, upper: Integers
) -> ExactBound:
    """Return the bound that multipliers prove that are whole when multiplied by ``scale``.

    They are 64-bit integers that ``exact_bound`` found to fit, or Python's own of any size.
    """
    multipliers = np.where((multipliers > 0) & (matrix.upper == NO_LIMIT), 0, multipliers)
    multipliers = np.where((multipliers < 0) & (matrix.lower == -NO_LIMIT), 0, multipliers)
    reduced = np.zeros(len(lower), dtype=multipliers.dtype)
    reduced[list(expression.columns)] = [value * scale for value in expression.coefficients]
    np.subtract.at(reduced, matrix.column, multipliers[matrix.row_of_entry()] * matrix.coefficient)
    limits = np.where(multipliers > 0, matrix.upper, matrix.lower)
    ends = np.where(reduced > 0, upper, lower)
    scaled = _product(multipliers, limits) + _product(reduced, ends) + expression.constant * scale
    return ExactBound(scaled, scale, reduced, ends, multipliers, scaled // scale)


def _product(factors: NDArray[Any], values: Integers) -> int:
    """Return the sum of products, exactly: single products fit 64 bits, their sum may not."""
    kept = np.flatnonzero((factors != 0) & (values != 0))
    return sum(factor * value for factor, value in zip(factors[kept].tolist(), values[kept].tolist(), strict=True))
