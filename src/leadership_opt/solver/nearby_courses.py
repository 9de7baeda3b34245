"""Courses near the optimum of the relaxation: good plans for large problems.

A relaxation with all columns free runs some courses in part. The whole choice of courses
nearest to it keeps most of its worth (Fischetti, Glover and Lodi, 2005), and costs no more
than a search of the small problem of courses. What such a choice can be worth at most is
told by the relaxation with those courses held; only choices that could beat the best plan
are filled with people.
"""

from __future__ import annotations

import numpy as np

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.solver.bound import Floats
from leadership_opt.solver.course_search import Fill
from leadership_opt.solver.large_relaxation import LargeRelaxation
from leadership_opt.solver.master import Master, bar, held
from leadership_opt.solver.pace import COURSES_SHARE, NEARBY_SHARE, Pace
from leadership_opt.solver.relaxation import Relaxation
from leadership_opt.solver.state import SolveState, StageState, watch_nothing

NEARNESS_SCALE = 1000
"""Weights of nearness are multiples of one in this."""


def try_nearby(
    state: SolveState,
    stage: StageState,
    master: Master,
    relaxation: Relaxation | LargeRelaxation,
    until: float,
    fill: Fill,
) -> None:
    """Fill the choices of courses nearest to the optimum that the relaxation found last, as long as time allows.

    Proves nothing: a choice that was tried is not tried again, whatever became of it.
    """
    until = state.clock.now + NEARBY_SHARE * state.left(until)
    point = relaxation.point()
    if point is None:
        return
    rows = master.rows()
    while state.left(until) > 0 and not stage.is_proven(state.values):
        choice = nearest(state, master, rows, point, (state.lower, state.upper), until)
        if choice is None:
            return
        best = stage.expression.value(state.values or [])
        lower, upper = held(master.runs, choice, state.lower, state.upper)
        exact = relaxation.bound(stage.expression, lower, upper, state.left(until))
        here = relaxation.point()
        if exact is not None and here is not None and exact.value > best:
            dated = nearest(state, master, rows, here, (lower, upper), until)
            if dated is not None:
                fill(master.starts, dated, until, Pace.GRADUAL)
        rows.add(bar(master.runs, choice))


def nearest(
    state: SolveState, master: Master, rows: Matrix, point: Floats, bounds: tuple[Integers, Integers], until: float
) -> list[int] | None:
    """Return the choice of courses and dates nearest to a point; None if none was found."""
    columns = [*master.runs, *master.starts]
    weights = np.rint(NEARNESS_SCALE * (2 * point[columns] - 1)).astype(np.int64)
    posted = master.posted(rows, *bounds)
    posted.maximise(Expression.of(zip(columns, weights.tolist(), strict=True)))
    found = state.search(posted, COURSES_SHARE * state.left(until), watch_nothing)
    return found.values
