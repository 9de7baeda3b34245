"""Long lists are read piece by piece, and no further once an error has faults enough.

pydantic notes every fault of a list before it says anything. A few megabytes of
nonsense, ``[1,1,1,...]``, would so become gigabytes of faults that nobody reads.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Any

from pydantic import ValidationError
from pydantic_core import SchemaValidator, core_schema

from leadership_opt.errors import MOST_FAULTS

RECORDS_AT_ONCE, VALUES_AT_ONCE = 10, 100
"""Entries that are read at once: each record may have many faults, each plain value has one or two."""

_LISTS = ("tuple", "list", "dict")
_DONE = {"is_read_in_pieces": True}
_OF_RECORDS = ("model", "definition-ref", "definitions", "union", "tagged-union")

Read = Callable[[Any], Any]


def read_in_pieces(schema: Any, cls: type) -> None:
    """Change the schema of a record so that each of its lists and objects of any length is read in pieces.

    Parameters
    ----------
    schema
        As pydantic made it; changed in place.
    cls
        The record. Records inside it have schemas of their own.
    """
    is_other = not isinstance(schema, dict) or schema.get("cls", cls) is not cls
    if is_other or _DONE.items() <= schema.get("metadata", {}).items():  # pydantic asks again for the same schema
        return
    for holder in (schema, *schema.get("fields", {}).values()):
        inner = holder.get("schema")
        if inner is None:
            continue
        read_in_pieces(inner, cls)
        if inner["type"] in _LISTS:
            holder["schema"] = _bounded(inner)


def _bounded(schema: Any) -> Any:
    entry = schema["values_schema"] if schema["type"] == "dict" else schema
    if any(_has(entry, kind) for kind in _OF_RECORDS):
        return core_schema.no_info_wrap_validator_function(_read_records, schema, metadata=dict(_DONE))

    @cache
    def reader() -> SchemaValidator:
        return SchemaValidator(schema)

    def beginning(value: Any) -> Any:
        if not _is_longer(value, VALUES_AT_ONCE):
            return value
        return _read(value, reader().validate_python, VALUES_AT_ONCE)[0]

    # far cheaper than a function that wraps: no validator is made for each value
    return core_schema.no_info_before_validator_function(beginning, schema, metadata=dict(_DONE))


def _has(schema: Any, kind: str) -> bool:
    if isinstance(schema, dict):
        return schema.get("type") == kind or any(_has(part, kind) for part in schema.values())
    return isinstance(schema, list) and any(_has(part, kind) for part in schema)


def _read_records(value: Any, read: Read) -> Any:
    if not _is_longer(value, RECORDS_AT_ONCE):
        return read(value)
    part, entries = _read(value, read, RECORDS_AT_ONCE)
    return read(part) if entries is None else entries


def _is_longer(value: Any, most: int) -> bool:
    return isinstance(value, list | tuple | dict) and len(value) > most


def _read(value: Any, read: Read, at_once: int) -> tuple[Any, Any]:
    """Read piece by piece.

    Returns
    -------
    tuple
        What is worth reading as a whole, that places are told right: all of it, or its beginning
        where that has faults enough. Then the entries read; None if there are faults.
    """
    sound: list[Any] = []
    faults = 0
    for end in range(at_once, len(value) + at_once, at_once):
        try:
            done = read(_part(value, end - at_once, end))
            sound += done.items() if isinstance(done, dict) else done
        except ValidationError as error:
            faults += error.error_count()
        if faults > MOST_FAULTS:
            return _part(value, 0, end), None
    if faults:
        return value, None
    return value, dict(sound) if isinstance(value, dict) else tuple(sound)


def _part(value: Any, begin: int, end: int) -> Any:
    return dict(islice(value.items(), begin, end)) if isinstance(value, dict) else value[begin:end]
