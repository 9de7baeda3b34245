"""Who decided something by hand, when and why."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from leadership_opt.domain.record import Day, FilledText, Record, Text


class ManualDecision(Record):
    """The record of a manual decision; no rule reads it, so that plans do not depend on it."""

    in_whole: ClassVar[tuple[str | int, ...]] = ("policy", "nominee_pins", 0, "decision")

    reason: FilledText = Field(repr=False, description="why; free text, printed in the annex and in certificates")
    by: Text = Field(
        default="", repr=False, description="who decided, as papers write it: rather an office than a name"
    )
    on: Day | None = Field(default=None, description="day of the decision")
