"""How a call of ``solve`` may spend its time."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from leadership_opt.domain.record import Record


class Settings(Record):
    """Time, workers and repeatability of one call.

    When every stage is proven the plan does not depend on any of these. When time
    cuts a stage, it does, unless ``reproducible`` is set: then effort is counted in
    the solver's deterministic time instead of seconds, and one worker searches, so
    that the same call gives the same plan again on the same version. One deterministic
    second takes of the order of one second, more or less by machine.
    """

    time_limit_seconds: Annotated[float, Field(gt=0, le=7 * 24 * 3600)] = Field(
        default=300.0, description="for the whole call: build, stages and verification"
    )
    workers: Annotated[StrictInt, Field(ge=1, le=256)] | None = Field(
        default=None, description="parallel workers of the solver; None: one for each core"
    )
    seed: Annotated[StrictInt, Field(ge=0, le=2**31 - 1)] = Field(
        default=0, description="seed of the solver's own choices; proven results do not depend on it"
    )
    reproducible: StrictBool = Field(default=False, description="same plan again even when time cuts a stage")
    log_search: StrictBool = Field(
        default=False, description="pass the solver's log to the logger leadership_opt.solver at level DEBUG"
    )
