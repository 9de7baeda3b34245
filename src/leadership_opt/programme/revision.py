"""What ``replan`` returns: the plan made anew, and everything that differs from the old one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, SerializeAsAny, WrapValidator

from leadership_opt.checker.verification import Violation
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.domain.changes import Change, Event
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.record import Record
from leadership_opt.programme.conflict import read_infeasibility
from leadership_opt.result.outcome import Outcome

REVISION_SCHEMA_VERSION: Literal[1] = 1


class Seat(Record):
    """A seat as a letter would name it."""

    course: str = Field(description="id of the course")
    title: str = Field(description="what the course is called")
    country: str = Field(description="host country, ISO 3166-1 alpha-2")
    city: str = Field(description="where it takes place; may be empty")
    first_day: date = Field(description="first day")
    last_day: date = Field(description="last day, included")


class Fate(StrEnum):
    """What becomes of a person."""

    LEFT = "left"
    """She withdrew; her seat is free."""
    DROPPED = "dropped"
    """She had a seat and has none."""
    MOVED = "moved"
    """She has a seat in another course."""
    ADDED = "added"
    """She had no seat and has one."""
    REDATED = "redated"
    """Same course, other days."""


class Cause(StrEnum):
    """Why it changed."""

    WITHDREW = "withdrew"
    COURSE_GONE = "course_gone"
    """Her course was cancelled, or can start no more."""
    COURSE_MOVED = "course_moved"
    """Her course is on offer on other dates."""
    COURSE_IDLE = "course_idle"
    """Her course no longer runs in the new plan."""
    NOT_ELIGIBLE = "not_eligible"
    NOT_AVAILABLE = "not_available"
    RULE = "rule"
    """Had she alone stayed as she was (or her course on its day), rules would be broken."""
    GOAL = "goal"
    """Had she alone stayed as she was (or her course on its day), a goal would be worse."""
    DRAW = "draw"
    """Rules and goals would allow either; the draw, or a search cut short, decided."""


class GoalEffect(Record):
    """What a goal is worth, and what it would be otherwise."""

    goal: GoalId = Field(description="which goal")
    label: str = Field(default="", description="which part of it, as in a stage")
    value: int = Field(description="in the new plan")
    otherwise: int = Field(description="had she alone stayed as she was")


class PersonChange(Record):
    """Everything that a letter to one person needs."""

    nominee: str = Field(description="id; the name is in the problem")
    fate: Fate = Field(description="what becomes of the person")
    cause: Cause = Field(description="why")
    before: tuple[Seat, ...] = Field(default=(), description="her seats in the old plan")
    after: tuple[Seat, ...] = Field(default=(), description="her seats in the new plan")
    reasons: tuple[str, ...] = Field(default=(), description="reason codes, e.g. of eligibility")
    rules: tuple[str, ...] = Field(default=(), description="keys of the rules that forced it")
    goal: GoalEffect | None = Field(default=None, description="the first goal that forced it")


class CourseChange(Record):
    """A course that starts on another day, newly runs, or runs no more."""

    course: str = Field(description="id")
    before: date | None = Field(description="start date in the old plan; None: it did not run")
    after: date | None = Field(description="start date in the new plan; None: it does not run")
    is_offered: bool = Field(description="false: it is no longer on offer, so that the plan had no choice")


class Revision(Record):
    """The answer of ``replan``.

    ``problem`` is what to go on with: the changes applied, what began made history. What was solved is
    ``question``: the same with the pins of the notice period and with stability among its goals; ``outcome`` is
    about it.
    """

    schema_version: Literal[1] = Field(
        default=REVISION_SCHEMA_VERSION, description="version of this form; raised when a field changes its meaning"
    )
    as_of: date = Field(description="what began before this day is history")
    changes: tuple[Change, ...] = Field(default=(), description="as given")
    freed: tuple[str, ...] = Field(default=(), description="as given")
    problem: Problem = Field(description="to go on with: the next re-planning starts from it")
    question: Problem = Field(description="what was solved")
    left: tuple[Nominee, ...] = Field(default=(), repr=False, description="people who withdrew: they get a letter too")
    base: Plan = Field(description="the part of the old plan that had not begun")
    outcome: Outcome = Field(description="of the question; without a plan if the rest is infeasible")
    pinned: tuple[str, ...] = Field(default=(), description="courses within the notice period, which may not change")
    broken: tuple[Violation, ...] = Field(default=(), description="rules that the old plan breaks since the changes")
    courses: tuple[CourseChange, ...] = Field(default=(), description="courses that changed, by id")
    people: tuple[PersonChange, ...] = Field(default=(), description="people who are affected, by id")

    infeasibility: Annotated[SerializeAsAny[Record], WrapValidator(read_infeasibility)] | None = Field(
        default=None, description="if the rest is infeasible: limits that cannot hold together, and the least change"
    )

    @property
    def plan(self) -> Plan | None:
        """The new plan of what is still to come; None if there is none."""
        return self.outcome.plan

    @property
    def event(self) -> Event:
        """The entry of an event log that leads here."""
        sha256 = None if self.plan is None else canonical_sha256(self.plan)
        return Event(as_of=self.as_of, changes=self.changes, freed=self.freed, plan_sha256=sha256)

    def of(self, fate: Fate) -> tuple[PersonChange, ...]:
        """Return the people with one fate."""
        return tuple(entry for entry in self.people if entry.fate is fate)
