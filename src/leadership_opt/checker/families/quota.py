"""How many people, or what share, of a group attend (set by the planner)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from leadership_opt.checker.groups import matches, value_of, values_of_each
from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.quota_scope import Cell, Occasion, Slot, counts, slot_of, slots
from leadership_opt.checker.reading import Reading, RunningCourse
from leadership_opt.checker.supply import supply
from leadership_opt.domain import Quota, Scope
from leadership_opt.rules.keys import RuleId, RuleKey


@dataclass(frozen=True, slots=True)
class Tally:
    """Seats of each group, who has the planned ones, seats of everybody, and slots in which a course counts."""

    seats: Counter[Cell] = field(default_factory=Counter)
    planned: defaultdict[Cell, list[str]] = field(default_factory=lambda: defaultdict(list))
    totals: Counter[Slot] = field(default_factory=Counter)
    slots: set[Slot] = field(default_factory=set)


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge ``quota/ID[...]``: counts, and shares as ``quota/ID[...,measure=share]``.

    Count: ``min_count <= seats of the group <= max_count``. Share: with ``T`` seats of
    everybody in the same courses, ``seats * denominator >= numerator * T`` and the mirror
    image, told in people: least ``ceil(numerator * T / denominator)``, most ``floor(...)``.

    Planned and held courses count that match ``in_countries``, ``in_years`` and
    ``in_courses``; with scope ``course`` planned courses only. The minimum of scope
    ``country`` is waived where no course of the scope runs or was held. With
    ``capped_at_supply`` the minimum count is lowered to the held seats of the group plus
    the nominees who could attend (``checker/supply.py``).
    """
    for quota in reading.problem.policy.required_quotas:
        yield from judged(quota, reading)


def judged(quota: Quota, reading: Reading) -> Iterator[Judgement]:
    """Judge one quota in each of its scopes and for each of its values."""
    tally = tally_of(quota, reading, reading.running)
    lowest = attainable(quota, reading) if quota.capped_at_supply and quota.min_count else None
    values = values_of_each(quota, reading.problem)
    for slot in slots(quota, reading):
        in_slot = key_of_slot(quota, slot)
        waived = quota.scope is Scope.COUNTRY and slot not in tally.slots
        concerned = (str(slot),) if quota.scope is Scope.COURSE else ()
        for value in values:
            key = in_slot if quota.each is None else in_slot.with_part(quota.each, value)
            seats = tally.seats[slot, value]
            least = quota.min_count
            if least is not None and lowest is not None:
                least = min(least, lowest[slot, value])
            share_least, share_most = _in_people(quota, tally.totals[slot])
            for is_share, lower, most in ((False, least, quota.max_count), (True, share_least, share_most)):
                fewest = None if waived else lower
                if fewest is not None or most is not None:
                    measured = key.with_part("measure", "share") if is_share else key
                    yield Judgement(
                        measured,
                        seats,
                        least=fewest,
                        most=most,
                        courses=concerned,
                        is_reported=True,
                        counted=tally.planned.get((slot, value), ()),
                    )


def tally_of(quota: Quota, reading: Reading, courses: Iterable[RunningCourse]) -> Tally:
    """Count seats in some running courses."""
    tally = Tally()
    policy = reading.problem.policy
    for course in courses:
        occasion = Occasion(course.id, course.country, course.start, course.is_held)
        if not counts(quota, occasion):
            continue
        slot = slot_of(quota, occasion)
        tally.slots.add(slot)
        tally.totals[slot] += len(course.people)
        for person in course.people:
            if matches(quota.where, person, course.start, policy):
                value = None if quota.each is None else value_of(quota.each, person, course.start, policy)
                tally.seats[slot, value] += 1
                if not course.is_held:
                    tally.planned[slot, value].append(person.id)
    return tally


def attainable(quota: Quota, reading: Reading) -> Counter[Cell]:
    """Return held seats plus the nominees who could attend, for each group in each slot."""
    return tally_of(quota, reading, reading.held).seats + supply(quota, reading)


def _in_people(quota: Quota, total: int) -> tuple[int | None, int | None]:
    low, high = quota.min_share, quota.max_share
    least = None if low is None else -(-low.numerator * total // low.denominator)
    most = None if high is None else high.numerator * total // high.denominator
    return least, most


def key_of(quota: Quota, slot: Slot, value: str | None) -> RuleKey:
    """Return the key of a count; that of a share has one part more."""
    key = key_of_slot(quota, slot)
    return key if quota.each is None else key.with_part(quota.each, value)


def key_of_slot(quota: Quota, slot: Slot) -> RuleKey:
    """Return the key of a quota in a slot, without the value of ``each``."""
    key = RuleKey.of(RuleId.QUOTA, quota.id)
    return key if quota.scope is Scope.PROGRAMME else key.with_part(quota.scope.value, slot)
