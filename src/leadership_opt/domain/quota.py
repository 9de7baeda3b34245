"""Quotas: how many people, or what share, of a group in a scope."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from leadership_opt.domain.decision import ManualDecision
from leadership_opt.domain.money import Share
from leadership_opt.domain.patterns import ATTRIBUTE_PATTERN
from leadership_opt.domain.read_only import ReadOnlyDict
from leadership_opt.domain.record import Count, Country, Distinct, Flag, Id, ReadOnly, Record, Text, Year, fault
from leadership_opt.domain.wanted import WANTED, WEIGHT, Weight, require_wish

TAG_PREFIX = "tag:"


class Attribute(StrEnum):
    """What a person can be grouped by. Free tags are written ``tag:NAME`` instead."""

    SEX = "sex"
    PROVINCE = "province"
    REGION = "region"
    PROVINCE_2025 = "province_2025"
    POST = "post"
    CATEGORY = "category"
    AGE_BAND = "age_band"


class Scope(StrEnum):
    """Over what a quota counts: once, or once for each year, course or host country."""

    PROGRAMME = "programme"
    YEAR = "year"
    COURSE = "course"
    COUNTRY = "country"


AttributeName = Annotated[str, Field(pattern=ATTRIBUTE_PATTERN)]
Group = dict[AttributeName, Annotated[tuple[Text, ...], Field(min_length=1), Distinct]]


class Quota(Record):
    """A rule, or with ``wanted`` a wish, on how many people of a group attend.

    The group is everybody whose attributes match **all** entries of ``where`` (any
    of the values listed for an attribute). With ``each``, the rule holds once for
    every value of that attribute. The courses counted are those that match all of
    ``in_countries``, ``in_years`` and ``in_courses`` (empty: any).

    A share is of all participants of the same courses: with ``min_share`` 3/10 and
    16 participants at least 5 (4.8) must belong to the group.

    A minimum is waived for a course that does not run and for a country in which
    no course runs; maxima and other scopes always hold.
    ``tolerated_*`` say how far a relaxation may move a bound; ``solve`` ignores them.

    Notes
    -----
    Attributes of a person: ``sex``, ``province`` (GSO code; the 34 if the policy
    counts by the 34; with ``Policy.provinces_switch_on`` of the 63, which stands for its successor
    where the 34 count), ``region``, ``province_2025`` (GSO code among the 34), ``post``, ``category`` (the
    label ``1``, ``2`` or ``3`` on the day the course starts), ``age_band`` (id of a
    band of the policy, age on the day the course starts), ``tag:NAME``.
    """

    id: Id = Field(description="unique among quotas")
    title: Text = Field(default="", description="what reports call it")
    where: Annotated[Group, ReadOnly] = Field(
        default_factory=ReadOnlyDict,
        description="attribute -> accepted values; all attributes must match; empty: everybody",
        json_schema_extra={"additionalProperties": False},
    )
    each: AttributeName | None = Field(default=None, description="repeat the rule for every value of this attribute")
    scope: Scope = Field(default=Scope.PROGRAMME, description="over what it counts")
    in_countries: Annotated[tuple[Country, ...], Distinct] = Field(
        default=(), description="count courses in these countries; empty: any"
    )
    in_years: Annotated[tuple[Year, ...], Distinct] = Field(
        default=(), description="count courses of these years; empty: any"
    )
    in_courses: Annotated[tuple[Id, ...], Distinct] = Field(
        default=(), description="count these courses, on offer or held; empty: any"
    )
    min_count: Count | None = Field(default=None, description="fewest people")
    max_count: Count | None = Field(default=None, description="most people")
    min_share: Share | None = Field(default=None, description="least share of the participants")
    max_share: Share | None = Field(default=None, description="greatest share of the participants")
    capped_at_supply: Flag = Field(
        default=False, description="lower min_count to the number of people of the group who could attend"
    )
    tolerated_min_count: Count | None = Field(default=None, description="how far a relaxation may lower min_count")
    tolerated_max_count: Count | None = Field(default=None, description="how far a relaxation may raise max_count")
    tolerated_min_share: Share | None = Field(default=None, description="how far a relaxation may lower min_share")
    tolerated_max_share: Share | None = Field(default=None, description="how far a relaxation may raise max_share")
    decision: ManualDecision | None = Field(
        default=None, description="where it is an exception made by hand: who decided this, when and why"
    )
    wanted: Flag = WANTED
    weight: Weight = WEIGHT

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        if not any((self.min_count is not None, self.max_count is not None, self.min_share, self.max_share)):
            raise fault("quota_without_bound")
        require_wish(wanted=self.wanted, weight=self.weight)
        tolerated = (getattr(self, name) for name in type(self).model_fields if name.startswith("tolerated_"))
        if self.wanted and any(bound is not None for bound in tolerated):
            raise fault("wish_in_counts")
        ordered = (
            (self.tolerated_min_count, self.min_count, self.max_count, self.tolerated_max_count),
            tuple(None if share is None else share.fraction for share in self._shares()),
        )
        for bounds in ordered:
            given = [bound for bound in bounds if bound is not None]
            if given != sorted(given):
                raise fault("quota_bounds_out_of_order")
        return self

    @property
    def part(self) -> str:
        """Which part of a quota it is, where the list of provinces switches; empty: it has no parts."""
        return ""

    def may_count(self, start: date | None) -> bool:
        """Return whether a course that starts on a day can count; None: on a day that is not known."""
        del start
        return True

    def _shares(self) -> tuple[Share | None, ...]:
        return self.tolerated_min_share, self.min_share, self.max_share, self.tolerated_max_share
