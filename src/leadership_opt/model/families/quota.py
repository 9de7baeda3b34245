"""`quota`: how many people, or what share, of a group in a scope.

A share per course is posted by size: with 30 % and 15-17 seats at least 5 people
at 15 and 16 and 6 at 17. That is the integer hull of the share; the plain row
``10*group >= 3*size`` is far weaker and left stages unproven.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.money import Share
from leadership_opt.domain.quota import Quota, Scope
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.groups import Group, groups_of
from leadership_opt.model.index import Index
from leadership_opt.model.members import members_in
from leadership_opt.model.people_rows import PeopleRows
from leadership_opt.model.rows import Block, Integers, Row, Stands, WideRow
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey


@dataclass(frozen=True, slots=True)
class QuotaScope:
    """One scope of a quota: its key part, and the offers and held courses that count."""

    part: str
    value: str
    offers: tuple[int, ...]
    held: tuple[int, ...]


def rows(context: Context) -> Iterator[WideRow | Block]:
    """Yield the rows of every quota, value and scope."""
    variables = context.variables
    index = variables.index
    for quota in index.policy.required_quotas:
        scopes, of_courses = list(scopes_of(quota, index)), PeopleRows()
        has_shares = any(share is not None for share, *_ in _shares(quota))
        for group in groups_of(quota, index):
            if quota.scope is Scope.COURSE:
                _gather_counts(variables, of_courses, quota, group, scopes)
            for scope in scopes:
                if quota.scope is not Scope.COURSE:
                    yield from _count_rows(variables, quota, group, scope)
                if has_shares:
                    shares = _share_rows(variables, quota, group, scope)
                    yield from (row for row in shares if context.is_explainable or row.row.stands is Stands.ALWAYS)
            context.checkpoint()
        if len(of_courses):
            yield of_courses.block()


def _key(quota: Quota, group: Group, scope: QuotaScope, measure: str | None = None) -> RuleKey:
    key = RuleKey.of(RuleId.QUOTA, quota.id, measure=measure)
    if quota.each is not None and group.each_value is not None:
        key = key.with_part(quota.each, group.each_value)
    return key.with_part(scope.part, scope.value) if scope.part else key


def _counts(quota: Quota, country: str, start: date, course: str) -> bool:
    return (
        quota.may_count(start)
        and (not quota.in_countries or country in quota.in_countries)
        and (not quota.in_years or start.year in quota.in_years)
        and (not quota.in_courses or course in quota.in_courses)
    )


def held_courses(quota: Quota, index: Index) -> list[int]:
    """Return the positions of the held courses that count."""
    return [at for at, held in enumerate(index.held) if _counts(quota, held.country, held.start_date, held.id)]


def scopes_of(quota: Quota, index: Index) -> Iterator[QuotaScope]:
    """Yield the scopes of a quota."""
    offers = [
        at
        for at, offer in enumerate(index.offers)
        if _counts(quota, index.courses[offer.course].country, offer.dates[0], index.courses[offer.course].id)
    ]
    held = held_courses(quota, index)
    match quota.scope:
        case Scope.PROGRAMME:
            yield QuotaScope("", "", tuple(offers), tuple(held))
        case Scope.YEAR:
            for year in index.years:
                if not quota.in_years or year in quota.in_years:
                    yield QuotaScope(
                        "year",
                        str(year),
                        tuple(at for at in offers if index.offers[at].year == year),
                        tuple(at for at in held if index.held[at].start_date.year == year),
                    )
        case Scope.COURSE:
            for course in sorted({index.offers[at].course for at in offers}):
                own = tuple(at for at in offers if index.offers[at].course == course)
                yield QuotaScope("course", index.courses[course].id, own, ())
        case Scope.COUNTRY:
            country_of = {at: index.courses[index.offers[at].course].country for at in offers}
            for country in sorted({*country_of.values(), *(index.held[at].country for at in held)}):
                yield QuotaScope(
                    "country",
                    country,
                    tuple(at for at in offers if country_of[at] == country),
                    tuple(at for at in held if index.held[at].country == country),
                )


def held_members(index: Index, group: Group, scope: QuotaScope) -> int:
    """Return the held seats of the group in a scope."""
    people = index.problem.person_by_id
    return sum(
        group.counts_held(people[person], index.held[at].start_date)
        for at in scope.held
        for person in index.held[at].participants
    )


def _supply(index: Index, group: Group, scope: QuotaScope) -> int:
    """People of the group who could attend in the scope, held seats included."""
    if group.is_dated or index.keeps_closed_dates:
        can_attend: NDArray[np.bool_] = np.zeros(len(group.members), dtype=bool)
        for at in scope.offers:
            is_open = np.array(index.open_dates[at])
            can_attend |= (index.can_attend[at][group.members] & group.counted(at) & is_open).any(axis=1)
    else:
        some = np.ix_(np.array(scope.offers, dtype=np.int64), group.members)
        can_attend = np.asarray(index.can_attend_some[some].any(axis=0))
    has_seats_left = index.held_count[group.members] < index.policy.max_courses_per_nominee
    return int((can_attend & has_seats_left).sum()) + held_members(index, group, scope)


def _gather_counts(
    variables: Variables, gathered: PeopleRows, quota: Quota, group: Group, scopes: Iterable[QuotaScope]
) -> None:
    """Gather the rows of counts per course."""
    members = None if group.is_dated else variables.seats_by_offer(group.members)
    for scope in scopes:
        least, most = counts_of(variables.index, quota, group, scope)
        key = partial(_key, quota, group, scope)
        for at in scope.offers if least or most is not None else ():
            people = members_in(variables, group, at) if members is None else members[at]
            if least:
                gathered.add(people, (variables.runs[at], -least), key=key, lower=0, stated=least)
            if most is not None and len(people):
                gathered.add(people, (variables.runs[at], -most), key=key, upper=0, stated=most)


def counts_of(index: Index, quota: Quota, group: Group, scope: QuotaScope) -> tuple[int, int | None]:
    """Return the fewest and the most people: no more than could attend where the quota says so."""
    least = quota.min_count or 0
    if least and quota.capped_at_supply:
        least = min(least, _supply(index, group, scope))
    return least, quota.max_count


def _count_rows(variables: Variables, quota: Quota, group: Group, scope: QuotaScope) -> Iterator[WideRow]:
    """Yield the rows of counts in all other scopes."""
    least, most = counts_of(variables.index, quota, group, scope)
    if quota.min_count in (None, 0) and most is None:
        return
    key, held = _key(quota, group, scope), held_members(variables.index, group, scope)
    people = all_members(variables, group, scope)
    waived = quota.scope is Scope.COUNTRY and not scope.held
    if waived and least:
        for at in scope.offers:
            rest = Expression((variables.runs[at],), (-least,), held)
            yield WideRow(people, Row(key, rest, lower=0, stated=least))
    lower = None if waived or not least else least
    yield WideRow(people, Row(key, Expression(constant=held), lower=lower, upper=most))


def all_members(variables: Variables, group: Group, scope: QuotaScope) -> Integers:
    """Columns of the seats of the group in all offers of a scope."""
    if not group.is_dated:
        return variables.seat_columns(scope.offers, group.members)
    return np.concatenate([np.zeros(0, dtype=np.int64), *(members_in(variables, group, at) for at in scope.offers)])


def _shares(quota: Quota) -> Iterator[tuple[Share | None, bool, Stands]]:
    """Yield the shares of a quota: whether each is a minimum, and where its rows stand."""
    yield quota.min_share, True, Stands.ALWAYS
    yield quota.max_share, False, Stands.ALWAYS
    yield quota.tolerated_min_share, True, Stands.MOVED
    yield quota.tolerated_max_share, False, Stands.MOVED


def _share_rows(variables: Variables, quota: Quota, group: Group, scope: QuotaScope) -> Iterator[WideRow]:
    index, key = variables.index, _key(quota, group, scope, "share")
    for share, is_minimum, stands in _shares(quota):
        if share is None:
            continue
        of, out_of = share.numerator, share.denominator
        stated = -(-of * _usual_seats(index, scope) // out_of)

        def rounded(size: int, share: Share = share, up: bool = is_minimum) -> int:
            return people_of_share(share, size, up=up)

        if quota.scope is Scope.COURSE:
            for at in scope.offers:
                people, rest = members_in(variables, group, at), total((variables.by_size(at, rounded),), (-1,))
                lower, upper = (0, None) if is_minimum else (None, 0)
                yield WideRow(people, Row(key, rest, lower, upper, stated=stated, stands=stands))
            continue
        held_all = sum(len(index.held[at].participants) for at in scope.held)
        everybody = total(variables.size(at) for at in scope.offers).plus(Expression(constant=held_all))
        held = Expression(constant=held_members(index, group, scope))
        rest = total((held, everybody), (out_of, -of))
        lower, upper = (0, None) if is_minimum else (None, 0)
        row = Row(key, rest, lower, upper, stated=stated, per_unit=out_of, stands=stands)
        yield WideRow(all_members(variables, group, scope), row, factor=out_of)


def people_of_share(share: Share, participants: int, *, up: bool) -> int:
    """Return a share of some participants in whole people, rounded up or down."""
    parts = share.numerator * participants
    return -(-parts // share.denominator) if up else parts // share.denominator


def _usual_seats(index: Index, scope: QuotaScope) -> int:
    """Return about how many people a scope has: what the size of a share is measured by."""
    held = sum(len(index.held[at].participants) for at in scope.held)
    most = held + sum(index.courses[index.offers[at].course].seats_max for at in scope.offers)
    if scope.part == Scope.COURSE.value:
        return max((index.courses[index.offers[at].course].seats_max for at in scope.offers), default=0)
    wanted = index.policy.total_participants
    limits = (most, wanted.max_count, wanted.min_count or None)
    return min(limit for limit in limits if limit is not None)
