"""``fair_distribution``: among all plans that are equally good, the distribution with the fairest chances."""

from __future__ import annotations

from collections.abc import Callable

from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.outcome import Outcome
from leadership_opt.result.settings import Settings
from leadership_opt.solver.lottery.distribution import Distribution, LotteryObjective


def fair_distribution(
    problem: Problem,
    outcome: Outcome,
    *,
    objective: LotteryObjective = "leximin",
    settings: Settings | None = None,
    base: Plan | None = None,
    on_level: Callable[[int, int], None] | None = None,
    cancel: Cancel | None = None,
) -> Distribution:
    """Under construction: the signature only."""
    raise NotImplementedError
