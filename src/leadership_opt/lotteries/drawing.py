"""``lottery``: equally likely tickets over all plans that are as good, with chances as equal as can be."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from leadership_opt.domain import Plan, Problem
from leadership_opt.doors import NONE, takes
from leadership_opt.errors import WrongValue
from leadership_opt.lotteries.composing import composed
from leadership_opt.lotteries.record import MOST_TICKETS, Lottery
from leadership_opt.result import Cancel, Outcome, Settings
from leadership_opt.result.chances import LotteryObjective
from leadership_opt.solver.interrupts import served
from leadership_opt.solver.lottery.fair_chances import FairChances

DEFAULT_TICKETS = 1000

OBJECTIVES = tuple(f"'{name}'" for name in get_args(LotteryObjective))


@takes(
    problem=("Problem",),
    outcome=("Outcome",),
    objective=OBJECTIVES,
    tickets=(int,),
    settings=("Settings", NONE),
    base=("Plan", NONE),
    on_level=(Callable, NONE),  # type: ignore[arg-type]  # an abstract class
    cancel=("Cancel", NONE),
)
def lottery(
    problem: Problem,
    outcome: Outcome,
    *,
    objective: LotteryObjective = "leximin",
    tickets: int = DEFAULT_TICKETS,
    settings: Settings | None = None,
    base: Plan | None = None,
    on_level: Callable[[int, int], None] | None = None,
    cancel: Cancel | None = None,
) -> Lottery:
    """Return a lottery over all plans that keep every stage above the draw, with chances as equal as can be.

    The exact distribution has the best vector of chances: the smallest chance is as large as possible, then the next
    smallest, and so on; by ``maximin`` only the smallest is; by ``nash`` their product is. It is then told in whole
    tickets, each of them a plan that the checker confirmed, so that nobody's chance moves by a whole ticket wherever
    the plans allow it; ``largest_deviation`` says how far it moves.

    Parameters
    ----------
    problem
        What was solved.
    outcome
        What ``solve`` returned; it has a plan.
    objective
        What makes chances fair: ``leximin``; or ``maximin``, which makes only the smallest chance as large as possible:
        the document has one level then, and all other chances are those of the distribution that was found; or
        ``nash``, which makes the product of all chances as large as possible: it takes less from many to give to one.
    tickets
        How many there are to be, from 1 to a million.
    settings
        Time, workers and seed.
    base
        The plan that a goal ``stability`` was compared with.
    on_level
        Told of each level of chances: its number, and how many people are decided.
    cancel
        When set from another thread, what was found so far is returned, with what is not proven told.

    Returns
    -------
    Lottery
        Publish its ``sha256``, then let public dice choose a ticket: :meth:`Lottery.draw`.

    Raises
    ------
    WrongOutcome
        ``outcome_of_other_problem`` or ``outcome_has_no_plan``.
    WrongValue
        ``tickets_out_of_range``.
    """
    if not 1 <= tickets <= MOST_TICKETS:
        raise WrongValue("tickets_out_of_range", value=tickets, most=MOST_TICKETS)
    effort = settings or Settings()

    def work(cancel: Cancel | None) -> Lottery:
        chances = FairChances(problem, outcome, objective, effort, base, on_level, cancel)
        return composed(problem, outcome, chances.found(), objective, tickets, effort, cancel, chances)

    return served(work, cancel, is_worth_keeping=lambda found: True)
