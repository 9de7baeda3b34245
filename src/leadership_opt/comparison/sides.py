"""What is known of each of the two that are compared."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from leadership_opt.domain.policy import Policy
from leadership_opt.domain.record import Record
from leadership_opt.result.stage import Status


class ComparedSide(Record):
    """One of the two: a problem, or a plan with what is known of its problem."""

    kind: Literal["problem", "plan", "outcome", "certificate", "revision"] = Field(description="what was given")
    title: str = Field(default="", repr=False, description="as it was called, e.g. the name of its file")
    problem_sha256: str | None = Field(default=None, description="SHA-256 of its problem; None: not known")
    plan_sha256: str | None = Field(default=None, description="SHA-256 of its plan; None: it has none")
    status: Status | None = Field(default=None, description="how the call ended; None: it is no outcome")
    is_valid: bool | None = Field(default=None, description="whether the plan keeps every rule; None: not known")
    is_checked: bool = Field(
        default=False, description="true: the checker has read the plan anew; false: figures are those of the file"
    )
    broken: tuple[str, ...] = Field(default=(), description="keys of the rules that the plan breaks")
    nominees: int | None = Field(default=None, description="people put forward; None: the problem is not known")
    courses: int | None = Field(default=None, description="running courses; None: there is no plan")
    seats: int | None = Field(default=None, description="seats given; None: there is no plan")
    paid_vnd: int | None = Field(default=None, description="all payments of the plan; None: there is no plan")
    is_invented: bool = Field(default=False, description="true: its people are invented by this library")
    policy: Policy | None = Field(
        default=None,
        description="what rules and units are called by: the policy of its problem without pins, companions, prices "
        "and notes; None: the problem is not known",
    )


class Fit(Record):
    """How the plan of one side stands in the problem of the other."""

    is_valid: bool = Field(description="whether it keeps every rule there")
    broken: tuple[str, ...] = Field(default=(), description="keys of the rules that it breaks there")
