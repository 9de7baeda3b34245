"""Stopping a solve from another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable


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
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], None]] = []

    def set(self) -> None:
        """Ask the solve to stop; safe from any thread and from signal handlers' threads."""
        self._event.set()
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener()

    def is_set(self) -> bool:
        """Tell whether a stop was asked for."""
        return self._event.is_set()

    def attach(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` when the switch is set, at once if it is set already."""
        with self._lock:
            self._listeners.append(listener)
        if self.is_set():
            listener()

    def detach(self, listener: Callable[[], None]) -> None:
        """Forget a listener."""
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)
