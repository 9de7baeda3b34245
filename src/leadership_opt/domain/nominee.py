"""The people put forward by the provinces."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, StrictInt, model_validator

from leadership_opt.domain.days import DayRange
from leadership_opt.domain.read_only import ReadOnlyDict
from leadership_opt.domain.record import (
    Country,
    Day,
    Distinct,
    FilledText,
    Flag,
    Id,
    ProvinceCode,
    ReadOnly,
    Record,
    Text,
    fault,
)
from leadership_opt.reference import Sex


class Post(StrEnum):
    """The posts that Decision 1641/QĐ-TTg names, and any other."""

    NA_DELEGATION_DEPUTY_HEAD = "na_delegation_deputy_head"
    COUNCIL_VICE_CHAIR = "council_vice_chair"
    COMMITTEE_VICE_CHAIR = "committee_vice_chair"
    OTHER = "other"


EARLIEST_BIRTH_YEAR = 1920
LATEST_BIRTH_YEAR = 2010


class Nominee(Record):
    """A person put forward by a province.

    Either ``birth_date`` or ``birth_year`` is given, not both. With the year
    alone, 1 January counts (Decree 135/2020/NĐ-CP, art. 3).
    """

    in_whole: ClassVar[tuple[str | int, ...]] = ("nominees", 0)

    id: Id = Field(description="unique among all nominees, former ones included")
    full_name: FilledText = Field(repr=False, description="private: never in logs or errors")
    sex: Sex = Field(description="as retirement law and quotas count it")
    birth_date: Day | None = Field(default=None, repr=False, description="private: never in logs or errors")
    birth_year: Annotated[StrictInt, Field(ge=EARLIEST_BIRTH_YEAR, le=LATEST_BIRTH_YEAR)] | None = Field(
        default=None, repr=False, description="where only the year is known; private"
    )
    province: ProvinceCode | None = Field(
        description="GSO code of one of the 63 provinces, two digits; null: official of none, as of a ministry"
    )
    post: Post = Field(default=Post.OTHER, description="the post held now")
    position_title: Text = Field(
        default="", repr=False, description="the post as papers write it; free text, printed in place of other posts"
    )
    agency: Text = Field(default="", repr=False, description="where the person works, as papers write it; free text")
    planned_for: Annotated[tuple[Post, ...], Distinct] = Field(
        default=(), description="posts that the person is formally planned for (quy hoạch)"
    )
    outstanding: Flag = Field(default=False, description="outstanding ability and excellent record (category 3)")
    rating: Annotated[StrictInt, Field(ge=0, le=100)] = Field(default=0, description="merit points, 0-100")
    preferred_countries: Annotated[tuple[Country, ...], Distinct] = Field(
        default=(), description="host countries, most wanted first; may be short or empty"
    )
    refused_countries: Annotated[tuple[Country, ...], Distinct] = Field(
        default=(), description="host countries never to be assigned"
    )
    preferred_courses: Annotated[tuple[Id, ...], Distinct] = Field(
        default=(), description="courses, most wanted first; these wishes come before those for countries"
    )
    refused_courses: Annotated[tuple[Id, ...], Distinct] = Field(
        default=(), description="courses never to be assigned, whatever their country"
    )
    unavailable: tuple[DayRange, ...] = Field(default=(), description="days on which the person cannot be away")
    post_from: Day | None = Field(
        default=None,
        description="first day in the post; None: held already; later than post_until: one post ended, another began",
    )
    post_until: Day | None = Field(default=None, description="last day in the post; None: no end known")
    last_working_day: Day | None = Field(
        default=None,
        repr=False,
        description="last day before retirement; None: as policy.eligibility.retirement says; private",
    )
    under_discipline: Flag = Field(repr=False, default=False, description="under disciplinary review or penalty")
    barred_from_leaving: Flag = Field(repr=False, default=False, description="barred from leaving the country")
    good_previous_year: Flag = Field(default=True, description="good completion of duties in the preceding year")
    healthy: Flag = Field(repr=False, default=True, description="adequate health")
    distinct_from: Annotated[tuple[Id, ...], Distinct] = Field(
        default=(),
        description="ids of nominees or former participants with the same name, birth and province who are other "
        "people; one of the two says so; without it they are one person listed twice, a fault",
    )
    languages: Annotated[tuple[Text, ...], Distinct] = Field(default=(), description="languages spoken")
    themes: Annotated[tuple[Text, ...], Distinct] = Field(
        default=(), description="subjects that the person deals with, in the words of the themes of courses"
    )
    tags: Annotated[dict[Id, Text], ReadOnly] = Field(
        default_factory=ReadOnlyDict,
        repr=False,
        description="free key: value pairs for quotas",
        json_schema_extra={"additionalProperties": False},
    )

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.birth_date is None) == (self.birth_year is None):
            raise fault("birth_date_or_year")
        if self.birth_date and not EARLIEST_BIRTH_YEAR <= self.birth_date.year <= LATEST_BIRTH_YEAR:
            raise fault("birth_out_of_range", least=EARLIEST_BIRTH_YEAR, most=LATEST_BIRTH_YEAR)
        if self.province is None and self.post is not Post.OTHER:
            raise fault("post_without_province")
        both = sorted(set(self.preferred_countries) & set(self.refused_countries))
        if both:
            raise fault("preferred_and_refused", countries=", ".join(both))
        both = sorted(set(self.preferred_courses) & set(self.refused_courses))
        if both:
            raise fault("course_preferred_and_refused", courses=", ".join(both))
        if self.id in self.distinct_from:
            raise fault("distinct_from_itself")
        return self

    @property
    def born(self) -> date:
        """The birth date that counts: 1 January where only the year is known."""
        if self.birth_date is not None:
            return self.birth_date
        return date(self.birth_year or EARLIEST_BIRTH_YEAR, 1, 1)
