"""Filling courses and dates that are held with people: by the relaxation, what is near its optimum, then a search."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.model.matrix import Integers
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.stages.from_bound import search_from_bound
from leadership_opt.solver.stages.master import Master
from leadership_opt.solver.stages.rounding import Rounding
from leadership_opt.solver.stages.stage_bound import bound_stage, relax_stage
from leadership_opt.solver.stages.state import SolveState, StageState
from leadership_opt.solver.stages.time_shares import ROUNDING_SHARE, Pace

Bounds = tuple[Integers, Integers]

Guide = tuple[StageState, int] | None
"""The latest goal over people that is held, and the value it keeps."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Looks for the best plan of a stage within column bounds.

    Attributes
    ----------
    state, master
        The solve, and its master problem.
    relaxation
        The relaxation of the whole problem.
    guide
        For a goal over courses alone: a goal over people that is held, and at what value.
    """

    state: SolveState
    master: Master
    relaxation: LinearRelaxation | WarmRelaxation
    guide: Guide

    def best(self, stage: StageState, bounds: Bounds, until: float, pace: Pace) -> bool:
        """Look for a plan that is better than the best; return whether it is proven that there is none still better."""
        state = self.state
        if self.guide is not None:
            return self._by_guide(stage, *self.guide, bounds, until)
        if pace is not Pace.AT_ONCE or not self.master.covers(stage.expression):
            relax_stage(state, stage, self.relaxation, bounds, until)
            self._round(stage, bounds, until)
            if pace is Pace.GLANCE or (pace is Pace.GRADUAL and not self.relaxation.is_whole(self.master.sizes)):
                return False  # how many people go where is better decided by the search over courses
        return search_from_bound(state, stage, bounds, until, state.reporter.plans_only, pace)

    def _by_guide(self, stage: StageState, held_stage: StageState, kept: int, bounds: Bounds, until: float) -> bool:
        """Look for the best plan of a goal over courses alone; the relaxation of its guide fixes columns first."""
        state = self.state
        people = StageState(held_stage.objective, held_stage.expression, held_stage.bound)
        bound_stage(state, people, self.relaxation, bounds, until)
        if people.exact is not None:
            if people.bound < kept:
                return True
            if people.exact.value >= kept:
                bounds = people.exact.tightened(kept, *bounds)
            self._rounding.look_for(stage, bounds, stage.expression.value(state.values or []) + 1, until)
        return search_from_bound(state, stage, bounds, until, state.reporter.plans_only, Pace.AT_ONCE)

    def _round(self, stage: StageState, bounds: Bounds, until: float) -> None:
        """Look for a plan that reaches the bound, if that is better than the best, among those near the relaxation."""
        best = stage.value(self.state.values)
        if stage.exact is not None and (best is None or best < stage.bound):
            self._rounding.look_for(stage, stage.exact.tightened(stage.bound, *bounds), stage.bound, until)

    @property
    def _rounding(self) -> Rounding:
        share = ROUNDING_SHARE if self.state.size.has_quick_relaxation else 1.0
        return Rounding(self.state, self.master, self.relaxation.point(), share)
