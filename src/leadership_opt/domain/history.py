"""Courses that were already held, with their rosters."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, StrictInt, model_validator

from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.record import Country, Distinct, Id, Record, StartDay, Text, Total, fault


class HeldPayment(Record):
    """What one fund paid for a course that was held."""

    fund: Id = Field(description="id of a fund of the problem")
    amount_vnd: Total = Field(description="what it paid, VND")


class HeldCourse(Record):
    """A course that ran, with the people who attended and who paid.

    It counts towards ``one_course_each``, ``course_count``, ``total_participants``,
    quotas (but those per course), budgets, calendar gaps and concurrency,
    continuity, province fairness and limits of goals. Other goals count the plan alone.
    """

    id: Id = Field(description="unlike the id of any course on offer")
    title: Text = Field(default="", description="what the course was called")
    country: Country = Field(description="host country, ISO 3166-1 alpha-2")
    start_date: StartDay = Field(description="first day")
    days: Annotated[StrictInt, Field(ge=1, le=366)] = Field(default=14, description="calendar days, travel included")
    participants: Annotated[tuple[Id, ...], Distinct] = Field(
        default=(), description="ids of those who attended: nominees or people of the history"
    )
    payments: tuple[HeldPayment, ...] = Field(default=(), description="who paid how much; one entry a fund")

    @model_validator(mode="after")
    def _one_payment_a_fund(self) -> Self:
        if len({payment.fund for payment in self.payments}) != len(self.payments):
            raise fault("repeated_value")
        return self


class History(Record):
    """What happened before the plan begins."""

    in_whole: ClassVar[tuple[str | int, ...]] = ("history",)

    courses: tuple[HeldCourse, ...] = Field(default=(), description="courses that were held")
    people: tuple[Nominee, ...] = Field(
        default=(), description="participants of held courses who are not nominees any more"
    )
