"""Courses near the optimum of the relaxation: good plans for large problems.

What a choice of courses (``nearest_choices``) can be worth at most is told by the relaxation
with those courses held; only choices that could beat the best plan are filled with people.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.model.expression import Expression
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.linear.relaxed_point import WHOLE_TOLERANCE
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.stages.course_search import Fill
from leadership_opt.solver.stages.master import Master, held
from leadership_opt.solver.stages.nearest_choices import NearestChoices
from leadership_opt.solver.stages.state import SolveState, StageState
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
        choices = NearestChoices(state, master, master.rows())
        while point is not None and state.left(until) > 0 and not stage.is_proven(state.values):
            choice = choices.nearest(point, (state.lower, state.upper), until)
            if choice is None:
                return
            bounds = held(master.runs, choice, state.lower, state.upper)
            exact = self.relaxation.bound(stage.expression, *bounds, state.left(until))
            here = self.relaxation.point()
            if exact is not None and here is not None and exact.value > stage.expression.value(state.values or []):
                dated = choices.nearest(here, bounds, until)
                if dated is not None:
                    self.fill(master.starts, dated, until, Pace.GRADUAL)
                    self._fill_sized(dated, choices, until, filling)
            choices.forbid(master.runs, choice)

    def _fill_sized(self, dated: list[int], choices: NearestChoices, until: float, filling: float) -> None:
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
        sized = choices.nearest(point, bounds, until, columns)
        if sized is not None:
            self.fill(columns, sized, state.clock.now + filling, Pace.GRADUAL)


def relaxed_value(expression: Expression, point: Floats) -> float:
    """Return what an expression is at a point that need not be whole."""
    terms = sum(value * point[column] for column, value in expression.terms())
    return float(terms + expression.constant + WHOLE_TOLERANCE)
