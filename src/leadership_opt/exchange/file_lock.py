"""Locks that the operating system drops when the process that holds them ends, however it ends.

So a lock is never stale: there is nothing to be guessed from ages or process numbers, and a writer that
was killed blocks nobody. A lock holds between processes and between threads alike.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

SECONDS_BETWEEN_TRIES = 0.05

if sys.platform == "win32":
    import msvcrt

    FAR = 2**30
    """Windows lets nobody read the bytes that are locked: this one no file has."""

    def taken(handle: int) -> bool:
        """Lock an open file for this handle alone, and tell whether that worked; never waits."""
        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def taken(handle: int) -> bool:
        """Lock an open file for this handle alone, and tell whether that worked; never waits.

        Raises
        ------
        OSError
            If the file system knows no locks.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def locked(path: Path, seconds: float) -> Iterator[bool]:
    """Hold the lock of a file while the block runs; yield whether it was to be had in time.

    The lock is on a hidden, empty file beside, which goes when it is free: so it holds while the
    file itself is replaced.

    Parameters
    ----------
    path
        The file; it need not exist.
    seconds
        How long to wait for whoever holds the lock.

    Raises
    ------
    OSError
        If the file beside cannot be made, or the file system knows no locks.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.lock")
    until = time.monotonic() + seconds
    handle = _locked_handle(beside)
    while handle is None and time.monotonic() < until:
        time.sleep(SECONDS_BETWEEN_TRIES)
        handle = _locked_handle(beside)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            _set_free(beside, handle)


def _locked_handle(beside: Path) -> int | None:
    """Return a handle of the locked file; None if another holds it, or has just removed it."""
    handle = _opened(beside)
    is_ours = False
    try:
        is_ours = taken(handle) and leads_to(beside, handle)
    finally:
        if not is_ours:
            os.close(handle)
    return handle if is_ours else None


def _opened(beside: Path) -> int:
    try:
        return os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:  # left behind by a colleague whose process was killed
        return os.open(beside, os.O_RDONLY)


def leads_to(path: Path, handle: int) -> bool:
    """Tell whether a path still leads to an open file: another process may have removed it meanwhile."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _set_free(beside: Path, handle: int) -> None:
    """Remove the file and drop its lock, in the order in which nobody can lock a file that is gone."""
    if sys.platform == "win32":  # which removes no open file: so neither one that somebody waits for
        os.close(handle)
        with contextlib.suppress(OSError):
            beside.unlink()
    else:
        with contextlib.suppress(OSError):
            beside.unlink()
        os.close(handle)
