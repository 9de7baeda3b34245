"""One solve at a time: in this thread or in the background, with a switch that stops it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from leadership_opt.desk.scenario import Scenario
from leadership_opt.errors import WrongValue
from leadership_opt.result.cancel import Cancel

Ended = Callable[[Scenario | Exception], None]


class SolveSlot:
    """Holds the switch of the solve that is under way, and lets no second one begin."""

    def __init__(self) -> None:
        self.cancel = Cancel()
        self._free = threading.Lock()
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether a solve is under way."""
        return self._free.locked()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Solve in this thread.

        Raises
        ------
        WrongValue
            If a solve is under way.
        """
        self._take()
        try:
            yield
        finally:
            self._free.release()

    def begin(self, ask: Callable[[], Scenario], on_end: Ended | None) -> None:
        """Solve in the background.

        Raises
        ------
        WrongValue
            If a solve is under way.
        """
        self._take()

        def run() -> None:
            found: Scenario | Exception
            try:
                found = ask()
            except Exception as error:  # a thread has nobody above it: the one who waits, or on_end, is told
                found = self._error = error
            finally:
                self._free.release()
            if on_end is not None:
                on_end(found)

        self._thread = threading.Thread(target=run, name="desk")
        self._thread.start()

    def wait(self, seconds: float | None) -> bool:
        """Wait for the solve in the background; return whether it is over, and raise what ended it."""
        if self._thread is None:
            return True
        self._thread.join(seconds)
        if self._thread.is_alive():
            return False
        error, self._error = self._error, None
        if error is not None:
            raise error
        return True

    def stop(self) -> None:
        """Stop the solve that is under way."""
        self.cancel.set()

    def _take(self) -> None:
        if not self._free.acquire(blocking=False):
            raise WrongValue("desk_is_solving")
        self.cancel, self._error = Cancel(), None
