"""The one file that runs CP-SAT."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ortools.sat.python import cp_model

from leadership_opt.errors import LeadershipOptError
from leadership_opt.model.post import Posted
from leadership_opt.solver.cancel import Cancel
from leadership_opt.solver.settings import Settings

LOGGER = logging.getLogger("leadership_opt.solver")


class SearchStatus(StrEnum):
    """How one search ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What one search found.

    Attributes
    ----------
    status
        OPTIMAL and INFEASIBLE are proofs.
    values
        Column values of the best solution; None without one.
    bound
        Proven upper bound of what is maximised; None without an objective or before the first bound.
    effort
        The solver's deterministic time: the same on every machine.
    """

    status: SearchStatus
    values: list[int] | None
    bound: int | None
    effort: float


SearchWatcher = Callable[[list[int] | None, int | None], None]
"""Called with the values of a new solution (or None) and a new bound (or None)."""

_STATUS = {
    cp_model.OPTIMAL: SearchStatus.OPTIMAL,
    cp_model.FEASIBLE: SearchStatus.FEASIBLE,
    cp_model.INFEASIBLE: SearchStatus.INFEASIBLE,
    cp_model.UNKNOWN: SearchStatus.UNKNOWN,
}


class _Solutions(cp_model.CpSolverSolutionCallback):
    """Passes each new solution on. An error of the watcher never reaches the solver."""

    def __init__(self, posted: Posted, watcher: SearchWatcher) -> None:
        super().__init__()
        self._posted = posted
        self._watcher = watcher

    def on_solution_callback(self) -> None:
        """Report one solution; called by the solver."""
        _guarded(self._watcher, self._posted.values(self.value), None)


def _guarded(watcher: SearchWatcher, values: list[int] | None, bound: int | None) -> None:
    try:
        watcher(values, bound)
    except Exception:
        LOGGER.exception("a progress callback failed; the solve goes on")


def search(
    posted: Posted, settings: Settings, seconds: float, watcher: SearchWatcher, cancel: Cancel | None
) -> SearchResult:
    """Run the solver once on a posted model.

    Parameters
    ----------
    posted
        The model, with its objective and hints.
    settings
        Workers, seed and repeatability.
    seconds
        Time for this search; deterministic time in reproducible mode.
    watcher
        Told about solutions and bounds, from the solver's threads.
    cancel
        Stops the search when set.

    Raises
    ------
    LeadershipOptError
        If the solver finds the model invalid: a defect of the library.
    """
    solver = cp_model.CpSolver()
    _configure(solver, settings, seconds)
    if posted.has_objective:
        solver.best_bound_callback = lambda bound: _guarded(watcher, None, posted.full_bound(bound))
    stop = _StopOnCancel(solver, cancel)
    with stop:
        status = solver.solve(posted.model, _Solutions(posted, watcher))
    if status == cp_model.MODEL_INVALID:
        raise LeadershipOptError("invalid_model", detail=posted.model.validate()[:200])
    found = _STATUS[status]
    has_values = found in (SearchStatus.OPTIMAL, SearchStatus.FEASIBLE)
    values = posted.values(solver.value) if has_values else None
    bound = posted.full_bound(solver.best_objective_bound) if has_values and posted.has_objective else None
    return SearchResult(found, values, bound, solver.deterministic_time)


def _configure(solver: cp_model.CpSolver, settings: Settings, seconds: float) -> None:
    parameters = solver.parameters
    parameters.catch_sigint_signal = False  # the caller decides what Ctrl-C means
    parameters.random_seed = settings.seed
    parameters.log_to_stdout = False
    parameters.linearization_level = 2
    if settings.log_search:
        parameters.log_search_progress = True
        solver.log_callback = lambda line: LOGGER.debug("%s", line)
    if settings.reproducible:
        parameters.num_workers = 1  # interleaved workers abort in ortools 9.15 when the limit falls into their loading
        parameters.max_deterministic_time = seconds
    else:
        if settings.workers is not None:
            parameters.num_workers = settings.workers
        parameters.max_time_in_seconds = seconds


class _StopOnCancel:
    """Stops a running solver once ``cancel`` is set, also if it was set just before the start."""

    def __init__(self, solver: cp_model.CpSolver, cancel: Cancel | None) -> None:
        self._solver = solver
        self._cancel = cancel
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> None:
        if self._cancel is not None:
            self._thread = threading.Thread(target=self._watch, args=(self._cancel,), daemon=True)
            self._thread.start()

    def _watch(self, cancel: Cancel) -> None:
        while not self._done.wait(0.02):
            if cancel.is_set():
                self._solver.stop_search()

    def __exit__(self, *exception: object) -> None:
        self._done.set()
        if self._thread is not None:
            self._thread.join()
