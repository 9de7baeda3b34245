"""The canonical form of a record: the same bytes for the same meaning.

Key order and the order of lists that mean sets do not matter; the order of
wishes, goals and label order does. A field that was added to a record later is left
out while it stands at its default, whatever that is: ``domain.first_fields``.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel

from leadership_opt.domain.first_fields import FIRST_FIELDS
from leadership_opt.doors import takes

ORDERED_FIELDS = frozenset(
    "preferred_countries preferred_courses goals points_by_rank host_order label_order stages".split()
)
"""Lists whose order carries meaning; all other lists are sets and are sorted."""

_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_repeated = lru_cache(maxsize=1024, typed=True)(_compact)
"""The same for keys and numbers, which come again and again; typed, as 1 and true are equal but not the same."""


@cache
def _later_fields(record: type[BaseModel]) -> dict[str, Any]:
    """Return the fields that a record did not have at first, each with its default."""
    first = FIRST_FIELDS.get(record.__name__, frozenset())
    fields = {name: field for name, field in record.model_fields.items() if name not in first}
    return {name: field.get_default(call_default_factory=True, validated_data={}) for name, field in fields.items()}


def _text(value: Any, source: Any, field: str = "") -> str:
    """Return the canonical text of a part, made from the texts of its own parts: nothing is written twice.

    Parameters
    ----------
    value
        The part as JSON has it.
    source
        The part as the record has it.
    field
        Name of the field that it is the value of.
    """
    if isinstance(value, dict):
        keys = sorted(value)
        if isinstance(source, BaseModel):
            later = _later_fields(type(source))
            if later:
                keys = [key for key in keys if key not in later or getattr(source, key) != later[key]]
            parts = {key: getattr(source, key) for key in keys}
        else:
            parts = dict(zip(value, source.values(), strict=True))
        return "{" + ",".join([f"{_repeated(key)}:{_text(value[key], parts[key], key)}" for key in keys]) + "}"
    if isinstance(value, list):
        texts = [_text(entry, one) for entry, one in zip(value, source, strict=True)]
        return "[" + ",".join(texts if field in ORDERED_FIELDS else sorted(texts)) + "]"
    return _compact(value) if isinstance(value, str) else _repeated(value)


@takes(record=(BaseModel,))
def canonical_json(record: BaseModel) -> str:
    """Return the canonical JSON text of a record: sorted keys, sorted sets, no spaces."""
    return _text(record.model_dump(mode="json"), record)


def field_text(record: BaseModel, name: str) -> str:
    """Return the canonical text of one field of a record: equal texts are the same to the hash."""
    (dumped,) = record.model_dump(mode="json", include={name}).values()
    return _text(dumped, getattr(record, name), name)


@takes(record=(BaseModel,))
def canonical_sha256(record: BaseModel) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(record).encode("utf-8")).hexdigest()
