"""From pydantic's validation errors to faults with our codes, paths and advice.

Private values (names, birth dates, and any field of a person that we do not
know) are never repeated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from leadership_opt.errors import Fault
from leadership_opt.messages import registry
from leadership_opt.reference import find_province, near_provinces

PRIVATE_FIELDS = frozenset({"full_name", "birth_date", "birth_year"})
LISTS = (("nominees",), ("courses",), ("funds",), ("history", "courses"), ("history", "people"))
LONGEST_VALUE = 60

_CODE_OF_TYPE = {
    "extra_forbidden": "unknown_field",
    "missing": "missing_field",
    "finite_number": "not_finite",
    "int_type": "not_an_integer",
    "int_from_float": "not_an_integer",
    "int_parsing_size": "too_large",
    "bool_type": "not_true_or_false",
    "string_type": "not_text",
    "string_pattern_mismatch": "bad_pattern",
    "string_too_long": "too_long",
    "string_too_short": "too_short",
    "too_short": "too_short",
    "enum": "not_a_choice",
    "literal_error": "not_a_choice",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "tuple_type": "not_a_list",
    "dict_type": "not_an_object",
    "model_type": "not_an_object",
    "model_attributes_type": "not_an_object",
    "date_from_datetime_parsing": "not_a_day",
    "date_from_datetime_inexact": "not_a_day",
    "date_parsing": "not_a_day",
    "date_type": "not_a_day",
}


def path_of(location: tuple[int | str, ...]) -> str:
    """Write a location as a path.

    Examples
    --------
    >>> path_of(("nominees", 3, "province"))
    'nominees[3].province'
    """
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        else:
            path += f".{part}" if path else str(part)
    return path


def shorten(value: Any) -> str:
    """Show a value in at most 60 characters."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _is_private(location: tuple[int | str, ...], kind: str) -> bool:
    of_person = bool(location) and (location[0] == "nominees" or location[:2] == ("history", "people"))
    return of_person and (bool(PRIVATE_FIELDS & set(location)) or kind == "extra_forbidden")


def _province_advice(value: Any) -> dict[str, str]:
    text = str(value)
    found = find_province(text)
    near = (found,) if found else near_provinces(text)
    return {"near": ", ".join(f"{province.code} ({province.name_vi})" for province in near) or "01-96"}


def faults_of(error: ValidationError, data: Any) -> list[Fault]:
    """Translate every error that pydantic found.

    ``data`` is the input; a value that is a whole record is not repeated.
    """
    del data
    faults = []
    for entry in error.errors(include_url=False):
        location, kind, value = entry["loc"], entry["type"], entry.get("input")
        code = kind if f"fault.{kind}" in registry() else _CODE_OF_TYPE.get(kind, "not_valid")
        params: dict[str, Any] = {
            name: part if isinstance(part, int) else str(part)
            for name, part in entry.get("ctx", {}).items()
            if name != "error"
        }
        if code == "unknown_province":
            params |= _province_advice(value)
        hidden = _is_private(location, kind) or isinstance(value, dict | list | tuple) or kind == "missing"
        faults.append(Fault(code, path_of(location), None if hidden else shorten(value), params))
    return faults


def without_faulty_entries(
    data: Mapping[str, Any], error: ValidationError
) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the input without the entries that could not be read.

    Returns
    -------
    sound
        A copy of the input whose lists hold only entries without a fault; a faulty
        policy, or anything else that is faulty, is left out.
    dropped
        The ids of the dropped entries, as far as they could be read: references to
        them are not faults.
    """
    sound: dict[str, Any] = dict(data)
    if isinstance(sound.get("history"), Mapping):
        sound["history"] = dict(sound["history"])
    bad: dict[tuple[str, ...], set[int]] = {path: set() for path in LISTS}
    for entry in error.errors(include_url=False, include_input=False, include_context=False):
        location = entry["loc"]
        for path in LISTS:
            index = location[len(path)] if len(location) > len(path) else None
            if location[: len(path)] == path and isinstance(index, int):
                bad[path].add(index)
                break
        else:
            _remove(sound, location)
    dropped: set[str] = set()
    for path, indices in bad.items():
        holder: Any = sound if len(path) == 1 else sound.get(path[0], {})
        entries = holder.get(path[-1]) if isinstance(holder, Mapping) else None
        if indices and isinstance(entries, list | tuple):
            dropped |= {str(_id_of(entries[index])) for index in indices}
            holder[path[-1]] = [entry for index, entry in enumerate(entries) if index not in indices]
    return sound, frozenset(dropped)


def _remove(sound: dict[str, Any], location: tuple[int | str, ...]) -> None:
    if location and location[0] in ("history", "policy", "funds", "schema_version"):
        sound.pop(str(location[0]), None)
    elif location and location[0] in ("nominees", "courses"):
        sound[str(location[0])] = []
    elif location:
        sound.pop(str(location[0]), None)


def _id_of(entry: Any) -> Any:
    return entry.get("id") if isinstance(entry, Mapping) else getattr(entry, "id", None)
