"""A plain search of everything on cores of its own, for as long as a stage is searched otherwise.

Relaxations and cuts bound, and seldom find a plan; a plain search finds plans, and sometimes is
through before anything else. Which of the two depends on the problem, and by far. So they run side by
side: better plans are exchanged, and the first proof ends the stage.
"""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from leadership_opt.model.post import Posted, PostKind
from leadership_opt.result.cancel import Cancel
from leadership_opt.solver.engine import SearchResult
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.state import SolveState, StageState

LEAST_WAIT_SECONDS = 3.0
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

    Attributes
    ----------
    decided
        Set once it has proven its best plan the best: what else searches the stage may end.
    workers
        How many threads it takes; 0 where nothing is done.
    """

    def __init__(self, state: SolveState, stage: StageState, until: float) -> None:
        self.decided = Cancel()
        self.workers = 0
        self._state, self._stage, self._until = state, stage, until
        self._over = Cancel()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._values: list[int] | None = None
        self._ended: tuple[Posted, SearchResult] | None = None
        self._began_from, self._bound, self._given = state.values, stage.bound, stage.bound_proof

    def __enter__(self) -> Self:
        state = self._state
        if self._began_from is not None and state.workers > 1 and not state.clock.is_counted:
            self._thread = threading.Thread(target=self._search, daemon=True)
            self._thread.start()
            state.companion = self
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._state.companion = None
            if error is None:
                self.hand_over()

    def hand_over(self) -> None:
        """Let the solve have a better plan, and once the search has ended its bound; not from the search's thread."""
        state, stage = self._state, self._stage
        with self._lock:
            values, ended = self._values, self._ended
        value, best = stage.value(values), stage.value(state.values)
        if value is not None and (best is None or value > best):
            state.take_plan(values)
        if ended is not None and ended[1].bound is not None:
            bound = ended[1].bound
            state.lower_bound_to(stage, bound, SearchProof(ended[0], bound + 1, self._given))

    def _search(self) -> None:
        """Search until told that it is over."""
        if self._began_from is None or self._over.wait(LEAST_WAIT_SECONDS):
            return
        state, stage = self._state, self._stage
        posted = Posted(state.matrix, state.lower, state.upper, PostKind.AT_LENGTH)
        posted.maximise(stage.expression, stage.expression.value(self._began_from), self._bound)
        posted.start_from(self._began_from)
        if self._over.is_set():
            return
        self.workers = max(1, state.workers // 2)
        seconds = state.left(self._until)
        result = state.search_beside(posted, seconds, self.workers, self._watch, self._over)
        self._take(result.values)
        with self._lock:
            self._ended = posted, result
        self.workers = 0
        if result.is_decided:
            self.decided.set()

    def _watch(self, values: list[int] | None, bound: int | None) -> None:
        """Take over a better plan, and tell of it; called by the engine."""
        self._state.reporter(values, bound)
        self._take(values)

    def _take(self, values: list[int] | None) -> None:
        with self._lock:
            value, best = self._stage.value(values), self._stage.value(self._values)
            if value is not None and (best is None or value > best):
                self._values = values
