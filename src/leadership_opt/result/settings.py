"""How a call of ``solve`` may spend its time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from pydantic import Field, StrictBool, StrictFloat, StrictInt, model_validator

from leadership_opt.domain.record import Record
from leadership_opt.errors import BadSettings, Fault, LeadershipOptError

LONGEST_SECONDS = 7 * 24 * 3600
MOST_WORKERS = 256


class SecondProof(StrEnum):
    """Whether what a proof rests on one search for is asked a second time, in another way."""

    OFF = "off"
    """Never."""
    BRIEF = "brief"
    """Within a quarter of the time that the call has taken; what is not decided then rests on one search."""
    FULL = "full"
    """Each question until it is decided, within the time limit of the call."""


class Settings(Record):
    """Time, workers and repeatability of one call.

    When every stage is proven the plan does not depend on any of these. When time
    cuts a stage, it does, unless ``reproducible`` is set: then effort is counted
    instead of seconds, by the solver's deterministic time and by the iterations of linear
    programs, and one worker searches, so that the same call gives the same plan again on
    the same version. One deterministic second takes of the order of one second, more or
    less by machine.

    Raises
    ------
    BadSettings
        Listing every fault.
    """

    time_limit_seconds: Annotated[StrictFloat, Field(gt=0, le=LONGEST_SECONDS)] = Field(
        default=300.0, description="for the whole call: build, stages and verification"
    )
    workers: Annotated[StrictInt, Field(ge=1, le=MOST_WORKERS)] | None = Field(
        default=None, description="parallel workers of the solver; None: one for each core"
    )
    seed: Annotated[StrictInt, Field(ge=0, le=2**31 - 1)] = Field(
        default=0, description="seed of the solver's own choices; proven results do not depend on it"
    )
    reproducible: StrictBool = Field(default=False, description="same plan again even when time cuts a stage")
    second_proof: SecondProof = Field(
        default=SecondProof.BRIEF,
        description="whether what a proof rests on one search for is asked a second time: off; brief, within a quarter "
        "of the time of the call; full, until it is decided",
    )
    log_search: StrictBool = Field(
        default=False, description="pass the solver's log to the logger leadership_opt.solver at level DEBUG"
    )

    @model_validator(mode="before")
    @classmethod
    def _of_arrays(cls, data: Any) -> Any:
        """Take the numbers of numpy for what they are: they come out of ranges and frames."""
        return {name: _plain(value) for name, value in data.items()} if isinstance(data, dict) else data

    if not TYPE_CHECKING:  # type checkers take the fields for the parameters

        def __init__(self, *unnamed: object, **given: object) -> None:
            unknown = [Fault("setting_without_name", "", type(value).__name__) for value in unnamed]
            try:
                super().__init__(**given)
            except BadSettings as error:
                unknown += error.faults
            if unknown:
                raise _bad(unknown)

        # As in pydantic's own classes: settings inside an outcome are read without this call,
        # so that a faulty file is told like any other.
        __init__.__pydantic_base_init__ = True

    def at_the_door(self) -> None:
        """Be validated anew where a call takes them: ``model_copy`` and ``model_construct`` validate nothing.

        Raises
        ------
        BadSettings
            Listing every fault.
        """
        type(self).model_validate(self)

    @classmethod
    def _refusal(cls, faults: list[Fault]) -> LeadershipOptError:
        return _bad(faults)


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _bad(faults: list[Fault]) -> BadSettings:
    return BadSettings("bad_settings", faults=faults, count=len(faults))
