"""What a demand costs, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Price:
    """One stage, without and with a demand.

    Attributes
    ----------
    goal, label
        The stage.
    direction
        Whether more or less is better.
    value
        What the outcome reaches.
    changed
        The best value with the demand, the stages before at their best with it.
    is_proven
        Whether both are proven best.
    """

    goal: GoalId
    label: str
    direction: str
    value: int
    changed: int
    is_proven: bool


@dataclass(frozen=True, slots=True)
class DemandAnswer:
    """What a demand does to a solved problem.

    Attributes
    ----------
    is_possible
        Whether some plan meets the demand; None if that was not found out in time.
    prices
        One for each stage but those of the draw; empty where no plan was found.
    plan
        A plan that reaches these, as near to the outcome's as was found; None without one.
    worse_at
        Goal and label of a stage: it is proven that with the demand this stage, or one before it, gets
        worse. Told where time ran out before the prices were found.
    """

    is_possible: bool | None
    prices: tuple[Price, ...] = ()
    plan: Plan | None = None
    worse_at: tuple[GoalId, str] | None = None
