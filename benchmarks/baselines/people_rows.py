"""Rules on people: who may attend when, one course each, companions, pins, continuity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from benchmarks.baselines.columns import Columns
from benchmarks.baselines.linear_model import plus, total
from leadership_opt.domain import CompanionKind, Course, NomineePlace, Post, last_day_of


def add_people_rows(columns: Columns) -> None:
    """Add all rules that look at single people or at who is away together."""
    _attendance(columns)
    _companions(columns)
    _pins(columns)
    _continuity(columns)


def _attendance(columns: Columns) -> None:
    """Post one course each, on a date on which the nominee is eligible and free."""
    for (nominee, course), assign in columns.assign.items():
        dates = columns.facts.attends[nominee, course]
        columns.model.add(plus({assign: 1}, total((columns.start[course, day] for day in dates), -1)), upper=0)
    for person in columns.facts.problem.nominees:
        columns.model.add(total(columns.assigned(person.id)), upper=1)


def _companions(columns: Columns) -> None:
    for group in columns.facts.problem.policy.companions:
        for course in columns.facts.problem.courses:
            seats = [columns.seat_on(one, course.id, course.start_dates) for one in group.nominees]
            if group.kind is CompanionKind.APART:
                columns.model.add(plus(*seats), upper=1)
                continue
            for seat in seats[1:]:
                columns.model.add(plus(seats[0], dict.fromkeys(seat, -1)), lower=0, upper=0)


def _pins(columns: Columns) -> None:
    for pin in columns.facts.problem.policy.nominee_pins:
        if pin.place is NomineePlace.IN_COURSE and pin.course is not None:
            assign = columns.assign.get((pin.nominee, pin.course))
            columns.model.add({} if assign is None else {assign: 1}, lower=1)
        elif pin.place is NomineePlace.IN:
            columns.model.add(total(columns.assigned(pin.nominee)), lower=1)
        else:
            columns.model.add(total(columns.assigned(pin.nominee)), upper=0)


def _continuity(columns: Columns) -> None:
    """Bound the people of a province, and of a body of it, in a course and in two that overlap.

    At most two courses are under way at once (``coverage`` refuses others), so pairs are
    enough. With ``most`` in each course, ``most`` more are allowed where a pair does not overlap.
    """
    limits, facts = columns.facts.problem.policy.continuity, columns.facts
    provinces, bodies = defaultdict(set), defaultdict(set)
    for person in facts.problem.nominees:
        provinces[facts.province_of(person)].add(person.id)
        if person.post is not Post.OTHER:
            bodies[facts.province_of(person), person.post].add(person.id)
    bounded: list[tuple[set[str], int]] = []
    if limits.max_absent_per_province is not None:
        bounded += [(people, limits.max_absent_per_province) for people in provinces.values()]
    if limits.max_absent_per_body is not None:
        bounded += [(people, limits.max_absent_per_body) for people in bodies.values()]
    if not bounded:
        return
    seats = {
        course.id: [
            [columns.assign[one, course.id] for one in sorted(people) if (one, course.id) in columns.assign]
            for people, _ in bounded
        ]
        for course in facts.problem.courses
    }
    for course in facts.problem.courses:
        for (_, most), inside in zip(bounded, seats[course.id], strict=True):
            if len(inside) > most:
                columns.model.add(plus(total(inside), {columns.runs[course.id]: -most}), upper=0)
    for one, two, overlap in _overlaps(columns):
        for (_, most), left, right in zip(bounded, seats[one], seats[two], strict=True):
            if left and right and len(left) + len(right) > most:
                columns.model.add(plus(total(left), total(right), {overlap: most}), upper=2 * most)


def _overlaps(columns: Columns) -> Iterator[tuple[str, str, int]]:
    """Yield each pair of courses that can overlap, with the column that is 1 when they do."""
    for one, two in combinations(columns.facts.problem.courses, 2):
        overlap: int | None = None
        for day in columns.facts.open_dates[one.id]:
            others = [other for other in columns.facts.open_dates[two.id] if _overlap(one, day, two, other)]
            if not others:
                continue
            if overlap is None:
                overlap = columns.model.boolean(f"overlap[{one.id},{two.id}]")
            starts = plus({columns.start[one.id, day]: 1}, total(columns.start[two.id, other] for other in others))
            columns.model.add(plus(starts, {overlap: -1}), upper=1)
        if overlap is not None:
            yield one.id, two.id, overlap


def _overlap(one: Course, start: date, two: Course, other: date) -> bool:
    return start <= last_day_of(other, two.days) and other <= last_day_of(start, one.days)
