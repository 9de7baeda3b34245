"""Filling given courses from a pool: the relaxation of the pool first, then only what it left open.

What the relaxation chooses in full is held, and the rest searched. Where that is too
little, courses in which the relaxation split a seat are opened again, and then all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers
from leadership_opt.model.post import Posted
from leadership_opt.model.propagation import propagated
from leadership_opt.model.restrict_columns import restricted, restricted_expression, restricted_row
from leadership_opt.model.rows import Row
from leadership_opt.model.variables import NO_COLUMN, Variables
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.linear.large_relaxation import LargeRelaxation
from leadership_opt.solver.linear.relaxed_point import WHOLE_TOLERANCE
from leadership_opt.solver.stages.master import held
from leadership_opt.solver.stages.state import SolveState, watch_nothing
from leadership_opt.solver.stages.time_shares import POOL_RELAXATION_SHARE


@dataclass(frozen=True, slots=True)
class PoolFilling:
    """Plans with given courses and dates, from the seats of a pool.

    Attributes
    ----------
    state
        The solve.
    pool
        The columns of the seats that may be taken.
    choice
        Values of the columns of courses and dates.
    rows
        What a plan must keep besides the rows of the problem.
    """

    state: SolveState
    pool: Integers
    choice: list[int]
    rows: list[Row]

    def best(self, expression: Expression, least: int, until: float) -> list[int] | None:
        """Return the best plan found; None if there was none.

        Parameters
        ----------
        expression
            What is maximised.
        least
            Only plans of at least this value are wanted.
        until
            When to stop, in the clock's measure.
        """
        state = self.state
        variables = state.model.context.variables
        kept = ~variables.is_seat
        kept[self.pool] = True
        small = restricted(state.matrix, kept, state.lower, state.upper)
        small.add(*(restricted_row(row, small.column_upper) for row in self.rows))
        goal = restricted_expression(expression, small.column_upper)
        courses = sorted({*variables.runs, *variables.start_columns})
        lower, upper = propagated(small, *held(courses, self.choice, small.column_lower, small.column_upper))
        if small.contradiction or (lower > upper).any():
            return None
        relaxation = LargeRelaxation(small, state.workers, state.clock, needs_vertex=True)
        exact = relaxation.bound(goal, lower, upper, POOL_RELAXATION_SHARE * state.left(until))
        if exact is not None and exact.value < least:
            return None
        most = NO_LIMIT if exact is None else exact.value
        for is_chosen in _holdings(variables, relaxation.point(), kept, upper):
            if state.left(until) <= 0:
                return None
            posted = Posted(small, np.where(is_chosen, 1, lower), upper)
            posted.maximise(goal, least, most)
            seconds = min(4 * posted.first_seconds, state.left(until))
            values = state.search(posted, seconds, watch_nothing).values
            if values is not None:
                return values
        return None


def _holdings(
    variables: Variables, point: Floats | None, kept: NDArray[np.bool_], upper: Integers
) -> list[NDArray[np.bool_]]:
    """Return which seats are held at 1, from most to none."""
    nothing = np.zeros(len(upper), dtype=bool)
    if point is None:
        return [nothing]
    is_seat = variables.is_seat & kept & (upper == 1)
    in_full = is_seat & (point > 1 - WHOLE_TOLERANCE)
    split = is_seat & ~in_full & (point > WHOLE_TOLERANCE)
    in_whole_courses = in_full.copy()
    for columns in variables.column_of:
        own = columns[columns != NO_COLUMN]
        if split[own].any():
            in_whole_courses[own] = False
    return [in_full, in_whole_courses, nothing]
