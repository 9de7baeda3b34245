"""A search of everything at once on one core, while relaxations keep the other one busy.

Relaxations bound, and seldom find a plan; a plain search finds plans, and seldom bounds. Neither
uses more than one core. So they run side by side, and each gets what the other has found.
"""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from leadership_opt.model.post import Posted
from leadership_opt.result.cancel import Cancel
from leadership_opt.solver.engine import SearchResult
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.state import SolveState, StageState

LEAST_WAIT_SECONDS = 2.0
"""What is over so soon is not worth a search: to post one takes time of the core that is busy."""


class Alongside:
    """Improves the plan of a stage for as long as a ``with`` block takes.

    Nothing is done without a plan to begin with, without a second core, or where time is counted as effort: then
    nothing may depend on how fast the machine is.

    Parameters
    ----------
    state, stage
        The solve and its stage.
    until
        When to end at the latest, in the clock's measure.
    """

    def __init__(self, state: SolveState, stage: StageState, until: float) -> None:
        self._state, self._stage, self._until = state, stage, until
        self._over = Cancel()
        self._thread: threading.Thread | None = None
        self._found: tuple[Posted, SearchResult] | None = None
        self._values, self._bound, self._given = state.values, stage.bound, stage.bound_proof

    def __enter__(self) -> Self:
        state = self._state
        if self._values is not None and state.workers > 1 and not state.clock.is_counted:
            self._thread = threading.Thread(target=self._search, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        if error is None and self._found is not None:
            self._take_over(*self._found)

    def _search(self) -> None:
        """Search until told that it is over."""
        if self._values is None or self._over.wait(LEAST_WAIT_SECONDS):
            return
        state, stage = self._state, self._stage
        posted = Posted(state.matrix, state.lower, state.upper)
        posted.maximise(stage.expression, stage.expression.value(self._values), self._bound)
        posted.start_from(self._values)
        if not self._over.is_set():
            self._found = posted, state.search_alone(posted, state.left(self._until), self._over)

    def _take_over(self, posted: Posted, result: SearchResult) -> None:
        """Take over a better plan, and a better bound."""
        state, stage = self._state, self._stage
        value, best = stage.value(result.values), stage.value(state.values)
        if value is not None and (best is None or value > best):
            state.take_plan(result.values)
        if result.bound is not None:
            state.lower_bound_to(stage, result.bound, SearchProof(posted, result.bound + 1, self._given))
