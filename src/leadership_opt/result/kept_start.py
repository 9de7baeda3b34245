"""What a solve that began from a plan kept of it: how much of the answer was there before."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.record import Record
from leadership_opt.rules.stage_labels import part_key


class StartUse(StrEnum):
    """What became of the plan that a solve began from."""

    WHOLE = "whole"
    """It keeps every rule of the problem as it is."""
    MENDED = "mended"
    """It does not; a plan near it does, and the solve began from that."""
    NONE = "none"
    """No plan near it was found soon, or the problem is too large for that: the solve began from nothing."""


class StartValue(Record):
    """What the plan that a solve began from was worth in one stage."""

    goal: GoalId = Field(description="which goal")
    label: str = Field(default="", description="which part of a goal that takes several stages")
    value: int = Field(description="of the plan that the solve began from, in the unit of the stage")

    @property
    def key(self) -> str:
        """Goal and label, e.g. ``province_fairness[above=0/1]``."""
        return part_key(self.goal, self.label)


class KeptStart(Record):
    """What was kept of the plan that a solve began from.

    A plan saves searching, never proving: bounds of an earlier outcome are not taken over, every stage is proven anew.
    """

    use: StartUse = Field(description="what became of the plan")
    courses: int = Field(ge=0, description="courses that the plan has")
    courses_kept: int = Field(ge=0, description="of them, those that run on the same day in the plan begun from")
    seats: int = Field(ge=0, description="seats that the plan has")
    seats_kept: int = Field(ge=0, description="of them, those that the same people have in the plan begun from")
    values: tuple[StartValue, ...] = Field(
        default=(), description="what the plan begun from is worth, stage by stage; empty if there was none"
    )
    stages_kept: int = Field(
        ge=0, description="of the first stages, so many in which no better value was found than that plan has"
    )
