"""The canonical form of a record: the same bytes for the same meaning.

Key order and the order of lists that mean sets do not matter; the order of
wishes, goals and label order does.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from leadership_opt.doors import takes

ORDERED_FIELDS = frozenset({"preferred_countries", "goals", "points_by_rank", "host_order", "label_order", "stages"})
"""Lists whose order carries meaning; all other lists are sets and are sorted."""
LATER_FIELDS = frozenset({"distinct_from", "position_title", "agency", "seed_published_on"})
"""Fields that were added to schema version 1: an empty one is left out, so that earlier problems keep their hash."""
_EMPTY: tuple[Any, ...] = ([], "", None)


_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_repeated = lru_cache(maxsize=1024, typed=True)(_compact)
"""The same for keys and numbers, which come again and again; typed, as 1 and true are equal but not the same."""


def _text(value: Any, field: str = "") -> str:
    """Return the canonical text of a part, made from the texts of its own parts: nothing is written twice."""
    if isinstance(value, dict):
        keys = sorted(value)
        if not LATER_FIELDS.isdisjoint(keys):
            keys = [key for key in keys if key not in LATER_FIELDS or value[key] not in _EMPTY]
        return "{" + ",".join([f"{_repeated(key)}:{_text(value[key], key)}" for key in keys]) + "}"
    if isinstance(value, list):
        texts = [_text(entry) for entry in value]
        return "[" + ",".join(texts if field in ORDERED_FIELDS else sorted(texts)) + "]"
    return _compact(value) if isinstance(value, str) else _repeated(value)


@takes(record=(BaseModel,))
def canonical_json(record: BaseModel) -> str:
    """Return the canonical JSON text of a record: sorted keys, sorted sets, no spaces."""
    return _text(record.model_dump(mode="json"))


@takes(record=(BaseModel,))
def canonical_sha256(record: BaseModel) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(record).encode("utf-8")).hexdigest()
