"""When courses may run."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StrictInt, model_validator

from leadership_opt.domain.record import Country, Day, Distinct, Flag, Id, Record, Text, fault

MOST_CONCURRENT = 1000
"""The largest limit on courses under way at once that can be written."""


class ClosedPeriod(Record):
    """Days on which no course may be under way (or, if so set, none may start)."""

    id: Id = Field(description="unique among closed periods")
    first_day: Day = Field(description="first closed day")
    last_day: Day = Field(description="last closed day, included")
    countries: Annotated[tuple[Country, ...], Distinct] = Field(
        default=(), description="host countries that are closed; empty: all courses"
    )
    starts_only: Flag = Field(
        default=False, description="true: a course may run through the period but not start in it"
    )
    reason: Text = Field(default="", description="why, e.g. the name of a holiday")
    assumed: Flag = Field(default=False, description="true: the dates are an assumption, not a published fact")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first_day > self.last_day:
            raise fault("range_ends_before_it_starts")
        return self


class CalendarPolicy(Record):
    """How courses lie in time."""

    closed_periods: tuple[ClosedPeriod, ...] = Field(default=(), description="days on which no course may run")
    min_days_between_starts: Annotated[StrictInt, Field(ge=0, le=366)] = Field(
        default=0, description="least number of days between the start dates of any two courses"
    )
    max_concurrent_courses: Annotated[StrictInt, Field(ge=1, le=MOST_CONCURRENT)] | None = Field(
        default=None, description="most courses under way on one day; None: no limit"
    )


class ContinuityPolicy(Record):
    """How many leaders may be away at once, so that a province stays governed.

    A body is the post of a nominee: NA delegation, People's Council or People's
    Committee; people in no such post (``other``) count for the province only.
    """

    max_absent_per_province: Annotated[StrictInt, Field(ge=1, le=1000)] | None = Field(
        default=None, description="most people of one province away on one day; None: no limit"
    )
    max_absent_per_body: Annotated[StrictInt, Field(ge=1, le=1000)] | None = Field(
        default=None, description="most people of one body of one province away on one day; None: no limit"
    )
