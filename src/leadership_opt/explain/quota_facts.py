"""Supply of every quota against its bounds, and bounds that contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from leadership_opt.checker.families.quota import Tally, attainable, key_of, key_of_slot, tally_of
from leadership_opt.checker.groups import values_of_each
from leadership_opt.checker.quota_scope import Cell, Occasion, Slot, counts, slot_of, slots
from leadership_opt.checker.supply import memberships
from leadership_opt.domain import Attribute, Course, Quota, Scope
from leadership_opt.explain.course_facts import Prospects
from leadership_opt.explain.facts import Fact, Parameter, Severity
from leadership_opt.explain.reach import Reach, years_of
from leadership_opt.explain.seat_facts import Seats
from leadership_opt.reference import province, successor
from leadership_opt.rules.keys import RuleId, RuleKey

EXHAUSTIVE = frozenset({"sex", "province", "region", "province_2025", "post", "category"})
"""Attributes of which every planned participant has exactly one value."""

MOST_PLACES = 63
"""Longer lists are cut."""


@dataclass(frozen=True, slots=True)
class _Supply:
    """Who could fill the seats of the groups of a quota.

    Attributes
    ----------
    held
        Held seats, of the groups and of everybody.
    seats
        Seats that each group could fill, held ones included, pins respected.
    people
        The supply that caps a minimum, of each group, held seats included; None if none is capped.
    """

    held: Tally
    seats: Counter[Cell]
    people: Counter[Cell] | None


def quota_facts(reach: Reach, prospects: Prospects, seats: Mapping[int | None, Seats]) -> Iterator[Fact]:
    """Return the facts on all quotas but those per course, which strike out courses instead."""
    for quota in reach.problem.policy.required_quotas:
        if quota.scope is not Scope.COURSE:
            yield from _Judge(reach, prospects, seats, quota, _supply(reach, prospects, quota)).facts()


def _counted(quota: Quota, course: Course, year: int) -> bool:
    """Return whether a course of a year counts. Quotas of single courses are not asked: any day of the year will do."""
    return counts(quota, Occasion(course.id, course.country, date(year, 1, 1), is_held=False))


def _supply(reach: Reach, prospects: Prospects, quota: Quota) -> _Supply:
    held = tally_of(quota, reach.reading, reach.reading.held)
    seats = Counter(held.seats)
    for (nominee, cell), courses in _cells(reach, quota, prospects):
        seats[cell] += min(reach.capacity[nominee], courses)
    return _Supply(held, seats, attainable(quota, reach.reading) if quota.capped_at_supply else None)


def _cells(reach: Reach, quota: Quota, prospects: Prospects) -> Iterator[tuple[tuple[str, Cell], int]]:
    """Yield every nominee with each of her places, and the number of courses on which she would count there."""
    members = memberships(quota, reach.reading)
    steady, changing = members.steady, members.changing
    slots: dict[tuple[str, int], Slot] = {}
    for course in reach.problem.courses:
        for year in years_of(course.start_dates):
            occasion = Occasion(course.id, course.country, date(year, 1, 1), is_held=False)
            if counts(quota, occasion):
                slots[course.id, year] = slot_of(quota, occasion)
    for courses_by_slot, nominees in prospects.alike.courses_by_slot(slots):
        for nominee in nominees:
            if nominee in steady:
                value = steady[nominee]
                yield from (((nominee, (slot, value)), courses) for slot, courses in courses_by_slot.items())
    for nominee, by_day in changing.items():
        cells = (
            {(slots[course, day.year], by_day[day]) for day in dates if (course, day.year) in slots and day in by_day}
            for course, dates in prospects.chances[nominee].items()
        )
        yield from (((nominee, cell), courses) for cell, courses in Counter(chain.from_iterable(cells)).items())


@dataclass(frozen=True, slots=True)
class _Judge:
    """One quota, its supply, and the bounds on all seats."""

    reach: Reach
    prospects: Prospects
    seats: Mapping[int | None, Seats]
    quota: Quota
    supply: _Supply

    def facts(self) -> Iterator[Fact]:
        lowered: list[str] = []
        for slot in self._slots():
            for value in self._values:
                cell = (slot, value)
                least, most = self._least(cell), self.supply.seats[cell]
                if self._least_count(cell) < (self.quota.min_count or 0):
                    named = (str(part) for part in (slot, self._named(value)) if part is not None)
                    lowered.append("/".join(named))
                if most < least:
                    yield self._short(cell, least, most)
                held = self.supply.held.seats[cell]
                if self.quota.max_count is not None and held > self.quota.max_count:
                    key = key_of(self.quota, slot, value)
                    yield self._fact("quota_already_exceeded", key, {"held": held, "most": self.quota.max_count})
            yield from self._sums(slot)
        if lowered:
            places = ", ".join(lowered[:MOST_PLACES]) + (", ..." if len(lowered) > MOST_PLACES else "")
            params: dict[str, Parameter] = {"quota": self.quota.id, "count": len(lowered), "places": places}
            rule = str(RuleKey.of(RuleId.QUOTA, self.quota.id))
            yield Fact(code="quota_minimum_lowered", severity=Severity.INFO, key=rule, params=params)

    @property
    def _values(self) -> tuple[str | None, ...]:
        return values_of_each(self.quota, self.reach.problem)

    def _named(self, value: str | None) -> str | None:
        """Return a value as people know it: provinces by code and name."""
        of_34 = self.reach.problem.policy.provinces_counted_as == 34 or self.quota.each == Attribute.PROVINCE_2025
        if value is None or self.quota.each not in (Attribute.PROVINCE, Attribute.PROVINCE_2025):
            return value
        return f"{value} {(successor(value) if of_34 else province(value)).name_vi}"

    def _slots(self) -> tuple[Slot, ...]:
        """Return the slots of the quota, but no country in which no course can run or was held."""
        found = slots(self.quota, self.reach.reading)
        if self.quota.scope is not Scope.COUNTRY:
            return found
        left = {
            course.country
            for course in self.reach.problem.courses
            if any(_counted(self.quota, course, year) for year in years_of(self.prospects.usable[course.id]))
        }
        return tuple(slot for slot in found if slot in left or slot in self.supply.held.slots)

    def _least(self, cell: Cell) -> int:
        """Return the fewest people that the quota asks for, whatever the plan."""
        least, share = self._least_count(cell), self.quota.min_share
        if share is None:
            return least
        return max(least, -(-share.numerator * self._seats_at_least(cell[0]) // share.denominator))

    def _least_count(self, cell: Cell) -> int:
        least, people = self.quota.min_count or 0, self.supply.people
        return least if people is None else min(least, people[cell])

    def _seats_at_least(self, slot: Slot) -> int:
        """Return a lower bound on all seats that the quota counts in a slot."""
        bounds = self._bounds(slot)
        return self.supply.held.totals[slot] if bounds is None else max(bounds.least, bounds.asked_least)

    def _bounds(self, slot: Slot) -> Seats | None:
        """Return the bounds on all seats if the quota counts exactly those of a year or of the programme."""
        quota = self.quota
        if quota.in_countries or quota.in_courses or isinstance(slot, str):
            return None
        return None if quota.in_years and quota.scope is not Scope.YEAR else self.seats[slot]

    def _short(self, cell: Cell, least: int, most: int) -> Fact:
        """State that a group is too small: a proof unless no course need run in the country."""
        key = key_of(self.quota, *cell)
        key = key.with_part("measure", "share") if most >= self._least_count(cell) else key
        if self.quota.scope is Scope.COUNTRY and not self._country_must_run(cell[0]):
            params: dict[str, Parameter] = {"country": str(cell[0]), "least": least, "supply": most}
            return self._fact("quota_closes_country", key, params, Severity.WARNING)
        return self._fact("quota_supply_short", key, {"least": least, "supply": most})

    def _country_must_run(self, country: Slot) -> bool:
        usable = self.prospects.usable
        return country in self.supply.held.slots or any(
            course.id in self.reach.required
            and course.country == country
            and bool(usable[course.id])
            and all(_counted(self.quota, course, year) for year in years_of(usable[course.id]))
            for course in self.reach.problem.courses
        )

    def _sums(self, slot: Slot) -> Iterator[Fact]:
        """Compare the sum over all groups with the seats there are."""
        bounds = self._bounds(slot)
        if bounds is None:
            return
        key, cells = key_of_slot(self.quota, slot), [(slot, value) for value in self._values]
        least = sum(map(self._least, cells))
        if least > bounds.most:
            yield self._fact("quota_minimums_exceed_total", key, {"least": least, "most": bounds.most})
        needed = max(bounds.least, bounds.asked_least)
        if self.quota.max_count is None or self.quota.where or self.quota.each not in (None, *EXHAUSTIVE):
            return
        held = self.supply.held
        room = sum(min(self.quota.max_count, self.supply.seats[cell]) for cell in cells)
        room += held.totals[slot] - sum(count for (at, _), count in held.seats.items() if at == slot)
        if room < needed:
            yield self._fact("quota_maximums_below_total", key, {"room": room, "least": needed})

    @staticmethod
    def _fact(code: str, key: RuleKey, params: dict[str, Parameter], severity: Severity = Severity.IMPOSSIBLE) -> Fact:
        return Fact(code=code, severity=severity, key=str(key), params={"rule": str(key), **params})
