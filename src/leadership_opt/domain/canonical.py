"""The canonical form of a record: the same bytes for the same meaning.

Key order and the order of lists that mean sets do not matter; the order of
wishes, goals and label order does.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import BaseModel

ORDERED_FIELDS = frozenset({"preferred_countries", "goals", "points_by_rank", "host_order", "label_order", "stages"})
"""Lists whose order carries meaning; all other lists are sets and are sorted."""


_compact = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def _canonical(value: Any, field: str = "") -> Any:
    if isinstance(value, dict):
        return {
            key: _canonical(entry, key) if isinstance(entry, (dict, list)) else entry for key, entry in value.items()
        }
    if isinstance(value, list):
        entries = [_canonical(entry) if isinstance(entry, (dict, list)) else entry for entry in value]
        return entries if field in ORDERED_FIELDS or len(entries) < 2 else sorted(entries, key=_compact)
    return value


def canonical_json(record: BaseModel) -> str:
    """Return the canonical JSON text of a record: sorted keys, sorted sets, no spaces."""
    return _compact(_canonical(record.model_dump(mode="json")))


def canonical_sha256(record: BaseModel) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(record).encode("utf-8")).hexdigest()
