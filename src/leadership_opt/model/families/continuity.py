"""`continuity`: how many leaders of a province, or of one body in it, are away at once.

Courses are intervals on the line of days, so those that are under way together have a
day in common, and the most people are away on the first day of one of them (intervals
have the Helly property). So it is enough to look at pairs of offers that overlap, where
no more than two can be away together beyond the limit; and in general, for each offer,
at those that are under way on its first day, and for each held course at the same.

Where the list of provinces switches, a day counts by the list of that day. Courses that have a day in common
from the switch on have it on the first day of one that starts then or later, or else on the day of the switch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.days import last_day_of
from leadership_opt.domain.nominee import Post
from leadership_opt.model.context import Context
from leadership_opt.model.eras import Era, eras
from leadership_opt.model.expression import Expression
from leadership_opt.model.index import Index
from leadership_opt.model.people_rows import PeopleRows
from leadership_opt.model.rows import Block, Integers, Row
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey

PAIR = 2


@dataclass(frozen=True, slots=True)
class _Colleagues:
    """The nominees of a province, or of one body in it, on days with one list of provinces."""

    era: Era
    province: str
    body: Post | None
    people: frozenset[int]


def rows(context: Context) -> Iterator[Row | Block]:
    """Yield one row for each province (and body) and each largest set of courses that may overlap."""
    gathered = PeopleRows()
    limits = context.index.policy.continuity
    for most, by_body in ((limits.max_absent_per_province, False), (limits.max_absent_per_body, True)):
        if most is None:
            continue
        for group in (group for era in eras(context.index) for group in _groups(context.index, era, by_body=by_body)):
            scope = {group.era.attribute.value: group.province}
            key = RuleKey.of(RuleId.CONTINUITY, "body" if by_body else "province", body=group.body, **scope)
            yield from _group_rows(context, gathered, key, group, most)
            context.checkpoint()
    yield gathered.block()


def _groups(index: Index, era: Era, *, by_body: bool) -> list[_Colleagues]:
    listed: dict[tuple[str, Post | None], set[int]] = defaultdict(set)
    for who, nominee in enumerate(index.nominees):
        code = era.province_of(index, nominee)
        if code is not None and (not by_body or nominee.post is not Post.OTHER):
            listed[code, nominee.post if by_body else None].add(who)
    return [_Colleagues(era, code, body, frozenset(people)) for (code, body), people in sorted(listed.items(), key=str)]


@dataclass(frozen=True, slots=True)
class _SeatsOfColleagues:
    """What one group may take: for each offer its seats, and how many of them can be taken at most."""

    columns: list[Integers]
    most: list[int]
    is_able: NDArray[np.bool_]
    """Who of the group can attend which offer; shape (offers, people)."""

    def reach(self, offers: Sequence[int]) -> int:
        """Return how many of the group can be away if all these offers are under way."""
        together = int(self.is_able[list(offers)].any(axis=0).sum())
        return min(together, sum(self.most[at] for at in offers))


def _group_rows(context: Context, gathered: PeopleRows, key: RuleKey, group: _Colleagues, limit: int) -> Iterator[Row]:
    """Yield or gather the rows of one group."""
    variables, index = context.variables, context.index
    people = list(group.people)
    if len(people) <= limit and not index.held:
        return
    columns = variables.seats_by_offer(people)
    able = [min(len(seats), sizes[-1]) for seats, sizes in zip(columns, variables.sizes, strict=True)]
    # where the limit may move it does not bound what one offer takes
    begins = [group.era.has(offer.dates[0]) for offer in index.offers]
    bounded = able if context.is_explainable else [min(limit, count) for count in able]
    # an offer of days before the era may be under way in it, unbounded; one of days after it is not
    most = [
        part if begun else count if offer.dates[0] < group.era.first_day else 0
        for begun, part, count, offer in zip(begins, bounded, able, index.offers, strict=True)
    ]
    seats = _SeatsOfColleagues(columns, most, index.can_attend_some[:, people])
    for at, own in enumerate(columns):
        if len(own) > limit and begins[at]:
            gathered.add(own, (variables.runs[at], -limit), key=_on_first_day(key, index, at), upper=0, stated=limit)
    moves, concurrent = context.is_explainable, index.policy.calendar.max_concurrent_courses
    if moves or concurrent != 1:
        _gather_pairs(variables, gathered, key, group.era, seats, limit)
    # within one, three or more exceed the limit only if some two of them do
    if moves or (limit > 1 and (concurrent is None or concurrent > PAIR)):
        yield from _rows_of_first_days(variables, key, group.era, seats, limit)
    yield from _rows_of_days(variables, key, group, seats, limit)


def _on_first_day(key: RuleKey, index: Index, offer: int) -> Callable[[], RuleKey]:
    return partial(key.with_part, "day", index.offers[offer].dates[0])


def _gather_pairs(
    variables: Variables, gathered: PeopleRows, key: RuleKey, era: Era, seats: _SeatsOfColleagues, limit: int
) -> None:
    """Gather, for each two offers that may overlap, the later in the era: both within the limit if they do."""
    offers = variables.index.offers
    for (one, other), overlap in variables.overlaps.items():
        if not era.has(max(offers[one].dates[0], offers[other].dates[0])):
            continue
        if seats.most[one] and seats.most[other] and seats.reach((one, other)) > limit:
            spare = seats.most[one] + seats.most[other] - limit
            people = np.concatenate((seats.columns[one], seats.columns[other]))
            on_day = _on_first_day(key, variables.index, one)
            gathered.add(people, (overlap, spare), key=on_day, upper=limit + spare, stated=limit)


def _rows_of_first_days(
    variables: Variables, key: RuleKey, era: Era, seats: _SeatsOfColleagues, limit: int
) -> Iterator[Row]:
    """Yield, for each offer of the era that two others or more may meet on its first day, a row on all of them."""
    meeting: dict[int, list[int]] = defaultdict(list)
    for one, other in variables.under_way:
        if seats.most[other] and era.has(variables.index.offers[one].dates[0]):
            meeting[one].append(other)
    for one, others in meeting.items():
        if len(others) >= PAIR and seats.most[one] and seats.reach([one, *others]) > limit:
            away = [
                variables.away_during(
                    seats.columns[at], variables.under_way[one, at], seats.most[at], f"away[{key}] on {at} with {one}"
                )
                for at in others
            ]
            terms = Expression.of_distinct([*seats.columns[one].tolist(), *away])
            yield Row(_on_first_day(key, variables.index, one)(), terms, upper=limit)


def _rows_of_days(
    variables: Variables, key: RuleKey, group: _Colleagues, seats: _SeatsOfColleagues, limit: int
) -> Iterator[Row]:
    """Yield rows on all who may be away: on the day of the switch, and on days with people in held courses, most."""
    index = variables.index
    previous: tuple[int, dict[int, list[int]]] = (0, {})
    for day, courses in _days(index, group.era):
        held = _held_away(index, day, group)
        dates: dict[int, list[int]] = defaultdict(list)
        for at, column in courses:
            if seats.most[at]:
                dates[at].append(variables.starts[at][column])
        is_new, previous = (held, dates) != previous, (held, dates)
        if not is_new or not (held or day == group.era.first_day) or not dates:
            continue
        if seats.reach(list(dates)) + held <= limit:
            continue
        away = [
            variables.away_during(seats.columns[at], starts, seats.most[at], f"away[{key}] on {at} on {day}")
            for at, starts in dates.items()
        ]
        loosens = int(held <= limit)  # where people in held courses alone are too many, this row stays as it is
        left = max(0, limit - held)
        yield Row(key.with_part("day", day), Expression.of_distinct(away), upper=left, stated=limit, per_unit=loosens)


def _days(index: Index, era: Era) -> Iterator[tuple[date, tuple[tuple[int, int], ...]]]:
    """Yield the days of an era on which most can be away, with the (offer, date position) pairs under way then.

    The day of the switch always; the others where people in held courses are away.
    """
    if era.first_day > date.min:
        yield index.under_way_on(era.first_day)
    if index.held:
        yield from (entry for entry in index.busy_days if era.has(entry[0]) and entry[0] > era.first_day)


def _held_away(index: Index, day: date, group: _Colleagues) -> int:
    people = index.problem.person_by_id
    away = 0
    for course in index.held:
        if course.start_date <= day <= last_day_of(course.start_date, course.days):
            for person in course.participants:
                who = people[person]
                away += group.era.province_of(index, who) == group.province and group.body in (None, who.post)
    return away
