"""A province stays governed while its leaders are away (set by the planner)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from leadership_opt.checker.days import Stretch, stretches
from leadership_opt.checker.groups import value_of
from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import Attribute, Nominee, Post
from leadership_opt.rules.keys import RuleId, RuleKey

Scope = tuple[tuple[str, str], ...]
"""Parts of a key that name a province, or a body in a province."""


@dataclass(slots=True)
class _Absence:
    """The people of one province, or one body of it, who are away on the same days."""

    day: date
    people: set[str] = field(default_factory=set)
    courses: set[str] = field(default_factory=set)
    planned: set[str] = field(default_factory=set)


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge ``continuity/province[day=,province=]`` and ``continuity/body[body=,day=,province=]``.

    On no day are more than the limit of people of one province (of one body of one
    province; the body is the post, unless ``other``) away, held courses included. Only
    days on which a planned participant of that province (and body) is away are judged,
    once for each stretch of days with the same courses under way. A person who is in two
    courses at once is away once. Officials of no province count nowhere. Where the list of
    provinces switches, each day counts by the list of that day: with ``province_2025`` from it on.

    Yields
    ------
    Judgement
        All that are broken, and for each province (body) the greatest absence as a report.
    """
    limits = reading.problem.policy.continuity

    policy = reading.problem.policy

    def province_scope(person: Nominee, day: date) -> Scope | None:
        switch = policy.provinces_switch_on
        name = Attribute.PROVINCE if switch is None or day < switch else Attribute.PROVINCE_2025
        code = value_of(name, person, day, policy)
        return None if code is None else ((name.value, code),)

    def body_scope(person: Nominee, day: date) -> Scope | None:
        scope = province_scope(person, day)
        if person.post is Post.OTHER or scope is None:
            return None
        return (("body", person.post.value), *scope)

    if limits.max_absent_per_province is not None:
        yield from _judge(reading, "province", province_scope, limits.max_absent_per_province)
    if limits.max_absent_per_body is not None:
        yield from _judge(reading, "body", body_scope, limits.max_absent_per_body)


def _judge(
    reading: Reading, name: str, scope_of: Callable[[Nominee, date], Scope | None], most: int
) -> Iterator[Judgement]:
    absences: dict[Scope, list[_Absence]] = {}
    for stretch in stretches(reading.running, reading.problem.policy.provinces_switch_on):
        for scope, absence in _absences(stretch, scope_of).items():
            if absence.planned:
                absences.setdefault(scope, []).append(absence)
    for scope, found in absences.items():
        greatest = max(found, key=lambda absence: len(absence.people))
        for absence in found:
            if len(absence.people) > most or absence is greatest:
                yield Judgement(
                    RuleKey.of(RuleId.CONTINUITY, name, day=absence.day, **dict(scope)),
                    len(absence.people),
                    most=most,
                    nominees=absence.people,
                    courses=absence.courses,
                    is_reported=absence is greatest,
                    counted=absence.planned,
                )


def _absences(stretch: Stretch, scope_of: Callable[[Nominee, date], Scope | None]) -> dict[Scope, _Absence]:
    found: dict[Scope, _Absence] = {}
    for course in stretch.courses:
        for person in course.people:
            scope = scope_of(person, stretch.first_day)
            if scope is not None:
                absence = found.setdefault(scope, _Absence(stretch.first_day))
                absence.people.add(person.id)
                absence.courses.add(course.id)
                if not course.is_held:
                    absence.planned.add(person.id)
    return found
