"""What ``reserves`` returns: ranked lists, what they cover, and what of that is proven."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from leadership_opt.domain.record import Record
from leadership_opt.errors import UnknownId

RESERVES_SCHEMA_VERSION: Literal[1] = 1


class Reserve(Record):
    """A person who can take a freed seat without breaking a rule."""

    nominee: str = Field(description="id; she has no seat in the plan and is on no other list")
    rank: int = Field(description="1 is asked first: ranked by the planner's goals, ties by the public draw")
    replaces: tuple[str, ...] = Field(
        description="participants whose seat she can take, one at a time, so that the whole plan keeps every rule: "
        "each of these exchanges was confirmed by the checker"
    )


class CourseReserves(Record):
    """The reserve list of one course."""

    course: str = Field(description="id of a running course")
    participants: tuple[str, ...] = Field(description="whose seats the list is for")
    reserves: tuple[Reserve, ...] = Field(default=(), description="by rank")
    uncovered: tuple[str, ...] = Field(default=(), description="participants whose seat nobody on the list can take")


class Coverage(Record):
    """How many drop-outs can be filled at once, without planning anew."""

    singles: int = Field(description="seats that may become free")
    singles_filled: int = Field(description="of these, seats that a reserve can take")
    doubles: int = Field(description="pairs of such seats")
    doubles_filled: int = Field(
        description="of these, pairs that two reserves can take together, each in her own list, all rules kept"
    )

    @property
    def single_share(self) -> float:
        """Share of single drop-outs that can be filled; 1 if there is nothing to fill."""
        return self.singles_filled / self.singles if self.singles else 1.0

    @property
    def double_share(self) -> float:
        """Share of double drop-outs that can be filled; 1 if there is nothing to fill."""
        return self.doubles_filled / self.doubles if self.doubles else 1.0


class CoverStage(Record):
    """One step of the choice: what was made as large as possible, and whether that is proven."""

    name: Literal["singles", "doubles", "worth", "draw"] = Field(
        description="singles: single drop-outs that can be filled. doubles: pairs of drop-outs that two reserves "
        "can fill together, all rules kept. worth: as many reserves as allowed, then the best ranked. "
        "draw: ties, by public numbers"
    )
    value: int = Field(description="what was reached")
    bound: int = Field(description="no choice that keeps the earlier stages is larger")
    proven: bool = Field(description="no other choice of reserves does better")
    seconds: float = Field(description="wall-clock seconds spent")


class ReserveList(Record):
    """The answer of ``reserves``."""

    schema_version: Literal[1] = Field(
        default=RESERVES_SCHEMA_VERSION, description="version of this form; raised when a field changes its meaning"
    )
    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    plan_sha256: str = Field(description="SHA-256 of the canonical form of the plan")
    per_course: int = Field(description="most reserves of a course")
    courses: tuple[CourseReserves, ...] = Field(description="running courses in the order of their dates")
    coverage: Coverage = Field(description="which drop-outs the reserves cover")
    stages: tuple[CoverStage, ...] = Field(description="in the order in which they were solved")
    confirmed: int = Field(description="exchanges that the checker confirmed, one by one: all that are claimed")
    confirmed_doubles: int = Field(description="double exchanges that the checker confirmed: a drawn sample")

    @property
    def is_proven(self) -> bool:
        """Whether no other choice of reserves covers more single drop-outs, nor then more pairs, nor is then better."""
        return all(stage.proven for stage in self.stages)

    def of(self, course: str) -> CourseReserves:
        """Return the list of one course.

        Raises
        ------
        UnknownId
            If the course does not run.
        """
        for entry in self.courses:
            if entry.course == course:
                return entry
        raise UnknownId("unknown_running_course", course=str(course), near=None)
