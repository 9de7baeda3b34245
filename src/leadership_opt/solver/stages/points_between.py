"""Bounds and cuts at points between a choice of courses and one that people can fill.

A cut at a choice of the master problem says little of other choices. One taken part of the way to it,
from a point inside of the relaxation, excludes it as well, and more of its kind (Ben-Ameur and Neto, 2007).
"""

from __future__ import annotations

import numpy as np

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers
from leadership_opt.solver.linear.exact_bound import ExactBound, Floats, exact_bound
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.stages.state import SolveState

WAYS_BETWEEN = (0.3, 0.6)
"""How far from a point inside towards a choice cuts are taken before those at the choice itself."""

AT_CHOICE = 1.0
"""The whole way: the choice itself."""


class PointsBetween:
    """Points between choices of courses and a point inside.

    Parameters
    ----------
    state
        The solve, which has a plan.
    relaxation
        The relaxation of all rows.
    columns
        Of courses, in ascending order.
    optimum
        The optimum of the relaxation; the point inside is half way from the plan to it. None: the plan itself.
    """

    def __init__(
        self, state: SolveState, relaxation: LinearRelaxation, columns: Integers, optimum: Floats | None
    ) -> None:
        self._state = state
        self._relaxation = relaxation
        self._columns = columns
        inside: Floats = np.array(state.values, dtype=float)[columns]
        self._inside = inside if optimum is None else (inside + optimum[columns]) / 2

    def bound(self, expression: Expression, choice: list[int], way: float, until: float) -> ExactBound | None:
        """Return a bound on an expression whose cut is exact at the point so far of the way to a choice.

        Without an expression, a bound on nothing: below 0 where nobody can fill the courses at that point.
        """
        state, columns = self._state, self._columns
        self._relaxation.tighten(state.lower, state.upper)
        point = way * np.array(choice, dtype=float)[columns] + (1 - way) * self._inside
        multipliers = self._relaxation.multipliers_between(columns, point, state.left(until), expression)
        if multipliers is None:
            return None
        return exact_bound(state.matrix, expression, multipliers, state.lower, state.upper)
