"""A quota on provinces across the day on which the 34 follow the 63: a part for each of the two lists.

What is counted on or after ``Policy.provinces_switch_on`` is counted by the 34, and ``province`` reads there
``province_2025``. A scope has one list: a course that of its start date; a year, a country and the programme that of
the last day of the years that they count, so that their sums are over whole successors.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from leadership_opt.domain.quota import Attribute, Quota, Scope
from leadership_opt.domain.read_only import ReadOnlyDict
from leadership_opt.domain.record import Day
from leadership_opt.reference import province


class QuotaPart(Quota):
    """A quota in those of its scopes that count by one of the two lists of provinces."""

    counted_as: Literal[63, 34] = Field(description="the list by which these scopes count")
    starts_before: Day | None = Field(default=None, description="courses that start earlier; None: no such limit")
    starts_from: Day | None = Field(default=None, description="courses that start then or later; None: no such limit")

    @property
    def part(self) -> str:
        """Which part of the quota it is."""
        return str(self.counted_as)

    def may_count(self, start: date | None) -> bool:
        """Return whether a course that starts on a day can count here."""
        if start is None:
            return True
        return (self.starts_before is None or start < self.starts_before) and (
            self.starts_from is None or self.starts_from <= start
        )


def is_of_provinces(quota: Quota) -> bool:
    """Return whether a quota says ``province``, so that it has parts where the list switches."""
    return Attribute.PROVINCE in quota.where or quota.each == Attribute.PROVINCE


def parts_of(quota: Quota, switch_on: date, years: tuple[int, ...]) -> tuple[Quota, ...]:
    """Return a quota in parts, if it says ``province``; else itself.

    Parameters
    ----------
    quota
        As the planner wrote it.
    switch_on
        First day of the 34.
    years
        Years of the programme.

    Examples
    --------
    >>> from datetime import date
    >>> quota = Quota(id="even", each="province", scope="year", max_count=2)
    >>> [(part.each, part.in_years) for part in parts_of(quota, date(2025, 7, 1), (2024, 2025))]
    [('province', (2024,)), ('province_2025', (2025,))]
    """
    if not is_of_provinces(quota):
        return (quota,)
    if quota.scope is Scope.COURSE:
        return _part(quota, 63, starts_before=switch_on), _part(quota, 34, starts_from=switch_on)
    counted = quota.in_years or years
    if quota.scope is Scope.YEAR:
        before = tuple(year for year in counted if date(year, 12, 31) < switch_on)
        after = tuple(year for year in counted if year not in before)
        halves = ((63, before), (34, after))
        return tuple(_part(quota, counted_as, in_years=listed) for counted_as, listed in halves if listed)
    return (_part(quota, 63 if date(max(counted), 12, 31) < switch_on else 34),)


def _part(quota: Quota, counted_as: int, **more: object) -> QuotaPart:
    fields: dict[str, Any] = {"starts_before": None, "starts_from": None, **dict(quota), **more}
    fields["counted_as"] = counted_as
    if counted_as == 34:
        where: dict[str, tuple[str, ...]] = {
            name: values for name, values in quota.where.items() if name != Attribute.PROVINCE
        }
        if Attribute.PROVINCE in quota.where:
            found = {province(code).successor_code for code in quota.where[Attribute.PROVINCE]}
            said = quota.where.get(Attribute.PROVINCE_2025, tuple(found))
            where[Attribute.PROVINCE_2025.value] = tuple(sorted(found.intersection(said)))
        fields["where"] = ReadOnlyDict(where)
        fields["each"] = Attribute.PROVINCE_2025.value if quota.each == Attribute.PROVINCE else quota.each
    # all of it is known to be valid; of values that exclude each other none is left
    return QuotaPart.model_construct(**fields)
