"""The whole question: nominees, courses, funds, policy and history, cross-checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import Field, ModelWrapValidatorHandler, ValidationError, model_validator

from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.domain.course import Course
from leadership_opt.domain.cross_check import cross_faults
from leadership_opt.domain.fund import Fund
from leadership_opt.domain.history import HeldCourse, History
from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.policy import Policy
from leadership_opt.domain.record import Record
from leadership_opt.domain.type_faults import faults_of, without_faulty_entries
from leadership_opt.errors import InvalidProblem

PROBLEM_SCHEMA_VERSION = 1


class Problem(Record):
    """Everything that decides a plan.

    Raises
    ------
    InvalidProblem
        Listing every fault, those of single fields and those between records.
    """

    schema_version: Literal[1] = PROBLEM_SCHEMA_VERSION
    nominees: tuple[Nominee, ...] = Field(description="at least one")
    courses: tuple[Course, ...] = Field(description="courses on offer, at least one")
    funds: tuple[Fund, ...] = ()
    policy: Policy = Policy()
    history: History = History()

    @model_validator(mode="wrap")
    @classmethod
    def _report_every_fault(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            problem = handler(data)
        except ValidationError as error:
            faults = faults_of(error, data)
            if isinstance(data, Mapping):
                sound, dropped = without_faulty_entries(data, error)
                try:
                    faults += cross_faults(handler(sound), lenient=dropped)
                except ValidationError:
                    pass  # what is left cannot be read either; its faults are listed already
            raise InvalidProblem(faults) from None
        found = cross_faults(problem)
        if found:
            raise InvalidProblem(found)
        return problem

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields replaced, validated anew."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**{**fields, **changes})

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the canonical form: equal for equal problems in any order."""
        return canonical_sha256(self)

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
