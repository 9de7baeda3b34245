"""Problems, plans and outcomes as JSON files.

A file is one object: ``{"kind": "problem", "schema_version": 1, ...fields}``. The
kind is told by the content, never by the file's name; a file without ``kind`` is
recognised by its fields.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.file_bytes import bytes_of
from leadership_opt.exchange.json_text import read_json
from leadership_opt.exchange.kinds import FILE_KINDS, class_of, guessed_kind, kind_of, version_of, wrong_kind

if TYPE_CHECKING:
    from leadership_opt.domain import Plan, Problem


LARGEST_JSON = 64_000_000
"""Bytes; a problem of 20,000 nominees has 26 million. What is read takes up to twenty times as much memory."""


def load_json(path: str, largest_bytes: int = LARGEST_JSON) -> Problem | Plan | Any:
    """Read a problem, a plan, an outcome or a certificate from a JSON file in UTF-8.

    Parameters
    ----------
    path
        Of the file.
    largest_bytes
        The most bytes that are read.

    Returns
    -------
    Problem or Plan or Outcome or Certificate
        What the file holds.

    Raises
    ------
    UnusableFile
        If there is no such file, it cannot be read, is not JSON, holds something
        else, or was written in another ``schema_version``.
    InvalidProblem
        If what it holds has faults; all of them are listed.
    """
    document = read_json(text_of(path, largest_bytes), path)
    if not isinstance(document, dict):
        raise wrong_kind(path, "", FILE_KINDS)
    kind = document.pop("kind", None) or guessed_kind(document)
    if kind not in FILE_KINDS:
        raise wrong_kind(path, kind if isinstance(kind, str) else "", FILE_KINDS)
    _check_version(document, kind)
    return class_of(kind).model_validate(document)


def json_bytes(record: BaseModel) -> bytes:
    """Return a problem, a plan or an outcome as the content of a JSON file."""
    kind = kind_of(record)
    document = {"kind": kind, "schema_version": version_of(kind), **record.model_dump(mode="json")}
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return f"{text}\n".encode()


def text_of(path: str, largest_bytes: int = LARGEST_JSON) -> str:
    """Return the text of a file in UTF-8.

    Raises
    ------
    UnusableFile
        As :func:`bytes_of`, or ``file_not_utf8``.
    """
    content = bytes_of(path, largest_bytes)
    with contextlib.suppress(UnicodeDecodeError):  # a decoding error carries the whole file with it
        return content.decode("utf-8-sig")
    raise UnusableFile("file_not_utf8", path=path)


def _check_version(document: dict[str, Any], kind: str) -> None:
    found, supported = document.get("schema_version", 1), version_of(kind)
    if isinstance(found, int) and not isinstance(found, bool) and found != supported:
        raise UnusableFile("schema_version", found=found, supported=supported)
