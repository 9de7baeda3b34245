"""Read the JSON text of a file: what is wrong with it is told with the file's path."""

from __future__ import annotations

from typing import Any

from leadership_opt.domain.json_text import read_json_text
from leadership_opt.errors import Fault, UnusableFile

_CODES = {
    "not_json": "file_not_json",
    "repeated_key": "file_repeated_key",
    "not_finite": "file_not_finite",
    "number_too_long": "file_number_too_long",
    "too_deep": "file_too_deep",
}
"""Code of a fault of text -> code of the same error about a file."""


def read_json(text: str, path: str) -> Any:
    """Return what the text of a file says.

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
    read = read_json_text(text)
    if not isinstance(read, Fault):
        return read
    params: dict[str, Any] = {**read.params} if read.value is None else {**read.params, "value": read.value}
    raise UnusableFile(_CODES[read.code], path=path, **params)
