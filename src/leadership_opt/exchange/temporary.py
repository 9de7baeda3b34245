"""Hidden temporary files and folders beside what is written; what a killed writer left, the next one removes.

A writer holds the lock of its temporary file until the file is in its place. So whoever finds one that is not
locked knows that its writer is gone. Where locks are unknown, and on Windows, where a file must be closed before
it can be moved, age decides.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from leadership_opt.exchange.file_lock import leads_to, taken

TEMPORARY, OLD = ".leadership_opt.tmp", ".leadership_opt.old"
NAME_BYTES = 100
"""Bytes of the name of what is written that its temporary file repeats: no system takes names over 255."""
ABANDONED_SECONDS = 120.0 if sys.platform == "win32" else 3600.0
"""Where no lock tells: so long after the last byte was written nobody is writing any more."""

TRIES = 10
"""Names for one temporary file; a network drive that numbers files anew at each look needs an end."""

_OURS = re.compile(
    rf"\.(?P<name>.+)\.(?P<token>[0-9a-f]{{16}})(?P<kind>{re.escape(TEMPORARY)}|{re.escape(OLD)})", re.DOTALL
)


@contextlib.contextmanager
def temporary_file(target: Path, content: bytes) -> Iterator[Path]:
    """Yield a file beside ``target`` that holds ``content``, safely on the disk; afterwards it is gone, or moved.

    Raises
    ------
    OSError
        If the system refuses.
    """
    remove_abandoned(target.parent)
    path, file = _new_file(target)
    try:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        if sys.platform == "win32":  # which moves no open file
            file.close()
        yield path
    finally:
        with contextlib.suppress(OSError):  # a full disk refuses what is still held back once more
            file.close()
        with contextlib.suppress(OSError):
            path.unlink()


@contextlib.contextmanager
def temporary_folder(target: Path) -> Iterator[tuple[Path, Path]]:
    """Yield a new folder beside ``target``, and where the old one may wait; afterwards the new one is gone, or moved.

    Raises
    ------
    OSError
        If the system refuses.
    """
    remove_abandoned(target.parent)
    path = _named(target)
    path.mkdir()
    handle = None if sys.platform == "win32" else os.open(path, os.O_RDONLY)
    try:
        if handle is not None:
            _hold(handle)
        yield path, path.with_name(path.name.removesuffix(TEMPORARY) + OLD)
    finally:
        shutil.rmtree(path, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def remove_abandoned(folder: Path) -> None:
    """Remove what writers of this library left in a folder when they were killed.

    An old folder that was about to be replaced gets its name back if nothing took its place.
    """
    found: list[tuple[Path, re.Match[str]]] = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _OURS.fullmatch(entry.name)
            if match is not None and not entry.is_symlink():
                found.append((folder / entry.name, match))
    for path, match in found:
        if match["kind"] == TEMPORARY:
            _remove_if_abandoned(path)
    for path, match in found:
        if match["kind"] == OLD and not path.with_name(path.name.removesuffix(OLD) + TEMPORARY).exists():
            _bring_back_or_remove(path, match["name"])


def _named(target: Path) -> Path:
    short = os.fsencode(target.name)[:NAME_BYTES].decode(errors="ignore")  # a name may be no UTF-8
    return target.with_name(f".{short}.{secrets.token_hex(8)}{TEMPORARY}")


def _new_file(target: Path) -> tuple[Path, IO[bytes]]:
    """Return a new file of ours and its name, locked."""
    path = _named(target)
    file = path.open("xb")
    for _ in range(TRIES):
        if _hold(file.fileno()) and leads_to(path, file.fileno()):
            break
        file.close()  # somebody who tidies up came between making and locking: another name
        path = _named(target)
        file = path.open("xb")
    return path, file


def _hold(handle: int) -> bool:
    """Lock an open file or folder of ours; True where that is done, or cannot be done."""
    try:
        return taken(handle)
    except OSError:
        return True


def _remove_if_abandoned(path: Path) -> None:
    with contextlib.suppress(OSError):
        is_folder = path.is_dir()
        if not is_folder and not path.is_file():
            return  # a pipe, say: none of ours
        handle = None if sys.platform == "win32" else os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        try:
            if _is_abandoned(path, handle):
                shutil.rmtree(path, ignore_errors=True) if is_folder else path.unlink()
        finally:
            if handle is not None:
                os.close(handle)


def _is_abandoned(path: Path, handle: int | None) -> bool:
    if handle is not None:
        with contextlib.suppress(OSError):
            return taken(handle)
    return time.time() - path.stat().st_mtime > ABANDONED_SECONDS


def _bring_back_or_remove(old: Path, name: str) -> None:
    place = old.with_name(name)
    if len(os.fsencode(name)) < NAME_BYTES and not place.exists():
        with contextlib.suppress(OSError):
            old.rename(place)
    else:
        shutil.rmtree(old, ignore_errors=True)
