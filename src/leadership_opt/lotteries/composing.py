"""From a fair distribution to the document of a lottery: tickets, chances, certificates, hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.lotteries.neighbours import neighbours
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
from leadership_opt.lotteries.shares import Weighed
from leadership_opt.result import Cancel, Outcome, Settings, Stage
from leadership_opt.result.chances import LotteryObjective
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.solver.versions import VERSIONS

if TYPE_CHECKING:
    from leadership_opt.solver.lottery.distribution import Distribution

Hashed = tuple[str, Plan]
"""A plan with its hash."""


def composed(
    problem: Problem,
    outcome: Outcome,
    distribution: Distribution,
    objective: LotteryObjective,
    tickets: int,
    settings: Settings,
    cancel: Cancel | None = None,
    base: Plan | None = None,
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
    base
        The plan that ``stability`` compares with, if it is a goal.
    """
    plans, weighed, shares = _shared(distribution, tickets, settings, cancel)
    further = _further(problem, distribution, base)
    while weighed.largest_deviation(shares) >= 1 and (more := next(further, None)) is not None:
        found, wider, others = _shared(distribution, tickets, settings, cancel, more)
        if wider.largest_deviation(others) < weighed.largest_deviation(shares):
            plans, weighed, shares = _without_use(found, wider, others)
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
        decided_by=DecidedBy(best_weight=distribution.decided_by.best_weight, reached=distribution.decided_by.reached),
        levels=tuple(
            LotteryLevel(
                chance=level.chance,
                bound=level.bound,
                proven=level.proven,
                people=level.people,
                weights=dict(level.weights),
                best_weight=level.best_weight,
            )
            for level in distribution.levels
        ),
        product=_product(distribution),
        versions=dict(VERSIONS),
    )
    return drawn.model_copy(update={"sha256": drawn.found_sha256})


def _further(problem: Problem, distribution: Distribution, base: Plan | None) -> Iterator[tuple[Plan, ...]]:
    """Yield more and more plans that are as good: those found on the way, then neighbours, which take some seconds."""
    if distribution.others:
        yield distribution.others
    yield (*distribution.others, *neighbours(problem, distribution.plans, distribution.by_lot, base))


def held_stages(outcome: Outcome) -> tuple[Stage, ...]:
    """Return the stages above the draw: what every plan of a lottery keeps."""
    return tuple(takewhile(lambda stage: not goal_has(stage.goal, GoalTrait.DRAW), outcome.stages))


def _held(stage: Stage) -> LotteryStage:
    told = stage.model_dump(include=set(LotteryStage.model_fields))
    return LotteryStage.model_validate(told)


def _shared(
    distribution: Distribution, tickets: int, settings: Settings, cancel: Cancel | None, more: Sequence[Plan] = ()
) -> tuple[list[Hashed], Weighed, tuple[int, ...]]:
    """Return plans by their hashes, an order that nobody chose and everybody can see, with weights and tickets."""
    weight_of = dict.fromkeys(more, Fraction(0)) | dict(zip(distribution.plans, distribution.weights, strict=True))
    plans = sorted(((canonical_sha256(plan), plan) for plan in weight_of), key=lambda entry: entry[0])
    weights = [weight_of[plan] for _, plan in plans]
    weighed = Weighed.of(weights, [seated(plan) for _, plan in plans], tickets)
    return plans, weighed, whole_tickets(weighed, settings, cancel)


def _without_use(
    plans: list[Hashed], weighed: Weighed, shares: tuple[int, ...]
) -> tuple[list[Hashed], Weighed, tuple[int, ...]]:
    """Leave out plans that have neither weight nor tickets."""
    kept = [at for at, share in enumerate(shares) if share or weighed.weights[at]]
    left = [plans[at] for at in kept]
    weights = [weighed.weights[at] for at in kept]
    again = Weighed.of(weights, [seated(plan) for _, plan in left], weighed.tickets)
    return left, again, tuple(shares[at] for at in kept)


def _product(distribution: Distribution) -> LotteryProduct | None:
    found = distribution.product
    if found is None:
        return None
    return LotteryProduct(factor=found.factor, weights=dict(found.weights), best_weight=found.best_weight)


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
