"""The smallest share that will do, where a relaxation moves one.

The cheapest relaxation counts people. Of the plans that it allows, the one found may
have fewer participants than another, and so a share that is further off than needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.domain import Plan, Problem, Share
from leadership_opt.explain.apply import Move, moved_problem
from leadership_opt.explain.shares import share_in
from leadership_opt.rules.keys import RuleKey
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.infeasible.any_plan import any_plan
from leadership_opt.solver.infeasible.search_space import Call

PARTS_OF_SHARE = 10**6
"""Shares of up to 1,000 people differ by at least one part in so many."""


@dataclass(frozen=True, slots=True)
class LeastShares:
    """Moves with shares moved no further than needed.

    Attributes
    ----------
    moves
        The moves given; only shares differ.
    is_proven
        Whether no share could move less, the other moves as they are.
    """

    moves: tuple[Move, ...]
    is_proven: bool


def with_least_shares(problem: Problem, moves: tuple[Move, ...], call: Call, base: Plan | None = None) -> LeastShares:
    """Move each share back as far as some plan allows, one after the other."""
    found, is_proven, plan = list(moves), True, Plan()
    for at, move in enumerate(moves):
        while (share := found[at].moved_share) is not None:
            nearer = _nearer(share, is_most=move.side == "most")
            tried = [*found[:at], move.model_copy(update={"moved_share": nearer}), *found[at + 1 :]]
            status, better = any_plan(moved_problem(problem, tried), plan, call, base)
            if better is None:
                is_proven = is_proven and status is SearchStatus.INFEASIBLE
                break
            plan, has = better, share_in(problem, better, RuleKey.parse(move.key))
            if (has.fraction < share.fraction) != (move.side == "most"):
                is_proven = False  # nobody is left whom the share counts
                break
            found[at] = move.model_copy(update={"moved_share": has})
    return LeastShares(tuple(found), is_proven)


def _nearer(share: Share, *, is_most: bool) -> Share:
    """Return a share so little nearer to what was stated that no share of people lies between."""
    whole = PARTS_OF_SHARE * share.numerator
    parts = -(-whole // share.denominator) - 1 if is_most else whole // share.denominator + 1
    return Share(numerator=parts, denominator=PARTS_OF_SHARE)
