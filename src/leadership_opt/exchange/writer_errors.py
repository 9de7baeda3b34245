"""Whatever a writer of files raises becomes an error of ours, so that callers can keep the result elsewhere."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from leadership_opt.errors import LeadershipOptError, UnusableFile

Content = TypeVar("Content")


def content_of(make: Callable[[], Content], path: str) -> Content:
    """Return what ``make`` makes for a file.

    Raises
    ------
    UnusableFile
        ``writer_failed`` for every error that is none of ours, e.g. of a package that writes the format. It says
        which error it was and where, not its text, which may hold names.
    """
    try:
        return make()
    except (LeadershipOptError, ImportError):  # a module that is met by Ctrl-C while it loads says ImportError
        raise
    except Exception as error:
        failed = UnusableFile("writer_failed", path=path, detail=f"{type(error).__name__}, {_place_of(error)}")
    raise failed  # here: the other error carries its text with it


def _place_of(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
