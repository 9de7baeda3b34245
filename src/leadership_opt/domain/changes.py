"""What can change while a programme is under way: data, one record for each kind of change.

A change says what happened, never what to do about it: that is for ``replan``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue
from pydantic_core import to_jsonable_python

from leadership_opt.domain.course import Course
from leadership_opt.domain.days import DayRange
from leadership_opt.domain.history import HeldPayment
from leadership_opt.domain.money import Money
from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.read_only import ReadOnlyDict
from leadership_opt.domain.record import Day, Distinct, Id, Record, StartDay, Text, Year


class _AnyChange(Record):
    note: Text = Field(default="", repr=False, description="why; free text, never shown in logs")


class Withdrawn(_AnyChange):
    """A nominee will not attend any course to come: ill, promoted, or unwilling."""

    kind: Literal["withdrawn"] = Field(default="withdrawn", description="which kind of change this is")
    nominee: Id = Field(description="id of a nominee")


class Unavailable(_AnyChange):
    """A nominee cannot be away on more days than was known."""

    kind: Literal["unavailable"] = Field(default="unavailable", description="which kind of change this is")
    nominee: Id = Field(description="id of a nominee")
    days: Annotated[tuple[DayRange, ...], Field(min_length=1)] = Field(description="added to the days already known")


class PostLost(_AnyChange):
    """The post of a nominee ends: promotion, transfer, merger."""

    kind: Literal["post_lost"] = Field(default="post_lost", description="which kind of change this is")
    nominee: Id = Field(description="id of a nominee who holds one of the posts of the Decision")
    last_day: Day = Field(description="last day in the post")


class NewNominees(_AnyChange):
    """People put forward since."""

    kind: Literal["new_nominees"] = Field(default="new_nominees", description="which kind of change this is")
    nominees: Annotated[tuple[Nominee, ...], Field(min_length=1)] = Field(description="with ids that nobody has yet")


class NewCourses(_AnyChange):
    """Courses offered since."""

    kind: Literal["new_courses"] = Field(default="new_courses", description="which kind of change this is")
    courses: Annotated[tuple[Course, ...], Field(min_length=1)] = Field(description="with ids that no course has yet")


class CourseCancelled(_AnyChange):
    """A course is no longer on offer."""

    kind: Literal["course_cancelled"] = Field(default="course_cancelled", description="which kind of change this is")
    course: Id = Field(description="id of a course on offer that has not started")


class CourseMoved(_AnyChange):
    """A course is on offer on other dates than before."""

    kind: Literal["course_moved"] = Field(default="course_moved", description="which kind of change this is")
    course: Id = Field(description="id of a course on offer that has not started")
    start_dates: Annotated[tuple[StartDay, ...], Field(min_length=1), Distinct] = Field(
        description="its candidate start dates from now on"
    )


class CourseHeld(_AnyChange):
    """What really happened in a course that has started, where it differs from the plan."""

    kind: Literal["course_held"] = Field(default="course_held", description="which kind of change this is")
    course: Id = Field(description="id of a planned course that has started")
    participants: Annotated[tuple[Id, ...], Distinct] = Field(description="ids of those who attended")
    payments: tuple[HeldPayment, ...] | None = Field(
        default=None, description="who paid how much; None: as planned, shares of absent people included"
    )


class FundCapChanged(_AnyChange):
    """A fund may pay more or less than before, in a year or in all."""

    kind: Literal["fund_cap_changed"] = Field(default="fund_cap_changed", description="which kind of change this is")
    fund: Id = Field(description="id of a fund")
    year: Year | None = Field(default=None, description="which year's cap; None: the cap for the whole period")
    cap: Money | None = Field(description="the new cap, payments already made included; None: no limit any more")


def _as_json(value: Any) -> Any:
    return to_jsonable_python(value) if isinstance(value, dict) else value


class PolicyChanged(_AnyChange):
    """The planner changes rules or goals.

    Examples
    --------
    >>> PolicyChanged(fields={"calendar": {"min_days_between_starts": 14}}).kind
    'policy_changed'
    """

    kind: Literal["policy_changed"] = Field(default="policy_changed", description="which kind of change this is")
    fields: Annotated[
        dict[str, JsonValue], BeforeValidator(_as_json), Field(min_length=1), AfterValidator(ReadOnlyDict)
    ] = Field(
        description="fields of the policy with their new values; objects are merged field by field, "
        "lists and all other values replaced"
    )


Change = Annotated[
    Withdrawn
    | Unavailable
    | PostLost
    | NewNominees
    | NewCourses
    | CourseCancelled
    | CourseMoved
    | CourseHeld
    | FundCapChanged
    | PolicyChanged,
    Field(discriminator="kind"),
]
"""Any one change; ``kind`` tells which."""


class Event(Record):
    """One re-planning: on which day, what had changed, what was freed, and what came of it."""

    as_of: Day = Field(description="what began before this day is history")
    changes: tuple[Change, ...] = Field(default=(), description="what had changed since the last event, in this order")
    freed: Annotated[tuple[Id, ...], Distinct] = Field(
        default=(), description="courses within the notice period that may change all the same"
    )
    plan_sha256: str | None = Field(
        default=None, description="SHA-256 of the plan that came of it, if that is known; a replay compares it"
    )


class EventLog(Record):
    """Events in the order of their days: with the first problem and plan, all that is needed to get to the last."""

    events: tuple[Event, ...] = Field(default=(), description="earliest first")
