"""The time of one call."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Clock:
    """Wall-clock time of one call.

    Attributes
    ----------
    limit_seconds
        The limit of the whole call.
    """

    limit_seconds: float
    started: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        """Seconds since the call began."""
        return time.monotonic() - self.started

    @property
    def left(self) -> float:
        """Seconds until the limit; never negative."""
        return max(0.0, self.limit_seconds - self.spent)
