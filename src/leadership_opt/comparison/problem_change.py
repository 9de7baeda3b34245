"""One difference of two problems, with its address."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, JsonValue

from leadership_opt.domain.record import Record


class ChangeKind(StrEnum):
    """How a part of the second problem differs from that of the first."""

    ADDED = "added"
    """An entry of a list that the first does not have."""
    REMOVED = "removed"
    """An entry of a list that the second does not have."""
    CHANGED = "changed"
    """A field with another value."""
    REORDERED = "reordered"
    """A list with the same entries in an order that means something else."""


class ProblemChange(Record):
    """Something that one problem says and the other does not, or says otherwise."""

    at: str = Field(description="address, e.g. policy.quotas[id=women].min_share; a field, or an entry of a list")
    kind: ChangeKind = Field(description="how the second differs from the first")
    first: JsonValue = Field(
        default=None, repr=False, description="value in the first; of an entry, its fields without their defaults"
    )
    second: JsonValue = Field(
        default=None, repr=False, description="value in the second; of an entry, its fields without their defaults"
    )
    withheld: bool = Field(
        default=False, description="true: it is private, and names were to be left out; neither value is here"
    )

    @property
    def part(self) -> str:
        """The part of the problem that it lies in: nominees, courses, funds, policy or history."""
        return self.at.partition(".")[0].partition("[")[0]
