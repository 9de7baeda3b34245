"""Read the bytes of a file that is a file, and not too large."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.whole_file import detail_of

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe that nobody writes to would wait for ever."""

LARGEST_FILE = 60_000_000
"""Bytes of a workbook, or of a table of a folder of CSV files."""

GROWTH_BYTES = 1_000_000
"""Bytes by which a file may grow while it is read."""


def bytes_of(path: str, largest: int) -> bytes:
    """Return the content of a file.

    What is no file - a folder, a device such as ``/dev/zero``, a pipe - or a link to one is refused:
    it may have no end.

    Parameters
    ----------
    path
        Of the file, or of a link to it.
    largest
        Bytes that it may have.

    Raises
    ------
    UnusableFile
        ``file_not_found``, ``file_not_regular``, ``file_too_many_bytes`` or ``file_unreadable``.
    """
    read = _try_to_read(path, largest)
    if isinstance(read, UnusableFile):
        raise read
    return read


def _try_to_read(path: str, largest: int) -> bytes | UnusableFile:
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):  # opening a device may do something
            return UnusableFile("file_not_regular", path=path)
        handle = os.open(path, os.O_RDONLY | _NO_WAIT | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                return UnusableFile("file_not_regular", path=path)
            size = found.st_size
            content = file.read(max(0, min(largest, size + GROWTH_BYTES)) + 1)  # a file may grow, and some tell no size
    except FileNotFoundError:
        return UnusableFile("file_not_found", path=path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return UnusableFile("file_unreadable", path=path, detail=detail_of(error))
    if len(content) > largest:
        return UnusableFile("file_too_many_bytes", path=path, most=largest)
    return content
