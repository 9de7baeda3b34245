"""What a goal has to reach in every plan, wherever it stands in the order of goals."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import Field, GetJsonSchemaHandler, StrictInt, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from leadership_opt.domain.goals import UNLIMITED_GOALS, GoalId
from leadership_opt.domain.money import ratio_parts, ratio_text
from leadership_opt.domain.record import Record, Total, fault

_RATIO_PATTERN = r"^\s*([0-9]{1,9})\s*(?:%|/\s*([0-9]{1,9}))\s*$"
_RATIO_TEXT = re.compile(_RATIO_PATTERN)


class EntitlementRatio(Record):
    """An exact ratio of seats to an entitlement; it may exceed 1.

    May be written ``"150%"`` or ``"3/2"`` in input.
    """

    numerator: Annotated[StrictInt, Field(ge=0, le=10**9)] = Field(description="seats")
    denominator: Annotated[StrictInt, Field(ge=1, le=10**9)] = Field(default=100, description="entitlement")

    @model_validator(mode="before")
    @classmethod
    def _read_text(cls, value: Any) -> Any:
        return ratio_parts(value, _RATIO_TEXT, "not_a_ratio")

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        written = {"type": "string", "pattern": _RATIO_PATTERN, "examples": ["50%", "3/2"]}
        return {"anyOf": [handler(core_schema), written]}

    @property
    def fraction(self) -> Fraction:
        """The ratio as an exact fraction."""
        return Fraction(self.numerator, self.denominator)

    def __str__(self) -> str:
        return ratio_text(self.numerator, self.denominator)


class GoalLimit(Record):
    """What a goal reaches at least, where more is better; or exceeds never, where less is better.

    A plan that misses it is no plan. The value is that of the whole programme: what outcomes report of the
    plan, and held courses counted in the same way. ``province_fairness`` has no single value: every
    province with an entitlement has at least ``worst_ratio`` of it, held seats included. The
    limit of ``wish_fairness`` is the worst rank that anybody with wishes gets; that of
    ``stability`` is courses plus people that differ from the base plan, which only a
    re-planning has.
    """

    goal: GoalId = Field(description="which goal; a draw takes no limit")
    no_worse_than: Total | None = Field(
        default=None,
        description="least value of a goal that is maximised, greatest of one that is minimised; in its own unit "
        "(money: money units; wish_fairness: the worst rank; stability: courses plus people that change); "
        "not for province_fairness",
    )
    worst_ratio: EntitlementRatio | None = Field(
        default=None, description="of province_fairness: seats / entitlement that every province has at least"
    )

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.goal in UNLIMITED_GOALS:
            raise fault("goal_without_limit")
        is_ratio = self.goal is GoalId.PROVINCE_FAIRNESS
        if (self.worst_ratio is not None) != is_ratio or (self.no_worse_than is not None) == is_ratio:
            raise fault("limit_of_goal")
        return self


def each_limited_once(limits: tuple[GoalLimit, ...]) -> tuple[GoalLimit, ...]:
    """Return limits of goals, of which each goal has one at most."""
    named = [limit.goal for limit in limits]
    if len(set(named)) != len(named):
        raise fault("repeated_goal_limit")
    return limits
