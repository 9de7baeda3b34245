"""Addresses of what a planner wrote in a problem, e.g. ``policy.quotas[id=women].min_share``.

Each step is a field; in brackets stands which entries of a list are meant, by the values of
their fields. An address that ends with brackets is that of entries, any other that of a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Self, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from leadership_opt.domain.problem import Problem

_STEP = re.compile(r"(?P<field>\w+)(?:\[(?P<wanted>[^\]]*)\])?(?:\.|\Z)")

Step = tuple[str, dict[str, str]]
"""A field, and the values by which entries of its list are chosen; none: the field as it is."""


def steps_of(at: str) -> list[Step]:
    """Return the steps of an address.

    Examples
    --------
    >>> steps_of("policy.quotas[id=women].min_share")
    [('policy', {}), ('quotas', {'id': 'women'}), ('min_share', {})]
    """
    found = []
    for match in _STEP.finditer(at):
        parts = (part.partition("=") for part in (match["wanted"] or "").split(",") if part)
        found.append((match["field"], {name: value for name, _, value in parts}))
    return found


def _is_meant(entry: BaseModel, wanted: dict[str, str]) -> bool:
    return all(str(getattr(entry, name)) == value for name, value in wanted.items())


class Draft:
    """A problem with changes under way, validated anew once they are all made.

    Parameters
    ----------
    problem
        It stays as it is.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._fields = {name: getattr(problem, name) for name in Problem.model_fields}

    def problem(self) -> Problem:
        """Return the changed problem.

        Raises
        ------
        InvalidProblem
            If it has faults.
        """
        return self._problem.replace(**self._fields)

    def put(self, at: str, **values: Any) -> Self:
        """Give fields of the record at an address other values."""
        return self.change(at, lambda record: (record.model_copy(update=values),))

    def change(self, at: str, change: Callable[[Any], tuple[Any, ...]]) -> Self:
        """Put others in the place of the record at an address: one, or of an entry of a list none or several.

        Raises
        ------
        LookupError
            If there is none.
        """
        (field, wanted), *rest = steps_of(at)
        self._fields[field] = _changed(self._fields[field], wanted, rest, change)
        return self


def _changed(old: Any, wanted: dict[str, str], rest: list[Step], change: Callable[[Any], tuple[Any, ...]]) -> Any:
    """Return the new value of a field."""

    def of_record(record: BaseModel) -> tuple[Any, ...]:
        if not rest:
            return change(record)
        (field, inner), *further = rest
        return (record.model_copy(update={field: _changed(getattr(record, field), inner, further, change)}),)

    if not wanted:
        (new,) = of_record(old)
        return new
    if not any(_is_meant(entry, wanted) for entry in old):
        raise LookupError(f"nothing stands where {wanted}")
    return tuple(new for entry in old for new in (of_record(entry) if _is_meant(entry, wanted) else (entry,)))


def bounds_of(at: str) -> tuple[int | None, int | None]:
    """Return the least and the largest number that can be written at an address; None: no limit.

    Examples
    --------
    >>> bounds_of("courses[id=C01].seats_min"), bounds_of("policy.calendar.max_concurrent_courses")
    ((1, 500), (1, 1000))
    """
    field = field_at(at)
    told = [*inside(field), *inside(field.annotation)]
    least, largest = (next((getattr(one, end) for one in told if hasattr(one, end)), None) for end in ("ge", "le"))
    return least, largest


def field_at(at: str) -> FieldInfo:
    """Return the declaration of the field at an address; of an entry of a list, that of the list.

    Raises
    ------
    LookupError
        If no problem has such a field.
    """
    record: type[BaseModel] = Problem
    found = steps_of(at)
    if not found:
        raise LookupError("no field stands there")
    *steps, (last, _) = found
    for name, _ in steps:
        record = record_in(record.model_fields[name])
    return record.model_fields[last]


def record_in(field: FieldInfo) -> type[BaseModel]:
    """Return the class of the records that a field holds.

    Raises
    ------
    LookupError
        If it holds none.
    """
    for part in inside(field.annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    raise LookupError("no record stands in this field")


def inside(annotation: Any) -> Iterator[Any]:
    """Yield a type, those inside it, and what is told of them."""
    yield annotation
    for part in (*get_args(annotation), *getattr(annotation, "metadata", ())):
        yield from inside(part)
