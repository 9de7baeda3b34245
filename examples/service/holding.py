"""One service holds the file of jobs, and nobody but its owner reads it: it has names and birth dates in it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Make the file where there is none, readable by its owner only, and hold it.

    Raises
    ------
    RuntimeError
        Another service holds it: its running jobs are not ours to take up.
    """
    os.close(_private(path))  # before SQLite opens it: to close a handle lets go of SQLite's locks
    lock = _private(path.with_name(f"{path.name}.lock"))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise RuntimeError(f"another service has the file {path.name}") from None
    finally:
        os.close(lock)


def _private(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    os.fchmod(handle, 0o600)  # one that was there may have been open to others
    return handle
