"""What is wanted and no rule: it may be missed, and the goal ``shortfalls`` makes what is missed least."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StrictInt

from leadership_opt.domain.record import fault

HEAVIEST = 1000

Weight = Annotated[StrictInt, Field(ge=1, le=HEAVIEST)]

WANTED: Any = Field(
    default=False, description="true: no rule; what is missed of it counts in the goal shortfalls, which must be a goal"
)
WEIGHT: Any = Field(default=1, description="with wanted: points of the goal shortfalls for each person missed")


def require_wish(*, wanted: bool, weight: int) -> None:
    """Refuse a weight of what is no wish: it would say nothing."""
    if weight != 1 and not wanted:
        raise fault("weight_without_wish")
