"""Values that changes take as data of JSON, and back: never as code, so that a file cannot run anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel

from leadership_opt import domain
from leadership_opt.domain.record import Record
from leadership_opt.errors import WrongValue


def data_of(value: object) -> Any:
    """Return a value of a change as data of JSON.

    Raises
    ------
    WrongValue
        ``not_writable_as_code`` of an object that no change takes.

    Examples
    --------
    >>> from leadership_opt.domain import Money
    >>> data_of((date(2024, 5, 6), Money(amount=5), None))
    [{'day': '2024-05-06'}, {'record': 'Money', 'is': {'amount': 5, 'currency': 'VND'}}, None]
    """
    if isinstance(value, BaseModel) and type(value).__name__ in RECORDS:
        return {"record": type(value).__name__, "is": value.model_dump(mode="json")}
    if isinstance(value, Enum):
        return data_of(value.value)
    if isinstance(value, str | bool | int | float | None):
        return value
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, list | tuple):
        return [data_of(one) for one in value]
    if isinstance(value, Mapping):
        return {"mapping": [[data_of(key), data_of(one)] for key, one in value.items()]}
    raise WrongValue("not_writable_as_code", found=type(value).__name__)


def value_of(data: Any) -> Any:
    """Return the value that stands in data of :func:`data_of`.

    Raises
    ------
    ValueError
        If it is no such data; errors of records and of dates are such, too.

    Examples
    --------
    >>> value_of([{"day": "2024-05-06"}, {"mapping": [["sex", ["female"]]]}])
    [datetime.date(2024, 5, 6), {'sex': ['female']}]
    """
    if isinstance(data, list):
        return [value_of(one) for one in data]
    if not isinstance(data, dict):
        return data
    match data:
        case {"record": str(name), "is": fields} if len(data) == 2 and name in RECORDS:
            return RECORDS[name].model_validate(fields)
        case {"day": str(day)} if len(data) == 1:
            return date.fromisoformat(day)
        case {"mapping": list(pairs)} if len(data) == 1:
            return {_key(pair): value_of(pair[1]) for pair in pairs}
    raise ValueError("no value of a change")


def _key(pair: Any) -> str:
    if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)):
        raise ValueError("no entry of a mapping")
    return pair[0]


RECORDS: Mapping[str, type[Record]] = {
    name: kind
    for name, kind in ((name, getattr(domain, name)) for name in domain.__all__)
    if isinstance(kind, type) and issubclass(kind, Record)
}
"""The records that a change may take, by name: no other class is ever made."""
