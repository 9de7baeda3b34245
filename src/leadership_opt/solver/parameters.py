"""Parameters of CP-SAT: what is known to be sound, and what was measured to be fast."""

from __future__ import annotations

import os
from typing import Any

from ortools.sat.python import cp_model

from leadership_opt.result.settings import Settings

Parameters = Any
"""``SatParameters``, which OR-Tools does not type."""

PORTFOLIO = (
    "max_lp",
    "default_lp",
    "reduced_costs",
    "pseudo_costs",
    "quick_restart",
    "core",
    "no_lp",
    "lb_tree_search",
)
"""Strategies of the solver's workers: two, four or eight of these decide more models sooner than its own choice."""


SOUND_PRESOLVE = {"presolve_inclusion_work_limit": 0}
"""Set in every search: CP-SAT 9.15 adds the 0/1 coefficients of a row in 32 bits when it looks for included rows.

A row whose coefficients sum past 2^31 can then lose solutions: false INFEASIBLE and false
OPTIMAL, seen in rows of money and in draws (OR-Tools issue 5293, mended by pull request
5294 after 9.15). This may go once every supported version decides
``tests/solver/cases/cp_sat_9_15_false_infeasible.pbtxt`` right without it.
"""

LEAN_PRESOLVE = {
    "max_presolve_iterations": 1,
    "find_big_linear_overlap": False,
    "merge_no_overlap_work_limit": 0,
    "merge_at_most_one_work_limit": 0,
}
"""For models that are decided soon, one after the other: what else presolving looks for takes longer than it saves."""

OTHER_SEED = 7919
"""Added to the seed where a question is asked a second time, or after an alarm: other choices."""


def configure(
    parameters: Parameters, settings: Settings, seconds: float, attempt: int, *, is_alone: bool, is_lean: bool
) -> None:
    """Set the parameters of one search.

    Parameters
    ----------
    parameters
        Of a new solver.
    settings, seconds
        Of the call; seconds are deterministic time in reproducible mode.
    attempt
        From 0; each makes other random choices.
    is_alone
        One worker, who is sooner done with a small model than several who share it.
    is_lean
        Presolve takes no longer than it must.
    """
    parameters.catch_sigint_signal = False  # the caller decides what Ctrl-C means
    parameters.random_seed = (settings.seed + attempt) % 2**31
    parameters.log_to_stdout = False
    for name, value in SOUND_PRESOLVE.items():
        setattr(parameters, name, value)
    parameters.linearization_level = 2
    if attempt % 2 == 0:
        parameters.cp_model_probing_level = 0  # it costs more than it brings, but for some models
    if is_lean:
        for name, value in LEAN_PRESOLVE.items():
            setattr(parameters, name, value)
    parameters.log_search_progress = settings.log_search
    if settings.reproducible:
        parameters.num_workers = 1  # interleaved workers abort in ortools 9.15 when the limit falls into their loading
        parameters.max_deterministic_time = seconds
        return
    parameters.max_time_in_seconds = seconds
    workers = 1 if is_alone else settings.workers or os.cpu_count() or 1
    if is_alone:
        parameters.search_branching = cp_model.PSEUDO_COST_SEARCH
        parameters.cut_level = 0  # what was learned of people cuts deeper, and symmetric courses are few
        parameters.symmetry_level = 0
    parameters.num_workers = workers
    if 1 < workers <= len(PORTFOLIO):
        parameters.subsolvers.extend(PORTFOLIO[:workers])


def without_presolve(parameters: Parameters) -> None:
    """Search the model as it is, with one worker and other random choices."""
    parameters.cp_model_presolve = False
    parameters.num_workers = 1
    parameters.subsolvers.clear()
    parameters.random_seed = (parameters.random_seed + OTHER_SEED) % 2**31
