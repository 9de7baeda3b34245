"""Spans of days with one list of provinces: one for the whole programme, or two about the day of the switch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.quota import Attribute
from leadership_opt.model.groups import fact
from leadership_opt.model.index import Index


@dataclass(frozen=True, slots=True)
class Era:
    """Days with one list of provinces.

    Attributes
    ----------
    attribute
        By which the province of a person is read on these days.
    first_day, last_day
        Of the span.
    """

    attribute: Attribute
    first_day: date = date.min
    last_day: date = date.max

    def has(self, day: date) -> bool:
        """Return whether it is one of the days."""
        return self.first_day <= day <= self.last_day

    def province_of(self, index: Index, person: Nominee) -> str | None:
        """Return the province that counts for a person on these days; None: none."""
        return fact(index, person, self.attribute)


def eras(index: Index) -> Iterator[Era]:
    """Yield the spans of days, in order of time."""
    switch = index.policy.provinces_switch_on
    if switch is None:
        yield Era(Attribute.PROVINCE)
        return
    yield Era(Attribute.PROVINCE, last_day=switch - timedelta(days=1))
    yield Era(Attribute.PROVINCE_2025, first_day=switch)
