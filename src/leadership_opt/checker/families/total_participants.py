"""How many people attend in all (Decision 1641/QĐ-TTg: about 180-200)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge ``total_participants`` and ``total_participants[year=]``.

    Planned plus held seats lie within bounds; a seat is one person in one course. A
    minimum of 0 is none.
    """
    bounds = reading.problem.policy.total_participants
    seats: Counter[int] = Counter()
    for course in reading.running:
        seats[course.year] += len(course.people)
    key = RuleKey.of(RuleId.TOTAL_PARTICIPANTS)
    people = chain.from_iterable(course.ids() for course in reading.planned)
    yield from _within(key, seats.total(), bounds.min_count, bounds.max_count, people)
    for entry in bounds.by_year:
        people = chain.from_iterable([course.ids() for course in reading.planned if course.year == entry.year])
        in_year = key.with_part("year", entry.year)
        yield from _within(in_year, seats[entry.year], entry.min_count, entry.max_count, people)


def _within(key: RuleKey, seats: int, least: int, most: int | None, people: Iterable[str]) -> Iterator[Judgement]:
    if least or most is not None:
        yield Judgement(key, seats, least=least or None, most=most, is_reported=True, counted=people)
