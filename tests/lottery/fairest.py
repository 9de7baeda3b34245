"""A search of fair chances in one call, with the settings that tests begin with."""

from __future__ import annotations

from leadership_opt import Outcome, Plan, Problem, Settings
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.chances import LotteryObjective
from leadership_opt.solver.lottery.distribution import Distribution
from leadership_opt.solver.lottery.fair_chances import FairChances

SETTINGS = Settings(workers=1, time_limit_seconds=3600.0)


def fair_distribution(
    problem: Problem,
    outcome: Outcome,
    *,
    objective: LotteryObjective = "leximin",
    settings: Settings = SETTINGS,
    base: Plan | None = None,
    cancel: Cancel | None = None,
) -> Distribution:
    """The distribution."""
    return FairChances(problem, outcome, objective, settings, base, cancel=cancel).found()
