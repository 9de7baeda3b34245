"""Any other value of a problem, by its address, e.g. ``policy.quotas[id=women].min_share``."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from leadership_opt.domain.near import near_ids
from leadership_opt.domain.problem import Problem
from leadership_opt.doors import takes
from leadership_opt.errors import ImpossibleChanges
from leadership_opt.variants.changing import refusal, with_values

_STEP = re.compile(r"(?P<field>\w+)(?:\[(?P<by>\w+)=(?P<value>[^\[\],=]+)\])?(?:\.(?=\w)|\Z)", re.ASCII)


@takes(problem=("Problem",), at=(str,))
def setting(problem: Problem, at: str) -> Any:
    """Return the value at an address: what :func:`with_setting` takes to go back.

    Parameters
    ----------
    problem
        Where to look.
    at
        Fields from the whole to the value, parted by dots; which entry of a list is meant stands in brackets.

    Raises
    ------
    ImpossibleChanges
        If there is no such value.

    Examples
    --------
    >>> from leadership_opt import examples
    >>> problem = examples.small_scenario()
    >>> course = problem.courses[0].id
    >>> setting(problem, f"courses[id={course}].seats_max") == problem.courses[0].seats_max
    True
    """
    return _found(problem, at)[2]


@takes(problem=("Problem",), at=(str,))
def with_setting(problem: Problem, at: str, value: Any) -> Problem:
    """Return the problem with another value at an address.

    Its opposite is the same call with what :func:`setting` says before.

    Parameters
    ----------
    problem
        It stays as it is.
    at
        As :func:`setting` takes it.
    value
        What stands there from now on, as a record or a file would have it, e.g. ``"40%"`` for a share.

    Raises
    ------
    ImpossibleChanges
        If there is no such value, it is so already, or the problem has faults with it.
    """
    record, field, _ = _found(problem, at)
    changed = with_values(problem, record, **{field: value})
    if changed == problem:
        raise refusal("nothing_changes", at)
    return changed


def _found(problem: Problem, at: str) -> tuple[str, str, Any]:
    """Return the address of the record, the field of it, and the value there."""
    record: Any = problem
    begin = 0
    while True:
        step, path = _STEP.match(at, begin), at[:begin].removesuffix(".")
        if step is None or not isinstance(record, BaseModel):
            raise _no_setting(at, near_ids(at[begin:], _fields(record)))
        field = step["field"]
        if field not in type(record).model_fields:
            raise _no_setting(at, near_ids(field, _fields(record)))
        value = getattr(record, field)
        is_last = step.end() == len(at)
        if step["by"] is not None:
            record = _entry(at, field, value, step["by"], step["value"])
            if is_last:
                raise _no_setting(at, f"{at}.{next(iter(type(record).model_fields))}")
        elif is_last:
            return path, field, value
        else:
            record = value
        begin = step.end()


def _entry(at: str, field: str, entries: Any, by: str, wanted: str) -> BaseModel:
    """Return the one entry of a list that has a value."""
    are_records = isinstance(entries, tuple) and all(isinstance(one, BaseModel) for one in entries)
    named = [one for one in entries if by in type(one).model_fields] if are_records else []
    meant = [one for one in named if str(getattr(one, by)) == wanted]
    if len(meant) > 1:
        raise refusal("setting_of_several", at, str(len(meant)))
    if not meant:
        known = near_ids(wanted, {str(getattr(one, by)) for one in named}) if by in ("id", "goal", "year") else None
        raise _no_setting(at, known and f"{field}[{by}={known.partition(',')[0]}]")
    return meant[0]  # type: ignore[no-any-return]


def _fields(record: Any) -> tuple[str, ...]:
    if isinstance(record, tuple):  # of which an entry must be named
        return ("[id=...]",)
    return tuple(type(record).model_fields) if isinstance(record, BaseModel) else ()


def _no_setting(at: str, near: str | None) -> ImpossibleChanges:
    return refusal("nothing_at_address", at, near=near)
