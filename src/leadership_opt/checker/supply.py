"""How many nominees of a group could attend: what a minimum may be lowered to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import date

from leadership_opt.checker.attendance import Opening, distinct
from leadership_opt.checker.memberships import Membership, Memberships
from leadership_opt.checker.quota_scope import Cell, Occasion, Slot, counts, slot_of
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import Nominee, Quota


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the supply of a quota needs to know of a nominee; many share one."""

    memberships: tuple[Membership, ...]
    refused: tuple[str, ...]
    refused_courses: tuple[str, ...]
    away: tuple[tuple[date, date], ...]

    def can_attend(self, opening: Opening) -> bool:
        """Return whether neither country nor course is refused and no day of the course is one of absence."""
        if opening.country in self.refused or opening.course in self.refused_courses:
            return False
        return not any(first <= opening.last_day and opening.start <= last for first, last in self.away)


def supply(quota: Quota, reading: Reading) -> Counter[Cell]:
    """Count the nominees of each group who could attend in each slot of a quota.

    They match the group on some open date of some course on offer that counts there, can
    attend it on that date, and have held fewer than ``max_courses_per_nominee`` courses.
    Pins, sizes and budgets do not lower the supply. Held seats are not in it.
    """
    known = reading.attendance.supplies
    if (quota.id, quota.part) not in known:
        known[quota.id, quota.part] = _supply(quota, reading)
    return known[quota.id, quota.part]


def _supply(quota: Quota, reading: Reading) -> Counter[Cell]:
    most = reading.problem.policy.max_courses_per_nominee
    members = memberships(quota, reading)
    profiles = Counter(
        _profile(nominee, members) for nominee in reading.problem.nominees if reading.held_of[nominee.id] < most
    )
    openings_of = _openings_by_slot(quota, reading)
    found: Counter[Cell] = Counter()
    for profile, people in profiles.items():
        for slot, openings in openings_of.items():
            for value in _within_reach(profile, openings):
                found[slot, value] += people
    return found


def _openings_by_slot(quota: Quota, reading: Reading) -> dict[Slot, tuple[Opening, ...]]:
    by_slot: dict[Slot, list[Opening]] = {}
    for opening in reading.attendance.openings:
        occasion = Occasion(opening.course, opening.country, opening.start, is_held=False)
        if counts(quota, occasion):
            by_slot.setdefault(slot_of(quota, occasion), []).append(opening)
    return {slot: distinct(openings, reading.attendance.told_apart) for slot, openings in by_slot.items()}


def _profile(nominee: Nominee, members: Memberships) -> Profile:
    away = tuple((entry.first_day, entry.last_day) for entry in nominee.unavailable)
    return Profile(members.of(nominee.id), nominee.refused_countries, nominee.refused_courses, away)


def memberships(quota: Quota, reading: Reading) -> Memberships:
    """Return the groups of all nominees in a quota."""
    known = reading.attendance.memberships
    if (quota.id, quota.part) not in known:
        known[quota.id, quota.part] = Memberships(quota, reading.problem, reading.attendance)
    return known[quota.id, quota.part]


def _within_reach(profile: Profile, openings: tuple[Opening, ...]) -> set[str | None]:
    """Return the values of ``each`` (None without it) with which the nominee could attend an opening."""
    found: set[str | None] = set()
    for membership in profile.memberships:
        if membership.value not in found:
            place = bisect_left(openings, membership.first, key=lambda opening: opening.start)
            while place < len(openings) and openings[place].start <= membership.last:
                if profile.can_attend(openings[place]):
                    found.add(membership.value)
                    break
                place += 1
    return found
