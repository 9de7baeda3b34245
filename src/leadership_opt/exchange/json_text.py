"""Read JSON text strictly: no repeated fields, no NaN, no endless digits or depth."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from leadership_opt.errors import UnusableFile

MOST_DIGITS = 1000
"""No number of this library is anywhere near so long; Python itself refuses 4301 digits."""


def read_json(text: str, path: str) -> Any:
    """Return what the text says.

    Parameters
    ----------
    text
        JSON as in RFC 8259.
    path
        What errors call its source.

    Raises
    ------
    UnusableFile
        ``file_not_json``, ``file_repeated_key``, ``file_not_finite``,
        ``file_number_too_long`` or ``file_too_deep``.
    """
    read = _try_to_read(text, path)
    if isinstance(read, UnusableFile):  # raised here: a JSON error carries the whole text with it
        raise read
    return read


def _try_to_read(text: str, path: str) -> Any:
    def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    raise UnusableFile("file_repeated_key", path=path, key=ascii(key[:60]))
                seen.add(key)
        return found

    def refuse(constant: str) -> NoReturn:
        raise UnusableFile("file_not_finite", path=path, value=constant)

    def integer(digits: str) -> int:
        if len(digits) > MOST_DIGITS:
            raise UnusableFile("file_number_too_long", path=path, most=MOST_DIGITS)
        return int(digits)

    try:
        return json.loads(text, object_pairs_hook=once_each, parse_constant=refuse, parse_int=integer)
    except UnusableFile as error:
        return error
    except json.JSONDecodeError as error:
        return UnusableFile("file_not_json", path=path, line=error.lineno, column=error.colno)
    except RecursionError:
        return UnusableFile("file_too_deep", path=path)
