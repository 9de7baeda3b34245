"""The parts of a problem, each sound in itself, and how to find an entry by its id."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from leadership_opt.domain.course import Course
from leadership_opt.domain.fund import Fund
from leadership_opt.domain.history import HeldCourse, History
from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.policy import Policy
from leadership_opt.domain.record import Record

PROBLEM_SCHEMA_VERSION: Literal[1] = 1


class ProblemParts(Record):
    """Nominees, courses, funds, policy and history; whether they fit together is not looked at here."""

    schema_version: Literal[1] = Field(
        default=PROBLEM_SCHEMA_VERSION,
        description="version of this form; raised when a field changes its meaning",
    )
    nominees: tuple[Nominee, ...] = Field(description="people put forward, at least one")
    courses: tuple[Course, ...] = Field(description="courses on offer, at least one")
    funds: tuple[Fund, ...] = Field(default=(), description="who pays; needed if courses cost anything")
    policy: Policy = Field(default=Policy(), description="every number and choice of the planner")
    history: History = Field(default=History(), description="courses already held; they count")

    @cached_property
    def nominee_by_id(self) -> dict[str, Nominee]:
        """Nominees by id."""
        return {nominee.id: nominee for nominee in self.nominees}

    @cached_property
    def person_by_id(self) -> dict[str, Nominee]:
        """Nominees and former participants by id."""
        return {person.id: person for person in (*self.history.people, *self.nominees)}

    @cached_property
    def course_by_id(self) -> dict[str, Course]:
        """Courses on offer by id."""
        return {course.id: course for course in self.courses}

    @cached_property
    def fund_by_id(self) -> dict[str, Fund]:
        """Funds by id."""
        return {fund.id: fund for fund in self.funds}

    @cached_property
    def held_course_by_id(self) -> dict[str, HeldCourse]:
        """Held courses by id."""
        return {course.id: course for course in self.history.courses}
