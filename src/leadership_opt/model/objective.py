"""What one solve makes as good as possible: one stage, or several joined exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from leadership_opt.domain.goals import Goal, GoalId
from leadership_opt.model.expression import Expression
from leadership_opt.rules.catalogue import GoalTrait, goal_has


@dataclass(frozen=True)
class StagePart:
    """One stage: a goal, or one level of a goal.

    Attributes
    ----------
    goal, label
        Its name.
    make
        Makes the expression; called when it is first asked for.
    of_plan
        From the values of all columns to that of the expression, without making it; None: it is made.
    """

    goal: GoalId
    label: str
    make: Callable[[], Expression]
    of_plan: Callable[[Sequence[int]], int] | None = None

    @classmethod
    def of(cls, goal: GoalId, label: str, expression: Expression) -> StagePart:
        """Return a stage whose expression is made already."""
        return cls(goal, label, lambda: expression)

    @cached_property
    def expression(self) -> Expression:
        """What is made as good as possible."""
        return self.make()

    def value(self, values: Sequence[int]) -> int:
        """Return the value of the expression for given column values."""
        return self.expression.value(values) if self.of_plan is None else self.of_plan(values)


def nothing_held() -> int:
    """Say that held courses add nothing."""
    return 0


@dataclass(frozen=True, slots=True)
class Objective:
    """Stages that are solved in one go.

    Attributes
    ----------
    parts
        The stages in their order. Their weighted sum is optimised; weights are such
        that a gain in one part outweighs every possible loss in all later ones.
    weights
        One for each part.
    direction
        Whether the weighted sum is maximised or minimised.
    goal
        The planner's goal with its tolerance.
    held
        Makes what held courses add to the value: limits count it, stages, which are about the plan alone, do not.
    """

    parts: tuple[StagePart, ...]
    weights: tuple[int, ...]
    direction: Literal["max", "min"]
    goal: Goal
    held: Callable[[], int] = nothing_held

    @property
    def is_draw(self) -> bool:
        """Whether it chooses among plans that are alike."""
        return goal_has(self.goal.goal, GoalTrait.DRAW)

    @property
    def sign(self) -> int:
        """1 if the weighted sum is maximised, -1 if minimised."""
        return 1 if self.direction == "max" else -1

    @classmethod
    def single(
        cls,
        goal: Goal,
        expression: Expression,
        direction: Literal["max", "min"] = "max",
        label: str = "",
        held: Callable[[], int] = nothing_held,
    ) -> Objective:
        """Return an objective of one stage."""
        return cls((StagePart.of(goal.goal, label, expression),), (1,), direction, goal, held)
