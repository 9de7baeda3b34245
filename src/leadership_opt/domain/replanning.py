"""What may still change when a plan that is under way is made anew."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt, field_validator

from leadership_opt.domain.goals import DRAWS, GoalId
from leadership_opt.domain.record import Record, fault

BEFORE_STABILITY = tuple(goal for goal in GoalId if goal is not GoalId.STABILITY and goal not in DRAWS)
"""Goals that stability may come after."""


class ReplanningPolicy(Record):
    """The notice that people need, and what staying as planned is worth.

    Two ideas are kept apart. What is **pinned** may not move: courses within the notice
    period. What is **stable** may move, but that costs: the goal ``stability``.

    The default notice of 14 days is that of the one course whose dates are published: the delegation was
    decided on 25 November 2024 and the course began on 9 December.
    """

    notice_days: Annotated[StrictInt, Field(ge=0, le=366)] = Field(
        default=14, description="a course that starts within so many days is pinned: its date and its people"
    )
    stability_after: GoalId | None = Field(
        default=GoalId.PARTICIPANTS,
        description="where stability stands among the goals, if they do not name it: right after this goal; "
        "None, or a goal that is not among them: first",
    )

    @field_validator("stability_after")
    @classmethod
    def _before_the_draw(cls, value: GoalId | None) -> GoalId | None:
        if value is not None and value not in BEFORE_STABILITY:
            raise fault("stability_after_draw")
        return value
