"""From pydantic's validation errors to faults with our codes, paths and advice.

Names, birth dates and whatever else is private about a person are never repeated;
nor are whole records, unknown fields, or anything whose place says nothing about
what it may be.
"""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from leadership_opt.domain.patterns import ATTRIBUTE_PATTERN, CURRENCY_PATTERN
from leadership_opt.errors import Fault, Parameter
from leadership_opt.ids import ID_PATTERN
from leadership_opt.messages import registry
from leadership_opt.reference import find_province, near_provinces

SHOWN_OF_A_PERSON = frozenset(
    {
        *("sex", "province", "post", "planned_for", "rating", "preferred_countries", "refused_countries"),
        *("preferred_courses", "refused_courses", "distinct_from"),
    }
)
"""The only fields of a person whose values an error may repeat."""

LONGEST_VALUE = 60

_CODE_OF_TYPE = {
    "extra_forbidden": "unknown_field",
    "invalid_key": "unknown_field",
    "missing": "missing_field",
    "int_type": "not_an_integer",
    "int_from_float": "not_an_integer",
    "int_parsing": "not_an_integer",
    "float_parsing": "not_a_number",
    "bool_parsing": "not_true_or_false",
    "float_type": "not_a_number",
    "finite_number": "not_finite",
    "int_parsing_size": "number_too_long",
    "bool_type": "not_true_or_false",
    "string_type": "not_text",
    "string_unicode": "broken_text",
    "string_pattern_mismatch": "bad_pattern",
    "string_too_long": "text_too_long",
    "string_too_short": "text_too_short",
    "too_short": "list_too_short",
    "enum": "not_a_choice",
    "literal_error": "not_a_choice",
    "greater_than": "not_above",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "tuple_type": "not_a_list",
    "list_type": "not_a_list",
    "date_type": "not_a_day",
    "date_parsing": "not_a_day",
    "date_from_datetime_parsing": "not_a_day",
    "date_from_datetime_inexact": "not_a_day",
    "dict_type": "not_an_object",
    "model_type": "not_an_object",
    "model_attributes_type": "not_an_object",
    "union_tag_invalid": "not_a_choice",
    "union_tag_not_found": "missing_field",
}
_CODE_OF_PATTERN = {
    ID_PATTERN: "not_an_id",
    CURRENCY_PATTERN: "not_a_currency",
    ATTRIBUTE_PATTERN: "unknown_attribute",
}
_LAST_OR = re.compile(r" or (?=\S+$)")


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
            path += f".{shorten(part)}" if path else shorten(part)
    return path


def shorten(value: Any) -> str:
    r"""Show a value in at most 60 printable characters; of objects, only what they are.

    Examples
    --------
    >>> shorten("two\nlines"), shorten(10**400), shorten([1, 2])
    ('two\\nlines', 'int', 'list')
    """
    if isinstance(value, str):
        text = value[: LONGEST_VALUE + 1]
        text = text if text.isprintable() else repr(text)[1:-1]
    elif value is None or isinstance(value, bool | float | date) or _is_short(value):
        text = str(value)
    else:
        text = type(value).__name__
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _is_short(value: Any) -> bool:
    return isinstance(value, int) and abs(value) < 10**LONGEST_VALUE


def _person_field(location: tuple[int | str, ...]) -> str | None:
    """Return the field of a person that a location names, "" if it names none; None if it is no person's."""
    for start in (("nominees",), ("left",), ("history", "people"), ("new_nominees", "nominees")):
        for at in range(len(location) - len(start) + 1) if start[0] == "new_nominees" else (0,):
            if location[at : at + len(start)] == start:
                inside = location[at + len(start) + 1 :]
                return str(inside[0]) if inside else ""
    return None


_WITHOUT_VALUE = frozenset({"missing", "union_tag_not_found", "extra_forbidden", "invalid_key"})


def _is_hidden(location: tuple[int | str, ...], kind: str, value: Any) -> bool:
    if kind in _WITHOUT_VALUE or len(location) == 0 or location == ("history",):
        return True
    if not (value is None or isinstance(value, str | int | float | date)):
        return True
    if "decision" in location[-2:]:  # why somebody is in or out may be private, too
        return True
    of_person = _person_field(location)
    return of_person is not None and of_person not in SHOWN_OF_A_PERSON


def _code_of(kind: str, value: Any, context: dict[str, Any]) -> str:
    if isinstance(value, float) and (math.isnan(value) or (math.isinf(value) and kind.startswith("int_"))):
        return "not_finite"
    if kind == "string_pattern_mismatch":
        return _CODE_OF_PATTERN.get(str(context.get("pattern")), "bad_pattern")
    if kind in _CODE_OF_TYPE:
        return _CODE_OF_TYPE[kind]
    return kind if f"fault.{kind}" in registry() else "not_valid"


def _params_of(context: dict[str, Any]) -> dict[str, Parameter]:
    params: dict[str, Parameter] = {
        name: f"{part:g}" if isinstance(part, float) else part if isinstance(part, int) else str(part)
        for name, part in context.items()
        if name != "error"
    }
    if "expected" in params:  # "'a', 'b' or 'c'": the word between is English
        params["expected"] = _LAST_OR.sub(", ", str(params["expected"]))
    return params


@lru_cache(maxsize=256)
def _province_advice(text: str) -> str:
    found = find_province(text)
    near = (found,) if found else near_provinces(text)
    return ", ".join(f"{province.code} ({province.name_vi})" for province in near) or "01-96"


def faults_of(error: ValidationError, place: tuple[int | str, ...] = ()) -> list[Fault]:
    """Translate every error that pydantic found, in the order of the input.

    Parameters
    ----------
    error
        What pydantic found.
    place
        Where in a problem the input would stand; it tells which values are private.
    """
    faults = []
    entries = error.errors(include_url=False)
    holders = {entry["loc"][:length] for entry in entries for length in range(len(entry["loc"]))}
    for entry in entries:
        location, kind, value = entry["loc"], entry["type"], entry.get("input")
        if kind == "too_short" and location in holders:
            continue  # pydantic counts sound entries only
        context = entry.get("ctx", {})
        if kind.startswith("union_tag"):  # the fault is that of the field that tells the kind
            location, value = (*location, context["discriminator"].strip("'")), context.get("tag")
            context = {"expected": context.get("expected_tags", "")}
        code, params = _code_of(kind, value, context), _params_of(context)
        if code == "unknown_province":
            params["near"] = _province_advice(str(value)[: LONGEST_VALUE * 2])
        shown = None if _is_hidden((*place, *location), kind, value) else shorten(value)
        if _person_field((*place, *location)) == "tags":  # the keys of tags are the planner's own words
            location = location[: location.index("tags") + 1]
        faults.append(Fault(code, path_of(location), shown, params))
    return faults
