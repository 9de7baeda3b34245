"""Rounding: plans that keep the detail columns at 1 in the optimum of a relaxation; found soon, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.model.matrix import Integers
from leadership_opt.model.post import Posted
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.stages.master import Master
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing


@dataclass(frozen=True, slots=True)
class Rounding:
    """A rounding heuristic around one optimum.

    Attributes
    ----------
    state, master
        The solve, and its master problem.
    point
        The optimum; None if there was none: then nothing is found.
    share
        Share of a first attempt's time for one search.
    """

    state: SolveState
    master: Master
    point: Floats | None
    share: float

    def look_for(self, stage: StageState, bounds: tuple[Integers, Integers], least: int, until: float) -> None:
        """Take over a plan of at least some value within column bounds, if one is found."""
        state, (lower, upper) = self.state, bounds
        if self.point is None:
            return
        posted = Posted(state.matrix, self.master.holding_chosen(self.point, lower, upper), upper)
        posted.maximise(stage.expression, least)
        result = state.search(posted, min(self.share * posted.first_seconds, state.left(until)), watch_nothing)
        state.take_plan(result.values)
