"""Settings whose fields say all that a sheet needs: plain numbers, days, texts, yes or no."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any, get_args, get_origin

from leadership_opt.domain.record import Record
from leadership_opt.exchange.sheets.cells import Format
from leadership_opt.exchange.sheets.formats import Day, Flag, Integer, Text
from leadership_opt.exchange.sheets.layout import SheetColumn

_FORMATS: dict[Any, Format] = {bool: Flag(), int: Integer(), date: Day(), str: Text()}


def plain_settings(record: type[Record], known: Collection[str]) -> tuple[SheetColumn, ...]:
    """Return a column for each field that holds one plain value, so that a new one needs its heading alone.

    Parameters
    ----------
    record
        The record of the settings.
    known
        Fields that the sheet has already.
    """
    kinds = {name: _kind(field.annotation) for name, field in record.model_fields.items() if name not in known}
    return tuple(SheetColumn(name, _FORMATS[kind]) for name, kind in kinds.items() if kind in _FORMATS)


def _kind(annotation: Any) -> Any:
    """Return the type that an annotation is about, whether or not it may be None."""
    if get_origin(annotation) is Annotated:
        return _kind(get_args(annotation)[0])
    parts = [part for part in get_args(annotation) if part is not type(None)]
    return _kind(parts[0]) if len(parts) == 1 and len(get_args(annotation)) == 2 else annotation
