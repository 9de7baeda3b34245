"""`continuity`: how many leaders of a province, or of one body in it, are away at once.

On a day the people away are those of all courses under way; which courses these
are depends on the start dates. Where at most two courses may be under way at
once, one column for each pair of offers says whether they overlap. Otherwise the
people on an offer are split by its dates (``away[o,t]``, 0 unless it starts on
``t``) before they are added up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.days import last_day_of
from leadership_opt.domain.nominee import Post
from leadership_opt.model.context import Context
from leadership_opt.model.expression import total
from leadership_opt.model.index import Index
from leadership_opt.model.people_rows import PeopleRows
from leadership_opt.model.rows import Block, Integers, Row
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey


@dataclass(frozen=True, slots=True)
class _Group:
    """The nominees of a province, or of one body in it."""

    province: str
    body: Post | None
    people: frozenset[int]


def rows(context: Context) -> Iterator[Row | Block]:
    """Yield one row for each province (and body) and each largest set of courses that may overlap."""
    variables, gathered = context.variables, PeopleRows()
    limits = variables.index.policy.continuity
    for most, by_body in ((limits.max_absent_per_province, False), (limits.max_absent_per_body, True)):
        if most is None:
            continue
        for group in _groups(variables.index, by_body=by_body):
            key = RuleKey.of(
                RuleId.CONTINUITY, "body" if by_body else "province", province=group.province, body=group.body
            )
            yield from _group_rows(variables, gathered, key, group, most, by_day=context.is_explainable)
            context.checkpoint()
    yield gathered.block()


def _groups(index: Index, *, by_body: bool) -> list[_Group]:
    listed: dict[tuple[str, Post | None], set[int]] = defaultdict(set)
    for who, nominee in enumerate(index.nominees):
        if not by_body or nominee.post is not Post.OTHER:
            listed[index.counted_province(nominee.province), nominee.post if by_body else None].add(who)
    return [_Group(code, body, frozenset(people)) for (code, body), people in sorted(listed.items(), key=str)]


def _group_rows(
    variables: Variables, gathered: PeopleRows, key: RuleKey, group: _Group, most: int, *, by_day: bool
) -> Iterator[Row]:
    """Yield or gather the rows of one group, those of the general form where that is asked for or needed.

    Pairs are enough only as long as the limit on courses under way at once holds.
    """
    index = variables.index
    people = list(group.people)
    if len(people) <= most and not index.held:
        return
    is_able = index.can_attend_some[:, people]
    concerned = set(np.flatnonzero(is_able.any(axis=1)).tolist())
    seats = variables.seats_by_offer(people)
    for at in sorted(concerned):
        if len(seats[at]) > most:
            on_day = partial(key.with_part, "day", index.offers[at].dates[0])
            gathered.add(seats[at], variables.runs[at], -most, key=on_day, upper=0, stated=most)
    if by_day or index.held or index.policy.calendar.max_concurrent_courses not in (1, 2):
        yield from _rows_by_day(variables, key, group, most, concerned)
    elif index.policy.calendar.max_concurrent_courses == 2:
        _gather_by_pair(variables, gathered, key, is_able, seats, most)


def _gather_by_pair(
    variables: Variables,
    gathered: PeopleRows,
    key: RuleKey,
    is_able: NDArray[np.bool_],
    seats: list[Integers],
    most: int,
) -> None:
    """Where at most two courses are under way at once, it is enough to look at pairs that overlap."""
    able = [len(columns) for columns in seats]
    in_some: list[list[int]] = (is_able[:, None] | is_able).sum(axis=2).tolist()
    for (one, other), overlap in variables.overlaps.items():
        if able[one] and able[other] and in_some[one][other] > most:
            on_day = partial(key.with_part, "day", variables.index.offers[one].dates[0])
            spare = min(most, able[one]) + min(most, able[other]) - most
            people = np.concatenate((seats[one], seats[other]))
            gathered.add(people, overlap, spare, key=on_day, upper=most + spare)


def _rows_by_day(variables: Variables, key: RuleKey, group: _Group, most: int, concerned: set[int]) -> Iterator[Row]:
    """In general: for every largest set of courses that may be under way, add up who is away."""
    index = variables.index
    previous: set[tuple[int, int]] = set()
    for day, courses in index.busy_days:
        held = _held_away(index, day, group)
        inside = {(at, column) for at, column in courses if at in concerned}
        if not inside or len(group.people) + held <= most or (not held and inside <= previous):
            continue
        previous = inside
        if len({at for at, _ in inside}) == 1 and not held:
            continue  # the row of the single course says it already
        parts = [variables.absent(at, group.people)[column] for at, column in sorted(inside)]
        loosens = int(held <= most)  # where people in held courses alone are too many, this row stays as it is
        yield Row(key.with_part("day", day), total(parts), upper=max(0, most - held), stated=most, per_unit=loosens)


def _held_away(index: Index, day: date, group: _Group) -> int:
    people = index.problem.person_by_id
    away = 0
    for course in index.held:
        if course.start_date <= day <= last_day_of(course.start_date, course.days):
            for person in course.participants:
                who = people[person]
                away += index.counted_province(who.province) == group.province and group.body in (None, who.post)
    return away
