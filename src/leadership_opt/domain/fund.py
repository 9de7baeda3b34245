"""Who pays, how much, and for what."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from leadership_opt.domain.decision import ManualDecision
from leadership_opt.domain.money import Money, Share
from leadership_opt.domain.record import Country, Distinct, Id, Record, Text, Year, fault

RESERVED_FUND_IDS = ("in_full", "may_pay", "item_share", "min_total")
"""What rule keys write where a fund stands: ``budget/in_full[...]`` must not be the cap of a fund."""


def _not_reserved(value: str) -> str:
    if value in RESERVED_FUND_IDS:
        raise fault("reserved_id", options=", ".join(RESERVED_FUND_IDS))
    return value


class FundKind(StrEnum):
    """The sources of money that Decision 1641/QĐ-TTg names."""

    STATE_BUDGET = "state_budget"
    FOREIGN_SPONSOR = "foreign_sponsor"
    DOMESTIC_SOCIAL = "domestic_social"


class CostKind(StrEnum):
    """Kinds of cost, after Circular 36/2018/TT-BTC and Circular 102/2012/TT-BTC."""

    TUITION = "tuition"
    AIRFARE = "airfare"
    SUBSISTENCE = "subsistence"
    LODGING = "lodging"
    LOCAL_TRAVEL = "local_travel"
    INTERPRETING = "interpreting"
    INSURANCE = "insurance"
    VISA = "visa"
    ORGANISATION = "organisation"
    OTHER = "other"


class YearCap(Record):
    """The most that a fund may pay in one year."""

    year: Year = Field(description="year of the start date of the courses paid")
    cap: Money = Field(description="most that the fund pays for courses of the year")
    decision: ManualDecision | None = Field(
        default=None, description="where the cap is an exception made by hand: who decided this, when and why"
    )


class ItemShare(Record):
    """The most that a fund may pay of each cost item of some kinds."""

    id: Id = Field(description="unique within the fund")
    cost_kinds: Annotated[tuple[CostKind, ...], Distinct] = Field(
        default=(), description="kinds of cost that it is about; empty: any"
    )
    max_share: Share = Field(description="greatest share of the cost of an item that the fund pays")


class Fund(Record):
    """A source of money with its limits.

    An empty restriction means "any". Payments count in the year of the course's
    start date. A year without a cap is limited by ``cap_total`` alone.
    """

    id: Annotated[Id, AfterValidator(_not_reserved)] = Field(
        description="unique among funds; not in_full, may_pay, item_share or min_total, which rule keys use"
    )
    name: Text = Field(description="what the fund is called")
    kind: FundKind = Field(description="state budget, foreign sponsor or domestic social source")
    caps_by_year: tuple[YearCap, ...] = Field(default=(), description="caps of single years")
    cap_total: Money | None = Field(default=None, description="cap for the whole period")
    countries: Annotated[tuple[Country, ...], Distinct] = Field(
        default=(), description="host countries whose courses it may pay; empty: any"
    )
    courses: Annotated[tuple[Id, ...], Distinct] = Field(default=(), description="courses it may pay; empty: any")
    cost_kinds: Annotated[tuple[CostKind, ...], Distinct] = Field(
        default=(), description="kinds of cost it may pay; empty: any"
    )
    item_shares: tuple[ItemShare, ...] = Field(
        default=(), description="the most that it pays of each cost item; all that concern an item hold"
    )
    min_total: Money | None = Field(
        default=None, description="least that it pays in the whole period, held courses included"
    )

    decision: ManualDecision | None = Field(
        default=None, description="what was decided by hand about the fund: who decided this, when and why"
    )

    @model_validator(mode="after")
    def _one_share_of_each_id(self) -> Self:
        if len({share.id for share in self.item_shares}) != len(self.item_shares):
            raise fault("repeated_value")
        return self

    @model_validator(mode="after")
    def _one_cap_a_year(self) -> Self:
        years = [entry.year for entry in self.caps_by_year]
        if len(set(years)) != len(years):
            raise fault("repeated_year")
        return self
