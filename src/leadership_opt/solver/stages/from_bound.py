"""Searching people and courses at once, from the bound of a stage down."""

from __future__ import annotations

from leadership_opt.model.matrix import Integers
from leadership_opt.model.post import Posted
from leadership_opt.solver.engine import SearchStatus, SearchWatcher
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.state import SolveState, StageState
from leadership_opt.solver.stages.time_shares import ANY_STEP, NO_LOWER_LIMIT, Pace


def search_from_bound(
    state: SolveState,
    stage: StageState,
    bounds: tuple[Integers, Integers],
    until: float,
    watcher: SearchWatcher,
    pace: Pace,
) -> bool:
    """Look for the best plan just below the bound, and lower the bound where there is none.

    A target near the bound leaves few columns free (their reduced costs forbid the
    rest), so each search is small. The last target is anything better than the best.

    Returns
    -------
    bool
        Whether it is proven that no plan within the column bounds is better than the best.
    """
    lower, upper = bounds
    step = pace.first_step(stage.bound)
    while True:
        state.take_news()
        value = stage.value(state.values)
        if value is not None and value >= stage.bound:
            break
        if state.left(until) <= 0:
            return False
        least = NO_LOWER_LIMIT if value is None else value + 1
        target = max(least, stage.bound - step)
        target_lower, target_upper = lower, upper
        if stage.exact is not None and target <= stage.exact.value:
            target_lower, target_upper = stage.exact.tightened(target, lower, upper)
        posted = Posted(state.matrix, target_lower, target_upper)
        posted.maximise(stage.expression, target, stage.bound)
        if state.values is not None:
            posted.start_from(state.values)
        result = state.search(posted, state.left(until), watcher)
        state.take_plan(result.values)
        if result.status is SearchStatus.INFEASIBLE:
            stage.lower_to(target - 1, SearchProof(posted, given=stage.bound_proof))
            if target == NO_LOWER_LIMIT:
                break
            step = ANY_STEP if value is None else pace.next_step(stage.bound, step)
        elif result.bound is not None:
            stage.lower_to(result.bound, SearchProof(posted, result.bound + 1, stage.bound_proof))
        if not result.is_decided:
            return False
    state.rest_on_bound(stage)
    return True
