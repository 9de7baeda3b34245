"""From a fair distribution to the document of a lottery: tickets, chances, certificates, hash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.lotteries.exchanging import HeaviestPlan, TicketExchange
from leadership_opt.lotteries.record import (
    DecidedBy,
    Lottery,
    LotteryLevel,
    LotteryPerson,
    LotteryPlan,
    LotteryProduct,
    LotteryStage,
    LotteryStanding,
    seated,
)
from leadership_opt.lotteries.rounding import whole_tickets
from leadership_opt.lotteries.shares import Weighed, by_largest_remainder
from leadership_opt.result import Cancel, Outcome, Settings, Stage
from leadership_opt.result.chances import LotteryObjective
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.solver.versions import VERSIONS

if TYPE_CHECKING:
    from leadership_opt.solver.lottery.distribution import Distribution, WeightProof

Hashed = tuple[str, Plan]
"""A plan with its hash."""

Shared = tuple[list[Hashed], Weighed, tuple[int, ...]]
"""Plans, their weights, and how many tickets each has."""


def composed(
    problem: Problem,
    outcome: Outcome,
    distribution: Distribution,
    objective: LotteryObjective,
    tickets: int,
    settings: Settings,
    cancel: Cancel | None = None,
    heaviest: HeaviestPlan | None = None,
    may_go_on: Callable[[], bool] = lambda: True,
) -> Lottery:
    """Return the document of a lottery.

    Parameters
    ----------
    problem, outcome
        Whose stages every plan keeps.
    distribution
        Plans with exact weights.
    objective
        What made it fair.
    tickets
        How many there are to be in all.
    settings, cancel
        For the search for whole tickets.
    heaviest
        Finds more plans where those of the distribution cannot be shared out; None: there is nobody to ask.
    may_go_on
        Whether there is time to look for other ways to share the tickets out.
    """
    plans, weighed, shares = _shared(distribution, tickets, settings, cancel)
    if weighed.largest_deviation(shares) >= 1 and heaviest is not None:
        exchanged = _exchanged(distribution, tickets, heaviest, may_go_on)
        plans, weighed, shares = _closer((plans, weighed, shares), exchanged)
    seats = [seated(plan) for _, plan in plans]
    drawn = Lottery(
        problem_sha256=problem.sha256,
        objective=objective,
        tickets=tickets,
        largest_deviation=weighed.largest_deviation(shares),
        stages=tuple(map(_held, held_stages(outcome))),
        plans=tuple(
            LotteryPlan(sha256=sha256, weight=weight, tickets=share, plan=plan)
            for (sha256, plan), weight, share in zip(plans, weighed.weights, shares, strict=True)
        ),
        people=_people(problem, distribution, seats, shares),
        decided_by=_decided_by(distribution.decided_by),
        levels=tuple(
            LotteryLevel(
                chance=level.chance,
                bound=level.bound,
                proven=level.proven,
                people=level.people,
                weights=dict(level.weights),
                best_weight=level.best_weight,
                rests_on=level.rests_on if level.proven else None,
            )
            for level in distribution.levels
        ),
        product=_product(distribution),
        versions=dict(VERSIONS),
    )
    return drawn.model_copy(update={"sha256": drawn.found_sha256})


def held_stages(outcome: Outcome) -> tuple[Stage, ...]:
    """Return the stages above the draw: what every plan of a lottery keeps."""
    return tuple(takewhile(lambda stage: not goal_has(stage.goal, GoalTrait.DRAW), outcome.stages))


def _held(stage: Stage) -> LotteryStage:
    told = stage.model_dump(include=set(LotteryStage.model_fields))
    return LotteryStage.model_validate(told)


def _shared(distribution: Distribution, tickets: int, settings: Settings, cancel: Cancel | None) -> Shared:
    """Share the tickets among the plans of the distribution."""
    plans = _hashed(distribution.plans)
    weighed = _weighed(distribution, plans, tickets)
    return plans, weighed, whole_tickets(weighed, settings, cancel)


def _exchanged(
    distribution: Distribution, tickets: int, heaviest: HeaviestPlan, may_go_on: Callable[[], bool]
) -> Shared:
    """Begin with largest remainders, then exchange tickets for those of all plans that are known or can be found.

    Plans without weight are left out if they have no tickets in the end.
    """
    plans = _hashed((*distribution.plans, *distribution.others))
    begun = by_largest_remainder(_weighed(distribution, plans, tickets))
    known = {plan: share for (_, plan), share in zip(plans, begun, strict=True)}
    chances = {who: distribution.chances[who] for who in distribution.by_lot}
    found = TicketExchange(chances, known, heaviest, may_go_on).run()
    kept = _hashed((*distribution.plans, *found))
    return kept, _weighed(distribution, kept, tickets), tuple(found.get(plan, 0) for _, plan in kept)


def _hashed(plans: Iterable[Plan]) -> list[Hashed]:
    """Return plans by their hashes, an order that nobody chose and everybody can see."""
    return sorted(((canonical_sha256(plan), plan) for plan in set(plans)), key=lambda entry: entry[0])


def _weighed(distribution: Distribution, plans: Sequence[Hashed], tickets: int) -> Weighed:
    weight_of = dict(zip(distribution.plans, distribution.weights, strict=True))
    weights = [weight_of.get(plan, Fraction(0)) for _, plan in plans]
    return Weighed.of(weights, [seated(plan) for _, plan in plans], tickets)


def _closer(first: Shared, second: Shared) -> Shared:
    """Return the way to share tickets that moves chances less; if both do it as far, the first."""
    return min(first, second, key=lambda shared: shared[1].largest_deviation(shared[2]))


def _product(distribution: Distribution) -> LotteryProduct | None:
    found = distribution.product
    if found is None:
        return None
    basis = found.rests_on if found.is_close else None
    return LotteryProduct(
        factor=found.factor, weights=dict(found.weights), best_weight=found.best_weight, rests_on=basis
    )


def _decided_by(found: WeightProof) -> DecidedBy:
    basis = found.rests_on if found.is_tight else None
    return DecidedBy(best_weight=found.best_weight, reached=found.reached, rests_on=basis)


def _people(
    problem: Problem, distribution: Distribution, seats: Sequence[frozenset[str]], shares: Sequence[int]
) -> tuple[LotteryPerson, ...]:
    standing = {
        **dict.fromkeys(distribution.certain, LotteryStanding.CERTAIN),
        **dict.fromkeys(distribution.never, LotteryStanding.NEVER),
    }
    return tuple(
        LotteryPerson(
            nominee=person.id,
            chance=distribution.chances[person.id],
            tickets=sum(share for people, share in zip(seats, shares, strict=True) if person.id in people),
            standing=standing.get(person.id, LotteryStanding.BY_LOT),
        )
        for person in problem.nominees
    )
