"""The settings of a call, as options say them."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leadership_opt.errors import BadSettings

if TYPE_CHECKING:
    from leadership_opt.result import Settings

OPTION_OF_SETTING = {"time_limit_seconds": "--time-limit", "workers": "--workers", "seed": "--seed"}


def settings_of(arguments: Namespace) -> Settings:
    """Return the settings that the options say; faults name the options."""
    from leadership_opt.result import Settings

    given: dict[str, Any] = {
        "time_limit_seconds": arguments.time_limit,
        "workers": arguments.workers,
        "seed": getattr(arguments, "seed", 0),
        "reproducible": getattr(arguments, "reproducible", False),
        "second_proof": getattr(arguments, "second_proof", "brief"),
    }
    try:
        return Settings(**given)
    except BadSettings as error:
        faults = [replace(fault, path=OPTION_OF_SETTING[fault.path]) for fault in error.faults]
    raise BadSettings("bad_settings", faults=faults, count=len(faults))
