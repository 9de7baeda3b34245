"""A record with some fields replaced, checked as a new one is."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

AnyRecord = TypeVar("AnyRecord", bound=BaseModel)


def changed(record: AnyRecord, **changes: Any) -> AnyRecord:
    """Return the record with some fields replaced."""
    fields = {name: getattr(record, name) for name in type(record).model_fields}
    return type(record)(**{**fields, **changes})
