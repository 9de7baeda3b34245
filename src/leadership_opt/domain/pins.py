"""What the planner has fixed beforehand, and who must or must not travel together."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from leadership_opt.domain.decision import ManualDecision
from leadership_opt.domain.record import Distinct, Flag, Id, Record, StartDay, fault
from leadership_opt.domain.wanted import WANTED, WEIGHT, Weight, require_wish


class CoursePin(Record):
    """A course that must run, must not run, or must start on one date."""

    course: Id = Field(description="id of a course on offer")
    runs: Flag = Field(default=True, description="true: must run; false: must not run")
    start_date: StartDay | None = Field(default=None, description="with runs true: the start date it must take")
    decision: ManualDecision | None = Field(default=None, description="who decided this, when and why")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not self.runs and self.start_date is not None:
            raise fault("pinned_date_of_idle_course")
        return self


class NomineePlace(StrEnum):
    """Where a pinned nominee must be."""

    IN = "in"
    OUT = "out"
    IN_COURSE = "in_course"


class NomineePin(Record):
    """A nominee who must be in some course, in one course, or out."""

    nominee: Id = Field(description="id of a nominee")
    place: NomineePlace = Field(description="in some course, in one course, or out")
    course: Id | None = Field(default=None, description="with place in_course: which one")
    decision: ManualDecision | None = Field(default=None, description="who decided this, when and why")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.place is NomineePlace.IN_COURSE) != (self.course is not None):
            raise fault("pin_needs_course")
        return self


class CompanionKind(StrEnum):
    """Together: all on one course, or none of them. Apart: never two on one course."""

    TOGETHER = "together"
    APART = "apart"


class CompanionGroup(Record):
    """People who must travel together, or never on the same course; with ``wanted``, if possible."""

    id: Id = Field(description="unique among companion groups")
    kind: CompanionKind = Field(description="together: all on one course or none; apart: never on one course")
    nominees: Annotated[tuple[Id, ...], Field(min_length=2), Distinct] = Field(
        description="ids of two or more nominees"
    )
    decision: ManualDecision | None = Field(default=None, description="who decided this, when and why")
    wanted: Flag = WANTED
    weight: Weight = WEIGHT

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        require_wish(wanted=self.wanted, weight=self.weight)
        return self
