"""What one solve makes as good as possible: one stage, or several joined exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leadership_opt.domain.goals import Goal, GoalId
from leadership_opt.model.expression import Expression


@dataclass(frozen=True, slots=True)
class StagePart:
    """One stage: a goal, or one level of a goal, and its expression."""

    goal: GoalId
    label: str
    expression: Expression


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
        Whether the weighted sum is made large or small.
    goal
        The planner's goal with its tolerance.
    """

    parts: tuple[StagePart, ...]
    weights: tuple[int, ...]
    direction: Literal["max", "min"]
    goal: Goal

    @property
    def sign(self) -> int:
        """1 if the weighted sum is made large, -1 if small."""
        return 1 if self.direction == "max" else -1

    @classmethod
    def single(
        cls, goal: Goal, expression: Expression, direction: Literal["max", "min"] = "max", label: str = ""
    ) -> Objective:
        """Return an objective of one stage."""
        return cls((StagePart(goal.goal, label, expression),), (1,), direction, goal)
