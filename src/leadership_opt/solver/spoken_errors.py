"""What the solver's own code writes to standard error, caught: it is an alarm, and no text for the user's terminal.

OR-Tools logs to the file descriptor of the process, past ``sys.stderr`` and past every
parameter. So the descriptor is led through a pipe while searches run. Lines of the solver
are kept from the terminal, logged, and told to the searches under way; what others write
meanwhile passes on as it comes.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from types import TracebackType
from typing import Self

LOGGER = logging.getLogger("leadership_opt.solver")

STANDARD_ERROR = 2

LOG_LINE = re.compile(rb"[IWEF]\d{4} \d\d:\d\d:\d+\.\d+ +\d+ \S+:\d+\] ")
"""How a line of the solver's log begins: level, day, time, thread, place in its source."""

PREAMBLE = b"WARNING: All log messages before absl::InitializeLog() is called are written to STDERR"

ALARM = re.compile(rb"[EF]\d{4} |.*infeasible", re.IGNORECASE)
"""Errors, and whatever speaks of an infeasible solution: then its proofs are not to be trusted."""

LONGEST_WAIT_SECONDS = 1.0
"""For the last lines to arrive. A process started meanwhile may hold the pipe open: nothing waits for that."""


class SpokenErrors:
    """Listens while one search runs; searches in other threads may listen at the same time.

    Attributes
    ----------
    has_alarm
        Whether the solver reported an error while this listened. With several searches at
        once it is not known whose it is: then it counts for all of them.
    """

    def __init__(self) -> None:
        self.has_alarm = False

    def __enter__(self) -> Self:
        _PIPE.join(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _PIPE.leave(self)


class _ErrorPipe:
    """The one pipe of the process, in place as long as somebody listens."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        """Begin without listeners and without a pipe."""
        self._lock = threading.Lock()
        self._listeners: list[SpokenErrors] = []
        self._terminal: int | None = None
        self._pipe: tuple[int, int] | None = None
        self._reader = threading.Thread()
        self._reached = threading.Event()

    def join(self, listener: SpokenErrors) -> None:
        """Add a listener; the first one puts the pipe in place."""
        with self._lock:
            if not self._listeners:
                self._open()
            self._listeners.append(listener)

    def leave(self, listener: SpokenErrors) -> None:
        """Take a listener away, once it was told what was written before; the last one removes the pipe."""
        with self._lock:
            if listener not in self._listeners:
                return  # this process was forked while it listened
            try:
                self._arrive()
            finally:
                self._listeners.remove(listener)
                if not self._listeners:
                    self._close()

    def start_anew(self) -> None:
        """Give a forked process its standard error back: it has neither the reader nor the listeners."""
        self._restore()
        self._forget()

    def _open(self) -> None:
        """Put the pipe in place, if there is a standard error, and there are descriptors for it."""
        opened: list[int] = []
        try:
            opened += (os.dup(STANDARD_ERROR), os.dup(STANDARD_ERROR))
            opened += os.pipe()
            terminal, passing, reading, writing = opened
            reader = threading.Thread(target=self._pass_on, args=(reading, passing), daemon=True)
            reader.start()
        except (OSError, RuntimeError):  # RuntimeError: no more threads
            for descriptor in opened:
                os.close(descriptor)
            return
        os.dup2(writing, STANDARD_ERROR)
        os.close(writing)
        self._terminal, self._pipe, self._reader = terminal, _identity(STANDARD_ERROR), reader

    def _close(self) -> None:
        if self._terminal is not None:
            self._restore()
            self._reader.join(LONGEST_WAIT_SECONDS)

    def _restore(self) -> None:
        """Lead standard error where it led before; not if somebody has led it elsewhere meanwhile."""
        terminal, self._terminal = self._terminal, None
        if terminal is not None:
            if self._is_in_place:
                os.dup2(terminal, STANDARD_ERROR)
            os.close(terminal)
            self._pipe = None

    @property
    def _is_in_place(self) -> bool:
        """Whether standard error leads into the pipe."""
        return self._pipe is not None and _identity(STANDARD_ERROR) == self._pipe

    def _arrive(self) -> None:
        """Wait until the reader has read all that was written so far."""
        if not self._is_in_place:
            return
        self._reached.clear()
        try:
            os.write(STANDARD_ERROR, LAST_WORDS)
        except OSError:
            return
        self._reached.wait(LONGEST_WAIT_SECONDS)

    def _pass_on(self, reading: int, terminal: int) -> None:
        """Read until the last writer has gone; close both ends then."""
        rest = b""
        while block := os.read(reading, 65536):
            text = rest + block
            *lines, rest = text.replace(LAST_WORDS, b"").split(b"\n")
            for line in lines:
                self._take(line, terminal)
            if LAST_WORDS in text:
                self._reached.set()
            if rest and not _may_become_ours(rest):  # a prompt, a progress bar: not held back until its line ends
                _write(terminal, rest)
                rest = b""
        if rest:
            _write(terminal, rest)
        os.close(reading)
        os.close(terminal)

    def _take(self, line: bytes, terminal: int) -> None:
        if LOG_LINE.match(line) or line.startswith(PREAMBLE):
            is_alarm = ALARM.match(line) is not None
            LOGGER.log(
                logging.WARNING if is_alarm else logging.DEBUG, "the solver wrote: %s", line.decode(errors="replace")
            )
            for listener in tuple(self._listeners) if is_alarm else ():
                listener.has_alarm = True
        else:
            _write(terminal, line + b"\n")


LAST_WORDS = b"\x00leadership_opt: read up to here\x00"
"""Written by a listener that leaves; never passed on."""


def _identity(descriptor: int) -> tuple[int, int] | None:
    """Return what a descriptor leads to; None if it is closed."""
    try:
        status = os.fstat(descriptor)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _may_become_ours(text: bytes) -> bool:
    """Return whether an unfinished line may become one of the solver or a mark."""
    return text[:1] in (b"I", b"W", b"E", b"F") or b"\x00" in text


def _write(terminal: int, text: bytes) -> None:
    """Write as it was meant; a terminal that has gone loses it as it would have without the pipe."""
    try:
        os.write(terminal, text)
    except OSError:
        LOGGER.debug("standard error has gone")


_PIPE = _ErrorPipe()

if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(after_in_child=_PIPE.start_anew)
