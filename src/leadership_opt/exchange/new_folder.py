"""A folder that is new or empty and takes files, whole or not at all: nothing of anybody's is ever replaced."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.whole_file import detail_of, write_new


def refusal_of_new(path: Path) -> UnusableFile | None:
    """Return why a folder cannot take files, as far as can be seen before the work; None if it can."""
    try:
        if path.is_symlink() or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
            return UnusableFile("folder_not_empty", path=str(path))
        path.parent.resolve(strict=True)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return UnusableFile("file_unwritable", path=str(path), detail=detail_of(error))
    return None


def write_new_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files, one after the other, into a folder that is new or empty.

    Parameters
    ----------
    path
        Of the folder.
    files
        Names and contents; together they may be larger than the memory.

    Raises
    ------
    UnusableFile
        ``folder_not_empty`` or ``file_unwritable``.
    """
    refused = refusal_of_new(path) or _try_to_write(path, files)
    if refused is not None:
        raise refused


def _try_to_write(path: Path, files: Iterable[tuple[str, bytes]]) -> UnusableFile | None:
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}.tmp")
    try:
        temporary.mkdir()
        for name, content in files:
            write_new(temporary / name, content)
        if path.exists():
            path.rmdir()  # fails if something came into it meanwhile
        temporary.rename(path)
    except (OSError, ValueError) as error:
        return UnusableFile("file_unwritable", path=str(path), detail=detail_of(error))
    finally:
        with contextlib.suppress(OSError, ValueError):
            shutil.rmtree(temporary)
    return None
