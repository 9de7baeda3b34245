"""The time of one call, in seconds or in counted effort; and what ends a model that takes longer."""

from __future__ import annotations

import time
from collections.abc import Callable

from leadership_opt.result.cancel import Cancel


class Clock:
    """What one call may spend, and what it has spent.

    Parameters
    ----------
    limit_seconds
        The limit of the whole call.
    counted
        True in reproducible mode: only the effort of searches and of linear programs
        counts, in deterministic seconds, so that nothing depends on how fast the machine is.

    Attributes
    ----------
    limit
        As given, in the clock's measure.
    is_counted
        As given.
    """

    def __init__(self, limit_seconds: float, *, counted: bool = False) -> None:
        self.limit, self.is_counted = limit_seconds, counted
        self._effort = 0.0
        self._started = time.monotonic()

    @property
    def seconds(self) -> float:
        """Wall-clock seconds since the call began: for reports, never for decisions."""
        return time.monotonic() - self._started

    @property
    def now(self) -> float:
        """What is spent of the limit: the measure for every decision."""
        return self._effort if self.is_counted else self.seconds

    @property
    def left(self) -> float:
        """What is left of the limit; never negative."""
        return max(0.0, self.limit - self.now)

    def charge(self, effort: float) -> None:
        """Count the effort of a search or of a linear program."""
        self._effort += effort


class EarlierClock(Clock):
    """The same clock with an earlier end, so that time is left for a short last step.

    Parameters
    ----------
    clock
        Whose time and effort these are.
    part
        What part of its limit is left over.
    """

    def __init__(self, clock: Clock, part: float) -> None:
        super().__init__(clock.limit * (1 - part), counted=clock.is_counted)
        self._clock = clock

    @property
    def seconds(self) -> float:
        """As of the clock."""
        return self._clock.seconds

    @property
    def now(self) -> float:
        """As of the clock."""
        return self._clock.now

    def charge(self, effort: float) -> None:
        """Charge the clock."""
        self._clock.charge(effort)


class StoppedError(Exception):
    """Time is up, or the call was cancelled, while its model was made. Never leaves the library."""


def checkpoint(clock: Clock, cancel: Cancel | None) -> Callable[[], None]:
    """Return what the making of a model calls again and again; it raises ``StoppedError`` when that must end."""

    def check() -> None:
        if clock.left <= 0 or (cancel is not None and cancel.is_set()):
            raise StoppedError

    return check
