"""One question about a posted model, answered in two other ways than by a search with presolve.

First by CP-SAT without presolve; and where that takes long, by HiGHS, which shares no code
with it (measured: ``docs/laboratory.md``, "The second search").
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model

from leadership_opt.model.post import Posted
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.settings import Settings
from leadership_opt.solver.engine import SearchResult, SearchStatus, search_again
from leadership_opt.solver.linear.linear_model import Entries, limits, linear_model, solved, time_limit

FIRST_SHARE = 0.5
"""Of the time for a question, for the first way: most are decided at once."""

GLANCE_SECONDS = 4.0
"""But no longer than this for the first way before the second, and for the second at all: HiGHS cannot be
stopped, and a call that is cancelled waits for it. The rest is for the first way again."""


def answer_again(
    posted: Posted, question: cp_model.CpModel, settings: Settings, seconds: float, cancel: Cancel | None
) -> SearchResult:
    """Answer a question in another way than the search that was asked first.

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
    if settings.reproducible:  # HiGHS stops by the wall clock
        return search_again(posted, question, settings, seconds, cancel)
    until = time.monotonic() + seconds
    glance = min(FIRST_SHARE * seconds, GLANCE_SECONDS)
    ways: tuple[Callable[[float], SearchResult], ...] = (
        lambda left: search_again(posted, question, settings, min(left, glance), cancel),
        lambda left: _answer_of_highs(posted, question, min(left, GLANCE_SECONDS)),
        lambda left: search_again(posted, question, settings, left, cancel),
    )
    result = SearchResult(SearchStatus.UNKNOWN, None, None, 0.0)
    for way in ways:
        left = until - time.monotonic()
        if left <= 0 or (cancel is not None and cancel.is_set()):
            break
        result = way(left)
        if result.status is not SearchStatus.UNKNOWN:
            break
    return result


def _answer_of_highs(posted: Posted, question: cp_model.CpModel, seconds: float) -> SearchResult:
    """Ask HiGHS. It computes in doubles: a solution counts only if it keeps all rows in whole numbers."""
    unknown = SearchResult(SearchStatus.UNKNOWN, None, None, 0.0)
    rows = [row.linear for row in question.proto.constraints]
    if not all(len(row.vars) for row in rows):
        return unknown  # a row without columns that cannot hold: CP-SAT decides that at once
    domains = np.array([list(column.domain) for column in question.proto.variables], dtype=np.int64).reshape(-1, 2)
    ranges = np.array([list(row.domain) for row in rows], dtype=np.int64).reshape(-1, 2)
    columns = [np.array(list(row.vars), dtype=np.int64) for row in rows]
    values = [np.array(list(row.coeffs), dtype=np.int64) for row in rows]
    numbers = np.repeat(np.arange(len(rows)), [len(own) for own in columns])
    entries = Entries(numbers, np.concatenate(columns), np.concatenate(values).astype(float))
    bounds = domains[:, 0].astype(float), domains[:, 1].astype(float)
    program = linear_model(bounds, np.zeros(len(domains)), limits(*ranges.T), entries, is_whole=True)
    found = solved(program, mathopt.SolverType.HIGHS, time_limit=time_limit(seconds))
    if found is None:
        return unknown
    if found.termination.reason is mathopt.TerminationReason.INFEASIBLE:
        return SearchResult(SearchStatus.INFEASIBLE, None, None, 0.0)
    if not found.has_primal_feasible_solution():
        return unknown
    point = np.rint(np.array([found.variable_values()[column] for column in program.variables()])).astype(np.int64)
    sums = [int(own @ point[at]) for own, at in zip(values, columns, strict=True)]
    is_kept = all(low <= one <= high for one, (low, high) in zip(sums, ranges.tolist(), strict=True))
    if not is_kept or ((point < domains[:, 0]) | (point > domains[:, 1])).any():
        return unknown
    return SearchResult(SearchStatus.OPTIMAL, posted.values(point.tolist()), None, 0.0)
