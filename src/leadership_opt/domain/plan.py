"""A plan: which courses run, when, who attends and who pays."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from leadership_opt.domain.record import Id, Record, StartDay, Total
from leadership_opt.doors import takes

PLAN_SCHEMA_VERSION: Literal[1] = 1


class PlannedCourse(Record):
    """A running course and its start date."""

    course: Id = Field(description="id of a course on offer")
    start_date: StartDay = Field(description="first day")


class Assignment(Record):
    """A nominee in a course."""

    nominee: Id = Field(description="id of a nominee")
    course: Id = Field(description="id of a running course")


class Payment(Record):
    """What one fund pays for one cost item of a course."""

    course: Id = Field(description="id of a running course")
    cost_item: Id = Field(description="id of a cost item of the course")
    fund: Id = Field(description="id of the fund that pays")
    amount_vnd: Total = Field(description="what it pays, VND")


def _by_date(courses: tuple[PlannedCourse, ...]) -> tuple[PlannedCourse, ...]:
    return tuple(sorted(courses, key=lambda entry: (entry.start_date, entry.course)))


def _by_course_and_nominee(assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    return tuple(sorted(assignments, key=lambda entry: (entry.course, entry.nominee)))


def _by_item(payments: tuple[Payment, ...]) -> tuple[Payment, ...]:
    return tuple(sorted(payments, key=lambda entry: (entry.course, entry.cost_item, entry.fund, entry.amount_vnd)))


class Plan(Record):
    """Running courses, rosters and payments, in canonical order.

    A plan may come from anywhere and may be wrong: ``verify`` says how. Two plans
    are equal when they hold the same courses, rosters and payments, in any order.
    """

    schema_version: Literal[1] = Field(
        default=PLAN_SCHEMA_VERSION, description="version of this form; raised when a field changes its meaning"
    )
    courses: Annotated[tuple[PlannedCourse, ...], AfterValidator(_by_date)] = Field(
        default=(), description="running courses by start date and id"
    )
    assignments: Annotated[tuple[Assignment, ...], AfterValidator(_by_course_and_nominee)] = Field(
        default=(), description="who attends which course, by course and nominee"
    )
    payments: Annotated[tuple[Payment, ...], AfterValidator(_by_item)] = Field(
        default=(), description="who pays what, by course, cost item and fund"
    )

    def at_the_door(self) -> None:
        """Be validated anew where a call takes it: ``model_copy`` and ``model_construct`` validate nothing.

        Raises
        ------
        InvalidProblem
            Listing every fault.
        """
        type(self).model_validate(self)

    @takes(course=(str,))
    def roster(self, course: str) -> tuple[str, ...]:
        """Return the ids of the people in a course, sorted.

        Parameters
        ----------
        course
            Id of the course; one that does not run has nobody.
        """
        return self._roster(course)

    @takes()
    def rosters(self) -> dict[str, tuple[str, ...]]:
        """Return the roster of every running course, in the order of start dates."""
        return {entry.course: self._roster(entry.course) for entry in self.courses}

    def _roster(self, course: str) -> tuple[str, ...]:
        """Return the people of a course; what is public looks at the whole plan before, once."""
        return tuple(entry.nominee for entry in self.assignments if entry.course == course)
