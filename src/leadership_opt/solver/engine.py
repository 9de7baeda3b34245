"""The one file that runs CP-SAT."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from ortools.sat.python import cp_model

from leadership_opt.errors import LeadershipOptError
from leadership_opt.model.post import Posted, PostKind
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.settings import Settings
from leadership_opt.solver.parameters import configure, without_presolve
from leadership_opt.solver.spoken_errors import SpokenErrors

LOGGER = logging.getLogger("leadership_opt.solver")


MOST_ALARMS = 3
"""After so many attempts in which the solver reported an error the search is given up: undecided."""

LOADING_SECONDS = 3e-6
"""Of each term of a model: about what posting, loading and presolving take, which the solver counts as next to nothing.

Measured on searches that ended at once: 3.1 seconds for 700,000 terms (size M).
"""


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
        The solver's deterministic time, and what it takes to load the model: the same on every machine.
    """

    status: SearchStatus
    values: list[int] | None
    bound: int | None
    effort: float

    @property
    def is_decided(self) -> bool:
        """Whether the search ended with a proof."""
        return self.status in (SearchStatus.OPTIMAL, SearchStatus.INFEASIBLE)

    def without_proof(self) -> SearchResult:
        """Return the result where the solver reported an error of its own: a solution, if any, and no proof."""
        status = SearchStatus.UNKNOWN if self.values is None else SearchStatus.FEASIBLE
        return replace(self, status=status, bound=None)

    def improved_by(self, other: SearchResult, posted: Posted, effort: float) -> SearchResult:
        """Return what is known after another attempt at the same model."""
        if other.is_decided:
            return replace(other, effort=effort)
        better = max((self, other), key=lambda result: posted.objective_value(result.values))
        bounds = [result.bound for result in (self, other) if result.bound is not None]
        return replace(better, bound=min(bounds, default=None), effort=effort)


SearchWatcher = Callable[[list[int] | None, int | None], None]
"""Called with the values of a new solution (or None) and a new bound (or None); raises nothing."""

_STATUS = {
    cp_model.OPTIMAL: SearchStatus.OPTIMAL,
    cp_model.FEASIBLE: SearchStatus.FEASIBLE,
    cp_model.INFEASIBLE: SearchStatus.INFEASIBLE,
    cp_model.UNKNOWN: SearchStatus.UNKNOWN,
}


class _Solutions(cp_model.CpSolverSolutionCallback):
    """Passes each new solution on."""

    def __init__(self, posted: Posted, watcher: SearchWatcher) -> None:
        super().__init__()
        self._posted = posted
        self._watcher = watcher

    def on_solution_callback(self) -> None:
        """Report one solution; called by the solver."""
        self._watcher(self._posted.values(self.response_proto.solution), None)


def search(
    posted: Posted, settings: Settings, seconds: float, watcher: SearchWatcher, cancel: Cancel | None
) -> SearchResult:
    """Search a posted model until it is decided or time is up.

    How long a search takes depends on luck: the same model may be decided in one second
    or in a hundred. So attempts are short at first and twice as long each time, with
    other random choices (Gomes, Selman and Kautz, 1998); each starts from the best
    solution of those before.

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
    began = time.monotonic()
    effort = 0.0
    alarms = 0
    best = SearchResult(SearchStatus.UNKNOWN, None, None, 0.0)
    for attempt in count():
        left = seconds - (effort if settings.reproducible else time.monotonic() - began)
        if attempt and (left <= 0 or alarms == MOST_ALARMS or (cancel is not None and cancel.is_set())):
            return best
        solver = cp_model.CpSolver()
        is_alone = posted.kind is PostKind.OF_COURSES and attempt % 3 < 2
        is_lean = is_alone or (posted.kind is PostKind.SOON_DECIDED and attempt == 0)
        limit = min(left, posted.first_seconds * 2**attempt)
        configure(solver.parameters, settings, limit, attempt, is_alone=is_alone, is_lean=is_lean)
        if alarms:
            without_presolve(solver.parameters)
        if posted.has_objective:
            solver.best_bound_callback = lambda bound: watcher(None, posted.full_bound(bound))
        result, has_alarm = _run(solver, posted.model, posted, watcher, cancel)
        alarms += has_alarm
        effort += result.effort
        best = best.improved_by(result, posted, effort)
        if result.is_decided:
            return best
        if best.values is not None:
            posted.start_from(best.values)
    raise AssertionError  # count() has no end


def search_again(
    posted: Posted, question: cp_model.CpModel, settings: Settings, seconds: float, cancel: Cancel | None
) -> SearchResult:
    """Answer a question about a model that was decided, in another way.

    Nothing that the first search may have gone wrong in is used: no presolve, another seed,
    one worker.

    Parameters
    ----------
    posted
        The model that was searched.
    question
        What is asked of it (``Posted.question``).
    settings, seconds, cancel
        As for ``search``.

    Returns
    -------
    SearchResult
        INFEASIBLE confirms; OPTIMAL has a solution and contradicts; UNKNOWN is neither.
    """
    solver = cp_model.CpSolver()
    configure(solver.parameters, settings, seconds, 0, is_alone=False, is_lean=False)
    without_presolve(solver.parameters)
    return _run(solver, question, posted, lambda values, bound: None, cancel)[0]


def _run(
    solver: cp_model.CpSolver,
    model: cp_model.CpModel,
    posted: Posted,
    watcher: SearchWatcher,
    cancel: Cancel | None,
) -> tuple[SearchResult, bool]:
    """Run the solver once; return whether it raised an alarm: then nothing it proved counts."""
    if solver.parameters.log_search_progress:
        solver.log_callback = lambda line: LOGGER.debug("%s", line)
    with SpokenErrors() as spoken, _StopOnCancel(solver, cancel):
        status = solver.solve(model, _Solutions(posted, watcher))
    if status == cp_model.MODEL_INVALID:
        raise LeadershipOptError("invalid_model", detail=model.validate()[:200])
    found, response = _STATUS[status], solver.response_proto
    has_values = found in (SearchStatus.OPTIMAL, SearchStatus.FEASIBLE)
    values = posted.values(response.solution) if has_values else None
    bound = None
    if has_values and model.has_objective():
        bound = posted.full_bound(-response.inner_objective_lower_bound)
        if found is SearchStatus.OPTIMAL:
            bound = int(posted.objective_value(values))
    result = SearchResult(found, values, bound, response.deterministic_time + LOADING_SECONDS * posted.entries)
    return (result.without_proof(), True) if spoken.has_alarm else (result, False)


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
