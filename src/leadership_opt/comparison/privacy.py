"""A comparison without names, and without what else is private of people: what records leave out of their ``repr``."""

from __future__ import annotations

from pydantic import JsonValue
from pydantic.fields import FieldInfo

from leadership_opt.comparison.problem_change import ProblemChange
from leadership_opt.domain.address import field_at, record_in, steps_of


def without_private(change: ProblemChange) -> ProblemChange:
    """Return a difference as it may be published: private values are gone, and it is said that they are."""
    fields = [field for field, _ in steps_of(change.at)]
    try:
        declared = [field_at(".".join(fields[:end])) for end in range(1, len(fields) + 1)]
    except LookupError:
        declared = []  # of a file that others have written: who knows what stands there
    if not declared or not all(field.repr for field in declared):
        return ProblemChange(at=change.at, kind=change.kind, withheld=True)
    values = {name: _public(getattr(change, name), declared[-1]) for name in ("first", "second")}
    return ProblemChange(at=change.at, kind=change.kind, withheld=change.withheld, **values)


def _public(value: JsonValue, field: FieldInfo) -> JsonValue:
    """Return a value of a field without the private fields of records in it."""
    if isinstance(value, list):
        return [_public(entry, field) for entry in value]
    if not isinstance(value, dict):
        return value
    try:
        fields = record_in(field).model_fields
    except LookupError:
        return value  # words by attribute: its field is public as a whole
    return {name: _public(part, fields[name]) for name, part in value.items() if name in fields and fields[name].repr}
