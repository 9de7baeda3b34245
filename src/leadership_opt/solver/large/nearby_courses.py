"""Courses near the optimum of the relaxation: good plans for large problems.

A relaxation with all columns free has fractional courses. The whole choice of courses
nearest to it keeps most of its worth (Fischetti, Glover and Lodi, 2005), and costs no more
than a search of the master problem. What such a choice can be worth at most is
told by the relaxation with those courses held; only choices that could beat the best plan
are filled with people.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.linear.relaxation import WHOLE_TOLERANCE
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.stages.course_search import Fill
from leadership_opt.solver.stages.master import Master, forbid, held, nearest_to
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import COURSES_SHARE, NEARBY_SHARE, Pace


@dataclass(frozen=True)
class NearbyCourses:
    """The choices of courses nearest to the optimum of the relaxation of one stage.

    Attributes
    ----------
    state, stage
        The solve and its stage, which has a plan.
    master
        The master problem.
    relaxation
        The relaxation of the whole problem, which has just found an optimum.
    fill
        Looks for the best plan with given values of some columns.
    """

    state: SolveState
    stage: StageState
    master: Master
    relaxation: WarmRelaxation
    fill: Fill

    def fill_all(self, until: float) -> None:
        """Fill the choices with people, nearest first, as long as time allows.

        Proves nothing: a choice that was tried is not tried again, whatever became of it.
        """
        state, stage, master = self.state, self.stage, self.master
        filling = COURSES_SHARE * state.left(until)
        until = state.clock.now + NEARBY_SHARE * state.left(until)
        point = self.relaxation.point()
        rows = master.rows()
        while point is not None and state.left(until) > 0 and not stage.is_proven(state.values):
            choice = nearest(state, master, rows, point, (state.lower, state.upper), until)
            if choice is None:
                return
            bounds = held(master.runs, choice, state.lower, state.upper)
            exact = self.relaxation.bound(stage.expression, *bounds, state.left(until))
            here = self.relaxation.point()
            if exact is not None and here is not None and exact.value > stage.expression.value(state.values or []):
                dated = nearest(state, master, rows, here, bounds, until)
                if dated is not None:
                    self.fill(master.starts, dated, until, Pace.GRADUAL)
                    self._fill_sized(dated, rows, until, filling)
            rows.add(forbid(master.runs, choice))

    def _fill_sized(self, dated: list[int], rows: Matrix, until: float, filling: float) -> None:
        """Fill courses and dates with the sizes nearest to the optimum just found, if that was better than the best.

        With sizes held, the plans that reach the bound are few, and mostly there is one: it is worth waiting for.
        """
        state, stage, master = self.state, self.stage, self.master
        point = self.relaxation.point()
        best = stage.expression.value(state.values or [])
        if point is None or relaxed_value(stage.expression, point) < best + 1:
            return
        columns = sorted({*master.runs, *master.starts, *master.sizes})
        bounds = held(master.starts, dated, state.lower, state.upper)
        sized = nearest(state, master, rows, point, bounds, until, columns)
        if sized is not None:
            self.fill(columns, sized, state.clock.now + filling, Pace.GRADUAL)


def relaxed_value(expression: Expression, point: Floats) -> float:
    """Return what an expression is at a point that need not be whole."""
    terms = sum(value * point[column] for column, value in expression.terms())
    return float(terms + expression.constant + WHOLE_TOLERANCE)


def nearest(
    state: SolveState,
    master: Master,
    rows: Matrix,
    point: Floats,
    bounds: tuple[Integers, Integers],
    until: float,
    columns: list[int] | None = None,
) -> list[int] | None:
    """Return the choice of courses and dates, or of given columns, nearest to a point; None if none was found."""
    columns = columns or [*master.runs, *master.starts]
    posted = master.posted(rows, *bounds)
    posted.maximise(nearest_to(point, columns))
    found = state.search(posted, COURSES_SHARE * state.left(until), watch_nothing)
    return found.values
