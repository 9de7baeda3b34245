"""Stopping a solve from another thread."""

from __future__ import annotations

import threading


class Cancel:
    """A switch that stops a running ``solve``: it then returns its best verified plan.

    Examples
    --------
    >>> cancel = Cancel()
    >>> cancel.is_set()
    False
    >>> cancel.set()
    >>> cancel.is_set()
    True
    """

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask the solve to stop; safe from any thread."""
        self._event.set()

    def is_set(self) -> bool:
        """Return whether a stop was asked for."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long at most for a stop to be asked for; return whether it was."""
        return self._event.wait(seconds)
