"""Among plans that are as good, the one with the fewest changes against a given plan.

Nearness is a sum of columns, and with all stages held its linear relaxation is nearly
always whole: then it is the nearest plan, found in no time. A search is the way out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.post import Posted
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.stages.held_stages import Bounds
from leadership_opt.solver.stages.master import held
from leadership_opt.solver.stages.state import SolveState, watch_nothing

SEARCH_SECONDS = 2.0
"""For a search where the relaxation is not whole: what it finds is an example, not a proof."""


class ClosestPlan:
    """Looks for plans near a given one; its relaxation stays warm.

    Parameters
    ----------
    matrix
        All rows, with every stage held.
    starts, seats
        Columns of start dates and of seats.
    values
        Column values of the given plan.
    """

    def __init__(self, matrix: Matrix, starts: Sequence[int], seats: Sequence[int], values: list[int]) -> None:
        self._matrix, self._starts = matrix, list(starts)
        self._same = Expression.sum_of(column for column in (*seats, *starts) if values[column])

    def nearest(self, matrix: Matrix, bounds: Bounds, values: list[int], state: SolveState) -> list[int]:
        """Return column values near the given plan's that keep all rows; ``values`` if none nearer is found."""
        best, most = values, len(self._same.columns)
        if state.size.has_quick_relaxation:
            relaxation = self._warm_for(matrix, state.clock)
            for room in (held(self._starts, values, *bounds), bounds):  # the first is soon solved and warms the other
                seconds = min(SEARCH_SECONDS, state.clock.left)
                exact, whole = relaxation.bound(self._same, *room, seconds), relaxation.whole_point()
                best = max(best, whole or best, key=self._same.value)
            most = most if exact is None else min(most, exact.value)
        if state.stopped or self._same.value(best) >= most:
            return best
        posted = Posted(matrix, *bounds)
        posted.maximise(self._same, self._same.value(best), most)
        posted.start_from(best)
        result = state.search(posted, min(SEARCH_SECONDS, state.clock.left), watch_nothing)
        return best if result.values is None else result.values

    def _warm_for(self, matrix: Matrix, clock: Clock) -> LinearRelaxation:
        relaxation = self._relaxation if self._relaxation.is_of(matrix) else self._of(matrix)
        relaxation.move_to(matrix, clock)
        return relaxation

    @cached_property
    def _relaxation(self) -> LinearRelaxation:
        return self._of(self._matrix)

    def _of(self, matrix: Matrix) -> LinearRelaxation:
        return LinearRelaxation(matrix, np.zeros(len(matrix.column_lower), dtype=bool))
