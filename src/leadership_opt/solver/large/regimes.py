"""Which regime a problem gets, by its size."""

from __future__ import annotations

from leadership_opt.model.rows import Row
from leadership_opt.solver.large.pooled_search import PooledSearch
from leadership_opt.solver.stages.regime import Regime, whole_problem
from leadership_opt.solver.stages.stage_search import StageSearch
from leadership_opt.solver.stages.state import SolveState, StageState
from leadership_opt.solver.stages.time_shares import DATES_SHARE, LARGE_STAGE_SHARE


def regime_of(state: SolveState) -> Regime:
    """Choose how the stages of a solve are searched."""
    if state.size.has_quick_relaxation:
        return whole_problem(state)
    if state.size.is_searched_whole:
        return Regime(PoolThenWhole(state), LARGE_STAGE_SHARE, DATES_SHARE)
    return Regime(PooledSearch(state), LARGE_STAGE_SHARE, LARGE_STAGE_SHARE)


class PoolThenWhole:
    """A search of a candidate pool as long as it reaches all that can be reached; then of the whole problem."""

    def __init__(self, state: SolveState) -> None:
        self._state = state
        self._search: PooledSearch | StageSearch = PooledSearch(state)

    def solve(self, stage: StageState, until: float) -> None:
        """Make a stage as good as time allows; ``until`` is in the clock's measure."""
        pooled, state = self._search, self._state
        if isinstance(pooled, PooledSearch):
            if pooled.is_sure_of(stage):
                pooled.solve(stage, until)
            if state.infeasible or stage.is_proven(state.values):
                return
            self._search = pooled.handed_over()
        self._search.solve(stage, until)

    def hold(self, stage: StageState, kept: int, rows: list[Row]) -> None:
        """Keep what a stage reached in all later stages."""
        self._search.hold(stage, kept, rows)

    def has_rival(self, stage: StageState, decided: list[int], until: float) -> bool | None:
        """Return whether a plan that differs in some columns is as good as the best; None if that is not known."""
        return self._search.has_rival(stage, decided, until)

    def decide(self, columns: list[int], values: list[int]) -> None:
        """Fix some columns for good, such as all start dates."""
        self._search.decide(columns, values)
