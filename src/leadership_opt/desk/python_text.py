"""Values as Python code that gives them back."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from datetime import date
from enum import Enum

from pydantic import BaseModel

from leadership_opt.errors import WrongValue

_SHORT_HOMES = ("leadership_opt", "leadership_opt.domain", "leadership_opt.result")
"""Where the public classes are imported from, the shortest first."""

_SHORTENED = ("Share", "EntitlementRatio")
"""Records that every call also takes as text, e.g. ``"45%"``."""


def code_of(value: object, imports: set[tuple[str, str]]) -> str:
    """Return code whose value is ``value``, and add what it must import.

    Parameters
    ----------
    value
        What a call of ``variants`` or the settings of a solve take.
    imports
        Module and name of everything that the code needs; it grows.

    Raises
    ------
    WrongValue
        ``not_writable_as_code`` of an object that no such call takes.

    Examples
    --------
    >>> from datetime import date
    >>> from leadership_opt.domain import Quota
    >>> needed = set()
    >>> code_of(Quota(id="women", where={"sex": ("female",)}, min_share="45%"), needed)
    'Quota(id="women", where={"sex": ["female"]}, min_share="45%")'
    >>> code_of((date(2024, 5, 6), True, None), needed), sorted(needed)
    ('[date(2024, 5, 6), True, None]', [('datetime', 'date'), ('leadership_opt.domain', 'Quota')])
    """
    if isinstance(value, BaseModel):
        return _record(value, imports)
    if isinstance(value, Enum):
        return code_of(value.value, imports)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool | int | float | None):
        return repr(value)
    if isinstance(value, date):
        imports.add(("datetime", "date"))
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, list | tuple):
        return f"[{', '.join(code_of(one, imports) for one in value)}]"
    if isinstance(value, Mapping):
        return _mapping(value, imports)
    raise WrongValue("not_writable_as_code", found=type(value).__name__)


def _text(value: str) -> str:
    written = repr(value)
    has_quotes = "'" in value or '"' in value
    return written if has_quotes else f'"{written[1:-1]}"'


def _mapping(value: Mapping[object, object], imports: set[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{code_of(key, imports)}: {code_of(one, imports)}" for key, one in value.items()) + "}"


def _record(record: BaseModel, imports: set[tuple[str, str]]) -> str:
    name = type(record).__name__
    if name in _SHORTENED:
        return _text(str(record))
    imports.add((_home(record), name))
    given = _given(record)
    return f"{name}({', '.join(f'{field}={code_of(one, imports)}' for field, one in given.items())})"


def _given(record: BaseModel) -> dict[str, object]:
    """Return the fields of a record that are not at their defaults."""
    fields = type(record).model_fields
    values = {name: getattr(record, name) for name in fields}
    return {
        name: value
        for name, value in values.items()
        if fields[name].is_required() or value != fields[name].get_default(call_default_factory=True, validated_data={})
    }


def _home(record: BaseModel) -> str:
    kind = type(record)
    for module in _SHORT_HOMES:
        public = getattr(importlib.import_module(module), "__all__", ())
        if kind.__name__ in public and getattr(importlib.import_module(module), kind.__name__) is kind:
            return module
    return kind.__module__


def import_lines(imports: set[tuple[str, str]]) -> list[str]:
    """Return the lines that import names, one for each module.

    Examples
    --------
    >>> import_lines({("b", "y"), ("a", "z"), ("b", "x")})
    ['from a import z', 'from b import x, y']
    """
    names: dict[str, list[str]] = {}
    for module, name in sorted(imports):
        names.setdefault(module, []).append(name)
    return [f"from {module} import {', '.join(listed)}" for module, listed in names.items()]
