"""What HiGHS prints to the standard output of C, kept from the user's terminal.

HiGHS has some hundred calls of ``printf`` left from its making, which no option silences
("HighsMipSolverData::transformNewIntegerFeasibleSolution tmpSolver.run();", once in some
thirty solves). They go through the ``stdout`` of the C library, which Python does not use:
so that alone is led to nowhere while HiGHS runs, and nothing that Python code prints
meanwhile is touched. Only glibc lets a program set it; elsewhere HiGHS is heard.
"""

from __future__ import annotations

import ctypes
import os
import platform
import threading
from types import TracebackType
from typing import Self


class SilentOutput:
    """Silences the C library's standard output; several threads may at the same time."""

    def __enter__(self) -> Self:
        _OUTPUT.close()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _OUTPUT.open()


class _Output:
    """The standard output of the C library: one for the process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._stream: ctypes.c_void_p | None = None
        self._led_to: int | None = None
        if platform.libc_ver()[0] == "glibc":
            library = ctypes.CDLL(None)
            library.fopen.restype = ctypes.c_void_p
            self._nowhere: int | None = library.fopen(os.devnull.encode(), b"w")
            if self._nowhere is not None:
                self._stream = ctypes.c_void_p.in_dll(library, "stdout")

    def close(self) -> None:
        """Lead it nowhere, from the first user on."""
        with self._lock:
            self._users += 1
            if self._stream is not None and self._users == 1:
                self._led_to, self._stream.value = self._stream.value, self._nowhere

    def open(self) -> None:
        """Lead it back after the last user."""
        with self._lock:
            self._users -= 1
            self._lead_back()

    def start_anew(self) -> None:
        """Give a forked process its output back: the threads that silenced it are not in it."""
        self._lock, self._users = threading.Lock(), 0
        self._lead_back()

    def _lead_back(self) -> None:
        if self._stream is not None and self._led_to is not None and not self._users:
            self._stream.value, self._led_to = self._led_to, None


_OUTPUT = _Output()

if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(after_in_child=_OUTPUT.start_anew)
