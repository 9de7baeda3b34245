"""Ranges of days, both ends included."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from leadership_opt.domain.record import Day, Record, Text, fault
from leadership_opt.doors import blames
from leadership_opt.errors import WrongValue


class DayRange(Record):
    """Days from ``first_day`` to ``last_day``, both included."""

    first_day: Day = Field(description="first day of the range")
    last_day: Day = Field(description="last day of the range, included")
    reason: Text = Field(default="", repr=False, description="why; free text, never shown in logs")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first_day > self.last_day:
            raise fault("range_ends_before_it_starts")
        return self

    def overlaps(self, first_day: date, last_day: date) -> bool:
        """Tell whether any day of ``first_day .. last_day`` lies in the range."""
        return self.first_day <= last_day and first_day <= self.last_day


@blames(start=(date,), days=(int,))
def last_day_of(start: date, days: int) -> date:
    """Return the last day of a course that starts on ``start`` and takes ``days`` days.

    Raises
    ------
    WrongValue
        If the result lies outside the years 1 to 9999.
    """
    try:
        return start + timedelta(days=days - 1)
    except OverflowError:
        raise WrongValue("days_too_many", days=int(days)) from None
