"""From a fair distribution to the document of a lottery: tickets, chances, certificates, hash."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.lotteries.record import (
    DecidedBy,
    Lottery,
    LotteryLevel,
    LotteryPerson,
    LotteryPlan,
    LotteryStage,
    LotteryStanding,
    seated,
)
from leadership_opt.lotteries.rounding import whole_tickets
from leadership_opt.lotteries.shares import Weighed
from leadership_opt.result import Cancel, Outcome, Settings, Stage
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.solver.versions import VERSIONS

if TYPE_CHECKING:
    from leadership_opt.solver.lottery.distribution import Distribution


def composed(
    problem: Problem,
    outcome: Outcome,
    distribution: Distribution,
    objective: Literal["leximin", "maximin"],
    tickets: int,
    settings: Settings,
    cancel: Cancel | None = None,
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
    """
    plans, weights = _in_order(distribution.plans, distribution.weights)
    seats = [seated(plan) for _, plan in plans]
    weighed = Weighed.of(weights, seats, tickets)
    shares = whole_tickets(weighed, settings, cancel)
    drawn = Lottery(
        problem_sha256=problem.sha256,
        objective=objective,
        tickets=tickets,
        largest_deviation=weighed.largest_deviation(shares),
        stages=tuple(map(_held, held_stages(outcome))),
        plans=tuple(
            LotteryPlan(sha256=sha256, weight=weight, tickets=share, plan=plan)
            for (sha256, plan), weight, share in zip(plans, weights, shares, strict=True)
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
        versions=dict(VERSIONS),
    )
    return drawn.model_copy(update={"sha256": drawn.found_sha256})


def held_stages(outcome: Outcome) -> tuple[Stage, ...]:
    """Return the stages above the draw: what every plan of a lottery keeps."""
    return tuple(takewhile(lambda stage: not goal_has(stage.goal, GoalTrait.DRAW), outcome.stages))


def _held(stage: Stage) -> LotteryStage:
    told = stage.model_dump(include=set(LotteryStage.model_fields))
    return LotteryStage.model_validate(told)


def _in_order(
    plans: Sequence[Plan], weights: Sequence[Fraction]
) -> tuple[list[tuple[str, Plan]], tuple[Fraction, ...]]:
    """Return plans by their hashes, and their weights: an order that nobody chose, and that everybody can see."""
    found = sorted(
        ((canonical_sha256(plan), plan, weight) for plan, weight in zip(plans, weights, strict=True) if weight),
        key=lambda entry: entry[0],
    )
    return [(sha256, plan) for sha256, plan, _ in found], tuple(weight for _, _, weight in found)


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
