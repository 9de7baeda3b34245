"""Which rules clash with what no plan does, and the least that would have to move for it."""

from __future__ import annotations

from leadership_opt.domain import Plan, Problem, Share
from leadership_opt.errors import InvalidProblem
from leadership_opt.explain.apply import Move
from leadership_opt.explain.asked import Asked
from leadership_opt.explain.infeasibility import Infeasibility, Relaxation
from leadership_opt.explain.infeasible import explain_infeasible
from leadership_opt.explain.least_share import with_least_shares
from leadership_opt.explain.prices import RelaxationPrices
from leadership_opt.explain.reason import Clash, MovedLimit, Remedy
from leadership_opt.result.settings import Settings
from leadership_opt.rules.keys import RuleKey
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.infeasible.search_space import Call


def clash_with(
    asked: Asked, settings: Settings, seconds: float, base: Plan | None = None, *, with_remedy: bool = True
) -> tuple[Clash | None, Remedy | None]:
    """Return the rules that cannot hold together with a demand, and the least relaxation that allows it.

    Parameters
    ----------
    asked
        What is known to be impossible.
    settings
        Workers, seed, repeatability.
    seconds
        For both answers; what was not found out by then is None.
    base
        The base plan of the solve.
    with_remedy
        Whether to look for a relaxation too.
    """
    if asked.decided:  # the planner has decided it: there is nothing to search for
        return Clash(rules=asked.decided, irreducible=len(asked.decided) == 1), None
    try:
        problem = asked.make()
    except InvalidProblem:
        return None, None
    settings = settings.model_copy(update={"time_limit_seconds": max(seconds, 1.0)})
    found = explain_infeasible(
        problem,
        settings=settings,
        prices=RelaxationPrices(tolerated={asked.own: 0}),
        conflicts=1,
        relaxations=int(with_remedy),
        base=base,
    )
    left = settings.time_limit_seconds - found.provenance.seconds_total
    call = Call(settings, Clock(left, counted=settings.reproducible))
    remedies = (_remedy(problem, one, call, base) for one in found.relaxations)
    return _clash(found, asked.own), next(remedies, None)


def _clash(found: Infeasibility, own: str) -> Clash | None:
    for conflict in found.conflicts:
        rules = tuple(dict.fromkeys(limit.key for limit in conflict.limits if limit.key != own))
        return Clash(rules=rules, irreducible=conflict.irreducible)
    return None


def _remedy(problem: Problem, relaxation: Relaxation, call: Call, base: Plan | None) -> Remedy | None:
    if not relaxation.verified:
        return None
    least = with_least_shares(problem, relaxation.moves, call, base)
    limits = tuple(map(_limit, least.moves))
    return Remedy(kind="relaxation", limits=limits, least=relaxation.least and least.is_proven)


def _limit(move: Move) -> MovedLimit:
    return MovedLimit(
        key=move.key,
        rule=RuleKey.parse(move.key).rule,
        limit=move.stated,
        needed=move.moved_to,
        unit=move.unit,
        share=None if move.share is None else Share.model_validate(move.share),
        needed_share=move.moved_share,
    )
