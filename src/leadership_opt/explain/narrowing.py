"""Splitting a record, so that one cell of it moves alone.

A policy states a quota once for all provinces. Where only one of them moves, the
quota is split: one for the others, one for her alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatch
from itertools import chain
from typing import Any

from leadership_opt.checker.groups import values_of_each
from leadership_opt.domain.course_count import CourseCount
from leadership_opt.domain.near import near_ids
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.quota import Quota, Scope
from leadership_opt.errors import UnknownId
from leadership_opt.ids import numbered_ids
from leadership_opt.rules.limits import Cell

Changes = dict[str, Any]
"""Field -> value."""


@singledispatch
def narrowed(record: Any, *, problem: Problem, cells: Mapping[Cell, Changes]) -> tuple[Any, ...]:
    """Return a record in parts: what stays, and each cell with its changes.

    Raises
    ------
    TypeError
        If records of this kind have no cells.
    UnknownId
        If there is no such cell.
    """
    raise TypeError(f"a {type(record).__name__} cannot be split into {list(cells)} of {problem.sha256[:12]}")


@narrowed.register
def _(quota: Quota, *, problem: Problem, cells: Mapping[Cell, Changes]) -> tuple[Quota, ...]:
    return tuple(_numbered(quota, problem.policy.quotas, _parts_of_quota(quota, problem, cells)))


@narrowed.register
def _(count: CourseCount, *, problem: Problem, cells: Mapping[Cell, Changes]) -> tuple[CourseCount, ...]:
    return tuple(_numbered(count, problem.policy.course_counts, _parts_of_count(count, problem, cells)))


def _numbered(record: Any, listed: tuple[Any, ...], parts: Iterator[Changes]) -> Iterator[Any]:
    """Yield copies of a record with changes: the first keeps its id, the others get numbers that nobody has."""
    ids = chain([record.id], numbered_ids(record.id, {entry.id for entry in listed}))
    yield from (record.model_copy(update={**part, "id": name}) for name, part in zip(ids, parts, strict=False))


def _parts_of_quota(quota: Quota, problem: Problem, cells: Mapping[Cell, Changes]) -> Iterator[Changes]:
    by_value: dict[str | None, dict[str | None, Changes]] = {}
    for cell, change in cells.items():
        scope = dict(cell)
        value = None if quota.each is None else scope.pop(quota.each)
        by_value.setdefault(value, {})[next(iter(scope.values()), None)] = change
    if quota.each is not None:
        others = [value for value in values_of_each(quota, problem) if value not in by_value]
        if others:
            yield {"where": {**quota.where, quota.each: tuple(others)}}
    field, slots = _slots(quota, problem)
    for value, changes in by_value.items():
        own = {} if quota.each is None else {"where": {**quota.where, quota.each: (value,)}}
        others = [slot for slot in slots if str(slot) not in changes]
        if field and others:
            yield {**own, field: tuple(others)}
        for wanted, change in changes.items():
            here = [slot for slot in slots if str(slot) == wanted]
            if field and not here:
                raise UnknownId(
                    "unknown_limit", limit=f"{quota.id}[{wanted}]", near=near_ids(str(wanted), list(map(str, slots)))
                )
            yield {**own, **({field: tuple(here)} if field else {}), **change}


def _slots(quota: Quota, problem: Problem) -> tuple[str, list[Any]]:
    """Return the field that says which slots of its scope a quota counts, and what stands there or would."""
    match quota.scope:
        case Scope.YEAR:
            return "in_years", list(quota.in_years or problem.policy.years)
        case Scope.COURSE:
            return "in_courses", list(quota.in_courses or [course.id for course in problem.courses])
        case Scope.COUNTRY:
            return "in_countries", list(quota.in_countries or _hosts(problem))
        case Scope.PROGRAMME:
            return "", []


def _parts_of_count(count: CourseCount, problem: Problem, cells: Mapping[Cell, Changes]) -> Iterator[Changes]:
    years: list[Any] = list(count.years or problem.policy.years) if count.per_year else [None]
    countries: list[Any] = sorted(count.countries or _hosts(problem)) if count.each_country else [None]
    moved = {(dict(cell).get("year"), dict(cell).get("country")): change for cell, change in cells.items()}
    for year in years:
        for country in countries:
            change = moved.pop((None if year is None else str(year), country), {})
            where: Changes = {"per_year": False, "each_country": False}
            where |= {} if year is None else {"years": (year,)}
            where |= {} if country is None else {"countries": (country,)}
            yield where | change
    if moved:
        raise UnknownId("unknown_limit", limit=f"{count.id}{[*moved]}", near=None)


def _hosts(problem: Problem) -> list[str]:
    held = {course.country for course in problem.history.courses}
    return sorted(held | {course.country for course in problem.courses})
