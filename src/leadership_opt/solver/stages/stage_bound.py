"""Bounding a stage by the linear relaxation, within any column bounds."""

from __future__ import annotations

from leadership_opt.model.matrix import Integers
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.stages.state import SolveState, StageState


def bound_stage(
    state: SolveState,
    stage: StageState,
    relaxation: LinearRelaxation | WarmRelaxation,
    bounds: tuple[Integers, Integers],
    until: float,
) -> bool:
    """Bound a stage by its linear relaxation within column bounds, exactly; True if that was solved."""
    stage.exact = relaxation.bound(stage.expression, *bounds, state.left(until))
    if stage.exact is not None:
        stage.lower_to(stage.exact.value)
    return stage.exact is not None


def relax_stage(
    state: SolveState,
    stage: StageState,
    relaxation: LinearRelaxation | WarmRelaxation,
    bounds: tuple[Integers, Integers],
    until: float,
) -> None:
    """Bound a stage by its relaxation, and take the optimum of that over if it is a plan better than the incumbent."""
    values = relaxation.whole_point() if bound_stage(state, stage, relaxation, bounds, until) else None
    best = stage.value(state.values)
    if values is not None and (best is None or stage.expression.value(values) > best):
        state.take_plan(values)
