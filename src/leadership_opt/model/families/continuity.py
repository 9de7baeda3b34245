"""`continuity`: how many leaders of a province, or of one body in it, are away at once.

On a day the people away are those of all courses under way. Which courses these
are depends on the start dates, so the people of a province on an offer are split
by its dates (``away[o,t]``, 0 unless it starts on ``t``) before they are added up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from leadership_opt.domain.days import last_day_of
from leadership_opt.domain.nominee import Nominee, Post
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.index import Index
from leadership_opt.model.rows import Row
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield one row for each province (and body) and each largest set of courses that may overlap."""
    variables = context.variables
    index = variables.index
    limits = index.policy.continuity
    if limits.max_absent_per_province is not None:
        for (code, _), people in _groups(index, by_body=False).items():
            key = RuleKey.of(RuleId.CONTINUITY, "province", province=code)
            yield from _group_rows(variables, key, people, code, None, limits.max_absent_per_province)
    if limits.max_absent_per_body is not None:
        for (code, body), people in _groups(index, by_body=True).items():
            key = RuleKey.of(RuleId.CONTINUITY, "body", province=code, body=body)
            yield from _group_rows(variables, key, people, code, body, limits.max_absent_per_body)


def _groups(index: Index, *, by_body: bool) -> dict[tuple[str, Post | None], frozenset[int]]:
    listed: dict[tuple[str, Post | None], set[int]] = defaultdict(set)
    for who, nominee in enumerate(index.nominees):
        if not by_body or nominee.post is not Post.OTHER:
            listed[index.counted_province(nominee.province), nominee.post if by_body else None].add(who)
    return {key: frozenset(people) for key, people in sorted(listed.items(), key=lambda entry: str(entry[0]))}


def _group_rows(
    variables: Variables, key: RuleKey, people: frozenset[int], code: str, body: Post | None, most: int
) -> Iterator[Row]:
    index = variables.index
    if len(people) <= most and not index.held:
        return
    concerned = {at for at, assigned in enumerate(variables.assign) if not people.isdisjoint(assigned)}
    previous: set[tuple[int, int]] = set()
    for day, courses in index.busy_days:
        held = _held_away(index, day, code, body)
        inside = {(at, column) for at, column in courses if at in concerned}
        if not inside or len(people) + held <= most or (not held and inside <= previous):
            continue
        previous = inside
        offers = {at for at, _ in inside}
        if len(offers) == 1 and not held:
            expression = variables.seats(offers, people)
        else:
            parts: list[Expression] = [variables.absent(at, people)[column] for at, column in sorted(inside)]
            expression = total(parts)
        yield Row(key.with_part("day", day), expression, upper=max(0, most - held))


def _held_away(index: Index, day: date, code: str, body: Post | None) -> int:
    people: dict[str, Nominee] = index.problem.person_by_id
    away = 0
    for course in index.held:
        if course.start_date <= day <= last_day_of(course.start_date, course.days):
            for person in course.participants:
                who = people[person]
                away += index.counted_province(who.province) == code and body in (None, who.post)
    return away
