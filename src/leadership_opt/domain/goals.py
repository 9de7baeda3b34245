"""What should be as good as possible, and in which order."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StrictInt, model_validator

from leadership_opt.domain.money import Share
from leadership_opt.domain.record import Count, Country, Distinct, ProvinceCode, Record, fault


class GoalId(StrEnum):
    """The goals of the catalogue."""

    PARTICIPANTS = "participants"
    PROVINCE_FAIRNESS = "province_fairness"
    MERIT = "merit"
    COUNTRY_PREFERENCE = "country_preference"
    WISH_FAIRNESS = "wish_fairness"
    HOST_PRIORITY = "host_priority"
    WOMEN = "women"
    LAST_CHANCE = "last_chance"
    COST = "cost"
    STATE_COST = "state_cost"
    STABILITY = "stability"
    SHORTFALLS = "shortfalls"
    EVEN_COURSES = "even_courses"
    SEEDED_DRAW = "seeded_draw"


DRAWS = frozenset({GoalId.SEEDED_DRAW})
"""Goals that choose among plans that are alike: nothing comes after them. The catalogue, which is above the data,
gives them the trait ``DRAW``, and a test holds the two together."""

EXACT_GOALS = frozenset({GoalId.PROVINCE_FAIRNESS, *DRAWS})
"""Goals that are whole vectors or draws: giving up a little of them has no meaning."""

UNLIMITED_GOALS = DRAWS
"""Goals that no limit can be set for: a draw chooses among plans that are alike; none of its sums is good or bad."""


class Goal(Record):
    """One goal and what may be given up of it for the goals after it.

    At most one tolerance is given. With best value ``v``, later stages keep
    ``v - absolute`` or ``v - floor(share * |v|)`` when the goal is maximised, and
    the mirror image when it is minimised.
    """

    goal: GoalId = Field(description="id in the catalogue of goals")
    tolerance_absolute: Count = Field(default=0, description="in the goal's own unit")
    tolerance_share: Share | None = Field(default=None, description="share of the best value")

    @model_validator(mode="after")
    def _one_tolerance(self) -> Self:
        if self.tolerance_absolute and self.tolerance_share is not None:
            raise fault("two_tolerances")
        if self.goal in EXACT_GOALS and (self.tolerance_absolute or self.tolerance_share is not None):
            raise fault("tolerance_of_exact_goal")
        return self

    def given_up(self, value: int) -> int:
        """Return how much of a best value later stages may give up."""
        if self.tolerance_share is None:
            return self.tolerance_absolute
        return abs(value) * self.tolerance_share.numerator // self.tolerance_share.denominator


class EntitlementBasis(StrEnum):
    """What the seats of a province are measured against."""

    EQUAL = "equal"
    POPULATION = "population"
    ELIGIBLE = "eligible"
    GIVEN = "given"


class Apportionment(StrEnum):
    """Whether entitlements stay fractions or are rounded to whole seats, and how."""

    FRACTION = "fraction"
    SAINTE_LAGUE = "sainte_lague"
    LARGEST_REMAINDER = "largest_remainder"


class GivenEntitlement(Record):
    """The seats that one province should have."""

    province: ProvinceCode = Field(description="GSO code; of the 34 if provinces are counted so")
    seats: Annotated[StrictInt, Field(ge=0, le=100_000)] = Field(description="seats it should have")


class FairnessPolicy(Record):
    """How ``province_fairness`` measures seats.

    ``equal``: every province the same. ``population``: mid-year 2022 population.
    ``eligible``: the nominees of the province who could attend some course on some
    date. ``given``: the listed numbers. Provinces whose entitlement is 0 are left
    out of the comparison. Apportionment applies to ``population`` and ``eligible``;
    it spreads ``seats_to_apportion`` whole seats. Provinces tied for the last seats
    share them as fractions and the tie is reported: it is never broken silently.
    """

    entitlement: EntitlementBasis = Field(
        default=EntitlementBasis.EQUAL, description="what the seats of a province are measured against"
    )
    apportionment: Apportionment = Field(
        default=Apportionment.FRACTION, description="keep entitlements as fractions, or round them to whole seats"
    )
    seats_to_apportion: Annotated[StrictInt, Field(ge=1, le=100_000)] = Field(
        default=200, description="whole seats to spread over the provinces"
    )
    given: tuple[GivenEntitlement, ...] = Field(default=(), description="with entitlement given: seats by province")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.entitlement is EntitlementBasis.GIVEN) != bool(self.given):
            raise fault("given_entitlements")
        if len({entry.province for entry in self.given}) != len(self.given):
            raise fault("repeated_value")
        if self.apportionment is not Apportionment.FRACTION and self.entitlement not in (
            EntitlementBasis.POPULATION,
            EntitlementBasis.ELIGIBLE,
        ):
            raise fault("apportionment_without_basis")
        return self


class PreferencePolicy(Record):
    """Points for the wish that is met, and the hosts that the programme prefers."""

    points_by_rank: tuple[Annotated[StrictInt, Field(ge=0, le=1000)], ...] = Field(
        default=(3, 2, 1), description="points for the first, second, ... wish; anything else: 0"
    )
    host_order: Annotated[tuple[Country, ...], Distinct] = Field(
        default=("JP", "FR"), description="hosts that the programme prefers, most wanted first"
    )
