"""Courses on offer and what they cost."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StrictInt, model_validator

from leadership_opt.domain.fund import CostKind, FundKind
from leadership_opt.domain.money import Money
from leadership_opt.domain.record import Country, Distinct, Flag, Id, Record, StartDay, Text, fault
from leadership_opt.doors import takes
from leadership_opt.errors import WrongValue

MOST_SEATS = 500
"""No course is larger."""


class CostBasis(StrEnum):
    """Whether an amount is due once for a course or for each participant."""

    PER_COURSE = "per_course"
    PER_PARTICIPANT = "per_participant"


class CostItem(Record):
    """One thing that a running course costs."""

    id: Id = Field(description="unique within the course")
    kind: CostKind = Field(description="what the money is for")
    basis: CostBasis = Field(description="due once for the course, or for each participant")
    amount: Money = Field(description="for the course or for one participant, see basis")
    paid_by: Annotated[tuple[FundKind, ...], Field(min_length=1), Distinct] = Field(
        default=tuple(FundKind), description="kinds of fund that may pay this item"
    )
    price_table: Id | None = Field(
        default=None,
        description="table of policy.person_prices: what a participant costs by who she is; amount: all others",
    )

    @model_validator(mode="after")
    def _priced_by_person(self) -> Self:
        if self.price_table is not None and self.basis is not CostBasis.PER_PARTICIPANT:
            raise fault("price_table_per_course")
        return self


class Course(Record):
    """A course on offer: it may run or not, on one of its start dates."""

    id: Id = Field(description="unique among courses, held ones included")
    title: Text = Field(description="what the course is called")
    country: Country = Field(description="host country, ISO 3166-1 alpha-2")
    institution: Text = Field(default="", description="host institution")
    city: Text = Field(default="", description="where it takes place")
    start_dates: Annotated[tuple[StartDay, ...], Field(min_length=1), Distinct] = Field(
        description="candidate start dates; the plan takes one if the course runs"
    )
    days: Annotated[StrictInt, Field(ge=1, le=366)] = Field(default=14, description="calendar days, travel included")
    seats_min: Annotated[StrictInt, Field(ge=1, le=MOST_SEATS)] = Field(default=15, description="fewest participants")
    seats_max: Annotated[StrictInt, Field(ge=1, le=MOST_SEATS)] = Field(default=17, description="most participants")
    costs: tuple[CostItem, ...] = Field(default=(), description="what the course costs if it runs")
    themes: Annotated[tuple[Text, ...], Distinct] = Field(default=(), description="subjects taught")
    language: Text = Field(default="", description="teaching language")
    language_required: Flag = Field(default=False, description="true: all participants speak the teaching language")
    theme_required: Flag = Field(
        default=False, description="true: all participants deal with at least one of the themes in their work"
    )
    must_run: Flag = Field(default=False, description="true: a plan without this course is no plan")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.seats_min > self.seats_max:
            raise fault("seats_min_above_max", least=self.seats_min, most=self.seats_max)
        if self.language_required and not self.language.strip():
            raise fault("required_language_unnamed")
        if self.theme_required and not any(theme.strip() for theme in self.themes):
            raise fault("required_theme_unnamed")
        items = [item.id for item in self.costs]
        if len(set(items)) != len(items):
            raise fault("repeated_cost_item")
        return self


@takes(first_day=(date,), last_day=(date,), weekday=(int,))
def weekly_start_dates(first_day: date, last_day: date, weekday: int = 0) -> tuple[date, ...]:
    """Return every date in a window that falls on one weekday.

    Parameters
    ----------
    first_day, last_day
        The window, both ends included.
    weekday
        0 for Monday to 6 for Sunday.

    Raises
    ------
    WrongValue
        If there is no such weekday.

    Examples
    --------
    >>> [str(day) for day in weekly_start_dates(date(2024, 5, 1), date(2024, 5, 15))]
    ['2024-05-06', '2024-05-13']
    """
    if not 0 <= weekday <= 6:
        raise WrongValue("not_among", what="weekday", value=str(weekday), options="0, 1, 2, 3, 4, 5, 6")
    ahead = (weekday - first_day.weekday()) % 7
    return tuple(first_day + timedelta(days=days) for days in range(ahead, (last_day - first_day).days + 1, 7))
