"""How many courses run and how many people take part, as a planner bounds them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from leadership_opt.domain.decision import ManualDecision
from leadership_opt.domain.record import Count, Country, Distinct, Flag, Id, Record, Year, fault


class CourseCount(Record):
    """How many courses run: in all or per year, in any, in listed or in each country."""

    id: Id = Field(description="unique among course counts")
    per_year: Flag = Field(default=False, description="true: holds in each programme year")
    each_country: Flag = Field(default=False, description="true: holds in each country on its own")
    countries: Annotated[tuple[Country, ...], Distinct] = Field(
        default=(), description="count courses in these countries (together, unless each_country); empty: all"
    )
    years: Annotated[tuple[Year, ...], Distinct] = Field(default=(), description="count these years; empty: all")
    min_count: Count = Field(default=0, description="fewest courses")
    max_count: Count | None = Field(default=None, description="most courses; None: no limit")
    decision: ManualDecision | None = Field(
        default=None, description="where it is an exception made by hand: who decided this, when and why"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.max_count is not None and self.min_count > self.max_count:
            raise fault("min_above_max", least=self.min_count, most=self.max_count)
        return self


class YearTotal(Record):
    """Bounds on the participants of one year."""

    year: Year = Field(description="a year of the programme")
    min_count: Count = Field(default=0, description="fewest participants of the year")
    max_count: Count | None = Field(default=None, description="most participants of the year; None: no limit")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.max_count is not None and self.min_count > self.max_count:
            raise fault("min_above_max", least=self.min_count, most=self.max_count)
        return self


class TotalParticipants(Record):
    """Bounds on the participants of the whole programme and of single years."""

    min_count: Count = Field(default=0, description="fewest participants, held courses included")
    max_count: Count | None = Field(default=None, description="most participants; None: no limit")
    by_year: tuple[YearTotal, ...] = Field(default=(), description="bounds of single years")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.max_count is not None and self.min_count > self.max_count:
            raise fault("min_above_max", least=self.min_count, most=self.max_count)
        if len({entry.year for entry in self.by_year}) != len(self.by_year):
            raise fault("repeated_year")
        return self
