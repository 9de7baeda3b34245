"""What differs between two problems, found by walking their records: no field, list or rule is named here.

What is the same to the hash is the same here: lists that mean sets may have any order. Entries of a list find
each other by their id, else by their first plain field (the year of a cap, the course of a pin). Where several
entries share that, those that are alike are paired first; of the rest one is paired with one, others are told as
added and removed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

from leadership_opt.comparison.problem_change import ChangeKind, ProblemChange
from leadership_opt.domain import Problem
from leadership_opt.domain.canonical import ORDERED_FIELDS, canonical_json, field_text

Records = Sequence[BaseModel]


Place = Callable[[BaseModel], str]
Pair = tuple[str, BaseModel | None, BaseModel | None]
"""An address, and what stands there in each problem; None: nothing."""


def problem_changes(first: Problem, second: Problem) -> tuple[ProblemChange, ...]:
    """Return everything that the second problem says otherwise than the first."""
    return tuple(_records(first, second, ""))


def told(value: Any) -> JsonValue:
    """Return a value as JSON, of records the fields that are not at their defaults; shares as the text they are."""
    if isinstance(value, BaseModel):
        if _writes_itself(value):
            return str(value)
        fields = type(value).model_fields.items()
        return {name: told(getattr(value, name)) for name, field in fields if getattr(value, name) != _default(field)}
    if isinstance(value, Mapping):
        return {str(key): told(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [told(entry) for entry in value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    found: JsonValue = value
    return found


def _default(field: FieldInfo) -> Any:
    return field.get_default(call_default_factory=True, validated_data={})


def _writes_itself(record: BaseModel) -> bool:
    """Tell whether a record has a text of its own, as a share has, so that its parts mean nothing alone."""
    return type(record).__str__ is not BaseModel.__str__


def _records(first: BaseModel, second: BaseModel, at: str) -> Iterator[ProblemChange]:
    """Yield what differs between two records of one class."""
    for name in type(first).model_fields:
        one, other = getattr(first, name), getattr(second, name)
        if one == other:
            continue
        here = f"{at}.{name}" if at else name
        if _are_alike(one, other):
            yield from _records(one, other, here)
        elif _are_lists(one, other):
            yield from _lists(one, other, name, here)
        elif field_text(first, name) != field_text(second, name):
            yield _change(ChangeKind.CHANGED, here, one, other)


def _lists(ones: Records, others: Records, name: str, at: str) -> Iterator[ProblemChange]:
    """Yield what differs between two lists of records."""
    naming = _naming_field(next(iter((*ones, *others))))
    if naming is None:
        if _left(ones, others) or _left(others, ones):
            yield _change(ChangeKind.CHANGED, at, ones, others)
        return

    def place(record: BaseModel) -> str:
        return f"{at}[{naming}={getattr(record, naming)}]"

    pairs = _by_name(ones, others, place) or _by_content(ones, others, place)
    for where, one, other in sorted(pairs, key=lambda pair: pair[0]):
        if one is None:
            yield _change(ChangeKind.ADDED, where, None, other)
        elif other is None:
            yield _change(ChangeKind.REMOVED, where, one, None)
        else:
            yield from _records(one, other, where)
    if name in ORDERED_FIELDS:
        yield from _order([place(one) for one in ones], [place(one) for one in others], at)


def _order(ones: Sequence[str], others: Sequence[str], at: str) -> Iterator[ProblemChange]:
    """Yield that entries of both lists stand in another order."""
    first, second = [one for one in ones if one in others], [one for one in others if one in ones]
    if first != second:
        names = ([one.rpartition("=")[2].removesuffix("]") for one in order] for order in (first, second))
        yield _change(ChangeKind.REORDERED, at, *names)


def _change(kind: ChangeKind, at: str, one: Any, other: Any) -> ProblemChange:
    return ProblemChange(at=at, kind=kind, first=told(one), second=told(other))


def _are_alike(one: Any, other: Any) -> bool:
    return isinstance(one, BaseModel) and type(one) is type(other) and not _writes_itself(one)


def _are_lists(one: Any, other: Any) -> bool:
    """Tell whether two values are lists that hold records."""
    if not (isinstance(one, tuple) and isinstance(other, tuple)):
        return False
    return all(isinstance(entry, BaseModel) for entry in (*one, *other))


def _naming_field(record: BaseModel) -> str | None:
    """Return the field by which an address names an entry: its id, else its first field if that is plain."""
    fields = type(record).model_fields
    first = "id" if "id" in fields else next(iter(fields))
    return first if fields[first].repr and isinstance(getattr(record, first), str | int | date) else None


def _by_name(ones: Records, others: Records, place: Place) -> list[Pair]:
    """Pair the entries of two lists by their addresses; nothing if one list has an address twice."""
    first, second = {place(one): one for one in ones}, {place(one): one for one in others}
    if len(first) < len(ones) or len(second) < len(others):
        return []
    return [(where, first.get(where), second.get(where)) for where in {**first, **second}]


def _by_content(ones: Records, others: Records, place: Place) -> list[Pair]:
    """Pair entries that share addresses: those that are alike are left out, of the rest one is paired with one."""
    first, second = _left(ones, others), _left(others, ones)
    pairs: list[Pair] = []
    for where in sorted({place(one) for one in (*first, *second)}):
        before = [one for one in first if place(one) == where]
        after = [one for one in second if place(one) == where]
        if len(before) == len(after) == 1:
            pairs.append((where, before[0], after[0]))
        else:
            pairs += [(where, one, None) for one in before]
            pairs += [(where, None, one) for one in after]
    return pairs


def _left(ones: Records, others: Records) -> list[BaseModel]:
    """Return the entries of a list that have no equal in another one, in the order of their canonical texts."""
    known = Counter(canonical_json(one) for one in others)
    left = []
    for text, one in sorted(((canonical_json(one), one) for one in ones), key=lambda pair: pair[0]):
        if known[text]:
            known[text] -= 1
        else:
            left.append(one)
    return left
