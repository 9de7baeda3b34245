"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.temporary import temporary_file


def write_whole(path: Path, content: bytes, *, overwrite: bool = True) -> None:
    """Write ``content``; afterwards the file holds all of it, or is as it was.

    The content goes to a temporary file in the same directory, which takes the
    place of the old file only when it is safely on the disk. A symbolic link stays,
    and so do the permissions of an old file.

    Raises
    ------
    UnusableFile
        ``file_exists`` if the file is there and must not be overwritten;
        ``file_unwritable`` if the operating system refuses.
    """
    problem = _try_to_write(path, content, overwrite)
    if problem is not None:
        raise problem


def _try_to_write(path: Path, content: bytes, overwrite: bool) -> UnusableFile | None:
    try:
        target = Path(os.path.realpath(path))
        if not overwrite and target.exists():
            return UnusableFile("file_exists", path=str(path))
        with temporary_file(target, content) as temporary:
            if target.exists():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            _put_in_place(temporary, target, overwrite)
            _flush_directory(target.parent)
    except FileExistsError:
        return UnusableFile("file_exists", path=str(path))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return UnusableFile("file_unwritable", path=str(path), detail=detail_of(error))
    return None


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(temporary: Path, target: Path, overwrite: bool) -> None:
    if overwrite:
        temporary.replace(target)
        return
    try:
        target.hardlink_to(temporary)  # unlike a renaming, never replaces what came there meanwhile
    except FileExistsError:
        raise
    except (NotImplementedError, OSError):  # a file system without hard links: an empty file holds the name
        target.open("xb").close()
        try:
            temporary.replace(target)
        except BaseException:
            target.unlink()
            raise


def _flush_directory(directory: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def detail_of(error: Exception) -> str:
    """Say why the operating system refused, without a path."""
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else str(error)
