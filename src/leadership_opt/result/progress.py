"""What a caller hears while a solve runs."""

from __future__ import annotations

from pydantic import Field

from leadership_opt.domain.record import Record


class Progress(Record):
    """One report while a solve runs; given to the ``on_progress`` callback."""

    stage: str = Field(description="key of the stage under way")
    stage_number: int = Field(description="from 1")
    stage_count: int = Field(description="stages planned; may shrink while solving")
    incumbent: int | None = Field(description="value of the best plan of this stage so far")
    bound: int | None = Field(description="None: no bound is known yet")
    seconds: float = Field(description="since the call began")
