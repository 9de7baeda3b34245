"""Who belongs to which group of a quota, of all nominees at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from leadership_opt.checker.groups import CHANGING_ATTRIBUTES
from leadership_opt.checker.spells import ValuedSpell
from leadership_opt.domain import Nominee, Problem, Quota


class EligibleDates(Protocol):
    """Who is eligible when, and with which values: what is asked of ``Attendance``."""

    @property
    def eligible(self) -> Sequence[Nominee]:
        """Nominees who are eligible on some start date."""

    def values(self, attribute: str) -> Mapping[str, str | None]:
        """Nominee -> value of an attribute that does not change."""

    def eligible_starts(self, nominee: Nominee) -> list[date]:
        """Start dates on which somebody is eligible."""

    def stretches(self, nominee: Nominee) -> Sequence[list[date]]:
        """Parts of these dates: before the first day of a post, and from it on."""

    def spells(self, nominee: Nominee, attributes: frozenset[str]) -> Sequence[ValuedSpell]:
        """Stretches of these dates with the values of attributes that change."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Start dates on which a nominee is eligible and belongs to the group, with her value of ``each``."""

    first: date
    last: date
    value: str | None


class Memberships:
    """The groups of the nominees in one quota, as far as they are eligible.

    The same as ``matches`` and ``value_of`` of each nominee on each date, looked up once for each stretch of dates.
    """

    def __init__(self, quota: Quota, problem: Problem, attendance: EligibleDates) -> None:
        self._quota, self._problem, self._attendance = quota, problem, attendance
        self._dated = CHANGING_ATTRIBUTES & {*quota.where, quota.each}
        self._accepted = [(name, quota.where[name]) for name in quota.where if name in self._dated]
        people: Sequence[Nominee] = attendance.eligible
        for name in quota.where.keys() - self._dated:
            values, accepted = attendance.values(name), quota.where[name]
            people = [nominee for nominee in people if values[nominee.id] in accepted]
        self._fixed: dict[str, str | None] = {nominee.id: None for nominee in people}
        if quota.each is not None and quota.each not in self._dated:
            values = attendance.values(quota.each)
            self._fixed = {nominee: values[nominee] for nominee in self._fixed if values[nominee] is not None}

    def of(self, nominee: str) -> tuple[Membership, ...]:
        """Return the memberships of a nominee by date; none: she is in no group."""
        if nominee not in self._fixed:
            return ()
        quota, person, value = self._quota, self._problem.nominee_by_id[nominee], self._fixed[nominee]
        if not self._dated:
            return tuple(Membership(part[0], part[-1], value) for part in self._attendance.stretches(person))
        found = []
        for first, last, values in self._attendance.spells(person, self._dated):
            here = value if quota.each is None else values.get(quota.each, value)
            if (here is not None or quota.each is None) and self._accepts(values):
                found.append(Membership(first, last, here))
        return tuple(found)

    def _accepts(self, values: Mapping[str, str | None]) -> bool:
        return all(values[name] in accepted for name, accepted in self._accepted)

    @property
    def steady(self) -> Mapping[str, str | None]:
        """Those who are in one group on all start dates on which they are eligible, with its value of ``each``."""
        return self._split[0]

    @property
    def changing(self) -> Mapping[str, Mapping[date, str | None]]:
        """All others who are in some group on some date: date -> value of ``each``."""
        return self._split[1]

    @cached_property
    def _split(self) -> tuple[dict[str, str | None], dict[str, dict[date, str | None]]]:
        if not self._dated:
            return self._fixed, {}
        steady: dict[str, str | None] = {}
        changing: dict[str, dict[date, str | None]] = {}
        for nominee in self._fixed:
            own, starts = self.of(nominee), self._attendance.eligible_starts(self._problem.nominee_by_id[nominee])
            if len(own) == 1 and own[0].first == starts[0] and own[0].last == starts[-1]:  # so it is for most
                steady[nominee] = own[0].value
            elif own:
                by_day = {
                    day: one.value
                    for one in own
                    for day in starts[bisect_left(starts, one.first) : bisect_right(starts, one.last)]
                }
                if len(by_day) == len(starts) and len(set(by_day.values())) == 1:
                    steady[nominee] = own[0].value
                else:
                    changing[nominee] = by_day
        return steady, changing
